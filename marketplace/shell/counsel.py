"""What counsel must settle: settings with their cautious default and the rule behind them."""

from dataclasses import dataclass

from flask_babel import gettext

from marketplace.infra.config import settings
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.settings import ChargeShape, Settings
from marketplace.web.filters import money, percent

SHAPES = {
    ChargeShape.SEPARATE: _("eine Zahlung an den Markt, von dort Überweisungen an die Betriebe"),
    ChargeShape.DIRECT: _("jeder Betrieb bucht selbst auf sein eigenes Konto ab"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One open question; `value` is what applies until it is answered."""

    subject: str
    rule: str
    setting: str
    value: str
    is_settled: bool


def open_questions() -> list[Question]:
    """Return the questions with the values of this installation."""
    now = settings()
    is_direct = now.charge_shape is ChargeShape.DIRECT  # no client's money passes the market
    return [
        Question(
            _("Wie eine Zahlung auf mehrere Betriebe verteilt wird"),
            "§ 10 ZAG",
            "MARKET_CHARGE_SHAPE",
            gettext(SHAPES[now.charge_shape]),
            is_direct or bool(now.charge_shape_cleared),
        ),
        Question(
            _("Freigabe der Zahlungsform mit Datum und Aktenzeichen"),
            "§ 10 ZAG",
            "MARKET_CHARGE_SHAPE_CLEARED",
            now.charge_shape_cleared
            or (gettext("nicht nötig") if is_direct else gettext("noch keine")),
            is_direct or bool(now.charge_shape_cleared),
        ),
        Question(
            _("Die E-Mail nach der Bestellung nimmt im Namen jedes Betriebs an"),
            "§§ 145 ff. BGB",
            "MARKET_ACCEPTANCE_BY_MAIL",
            gettext("ja") if now.acceptance_by_mail else gettext("nein"),
            False,
        ),
        Question(
            _("Die mitgelieferten Rechtstexte sind Muster"),
            "§§ 305 ff. BGB",
            "MARKET_TERMS_ARE_SAMPLE",
            gettext("ja") if now.terms_are_sample else gettext("nein"),
            not now.terms_are_sample,
        ),
        _arrival(now.arrival_days_after_dispatch),
        Question(
            _("Gebühr je Teilbestellung und ihre Umsatzsteuer"),
            "§ 2b UStG",
            "MARKET_FEE_BASIS_POINTS, MARKET_FEE_FIXED_CENTS",
            f"{percent(now.fee_basis_points)} + {money(Money(now.fee_fixed_cents))}",
            False,
        ),
        *_about_goods(now),
    ]


def _about_goods(now: Settings) -> list[Question]:
    return [
        Question(
            _("Die amtliche harmonisierte Mitteilung zur Gewährleistung als Datei"),
            "VO (EU) 2025/1960 Anhang I, Art. 246a EGBGB",
            "MARKET_GUARANTEE_NOTICE, MARKET_GUARANTEE_NOTICE_SHA256",
            now.guarantee_notice or gettext("Platzhalter"),
            bool(now.guarantee_notice),
        ),
        Question(
            _("Das Zeichen „GARAN“ steht als Text da, nicht in der amtlichen Gestaltung"),
            "VO (EU) 2025/1960 Anhang II",
            "–",
            gettext("als Text"),
            False,
        ),
        Question(
            _("Alkohol: kein Versand, solange kein Paketdienst das Alter prüft"),
            "§ 9 JuSchG",
            "MARKET_AGE_CHECKED_CARRIER, MARKET_SHIPPED_ALCOHOL_AGE",
            gettext(
                "%(carrier)s, ab %(age)d Jahren",
                carrier=now.age_checked_carrier,
                age=now.shipped_alcohol_age,
            )
            if now.age_checked_carrier
            else gettext("nur Abholung"),
            False,
        ),
        Question(
            _("Pakete ohne Nährwerte nach der Ausnahme für kleine Mengen"),
            "Anh. V Nr. 19 LMIV",
            "MARKET_EXEMPT_FOOD_PARCELS",
            gettext("ja") if now.exempt_food_parcels else gettext("nur Abholung"),
            False,
        ),
    ]


def _arrival(days: int) -> Question:
    return Question(
        _("Wann ein Paket als angekommen gilt, dessen Übergabe niemand vermerkt hat"),
        "§ 356 (2) BGB",
        "MARKET_ARRIVAL_DAYS_AFTER_DISPATCH",
        gettext("%(days)d Tage nach dem Versand", days=days)
        if days
        else gettext("nie: die Frist beginnt nicht"),
        False,
    )
