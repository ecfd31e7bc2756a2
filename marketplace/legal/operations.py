"""Every way a version of a text comes to be. There is no way to change one."""

from collections.abc import Mapping
from datetime import date, datetime, time

from marketplace.infra import journal, outbox
from marketplace.infra.config import settings
from marketplace.infra.db import db, insert, transaction
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.legal import market, queries
from marketplace.legal.events import ProducerTermsPublished
from marketplace.legal.models import TextVersion
from marketplace.legal.queries import MARKET, Key
from marketplace.legal.rules import Owner, TextKind, earliest
from marketplace.legal.texts import LegalText


class TooSoon(Refusal):
    status = 422
    message = _("Diese Fassung darf frühestens am %(day)s gelten.")


class NothingChanged(Refusal):
    status = 422
    message = _("Das ist Wort für Wort die letzte Fassung.")


def keep(found: Mapping[Key, Mapping[TextKind, LegalText]]) -> None:
    """Keep the texts of these owners where they differ from the last version; one read for all.

    What the operator has published of the market's own is never replaced by the template.
    """
    with transaction():
        known = queries.latest(found.keys())
        rows = [
            _row(owner, kind, text, number=last.number + 1 if last else 1)
            for owner, texts in found.items()
            for kind, text in texts.items()
            if (last := known.get((*owner, kind))) is None
            or (last.digest != text.digest and last.author_id is None)
        ]
        if rows:
            # Two orders may find the same version missing; the first one keeps it.
            db.session.execute(insert(TextVersion).values(rows).on_conflict_do_nothing())


def publish(kind: TextKind, text: LegalText, *, valid_from: date, by: int | None) -> TextVersion:
    """Publish a new version of a text of the market.

    Changed terms for businesses are mailed to each of them in the same commit. What was
    delivered has held until now and is kept before it is replaced.

    :param by: None: the delivered template has changed.
    :raises TooSoon: those it binds must be told earlier.
    :raises NothingChanged: it says what the last version says.
    """
    now = clock.now()
    with transaction():
        found = market.delivered(settings().operator_name)
        if by is not None and kind in found:
            keep({MARKET: {kind: found[kind]}})
        last = queries.latest([MARKET]).get((*MARKET, kind))
        if last is not None and last.digest == text.digest:
            raise NothingChanged
        first = earliest(kind, told=clock.local(now).date(), is_first=last is None)
        if valid_from < first:
            raise TooSoon(day=f"{first:%d.%m.%Y}")
        is_told = kind is TextKind.PRODUCER_TERMS and last is not None
        begins = datetime.combine(valid_from, time(), clock.MARKET_ZONE)
        made = TextVersion(**_row(
            MARKET, kind, text, number=last.number + 1 if last else 1, author_id=by,
            valid_from=max(begins, now), notified_at=now if is_told else None,
        ))  # fmt: skip
        db.session.add(made)
        db.session.flush()
        journal.record(
            kind="text", subject_id=made.id, action="published", actor_id=by,
            facts={"kind": kind.value, "number": made.number, "digest": made.digest},
        )  # fmt: skip
        if is_told:
            outbox.publish(ProducerTermsPublished(version_id=made.id))
    return made


def _row(owner: Key, kind: TextKind, text: LegalText, **more: object) -> dict[str, object]:
    now = clock.now()
    return {
        "owner_kind": Owner(owner[0]), "owner_id": owner[1], "kind": kind, "digest": text.digest,
        "title": text.title, "paragraphs": list(text.paragraphs), "valid_from": now,
        "notified_at": None, "author_id": None, "created_at": now, **more,
    }  # fmt: skip
