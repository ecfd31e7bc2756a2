"""How a part stands on a day, and what that keeps closed."""

from datetime import date, timedelta

import pytest

from marketplace.traders.parts import OTHER_CODE, TABLE, locks, needed
from marketplace.traders.rules import (
    PROMISE_VERSION,
    Blocks,
    Given,
    Part,
    Result,
    Standing,
    State,
    media_type,
    months_later,
    participation_ends,
    standing,
)

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
OK = Standing(State.OK, counts=True, answer="registered")


def stands(part: Part = Part.TAX, answer: str = "exception", **more) -> Standing:
    return standing(part, Given(answer, **more), TODAY)


@pytest.mark.parametrize(
    ("given", "state", "counts"),
    [
        ({}, State.WAITING, False),
        ({"result": Result.REFUSED}, State.CORRECTION, False),
        ({"result": Result.OK}, State.OK, True),
        ({"result": Result.OK, "review_on": TODAY}, State.OK, True),
        ({"result": Result.OK, "review_on": TODAY - DAY}, State.EXPIRED, False),
        ({"result": Result.OK, "valid_until": TODAY - DAY, "review_on": TODAY + DAY},
         State.EXPIRED, False),
        ({"valid_until": TODAY - DAY}, State.EXPIRED, False),
        ({"held_until": TODAY}, State.WAITING, True),
        ({"held_until": TODAY - DAY}, State.WAITING, False),
        ({"held_until": TODAY, "result": Result.REFUSED}, State.CORRECTION, False),
    ],
)  # fmt: skip
def test_a_part_stands_as_its_check_and_its_dates_say(given, state, counts):
    found = stands(**given)
    assert (found.state, found.counts) == (state, counts)


def test_the_earlier_of_two_dates_ends_it():
    found = stands(result=Result.OK, valid_until=TODAY + 9 * DAY, review_on=TODAY + 5 * DAY)
    assert found.until == TODAY + 5 * DAY
    assert found.ends_soon(TODAY)


def test_what_was_never_given_is_missing():
    assert standing(Part.FOOD, None, TODAY).state is State.MISSING


def test_who_sells_no_food_needs_no_registration_and_opens_no_food():
    found = stands(Part.FOOD, "none")
    assert (found.state, found.counts) == (State.NOT_NEEDED, False)


def test_a_promise_needs_no_check_but_the_current_wording():
    assert stands(Part.PROMISE, PROMISE_VERSION).counts
    assert stands(Part.PROMISE, "2020-01").state is State.EXPIRED


@pytest.mark.law("0.13")
@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry.part)
def test_each_part_alone_closes_what_its_row_says(entry):
    full = dict.fromkeys(Part, OK)
    found = locks(full | {entry.part: Standing(State.WAITING)})
    closed = {
        Blocks.EVERYTHING: found.publish, Blocks.FOOD: found.food,
        Blocks.SHIPPING: found.shipping, Blocks.ORGANIC: found.organic, Blocks.NOTHING: [],
    }  # fmt: skip
    wanted = {each: [] for each in Blocks} | (
        {entry.blocks: [entry.lock]} if entry.blocks is not Blocks.NOTHING else {}
    )
    assert closed == wanted


@pytest.mark.law("0.16")
@pytest.mark.parametrize(
    ("answer", "is_open"), [("registered", True), ("exempt", True), ("service", False)]
)
def test_packaging_from_over_the_counter_sends_no_parcel(answer, is_open):
    packaging = Standing(State.OK, counts=True, answer=answer)
    assert (locks({Part.PACKAGING: packaging}).shipping == []) is is_open


@pytest.mark.law("2.13")
def test_an_organic_product_bears_the_number_of_the_certificate():
    found = locks(dict.fromkeys(Part, OK), organic_code="DE-ÖKO-006")
    assert needed(found, is_food=True, organic_code="DE-ÖKO-006") == []
    assert needed(found, is_food=True, organic_code="DE-ÖKO-007") == [OTHER_CODE]


@pytest.mark.law("0.16")
def test_an_old_contract_ends_with_the_year_2026():
    assert participation_ends(date(2027, 12, 31), is_old_contract=True) == date(2026, 12, 31)
    assert participation_ends(date(2026, 11, 30), is_old_contract=True) == date(2026, 11, 30)
    assert participation_ends(date(2027, 12, 31), is_old_contract=False) == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(2026, 11, 24), 12, date(2027, 11, 24)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_end_where_months_end(day, months, then):
    assert months_later(day, months) == then


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"MZ\x90\x00", None),
        (b"<html>", None),
        (b"GIF89a", None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content, kind):
    assert media_type(content) == kind
