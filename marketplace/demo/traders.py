"""The demo's records of traders: given and checked half a year ago, all of it invented."""

from datetime import date, datetime, timedelta
from typing import Any

from marketplace.demo.papers import a_paper
from marketplace.identity.models import User
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.kit.tax import TaxMode
from marketplace.producers import operations as businesses
from marketplace.producers.models import Producer
from marketplace.traders import queries
from marketplace.traders.models import SelfCertification, TraderCheck, TraderRecord
from marketplace.traders.operations.documents import NewDocument, add_document, stored
from marketplace.traders.operations.giving import FROM_PROFILE
from marketplace.traders.parts import BY_PART, Method
from marketplace.traders.rules import PROMISE_VERSION, Part, Result, months_later

GIVEN, CHECKED = timedelta(days=190), timedelta(days=186)
WAITING = "pilzgarten-panitzsch"  # has applied: all papers are there, nobody has looked
WITHOUT_PACKAGING = "keramik-syhra"  # sells for pick-up only
ENDING = "brennerei-gruhle"  # its tax check ends in three weeks
ORGANIC = {"gaertnerei-quaas": ("DE-ÖKO-006", "Gemüse, Kräuter und Jungpflanzen")}
APPROVED = {"hoffleischerei-kuehnel": "DE SN 00187 EG", "milchhof-reichelt": "DE SN 00342 EG"}
SYSTEMS = ("Interseroh", "Der Grüne Punkt", "BellandVision", "Reclay")
VETERINARY_OFFICE = "Landkreis Leipzig, Lebensmittelüberwachungs- und Veterinäramt"
# owner's account -> business, parts with a sample paper
PAPERS = {
    "imkerei-summerfeld": (Part.ID_DOCUMENT, Part.FOOD, Part.PACKAGING),
    "toepferei-ruedigsdorf": (Part.ID_DOCUMENT, Part.REGISTER, Part.PACKAGING),
    WAITING: (Part.ID_DOCUMENT, Part.REGISTER, Part.FOOD),
}

Said = tuple[str, dict[str, Any], Method | None, date | None]


def load_records(
    rows: list[dict[str, Any]],
    *,
    producers: dict[str, Producer],
    food: set[str],
    users: dict[str, User],
) -> None:
    """Write the record of every business; `food` names those that sell something to eat."""
    by = users["betreiber@demo.example"].id
    with transaction():
        for number, row in enumerate(rows):
            _record(row, number, producers[row["key"]], by, sells_food=row["key"] in food)
    with transaction():
        for producer_id, locks in queries.locks_of([p.id for p in producers.values()]).items():
            businesses.lock_shipping(producer_id=producer_id, locked=bool(locks.shipping))
    for key, parts in PAPERS.items():
        for part in parts:
            _paper(producers[key], part, by)


def _record(
    row: dict[str, Any], number: int, producer: Producer, by: int, *, sells_food: bool
) -> None:
    key, now = row["key"], clock.now()
    given = now - (timedelta(days=3, hours=number) if key == WAITING else GIVEN)
    for part, said in _answers(row, number, producer, sells_food=sells_food).items():
        if key == WITHOUT_PACKAGING and part is Part.PACKAGING:
            continue
        _write(producer, part, said, given, by, is_checked=key != WAITING, ends_soon=key == ENDING)
    db.session.add(
        SelfCertification(
            producer_id=producer.id, text_version=PROMISE_VERSION, user_id=by, at=given
        )
    )


def _answers(
    row: dict[str, Any], number: int, producer: Producer, *, sells_food: bool
) -> dict[Part, Said]:
    key, year = row["key"], clock.today().year
    code, scope = ORGANIC.get(key, ("", ""))
    has_vat_id = bool(producer.vat_id)
    return {
        Part.IDENTITY: ("confirmed", {}, Method.TRADE, None),
        Part.ID_DOCUMENT: ("id_card", {}, Method.SIGHT, date(year + 4, 6, 30)),
        Part.ACCOUNT: ("iban", _account(producer, number), Method.PAPERS, None),
        Part.REGISTER: _register(row, producer),
        Part.PROMISE: (PROMISE_VERSION, {}, None, None),
        Part.TAX: ("vat_id", {}, Method.TAX_OFFICE, None)
        if has_vat_id
        else ("exception", {}, Method.PAPERS, None),
        Part.FOOD: ("registered", {"authority": VETERINARY_OFFICE, "since": f"{2004 + number % 15}-04-01"},
                    Method.AUTHORITY, None)
        if sells_food
        else ("none", {}, None, None),
        Part.APPROVAL: ("approved", {"number": APPROVED[key]}, Method.AUTHORITY, None)
        if key in APPROVED
        else ("none", {}, None, None),
        Part.PACKAGING: _packaging(row, number, year),
        Part.ORGANIC: ("certified", {"code": code, "number": f"{code}-{year}-0417", "scope": scope},
                       Method.ORGANIC, clock.today() + timedelta(days=200))
        if code
        else ("none", {}, None, None),
        Part.SIZE: ("small", {}, None, None),
    }  # fmt: skip


def _register(row: dict[str, Any], producer: Producer) -> Said:
    if producer.register:
        return "registered", {}, Method.COURT, None
    if producer.tax_mode is TaxMode.FLAT_RATE or row["kind"] == "Imkerei":
        return "no_trade", {"reason": f"{row['kind']}: Landwirtschaft"}, Method.PAPERS, None
    office = f"Stadt {row['municipality']}, Gewerbeamt"
    return "trade", {"authority": office, "since": "2011-03-01"}, Method.TRADE, None


def _packaging(row: dict[str, Any], number: int, year: int) -> Said:
    if not row["shipping"]["ships"]:
        return "service", {}, Method.PAPERS, None
    facts = {"number": f"DE{5_000_000_000_000 + number * 1_111_777:013}",
             "system": SYSTEMS[number % len(SYSTEMS)], "certified_on": f"{year}-05-20"}  # fmt: skip
    return "registered", facts, Method.PACKAGING, date(year + 1, 12, 31)


def _account(producer: Producer, number: int) -> dict[str, Any]:
    """Return the account for transfers, else one at a bank that does not exist."""
    if producer.iban:
        return {"holder": producer.account_holder, "iban": producer.iban}
    account = f"99999999{number + 2000:010}"
    check = 98 - int(f"{account}131400") % 97
    return {"holder": producer.legal_name[:70], "iban": f"DE{check:02}{account}"}


def _write(
    producer: Producer, part: Part, said: Said, given: datetime, by: int, *,
    is_checked: bool, ends_soon: bool,
) -> None:  # fmt: skip
    answer, facts, method, valid_until = said
    profile = {name: getattr(producer, name) for name in FROM_PROFILE.get(part, ())}
    row = TraderRecord(
        producer_id=producer.id, part=part, answer=answer, facts=facts | profile,
        given_at=given, version=1, valid_until=valid_until,
    )  # fmt: skip
    db.session.add(row)
    if not is_checked or method is None:
        return
    at = clock.now() - CHECKED
    row.result, row.method, row.checked_at = Result.OK, method, at
    row.review_on = months_later(at.date(), BY_PART[part].months)
    if ends_soon and part is Part.TAX:
        row.review_on = clock.today() + timedelta(days=21)
    db.session.add(
        TraderCheck(
            producer_id=producer.id, part=part, record_version=1, result=Result.OK,
            method=method, checked_by=by, at=at, review_on=row.review_on,
        )
    )  # fmt: skip


def _paper(producer: Producer, part: Part, by: int) -> None:
    label = BY_PART[part].label
    content = a_paper(f"Muster: {label}", producer.legal_name)
    document = NewDocument(f"Muster {label}.pdf", "application/pdf", content)
    with stored(document) as key, transaction():
        add_document(producer_id=producer.id, part=part, by=by, document=document, key=key)
        row = queries.row_of(producer.id, part)
        if row:  # it came with the answer
            queries.documents_of(producer.id, part)[-1].uploaded_at = row.given_at
