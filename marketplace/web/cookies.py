"""Every cookie the market sets; the privacy notice lists this table, and a test finds no other.

All are strictly necessary (§ 25 (2) no. 2 TDDDG), so nobody is asked and there is no banner.
"""

from dataclasses import dataclass

from flask import Flask, current_app

from marketplace.web import flashes, my_place, sessions


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie; `purpose` and `lasts` are shown in the German notice."""

    name: str
    set_when: str
    purpose: str
    lasts: str


def cookies(app: Flask | None = None) -> tuple[Cookie, ...]:
    """Return the cookies under the names this installation gives them."""
    config = (app or current_app).config
    prefix = "__Host-" if config["SESSION_COOKIE_SECURE"] else ""
    return (
        Cookie(
            str(config["SESSION_COOKIE_NAME"]),
            "wenn Sie etwas in den Warenkorb oder auf den Merkzettel legen oder sich anmelden",
            "eine zufällige Nummer, damit Warenkorb, Merkzettel und Anmeldung zu Ihrem Browser "
            "gehören",
            f"{sessions.LIFETIME.days} Tage nach dem letzten Schritt, oder bis Sie sich abmelden",
        ),
        Cookie(
            prefix + flashes.COOKIE,
            "nach dem Absenden eines Formulars",
            "eine Meldung wie „Liegt im Warenkorb“ auf der nächsten Seite",
            "bis sie gezeigt ist, höchstens zwei Minuten",
        ),
        Cookie(
            prefix + my_place.COOKIE,
            "wenn Sie „Ort merken“ oder „Standort verwenden“ wählen",
            "die Postleitzahl oder der Ort, von dem aus Entfernungen zählen; sonst nichts. Ihren Standort "
            "fragt der Browser nur nach Ihrem Klick ab; er kommt auf etwa einen Kilometer gerundet an, "
            "gespeichert wird davon allein der Name der nächsten Gemeinde",
            f"{my_place.LIFETIME.days} Tage, oder bis Sie „Ort vergessen“ wählen",
        ),
    )
