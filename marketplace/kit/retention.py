"""How long what is written must stay, and when it must go: one period for each kind of record.

Years count from the end of the calendar year (§ 147 (4) AO, § 199 (1) BGB), days from the day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal


class KeptByLaw(Refusal):
    status = 409
    message = _("Das muss bis zum %(until)s aufbewahrt werden (%(source)s).")


@dataclass(frozen=True, slots=True)
class Period:
    """A period with its source; `label` is a msgid."""

    label: str
    source: str
    years: int = 0
    days: int = 0

    def until(self, start: date) -> date:
        """Return the last day on which a record of that day is kept."""
        if self.years:
            return date(start.year + self.years, 12, 31)
        return start + timedelta(days=self.days)

    def is_over(self, start: date, *, today: date) -> bool:
        return today > self.until(start)

    def require_over(self, start: date, *, today: date) -> None:
        """:raises KeptByLaw: the record must stay for now."""
        if not self.is_over(start, today=today):
            raise KeptByLaw(until=f"{self.until(start):%d.%m.%Y}", source=self.source)

    def youngest_gone(self, today: date) -> date:
        """Return the day before which records of every day are past their period."""
        if self.years:
            return date(today.year - self.years, 1, 1)
        return today - timedelta(days=self.days)


SESSIONS = Period(_("30 Tage nach dem letzten Besuch"), "Art. 5 (1) e DSGVO", days=30)
BASKETS = Period(_("30 Tage nach der letzten Änderung"), "Art. 5 (1) e DSGVO", days=30)
WISHES = Period(
    _("bis die E-Mail geschickt ist, ohne Bestätigung 2 Tage, höchstens 1 Jahr"),
    "Art. 5 (1) e DSGVO", days=365,
)  # fmt: skip
JOBS = Period(_("30 Tage nach der Zustellung"), "Art. 5 (1) e DSGVO", days=30)
CARDS = Period(_("90 Tage nach dem Versand"), "Art. 5 (1) e DSGVO", days=90)
ATTEMPTS = Period(_("90 Tage"), "Art. 32 DSGVO", days=90)
ACCOUNTS = Period(_("bis Sie das Konto löschen"), "Art. 6 (1) b DSGVO")
SALES = Period(_("solange der Betrieb auf dem Markt ist"), "Art. 6 (1) b DSGVO")
CLAIMS = Period(_("3 Jahre ab Jahresende"), "§§ 195, 199 BGB", years=3)
LETTERS = Period(_("6 Jahre ab Jahresende"), "§ 147 AO, § 257 HGB", years=6)
REVIEWS = Period(
    _("bis Sie sie löschen, höchstens 6 Jahre ab Jahresende"), "Art. 5 (1) e DSGVO", years=6
)
VOUCHERS = Period(_("8 Jahre ab Jahresende"), "§ 147 AO, § 14b UStG", years=8)
BOOKS = Period(_("10 Jahre ab Jahresende"), "§ 147 AO, § 22f UStG", years=10)
ALL = (
    SESSIONS, BASKETS, WISHES, JOBS, CARDS, ATTEMPTS, ACCOUNTS, SALES, CLAIMS, LETTERS, REVIEWS,
    VOUCHERS, BOOKS,
)  # fmt: skip
