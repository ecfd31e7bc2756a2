"""Anybody can report a page, without account, cookie or script (LAW 3.1, 3.2)."""

import pytest

from marketplace.infra.db import db
from marketplace.kit import clock
from marketplace.moderation import queries
from marketplace.moderation.models import Notice
from marketplace.moderation.rules import GOOD_FAITH, Kind, Outcome
from marketplace.producers.rules import ProducerState
from tests.make_market import a_producer, a_product
from tests.moderation.cast import MELDEN, a_notice, an_operator, letters_to, typed, words_of


def newest() -> Notice:
    return db.session.query(Notice).order_by(Notice.id.desc()).first()


@pytest.mark.law("3.2")
def test_a_guest_reports_a_product_and_gets_receipt_and_mail(browse, run_jobs):
    product = a_product(a_producer(name="Hof Wyhra"), name="Rapshonig")
    guest = browse()
    shown = guest.get(f"/produkte/{product.slug}")
    link = next(each for each in shown.links() if each.startswith(MELDEN))
    form = guest.get(link)
    assert form.value("url") == f"/produkte/{product.slug}"
    assert "Set-Cookie" not in form.headers
    assert GOOD_FAITH in form

    receipt = guest.follow(guest.post(MELDEN, typed(form.value("url"), ground="unsafe")))

    notice = newest()
    assert (notice.kind, notice.subject_id, notice.good_faith) == (
        Kind.SAFETY,
        product.id,
        GOOD_FAITH,
    )
    assert not notice.is_automated
    assert notice.label in receipt
    run_jobs()
    (letter,) = letters_to("rita@test.example")
    assert notice.label in words_of(letter)
    assert "Der Honig ist nicht von hier." in words_of(letter)
    db.session.refresh(notice)
    assert notice.acknowledged_at == clock.now()


@pytest.mark.law("3.2")
def test_the_operator_is_told_that_a_deadline_runs(app, run_jobs):
    notice = a_notice()
    run_jobs()
    (letter,) = letters_to(app.extensions["settings"].operator_email)
    assert notice.label in words_of(letter)
    assert f"/betrieb-des-marktes/meldungen/{notice.id}" in words_of(letter)


def test_the_page_of_a_business_leads_to_the_form(browse):
    maker = a_producer()
    page = browse().get(f"/betriebe/{maker.slug}")
    assert any(
        each.startswith(MELDEN) and maker.slug in each for each in page.links()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://localhost/en/produkte/{slug}?sorte=1#oben", "/produkte/{slug}"),
        ("/produkte/{slug}/", "/produkte/{slug}/"),
        ("/marken", "/marken"),
    ],
)
def test_an_address_is_understood_as_people_copy_it(browse, url, kept):
    product = a_product()
    browse().post(MELDEN, typed(url.format(slug=product.slug)))
    notice = newest()
    assert notice.url == kept.format(slug=product.slug)
    assert (notice.subject_id == product.id) is ("slug" in kept)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"url": "https://anderswo.example/produkte/x"}, "gehört nicht zu unserem Markt"),
        ({"url": "javascript:alert(1)"}, "gehört nicht zu unserem Markt"),
        ({"url": "http://["}, "gehört nicht zu unserem Markt"),
        ({"url": "/produkte/gibt-es-nicht"}, "finden wir nichts"),
        ({"url": ""}, "Bitte geben Sie die Adresse der Seite an."),
        ({"reason": "x" * 20_000}, "Bitte höchstens 10000 Zeichen."),
        ({"reason": "kurz"}, "Bitte mindestens 10 Zeichen."),
        ({"ground": "erfunden"}, "Worum geht es"),
        ({"email": "keine Adresse"}, "Bitte prüfen Sie die E-Mail-Adresse"),
        ({"email": ""}, "Bitte geben Sie Ihre E-Mail-Adresse an."),
        ({"name": ""}, "Bitte geben Sie Ihren Namen an."),
        ({"good_faith": ""}, "Bitte bestätigen Sie diesen Satz."),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(browse, wrong, sentence):
    data = {k: v for k, v in typed(**wrong).items() if v or k != "good_faith"}
    page = browse().post(MELDEN, data)
    assert page.status_code == 422
    assert sentence in page
    assert page.value("name") == data["name"]
    assert page.value("reason").strip() == data["reason"]
    assert newest() is None


def test_markup_is_shown_as_it_was_typed(browse, run_jobs):
    text = "<script>alert('x')</script> **fett** {{ 7*7 }}"
    guest = browse()
    receipt = guest.follow(guest.post(MELDEN, typed(reason=text)))
    assert text in receipt
    run_jobs()
    page = browse(an_operator()).get(f"/betrieb-des-marktes/meldungen/{newest().id}")
    assert text in page


@pytest.mark.law("3.2")
def test_abuse_of_children_is_reported_without_a_name(browse, run_jobs):
    guest = browse()
    page = guest.post(MELDEN, typed(ground="child_abuse", name="", email=""))
    assert "Hier steht dann die Entscheidung." in guest.follow(page)
    run_jobs()
    assert newest().reporter_email == ""


def test_a_double_click_is_one_notice(browse):
    guest = browse()
    first, second = (guest.post(MELDEN, typed()).location for _ in range(2))
    assert first == second
    assert db.session.query(Notice).count() == 1


def test_a_flood_is_slowed_and_says_so(browse):
    guest = browse()
    for number in range(10):
        assert guest.post(MELDEN, typed(reason=f"Grund Nummer {number}")).status_code == 303
    page = guest.post(MELDEN, typed(reason="Noch ein Grund"))
    assert page.status_code == 422
    assert "sehr viele Meldungen" in page
    assert db.session.query(Notice).count() == 10


def test_a_suspended_business_can_still_be_reported(browse):
    maker = a_producer(state=ProducerState.SUSPENDED)
    assert browse().post(MELDEN, typed(f"/betriebe/{maker.slug}")).status_code == 303


def test_a_draft_that_nobody_saw_is_not_revealed(browse):
    maker = a_producer(state=ProducerState.SUBMITTED, approved_at=None)
    page = browse().post(MELDEN, typed(f"/betriebe/{maker.slug}"))
    assert "finden wir nichts" in page


def test_a_receipt_opens_with_its_own_link_alone(browse):
    mine, other = a_notice(), a_notice(reason="Etwas ganz anderes.")
    token = queries.receipt_token(mine)
    assert browse().get(f"/melden/eingang/{token}").status_code == 200
    forged = token.replace(f"m{mine.id}-", f"m{other.id}-")
    for wrong in (forged, f"m{mine.id}-{'0' * 24}", "m-", "b1-x", f"m{'9' * 30}-x", "m²-x"):
        assert browse(checks=False).get(f"/melden/eingang/{wrong}").status_code == 404, wrong


def test_the_form_speaks_english_and_keeps_the_sentence_of_the_law(browse):
    page = browse().get("/en/melden")
    assert GOOD_FAITH in page
    assert any(node.get("lang") == "de" and GOOD_FAITH in "".join(node.itertext())
               for node in page.tree.iter() if isinstance(node.tag, str))  # fmt: skip


@pytest.mark.law("3.4")
def test_a_trusted_flagger_stands_on_top(browse):
    olga = an_operator()
    office = browse(olga)
    page = office.post(
        "/betrieb-des-marktes/meldungen/hinweisgeber",
        {"name": "Meldestelle", "address": "Stelle.example"},
    )
    assert page.status_code == 303
    a_notice(reason="Ohne Rang, früher da.")
    trusted = a_notice(reason="Mit Rang, später da.", email="hinweis@stelle.example")
    assert trusted.is_trusted
    listed = office.get("/betrieb-des-marktes/meldungen")
    assert queries.open_notices()[0].id == trusted.id
    assert "vertrauenswürdiger Hinweisgeber" in listed
    again = office.post(
        "/betrieb-des-marktes/meldungen/hinweisgeber",
        {"name": "Noch einmal", "address": "stelle.example"},
    )
    assert again.status_code == 422
    assert "steht schon in der Liste" in again


@pytest.mark.parametrize("address", ["stelle", "zwei worte.example", "@stelle.example", "a@b@c.de"])
def test_what_is_no_address_is_not_trusted(browse, address):
    page = browse(an_operator()).post(
        "/betrieb-des-marktes/meldungen/hinweisgeber", {"name": "Stelle", "address": address}
    )
    assert page.status_code == 422
    assert page.value("address") == address


@pytest.mark.law("3.1")
def test_the_contact_page_names_every_point_of_contact(app, browse):
    settings = app.extensions["settings"]
    guest = browse()
    page = guest.get("/kontakt")
    for words in (settings.operator_email, settings.authority_email, settings.safety_email,
                  settings.contact_languages, "Art. 11", "Art. 12", "Art. 22"):  # fmt: skip
        assert words
        assert words in page
    assert "/kontakt" in guest.get("/").links()


@pytest.mark.law("3.6")
def test_no_outcome_is_chosen_beforehand(browse):
    maker = a_producer()
    notice = a_notice(f"/betriebe/{maker.slug}")
    page = browse(an_operator()).get(f"/betrieb-des-marktes/meldungen/{notice.id}")
    chosen = [node for node in page.all("input") if node.get("name") == "outcome"]
    assert len(chosen) == 4
    assert [node for node in chosen if node.get("checked") is not None] == []  # nothing preset
    assert Outcome.NO_ACTION.label in page
