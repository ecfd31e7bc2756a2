"""The figure of monthly users: counted by the market, completed and published by the operator."""

from marketplace.infra import journal
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.moderation import users
from marketplace.moderation.models import MonthCount, UserFigure
from marketplace.moderation.rules import CountMethod


class NoMonthYet(Refusal):
    message = _(
        "Eine Zahl gibt es erst, wenn nach dem Start des Marktes ein ganzer Monat vorbei ist."
    )


class BelowWhatWasCounted(Refusal):
    status = 422
    message = _(
        "Der Markt selbst hat schon %(least)s Menschen im Monat gezählt, die bestellt oder sich "
        "angemeldet haben. Die Zahl kann nicht darunter liegen."
    )


def count_months() -> None:
    """Keep the number of every finished month that has none; whose they are is not kept."""
    with transaction():
        for month in users.uncounted_months():
            db.session.add(
                MonthCount(month=month, people=users.people_in(month), counted_at=clock.now())
            )


def publish_figure(*, average: int, method: CountMethod, explanation: str, by: int) -> UserFigure:
    """Publish the average of the last six finished months; an earlier figure stays to be seen.

    :param explanation: how it was found, in words that everybody may read.
    :raises NoMonthYet: the market is too young.
    :raises BelowWhatWasCounted: the market knows better.
    """
    with transaction():
        counted = users.counted()
        if not counted.people:
            raise NoMonthYet
        if average < counted.average:
            raise BelowWhatWasCounted(least=counted.average)
        figure = UserFigure(
            first_month=min(counted.people), last_month=max(counted.people), average=average,
            at_least=counted.average, method=method, explanation=explanation.strip(),
            published_at=clock.now(), published_by=by,
        )  # fmt: skip
        db.session.add(figure)
        db.session.flush()
        journal.record(
            kind="user_figure", subject_id=figure.id, action="published", actor_id=by
        )  # fmt: skip
    return figure
