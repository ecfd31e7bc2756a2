"""Complete, checked records of businesses for tests. Say only what the test is about."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.producers.models import Producer
from marketplace.traders import queries
from marketplace.traders.models import TraderDocument, TraderRecord
from marketplace.traders.operations.documents import NewDocument, add_document, stored
from marketplace.traders.operations.giving import FROM_PROFILE
from marketplace.traders.parts import Method
from marketplace.traders.rules import PROMISE_VERSION, Part, Result

NUMBER = "DE1234567890123"
FULL: dict[Part, tuple[str, dict[str, Any], Method | None]] = {
    Part.IDENTITY: ("confirmed", {}, Method.TRADE),
    Part.ID_DOCUMENT: ("id_card", {}, Method.SIGHT),
    Part.ACCOUNT: ("iban", {"holder": "Karla Weber", "iban": "DE89370400440532013000"}, Method.BANK),
    Part.REGISTER: ("no_trade", {"reason": "Imkerei"}, Method.PAPERS),
    Part.PROMISE: (PROMISE_VERSION, {}, None),
    Part.TAX: ("exception", {}, Method.PAPERS),
    Part.FOOD: ("registered", {"authority": "Landkreis", "since": "2015-04-01"}, Method.AUTHORITY),
    Part.APPROVAL: ("none", {}, None),
    Part.PACKAGING: ("registered", {"number": NUMBER, "system": "Interseroh"}, Method.PACKAGING),
    Part.ORGANIC: ("certified", {"code": "DE-ÖKO-006", "scope": "Honig"}, Method.ORGANIC),
    Part.SIZE: ("small", {}, None),
}  # fmt: skip


def a_full_record(
    producer: Producer,
    *,
    without: Collection[Part] = (),
    unchecked: Collection[Part] = (),
    review_on: date | None = None,
    **valid_until: date,
) -> None:
    """Write every part as given and checked a month ago.

    :param valid_until: the last day of a paper by part, such as ``organic=date(2026, 12, 1)``.
    """
    then = clock.now() - timedelta(days=30)
    rows: list[dict[str, Any]] = []
    for part, (answer, facts, method) in FULL.items():
        if part in without:
            continue
        is_checked = method is not None and part not in unchecked
        profile = {name: getattr(producer, name) for name in FROM_PROFILE.get(part, ())}
        rows.append(
            {
                "producer_id": producer.id, "part": part, "answer": answer,
                "facts": facts | profile, "given_at": then, "version": 1,
                "valid_until": valid_until.get(part.value),
                "result": Result.OK if is_checked else None,
                "method": method if is_checked else None,
                "checked_at": then if is_checked else None,
                "review_on": (review_on or clock.today() + timedelta(days=335))
                if is_checked
                else None,
            }
        )  # fmt: skip
    with transaction():
        db.session.execute(insert(TraderRecord), rows)
        is_open = Part.PACKAGING not in {*without, *unchecked}
        producer.shipping_locked = not is_open


def a_document(
    producer: Producer,
    *,
    by: User,
    part: Part = Part.ID_DOCUMENT,
    content: bytes = b"%PDF-1.7 Ausweis",
    name: str = "Ausweis.pdf",
) -> TraderDocument:
    """Store a private file of a business."""
    document = NewDocument(name, "application/pdf", content)
    with stored(document) as key, transaction():
        add_document(producer_id=producer.id, part=part, by=by.id, document=document, key=key)
    return queries.documents_of(producer.id, part)[-1]
