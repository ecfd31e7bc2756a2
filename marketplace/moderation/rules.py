"""What can be reported, how fast we must act, and how a case can end."""

from datetime import date
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.kit.months import first_of, plus_months
from marketplace.kit.working_days import add_office_days

# Art. 22 (12) of Regulation (EU) 2023/988: orders of authorities, other notices of safety.
ORDER_DAYS, SAFETY_DAYS = 2, 3
LOCK_DAYS = 180  # at most; "a reasonable period" (Art. 23 (2) DSA)
REASON, URL, NAME, EMAIL = 10_000, 500, 120, 254  # characters
FIGURE_MONTHS = 6  # between two figures, and in each of them (Art. 24 (2) DSA)
# Art. 16 (2) d of Regulation (EU) 2022/2065, word for word on the form and in the record.
GOOD_FAITH = (
    "Ich bin nach bestem Wissen davon überzeugt, dass meine Angaben richtig und vollständig sind."
)


class Kind(StrEnum):
    """What a notice is by law; it decides how fast it must be dealt with."""

    CONTENT = "content"
    SAFETY = "safety"
    ORDER = "order"  # of an authority, Art. 9 DSA or Art. 22 (4) GPSR

    @property
    def label(self) -> str:
        return {
            "content": _("Rechtswidriger Inhalt"),
            "safety": _("Produktsicherheit"),
            "order": _("Anordnung einer Behörde"),
        }[self]


class NoticeGround(StrEnum):
    """What is wrong, in plain words; the list is closed so that it can be counted."""

    UNSAFE = "unsafe"
    FOOD = "food"
    FORBIDDEN = "forbidden"
    YOUTH = "youth"
    MISLEADING = "misleading"
    SELLER = "seller"
    RIGHTS = "rights"
    PRIVACY = "privacy"
    HATE = "hate"
    CHILD_ABUSE = "child_abuse"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "unsafe": _("Unsicheres Produkt"),
            "food": _("Lebensmittel"),
            "forbidden": _("Verbotene Ware"),
            "youth": _("Jugendschutz"),
            "misleading": _("Täuschung"),
            "seller": _("Falscher Anbieter"),
            "rights": _("Urheberrecht, Marke, geschützter Name"),
            "privacy": _("Persönlichkeitsrecht, Datenschutz"),
            "hate": _("Hass"),
            "child_abuse": _("Darstellung von sexuellem Missbrauch von Kindern"),
            "other": _("Sonstiges"),
        }[self]

    @property
    def note(self) -> str:
        """One line more for whoever has to choose; "" where the label says it."""
        return {
            "unsafe": _("Jemand kann sich verletzen oder krank werden."),
            "food": _("Falsche Angaben, Allergene fehlen, verdorben."),
            "forbidden": _("Das darf man nicht oder nicht so verkaufen."),
            "youth": _("Alkohol oder anderes, das nichts für Kinder ist."),
            "misleading": _("Falscher Preis, falsche Herkunft, falsches Versprechen."),
            "seller": _("Der Betrieb ist nicht, wer er zu sein behauptet."),
            "hate": _("Beleidigung, Hetze, verbotene Zeichen."),
        }.get(self, "")

    @property
    def kind(self) -> Kind:
        return Kind.SAFETY if self in {NoticeGround.UNSAFE, NoticeGround.FOOD} else Kind.CONTENT

    @property
    def needs_reporter(self) -> bool:
        """Art. 16 (2) c DSA: no name for Articles 3 to 7 of Directive 2011/93/EU."""
        return self is not NoticeGround.CHILD_ABUSE


class Outcome(StrEnum):
    """How a notice is decided; there is no end without one of these."""

    NO_ACTION = "no_action"
    TAKE_DOWN = "take_down"
    SUSPEND = "suspend"
    GONE = "gone"

    @property
    def label(self) -> str:
        return {
            "no_action": _("Keine Maßnahme: Der Inhalt darf bleiben"),
            "take_down": _("Produkt oder Bewertung vom Markt nehmen"),
            "suspend": _("Betrieb sperren"),
            "gone": _("Erledigt: Der Inhalt ist schon weg"),
        }[self]

    @property
    def told(self) -> str:
        """What the reporter reads."""
        return {
            "no_action": _("Wir haben keinen Verstoß festgestellt. Der Inhalt bleibt."),
            "take_down": _("Wir haben den Inhalt vom Markt genommen."),
            "suspend": _("Wir haben den Betrieb gesperrt."),
            "gone": _("Der gemeldete Inhalt war schon nicht mehr auf dem Markt."),
        }[self]

    @property
    def restricts(self) -> bool:
        return self in {Outcome.TAKE_DOWN, Outcome.SUSPEND}


class Side(StrEnum):
    """Who complains or is warned."""

    SELLER = "seller"
    REPORTER = "reporter"
    AUTHOR = "author"  # of a review

    @property
    def label(self) -> str:
        return {
            "seller": _("Betrieb"),
            "reporter": _("Meldende Person"),
            "author": _("Wer die Bewertung schrieb"),
        }[self]


class Verdict(StrEnum):
    """How a complaint ends."""

    UPHELD = "upheld"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        return {
            "upheld": _("Der Beschwerde wird stattgegeben"),
            "rejected": _("Die Entscheidung bleibt"),
        }[self]


class Light(StrEnum):
    """How a deadline stands; the word says it, the colour helps."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def due_on(kind: Kind, received: date, *, other_days: int) -> date:
    """Return the last day to decide, counted in working days of Saxony.

    :param other_days: for what is neither an order nor about safety; a setting.
    """
    days = {Kind.ORDER: ORDER_DAYS, Kind.SAFETY: SAFETY_DAYS}.get(kind, other_days)
    return add_office_days(received, days)


def light(due: date, *, today: date) -> Light:
    """Red when the deadline has passed, yellow on its last day and the working day before."""
    if today > due:
        return Light.RED
    return Light.YELLOW if add_office_days(today, 1) >= due else Light.GREEN


class CountMethod(StrEnum):
    """How an operator came to the average of monthly users; told with the figure."""

    COUNTED = "counted"
    SERVER = "server"
    ESTIMATED = "estimated"

    @property
    def label(self) -> str:
        return {
            "counted": _("nur gezählt, wer bestellt oder sich angemeldet hat"),
            "server": _("aus der Statistik des Webservers, ohne Cookies und ohne Kennung"),
            "estimated": _("geschätzt"),
        }[self]


def months_of_figure(today: date, *, since: date | None) -> list[date]:
    """Return the first days of the six finished months before `today` (Art. 24 (2) DSA).

    :param since: when the market began; months before it are none, and None has no month.
    """
    this = first_of(today)
    last = [plus_months(this, -back) for back in range(FIGURE_MONTHS, 0, -1)]
    return [month for month in last if since is not None and month >= first_of(since)]


def figure_due(published: date | None, *, since: date | None) -> date | None:
    """Return the last day for the next figure: half a year after the last one, or the beginning."""
    begin = published or since
    return plus_months(begin, FIGURE_MONTHS) if begin else None
