"""How many people use the market (Art. 24 (2), (3) DSA), without following anybody.

The market counts what it knows anyway: who ordered, and who signed in. Whoever only looks is
counted by nobody here; the operator says how many they are, and how that was found.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, union

from marketplace.catalogue.models import Product
from marketplace.identity.models import User
from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.kit.months import plus_months
from marketplace.moderation.models import MonthCount, UserFigure
from marketplace.moderation.rules import figure_due, months_of_figure
from marketplace.orders.models import Order
from marketplace.web.sessions import StoredSession


@dataclass(frozen=True, slots=True)
class Counted:
    """What the market counted by itself in the months of the next figure, by first day."""

    people: dict[date, int]

    @property
    def average(self) -> int:
        """Whole people, rounded down: it is said as the least."""
        return sum(self.people.values()) // len(self.people) if self.people else 0


def began_on() -> date | None:
    """Return the day the first product was published; None before."""
    moment = db.session.scalar(select(func.min(Product.published_at)))
    return clock.local(moment).date() if moment else None


def counted() -> Counted:
    """Return the counts of the last six finished months; a month nobody noted is counted now."""
    months = months_of_figure(clock.today(), since=began_on())
    noted = db.session.execute(
        select(MonthCount.month, MonthCount.people).where(MonthCount.month.in_(months))
    )
    known = dict(noted.tuples().all())
    return Counted({m: known[m] if m in known else people_in(m) for m in months})


def uncounted_months() -> list[date]:
    """Return the finished months whose number is not kept yet."""
    months = months_of_figure(clock.today(), since=began_on())
    known = set(db.session.scalars(select(MonthCount.month).where(MonthCount.month.in_(months))))
    return [month for month in months if month not in known]


def people_in(month: date) -> int:
    """Count whoever ordered or signed in within a month, each address once."""
    begin, end = clock.start_of(month), clock.start_of(plus_months(month, 1))
    ordered = select(func.lower(Order.email).label("address")).where(
        Order.placed_at >= begin, Order.placed_at < end, Order.email != ""
    )
    signed_in = (
        select(func.lower(User.email))
        .join(StoredSession, StoredSession.user_id == User.id)
        .where(StoredSession.created_at >= begin, StoredSession.created_at < end)
        .where(User.deleted_at.is_(None))
    )
    people = union(ordered, signed_in).subquery()
    return db.session.scalar(select(func.count()).select_from(people)) or 0


def figures() -> list[UserFigure]:
    """Return everything that was published, the newest first."""
    return list(db.session.scalars(select(UserFigure).order_by(UserFigure.id.desc())))


def due_on() -> date | None:
    """Return the last day for the next figure; None while the market has not begun."""
    moment = db.session.scalar(select(func.max(UserFigure.published_at)))
    published = clock.local(moment).date() if moment else None
    return figure_due(published, since=began_on())
