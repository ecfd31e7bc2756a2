"""Journey A 10: a problem goes to the maker, and after three days of silence to the operator."""

from datetime import timedelta

import pytest

from marketplace.inquiries import jobs, operations, queries
from marketplace.inquiries.rules import LONGEST, MOST_A_DAY, Kind, State
from marketplace.legal.choices import SellerChoices
from marketplace.orders import queries as orders
from marketplace.producers.texts import choose
from marketplace.web.access import Audience
from tests.checkout.steps import order as ordered
from tests.conftest import NOW
from tests.make import a_grant, a_user
from tests.make_market import a_producer, a_product

MINE, ALL = "/mein-betrieb/fragen", "/betrieb-des-marktes/fragen"


@pytest.fixture
def bruno(app):
    return a_user("Bruno")


@pytest.fixture
def tom(app):
    return a_grant(a_user("Tom"), Audience.OPERATOR)


@pytest.fixture
def part(browse, bruno):
    """What Anna ordered from Bruno, to be paid at the farm; a second maker has a part too."""
    honey = a_product(
        a_producer(bruno, name="Imkerei Wyhratal", ships=False, email="imker@test.example")
    )
    mug = a_product(a_producer(name="Töpferei Rüdigsdorf", ships=False), name="Krug")
    made = ordered(browse(), honey.variants[0], mug.variants[0], way="cash_at_pickup")
    return orders.get(made.id).seller_orders[0]


@pytest.fixture
def page(part):
    order = orders.get(part.order_id)
    return f"/bestellungen/{orders.link_token(order)}/frage/1"


def write(browse, page, text="Ein Glas ist zerbrochen.", **more):
    form = browse().get(page)
    kind = more.get("kind", "damaged")
    return browse().post(page, {"key": form.value("key"), "kind": kind, "text": text})


def test_a_problem_reaches_the_maker_and_the_answer_comes_back(
    browse, part, page, bruno, sent_letters, set_clock
):
    assert page in browse().get(page.removesuffix("/frage/1")).links()
    sent_letters()
    assert write(browse, page).status_code == 303
    assert [to for to, _subject, text in sent_letters() if "zerbrochen" in text] == [
        "imker@test.example"
    ]
    assert "1 Fragen beantworten" in browse(bruno).get("/mein-betrieb/")
    (inquiry,) = queries.of_part(part.id)
    mine = f"{MINE}/{inquiry.id}"
    assert mine in browse(bruno).get(MINE).links()
    form = browse(bruno).get(mine)
    assert "Ein Glas ist zerbrochen." in form
    answered = browse(bruno).post(mine, {"key": form.value("key"), "text": "Kommt neu."})
    assert answered.status_code == 303
    ((to, text),) = [(to, text) for to, _s, text in sent_letters() if "Kommt neu." in text]
    assert to == "anna@test.example"
    assert "Universalschlichtungsstelle des Bundes" in text  # § 37 VSBG
    assert "Der Betrieb ist weder bereit noch verpflichtet" in text
    assert "beantwortet" in browse().get(page)
    set_clock(NOW + timedelta(days=9))
    assert queries.silent_too_long(NOW + timedelta(days=9)) == []
    assert browse().post(f"{page}/erledigt").status_code == 303
    assert queries.of_part(part.id)[0].state is State.SETTLED
    write(browse, page, "Noch eine Frage.", kind="question")
    assert len(queries.of_part(part.id)) == 2


@pytest.mark.law("1.10")
def test_who_takes_part_in_arbitration_says_so_and_a_question_is_no_dispute(
    browse, part, page, bruno, sent_letters
):
    own = SellerChoices(joins_adr=True, adr_body="Schlichtungsstelle Mulde, Grimma")
    choose(producer_id=part.producer_id, by=bruno.id, choices=own)
    for kind, named in (("late", True), ("question", False)):
        write(browse, page, f"Zu {kind}.", kind=kind)
        inquiry = queries.of_part(part.id)[0]
        mine = f"{MINE}/{inquiry.id}"
        form = browse(bruno).get(mine)
        browse(bruno).post(mine, {"key": form.value("key"), "text": f"Antwort {kind}."})
        (text,) = [text for _to, _s, text in sent_letters() if f"Antwort {kind}." in text]
        assert ("Schlichtungsstelle Mulde, Grimma (§ 37 VSBG)." in text) is named
        assert ("Der Betrieb ist bereit" in text) is named
        browse().post(f"{page}/erledigt")


def test_three_days_of_silence_bring_it_to_the_operator_once(
    app, browse, part, page, tom, sent_letters, set_clock
):
    write(browse, page)
    sent_letters()
    set_clock(NOW + timedelta(days=2, hours=23))
    jobs.hand_over_what_nobody_answered()
    assert "Keine Frage ist liegen geblieben." in browse(tom).get(ALL)
    write(browse, page, "Hallo?")  # writing again does not begin the three days anew
    set_clock(NOW + timedelta(days=3))
    jobs.hand_over_what_nobody_answered()
    jobs.hand_over_what_nobody_answered()
    told = [
        to for to, subject, _text in sent_letters()
        if subject.startswith(("Ohne Antwort", "Wir kümmern uns"))
    ]  # fmt: skip
    assert sorted(told) == ["anna@test.example", app.extensions["settings"].operator_email]
    assert "wir kümmern uns" in browse().get(page)
    (inquiry,) = queries.of_part(part.id)
    theirs = f"{ALL}/{inquiry.id}"
    assert theirs in browse(tom).get(ALL).links()
    form = browse(tom).get(theirs)
    browse(tom).post(theirs, {"key": form.value("key"), "text": "Wir haben dort angerufen."})
    assert "Keine Frage ist liegen geblieben." in browse(tom).get(ALL)
    assert "Wir haben dort angerufen." in browse().get(page)
    browse(tom).post(f"{theirs}/erledigt")
    assert queries.of_part(part.id)[0].state is State.SETTLED
    refused = browse(tom).post(theirs, {"key": "z", "text": "Noch etwas."})
    assert refused.status_code in {403, 409, 422}


def test_strangers_and_other_makers_see_nothing(browse, part, page):
    write(browse, page)
    (inquiry,) = queries.of_part(part.id)
    other = a_user("Fremder")
    a_producer(other)
    assert browse(other).get(f"{MINE}/{inquiry.id}").status_code == 404
    assert browse(other).post(f"{MINE}/{inquiry.id}", {"text": "x"}).status_code == 404
    assert "Hier ist nichts zu tun" in browse(other).get(MINE)
    assert browse().get("/bestellungen/kein-link/frage/1").status_code == 404
    assert browse().get(page[:-1] + "9").status_code == 404
    assert page not in browse().get(page[:-1] + "2").text


@pytest.mark.parametrize("text", ["", "   ", "x" * (LONGEST + 1)])
def test_what_cannot_be_sent_comes_back_as_it_was_typed(browse, part, page, text):
    answer = write(browse, page, text)
    assert answer.status_code == 422
    assert answer.value("text").strip() == text.strip()
    assert queries.of_part(part.id) == []


def test_markup_and_signs_are_shown_as_they_were_written(browse, part, page):
    write(browse, page, "<script>alert(1)</script> 🍯 50 % {{ 7*7 }}")
    shown = browse().get(page)
    assert "<script>alert(1)</script> 🍯 50 % {{ 7*7 }}" in shown.words
    assert browse().post(page, {"kind": "nichts", "text": "Hallo", "key": "k"}).status_code == 422


def test_a_page_sent_twice_is_one_message_and_there_is_an_end_of_messages(browse, part, page):
    form = browse().get(page)
    for _ in range(3):
        browse().post(page, {"key": form.value("key"), "kind": "late", "text": "Wo bleibt es?"})
    assert len(queries.of_part(part.id)[0].messages) == 1
    for number in range(MOST_A_DAY - 1):
        operations.ask(part_id=part.id, kind=Kind.LATE, text="Und?", press=f"p{number}")
    refused = write(browse, page, "Noch einmal.")
    assert refused.status_code in {422, 429}
    assert refused.value("text") == "Noch einmal."


def test_it_works_in_english(browse, part, page, sent_letters):
    assert "Question or problem" in browse().get(f"/en{page}")
