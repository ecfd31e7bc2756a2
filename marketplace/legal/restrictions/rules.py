"""What a restriction must say before it takes effect (Art. 17 of Regulation (EU) 2022/2065)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marketplace.kit.i18n import mark as _
from marketplace.kit.months import plus_months
from marketplace.kit.refusal import Refusal

COMPLAINT_MONTHS = 6  # Art. 20 (1): at least; never under 180 days
FACTS, SHORT = 2000, 200  # characters


class Measure(StrEnum):
    """Every restriction that needs a statement; the list is closed."""

    REMOVAL = "removal"
    REVIEW_REMOVAL = "review_removal"
    SUSPENSION = "suspension"
    DEMOTION = "demotion"  # not done here, but reported with a zero
    PAYOUT_STOP = "payout_stop"  # likewise

    @property
    def label(self) -> str:
        return {
            "removal": _("Produkt aus dem Verkauf genommen"),
            "review_removal": _("Bewertung entfernt"),
            "suspension": _("Betrieb gesperrt"),
            "demotion": _("Sichtbarkeit eingeschränkt"),
            "payout_stop": _("Auszahlung angehalten"),
        }[self]

    @property
    def scope(self) -> str:
        """What it reaches, in plain words."""
        return {
            "removal": _(
                "Das Produkt wird auf dem Markt nicht gezeigt und kann nicht bestellt werden. "
                "Andere Produkte und Bestellungen, die es schon gibt, bleiben unberührt."
            ),
            "review_removal": _(
                "Die Bewertung wird nicht mehr gezeigt und zählt nicht mehr mit. Andere "
                "Bewertungen und Ihre Bestellungen bleiben unberührt."
            ),
            "suspension": _(
                "Der Betrieb und alle seine Produkte werden auf dem Markt nicht gezeigt und "
                "können nicht bestellt werden. Bestellungen, die es schon gibt, bleiben unberührt. "
                "Bleibt es dabei, kann der Vertrag mit dem Betrieb frühestens nach 30 Tagen enden."
            ),
            "demotion": _("Das Produkt steht in Listen weiter hinten."),
            "payout_stop": _("Auszahlungen warten."),
        }[self]


class Ground(StrEnum):
    """Whether a law or our own terms were broken."""

    LAW = "law"
    TERMS = "terms"

    @property
    def label(self) -> str:
        return {
            "law": _("Verstoß gegen ein Gesetz"),
            "terms": _("Verstoß gegen unsere Nutzungsbedingungen"),
        }[self]


class IncompleteReasons(Refusal):
    status = 422
    message = _(
        "Ohne Begründung geht es nicht: Bitte nennen Sie, was vorliegt und gegen welche "
        "Vorschrift es verstößt."
    )


@dataclass(frozen=True, slots=True)
class Reasons:
    """The parts of a statement that a human writes; an empty one restricts nothing.

    :raises IncompleteReasons: facts, rule or duration are missing.
    """

    facts: str  # what was found, and how we learned of it
    ground: Ground
    paragraph: str  # "Art. 9 (1) c LMIV", "Nr. 5 der Nutzungsbedingungen"
    duration: str  # "bis die Angaben ergänzt sind"

    def __post_init__(self) -> None:
        if not (self.facts.strip() and self.paragraph.strip() and self.duration.strip()):
            raise IncompleteReasons


# Art. 17 (3) f: how to object, told with every restriction and every decision on a notice.
REMEDIES = _(
    "Sie können innerhalb von sechs Monaten kostenlos Beschwerde bei uns einlegen; ein anderer "
    "Mensch prüft sie dann. Sie können sich auch an eine zertifizierte außergerichtliche "
    "Streitbeilegungsstelle wenden oder vor Gericht gehen."
)


def last_day_to_complain(decided: date) -> date:
    """Return the last day of the six months that begin with a decision (§ 188 (2), (3) BGB)."""
    return plus_months(decided, COMPLAINT_MONTHS)
