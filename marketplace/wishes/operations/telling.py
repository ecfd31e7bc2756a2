"""What happens to a request to be told: asked, confirmed, on its way, done and erased."""

import secrets

from sqlalchemy import delete, select, update

from marketplace.catalogue import obtainable, seasons
from marketplace.identity import brake
from marketplace.infra import outbox
from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.wishes import queries
from marketplace.wishes.events import NoticeDue, NoticeWanted
from marketplace.wishes.models import Notice
from marketplace.wishes.rules import BATCH, CONSENT, LONGEST_WAIT, UNCONFIRMED_FOR, Purpose

PURPOSE = "notice"  # of the brake on mails


def ask(
    *, email: str, address: str, language: str, product_id: int | None = None,
    season: str | None = None, is_proven: bool = False,
) -> None:  # fmt: skip
    """Note a wish to be told and have the address confirm it.

    Nobody learns what was there before: a request that is confirmed stays as it is, one that is
    not gets another mail, and whoever asks too often gets none.

    :param address: the client's, for the brake.
    :param is_proven: the address is the confirmed one of the account that asks.
    """
    subject = {"product_id": product_id} if product_id is not None else {"season": season}
    if not is_proven and not brake.may_mail(email, purpose=PURPOSE, address=address):
        return
    now = clock.now()
    values = {
        "email": email, "language": language, "nonce": secrets.token_hex(16),
        "consent_version": CONSENT.version, "asked_at": now,
        "confirmed_at": now if is_proven else None,
    }  # fmt: skip
    with transaction():
        row = insert(Notice).values(**values, **subject)
        noted = db.session.scalar(
            row.on_conflict_do_update(
                index_elements=[Notice.email, getattr(Notice, next(iter(subject)))],
                set_={key: value for key, value in values.items() if key != "nonce"},
                where=Notice.confirmed_at.is_(None),
            ).returning(Notice.id)
        )
        if noted is not None and not is_proven:
            outbox.publish(NoticeWanted(notice_id=noted))


def confirm(token: str) -> Notice | None:
    """Confirm a request; a second time changes nothing. None if it is gone."""
    with transaction():
        found = queries.find_notice(token, Purpose.CONFIRM)
        if found is not None and found.confirmed_at is None:
            found.confirmed_at = clock.now()
    return found


def end(token: str) -> None:
    """Erase a request at its owner's wish; nothing happens when it is gone already."""
    with transaction():
        found = queries.find_notice(token, Purpose.END)
        if found is not None:
            db.session.delete(found)


def queue_due() -> int:
    """Have the next few mails sent whose goods can be had or whose season runs. Return how many.

    Whether it is so is asked of the shelves themselves, so nothing that brings goods back can
    forget to say so; and a full shelf sends no thousand mails at once.
    """
    ids = [*queries.notices_for_goods(BATCH)]
    if len(ids) < BATCH:
        ids += queries.notices_for_seasons(_begun(), BATCH - len(ids))
    if not ids:
        return 0
    with transaction():
        taken = db.session.scalars(
            update(Notice)
            .where(Notice.id.in_(ids), Notice.queued_at.is_(None))
            .values(queued_at=clock.now())
            .returning(Notice.id)
            .execution_options(synchronize_session=False)
        ).all()
        for notice_id in sorted(taken):
            outbox.publish(NoticeDue(notice_id=notice_id))
    return len(taken)


def finish(notice_id: int) -> None:
    """Erase a request whose mail was sent."""
    with transaction():
        db.session.execute(delete(Notice).where(Notice.id == notice_id))


def wait_again(notice_id: int) -> None:
    """Let a request wait on: the last piece went while its mail was on the way."""
    with transaction():
        db.session.execute(update(Notice).where(Notice.id == notice_id).values(queued_at=None))


def drop_outdated() -> None:
    """Erase what nobody confirmed within two days, and what waited for a year."""
    now = clock.now()
    old = queries.outdated(unconfirmed_since=now - UNCONFIRMED_FOR, asked_since=now - LONGEST_WAIT)
    with transaction():
        db.session.execute(delete(Notice).where(Notice.id.in_(select(Notice.id).where(old))))


def _begun() -> list[str]:
    """Return the seasons somebody waits for that run now and have goods."""
    wanted = queries.seasons_waited_for()
    if not wanted:
        return []
    now = seasons.running(clock.today().month)
    return [*obtainable.in_season([each for each in now if each.key in wanted])]
