"""How a part of the record stands on a day, and what that keeps from being sold; pure."""

import calendar
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from marketplace.kit.i18n import mark as _

# LAW 0.13: the words of the self-certification, Art. 30 (1) (e). A new wording is a new version.
PROMISE = (
    "Ich verpflichte mich, ausschließlich Produkte anzubieten, die den geltenden "
    "Rechtsvorschriften der Union entsprechen."
)
PROMISE_VERSION = "2026-11"
NOTICE_DAYS = 30  # so long before the end a business is reminded
KEPT_MONTHS = 6  # after the contract has ended, Art. 30 (5)
# § 68 (1) VerpackDG: contracts with a dual system from before the new act end by then.
NEW_PACKAGING_ACT, OLD_CONTRACTS_END = date(2026, 8, 12), date(2026, 12, 31)
MOST_BYTES = 10 * 1024 * 1024
MOST_DOCUMENTS = 8  # of one part: front and back of a card, and what is sent after a correction
SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class Part(StrEnum):
    """A part of the record; (a) to (e) as in Art. 30 (1), then tax and what goods ask for."""

    IDENTITY = "identity"  # (a)
    ID_DOCUMENT = "id_document"  # (b)
    ACCOUNT = "account"  # (c)
    REGISTER = "register"  # (d)
    PROMISE = "promise"  # (e)
    TAX = "tax"
    FOOD = "food"
    APPROVAL = "approval"
    PACKAGING = "packaging"
    ORGANIC = "organic"
    SIZE = "size"


class Blocks(StrEnum):
    """What may not be done while a part is open."""

    EVERYTHING = "everything"
    FOOD = "food"
    SHIPPING = "shipping"
    ORGANIC = "organic"
    NOTHING = "nothing"


class Result(StrEnum):
    """How a check ended."""

    OK = "ok"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return {"ok": _("in Ordnung"), "refused": _("Korrektur erbeten")}[self]


class State(StrEnum):
    """How a part stands."""

    MISSING = "missing"
    WAITING = "waiting"
    CORRECTION = "correction"
    OK = "ok"
    EXPIRED = "expired"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        return {
            "missing": _("fehlt"),
            "waiting": _("wird geprüft"),
            "correction": _("bitte korrigieren"),
            "ok": _("geprüft"),
            "expired": _("abgelaufen"),
            "not_needed": _("nicht nötig"),
        }[self]

    @property
    def is_green(self) -> bool:
        return self in {State.OK, State.NOT_NEEDED}

    @property
    def is_red(self) -> bool:
        return self in {State.CORRECTION, State.EXPIRED}


# Answers that need no paper and no check.
NOT_NEEDED = {(Part.FOOD, "none"), (Part.APPROVAL, "none"), (Part.ORGANIC, "none")}
# What a business declares of itself: there is nothing to look at and nobody who checks.
DECLARED = frozenset({Part.PROMISE, Part.SIZE})
# A parcel needs packaging that takes part in a dual system, or a documented exemption; packaging
# handed over the counter (Serviceverpackung) covers the pick-up alone.
SHIPS = {"registered", "exempt"}


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for a part and how its latest check ended."""

    answer: str
    result: Result | None = None
    valid_until: date | None = None  # what the paper says
    review_on: date | None = None  # when the operator looks again
    held_until: date | None = None  # an earlier check of the same number still carries


@dataclass(frozen=True, slots=True)
class Standing:
    """How a part stands on a day."""

    state: State
    until: date | None = None
    counts: bool = False  # what it blocks is open
    answer: str = ""

    def ends_soon(self, on: date) -> bool:
        return self.until is not None and self.until <= on + timedelta(days=NOTICE_DAYS)


@dataclass(frozen=True, slots=True)
class Locks:
    """What a business may not do yet: the parts (msgids) that keep it from it."""

    publish: list[str] = field(default_factory=list)
    food: list[str] = field(default_factory=list)
    shipping: list[str] = field(default_factory=list)
    organic: list[str] = field(default_factory=list)
    organic_code: str = ""  # of the certificate, while it counts


def standing(part: Part, given: Given | None, on: date) -> Standing:
    """Return how a part stands on that day; both dates are the last day on which it holds."""
    if given is None:
        return Standing(State.MISSING)
    if part is Part.PROMISE:
        return _promise(given)
    if part in DECLARED:
        return Standing(State.OK, counts=True, answer=given.answer)
    if (part, given.answer) in NOT_NEEDED:
        return Standing(State.NOT_NEEDED, answer=given.answer)
    return _checked(given, on)


def _checked(given: Given, on: date) -> Standing:
    if given.result is Result.REFUSED:
        return Standing(State.CORRECTION, answer=given.answer)
    until = min(filter(None, (given.valid_until, given.review_on)), default=None)
    if until is not None and until < on:
        return Standing(State.EXPIRED, until, answer=given.answer)
    if given.result is None:
        is_held = given.held_until is not None and given.held_until >= on
        return Standing(State.WAITING, counts=is_held, answer=given.answer)
    return Standing(State.OK, until, counts=True, answer=given.answer)


def _promise(given: Given) -> Standing:
    """A declaration needs no check, but one of an older wording has to be given anew."""
    is_current = given.answer == PROMISE_VERSION
    state = State.OK if is_current else State.EXPIRED
    return Standing(state, counts=is_current, answer=given.answer)


def is_shipping_open(packaging: Standing) -> bool:
    return packaging.counts and packaging.answer in SHIPS


def count(standings: Collection[Standing]) -> tuple[int, int, int]:
    """Return how many parts are green, yellow and red."""
    green = sum(each.state.is_green for each in standings)
    red = sum(each.state.is_red for each in standings)
    return green, len(standings) - green - red, red


def participation_ends(valid_until: date, *, is_old_contract: bool) -> date:
    """Return the last day of taking part in a dual system (§ 68 (1) VerpackDG)."""
    return min(valid_until, OLD_CONTRACTS_END) if is_old_contract else valid_until


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def media_type(content: bytes) -> str | None:
    """Return what a file is, judged by its first bytes and never by its name."""
    return next((kind for mark, kind in SIGNATURES if content.startswith(mark)), None)


def has_changed(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Tell whether a record says something else than it did; empty answers count as none.

    The day of a declaration is no statement of its own: repeating it changes nothing.
    """
    names = {*before, *after} - {"certified_on"}
    return any((before.get(name) or "") != (after.get(name) or "") for name in names)
