"""What counsel must settle: the cautious default that applies until then, and why it is asked.

An answer is entered as `MARKET_COUNSEL_CLEARED={"key": "date and file"}`; where a setting of its
own decides the matter, that setting is the answer.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext

from marketplace.infra.config import settings
from marketplace.kit.i18n import mark as _
from marketplace.kit.money import Money
from marketplace.legal.law import RULES, Rule, State
from marketplace.settings import ChargeShape, OperatorType, Settings
from marketplace.shell import counsel_questions as written
from marketplace.web.filters import money, percent

SHAPES = {
    ChargeShape.SEPARATE: _("eine Zahlung an den Markt, von dort Überweisungen an die Betriebe"),
    ChargeShape.DIRECT: _("jeder Betrieb bucht selbst auf sein eigenes Konto ab"),
}
OPERATORS = {
    OperatorType.PUBLIC_BODY: _("öffentliche Stelle: volle Pflichten"),
    OperatorType.PUBLICLY_CONTROLLED: _("zu einem Viertel oder mehr öffentlich: volle Pflichten"),
    OperatorType.PRIVATE_SMALL: _("kleines privates Unternehmen: ohne Bericht nach Art. 24"),
    OperatorType.PRIVATE_OTHER: _("privates Unternehmen: volle Pflichten"),
}


class Group(StrEnum):
    """Under which heading a question stands."""

    MONEY = "money"
    CONTRACT = "contract"
    GOODS = "goods"
    PLATFORM = "platform"
    PEOPLE = "people"

    @property
    def label(self) -> str:
        return {
            "money": _("Geld und Steuern"),
            "contract": _("Vertrag und Widerruf"),
            "goods": _("Waren"),
            "platform": _("Der Markt als Plattform"),
            "people": _("Menschen: Zugang und Daten"),
        }[self]


@dataclass(frozen=True, slots=True)
class Question:
    """One open question. `value` applies until it is answered; texts are msgids."""

    key: str
    group: Group
    subject: str
    reason: str
    rule: str
    setting: str
    value: str
    cleared: str  # date and file of the answer, "" while there is none

    @property
    def is_settled(self) -> bool:
        return bool(self.cleared)


def questions() -> list[Question]:
    """Return every question with the values of this installation."""
    now = settings()
    return [
        *_of_money(now), *_of_contracts(now), *_of_goods(now), *_of_people(now), *_of_code(now),
    ]  # fmt: skip


def by_group() -> list[tuple[Group, list[Question]]]:
    """Return every question under its heading."""
    found = questions()
    return [(group, [each for each in found if each.group is group]) for group in Group]


def open_questions() -> list[Question]:
    """Return what is still to be settled."""
    return [each for each in questions() if not each.is_settled]


def unchecked_rules() -> list[tuple[Rule, str]]:
    """Return the rules built from memory, each with date and file of its check, if any."""
    cleared = settings().counsel_cleared
    return [(rule, cleared.get(rule.number, "")) for rule in RULES if rule.state is State.UNCHECKED]


def _of_code(now: Settings) -> list[Question]:
    """Return the questions whose cautious answer is built in."""
    return [
        Question(
            key, Group(group), subject, reason, rule, "MARKET_COUNSEL_CLEARED", gettext(value),
            now.counsel_cleared.get(key, ""),
        )
        for key, group, subject, reason, rule, value in written.QUESTIONS
    ]  # fmt: skip


def _of_money(now: Settings) -> list[Question]:
    """Return the questions about money that a setting decides."""
    is_direct = now.charge_shape is ChargeShape.DIRECT  # no client's money passes the market
    fee = f"{percent(now.fee_basis_points)} + {money(Money(now.fee_fixed_cents))}"
    none_needed = gettext("nicht nötig") if is_direct else ""
    return [
        Question(
            "charge_shape", Group.MONEY,
            _("Wie eine Zahlung auf mehrere Betriebe verteilt wird"),
            _("Wer Geld der Kundschaft annimmt und weitergibt, braucht eine Erlaubnis der BaFin."),
            "§§ 1, 10 ZAG", "MARKET_CHARGE_SHAPE", gettext(SHAPES[now.charge_shape]),
            none_needed or now.charge_shape_cleared,
        ),
        Question(
            "charge_shape_cleared", Group.MONEY,
            _("Freigabe der Zahlungsform mit Datum und Aktenzeichen"),
            _("Ohne sie startet der Markt außerhalb der Demo nicht mit einer gemeinsamen Zahlung."),
            "§ 10 ZAG", "MARKET_CHARGE_SHAPE_CLEARED",
            now.charge_shape_cleared or none_needed or gettext("noch keine"),
            none_needed or now.charge_shape_cleared,
        ),
        Question(
            "fee", Group.MONEY, _("Gebühr je Teilbestellung und ihre Umsatzsteuer"),
            _("Ab 2027 ist die Gebühr einer öffentlichen Stelle steuerbar, wenn § 2b sie nicht ausnimmt."),
            "§§ 2b, 27 (22a) UStG", "MARKET_FEE_BASIS_POINTS, MARKET_FEE_FIXED_CENTS", fee,
            now.counsel_cleared.get("fee", ""),
        ),
    ]  # fmt: skip


def _of_contracts(now: Settings) -> list[Question]:
    """Return the questions about contracts and who runs the market that a setting decides."""
    yes, no = gettext("ja"), gettext("nein")
    return [
        Question(
            "acceptance_by_mail", Group.CONTRACT,
            _("Die E-Mail nach der Bestellung nimmt im Namen jedes Betriebs an"),
            _("So weiß die Kundschaft sofort, dass der Vertrag gilt; der Betrieb kann danach nur noch stornieren."),
            "§§ 145 ff. BGB", "MARKET_ACCEPTANCE_BY_MAIL", yes if now.acceptance_by_mail else no,
            now.counsel_cleared.get("acceptance_by_mail", ""),
        ),
        Question(
            "invite_reviews", Group.PLATFORM,
            _("Die E-Mail zur Übergabe lädt zum Bewerten ein"),
            _("Eine Bitte um Bewertung gilt als Werbung; ohne Einwilligung ist sie per E-Mail unzulässig."),
            "§ 7 (2) UWG", "MARKET_INVITE_REVIEWS", yes if now.invite_reviews else no,
            now.counsel_cleared.get("invite_reviews", ""),
        ),
        Question(
            "terms", Group.CONTRACT, _("Die mitgelieferten Rechtstexte sind Muster"),
            _("Geschäftsbedingungen und Datenschutz müssen zu diesem Betreiber passen."),
            "§§ 305 ff. BGB", "MARKET_TERMS_ARE_SAMPLE", yes if now.terms_are_sample else no,
            "" if now.terms_are_sample else gettext("geprüft"),
        ),
        Question(
            "operator_type", Group.PLATFORM, _("Wer den Markt betreibt"),
            _("Eine öffentliche Stelle ist nie ein Kleinunternehmen im Sinn der Verordnung."),
            "Art. 19, 29 VO (EU) 2022/2065", "MARKET_OPERATOR_TYPE",
            gettext(OPERATORS[now.operator_type]), now.counsel_cleared.get("operator_type", ""),
        ),
    ]  # fmt: skip


def _of_goods(now: Settings) -> list[Question]:
    """Return the questions about goods and what may be said of them that a setting decides."""
    cleared, only_pickup = now.counsel_cleared.get, gettext("nur Abholung")
    carrier = gettext(
        "%(carrier)s, ab %(age)d Jahren",
        carrier=now.age_checked_carrier, age=now.shipped_alcohol_age,
    )  # fmt: skip
    days = now.arrival_days_after_dispatch
    return [
        Question(
            "withdrawal_start", Group.CONTRACT,
            _("Wann ein Paket als angekommen gilt, dessen Übergabe niemand vermerkt hat"),
            _("Bei Paketen kennt der Markt nur den Tag, an dem der Betrieb die Übergabe meldet."),
            "§ 356 (2) BGB", "MARKET_ARRIVAL_DAYS_AFTER_DISPATCH",
            gettext("%(days)d Tage nach dem Versand", days=days) if days
            else gettext("nie: die Frist beginnt nicht"),
            cleared("withdrawal_start", ""),
        ),
        Question(
            "guarantee_notice", Group.GOODS,
            _("Die amtliche harmonisierte Mitteilung zur Gewährleistung als Datei"),
            _("Nur die unveränderte amtliche Fassung zählt; ohne sie startet der Markt nicht."),
            "VO (EU) 2025/1960 Anhang I, Art. 246a EGBGB",
            "MARKET_GUARANTEE_NOTICE, MARKET_GUARANTEE_NOTICE_SHA256",
            now.guarantee_notice or gettext("Platzhalter"), now.guarantee_notice,
        ),
        Question(
            "alcohol", Group.GOODS,
            _("Alkohol: kein Versand, solange kein Paketdienst das Alter prüft"),
            _("Wie gründlich das Alter bei Bier und Wein zu prüfen ist, ist nicht entschieden."),
            "§ 9 JuSchG", "MARKET_AGE_CHECKED_CARRIER, MARKET_SHIPPED_ALCOHOL_AGE",
            carrier if now.age_checked_carrier else only_pickup, cleared("alcohol", ""),
        ),
        Question(
            "nutrition", Group.GOODS, _("Pakete ohne Nährwerte nach der Ausnahme für kleine Mengen"),
            _("Anhang V Nr. 19 nennt kleine Mengen und örtliche Abgabe; ein Paket ist vielleicht keine."),
            "Anh. V Nr. 19 LMIV", "MARKET_EXEMPT_FOOD_PARCELS",
            gettext("ja") if now.exempt_food_parcels else only_pickup, cleared("nutrition", ""),
        ),
        Question(
            "notice_days", Group.PLATFORM, _("Frist für die Entscheidung über eine Meldung"),
            _("Die Verordnung verlangt zügiges Handeln und nennt nur für manche Fälle Tage."),
            "Art. 16 (6) VO (EU) 2022/2065", "MARKET_NOTICE_DAYS",
            gettext("%(days)d Arbeitstage", days=now.notice_days), cleared("notice_days", ""),
        ),
    ]  # fmt: skip


def _of_people(now: Settings) -> list[Question]:
    """Return the questions about access and privacy that a setting decides."""
    return [
        Question(
            "privacy_officer", Group.PEOPLE, _("Datenschutzbeauftragte Person"),
            _("Eine öffentliche Stelle muss sie benennen."), "Art. 37 DSGVO",
            "MARKET_PRIVACY_OFFICER", now.privacy_officer or gettext("noch keine"),
            now.privacy_officer,
        ),
        Question(
            "sign_language", Group.PEOPLE,
            _("Gebärdensprache und Leichte Sprache in einer sächsischen Kommune"),
            _("Ob die Pflicht des § 4 BITV dort gilt, ist nicht geklärt. Leichte Sprache gibt es; den Film muss der Betreiber drehen lassen, dann erscheint seine Seite."),
            "§ 4 BITV 2.0, BfWebG", "MARKET_SIGN_LANGUAGE_VIDEO, MARKET_SIGN_LANGUAGE_TEXT",
            now.sign_language_video or gettext("noch kein Film"), now.sign_language_video,
        ),
        Question(
            "barrier_days", Group.PEOPLE, _("Frist für die Antwort auf eine Barriere"),
            _("Der Bund nennt einen Monat; Sachsen schweigt."), "§ 7 BITV 2.0",
            "MARKET_BARRIER_ANSWER_DAYS",
            gettext("%(days)d Tage", days=now.barrier_answer_days), now.counsel_cleared.get("barrier_days", ""),
        ),
        Question(
            "map_tiles", Group.PEOPLE, _("Straßenkarte von einem fremden Server"),
            _("Wer sie lädt, gibt dem fremden Server seine Netzadresse. Das geschieht erst nach einem Druck auf einen Knopf, neben dem der Server steht."),
            "Art. 6, 13, 28, 44 DSGVO", "MARKET_MAP_TILES_URL",
            now.map_tiles_host or gettext("keine, nur die eigene Zeichnung"),
            now.counsel_cleared.get("map_tiles", "") if now.map_tiles_url else gettext("nicht nötig"),
        ),
    ]  # fmt: skip
