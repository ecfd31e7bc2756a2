"""What counsel must settle: settings with their cautious default and the rule behind them."""

from dataclasses import dataclass

from flask_babel import gettext

from marketplace.infra.config import settings
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.settings import ChargeShape
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
        Question(
            _("Der Pflichtsatz zum Online-Widerruf und die harmonisierte Mitteilung fehlen noch"),
            "§ 356a BGB, Art. 246a EGBGB",
            "marketplace/decisions/0019-withdrawal-sentence.md",
            gettext("nicht im Text"),
            False,
        ),
        Question(
            _("Gebühr je Teilbestellung und ihre Umsatzsteuer"),
            "§ 2b UStG",
            "MARKET_FEE_BASIS_POINTS, MARKET_FEE_FIXED_CENTS",
            f"{percent(now.fee_basis_points)} + {money(Money(now.fee_fixed_cents))}",
            False,
        ),
        Question(
            _("Alkohol: kein Versand, solange kein Paketdienst das Alter prüft"),
            "§ 9 JuSchG",
            "–",
            gettext("nur Abholung"),
            False,
        ),
    ]
