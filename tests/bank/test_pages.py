import re
from pathlib import Path

import pytest

import marketplace.bank
from tests import document
from tests.bank.in_process import balance, press
from tests.bank.make_payments import a_session

TEMPLATES = Path(marketplace.bank.__file__).parent / "templates" / "bank"


def check(page) -> str:
    """Hold a page to what every page keeps."""
    text = str(page.get_data(as_text=True))
    document.parse(text)
    assert text.count("<h1") == 1
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", text)
    assert heading
    assert f"<title>{heading[1]}" in text
    assert "kein echtes Geld" in text
    assert 'lang="de"' in text
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", text)
    policy = page.headers.get("Content-Security-Policy", "default-src 'none'")
    assert "default-src 'none'" in policy
    return text


def test_the_payment_page_says_who_is_paid_and_how_much(client, bank):
    session = a_session(client, 123450, 880)
    text = check(bank.test_client().get(f"/zahlen/{session.id}"))
    for part in ("Hof 1", "1.234,50\u00a0€", "8,80\u00a0€", "1.243,30\u00a0€", "R-1"):
        assert part in text
    assert 'href="http://shop.example/abbruch"' in text


def test_a_sum_that_is_only_held_is_not_called_paid(client, bank):
    session = a_session(client, 2000, payment_intent_data={"capture_method": "manual"})
    text = check(bank.test_client().get(f"/zahlen/{session.id}"))
    for part in ("Vorzumerken", "20,00\u00a0€", "höchstens so viel", ">Vormerken<"):
        assert part in text
    assert "Bezahlen" not in text
    press(bank, session.id)
    assert "Betrag vorgemerkt" in check(bank.test_client().get(f"/zahlen/{session.id}"))


def test_names_from_outside_stay_text(client, bank):
    session = a_session(client, client_reference_id="<b>R</b>")
    assert "<b>R" not in check(bank.test_client().get(f"/zahlen/{session.id}"))


def test_paying_leads_back_to_the_shop(client, bank):
    session = a_session(client)
    answer = bank.test_client().post(f"/zahlen/{session.id}", data={"wunsch": "zahlen"})
    assert answer.status_code == 303
    assert answer.location == f"http://shop.example/fertig?sitzung={session.id}"


def test_a_declined_card_leads_back_to_the_page_with_a_word_about_it(client, bank):
    session = a_session(client)
    visitor = bank.test_client()
    answer = visitor.post(
        f"/zahlen/{session.id}", data={"wunsch": "ablehnen"}, follow_redirects=True
    )
    assert "abgelehnt" in check(answer)


def test_a_customer_may_pay_and_not_come_back(client, bank):
    session = a_session(client)
    answer = bank.test_client().post(f"/zahlen/{session.id}", data={"wunsch": "ohne-rueckkehr"})
    assert answer.status_code == 200
    assert "bezahlt" in check(answer)
    assert balance(bank, "cards") == -1180


def test_a_page_that_is_done_says_so(client, bank):
    session = a_session(client)
    press(bank, session.id)
    page = bank.test_client().get(f"/zahlen/{session.id}")
    assert page.status_code == 410
    assert "bezahlt" in check(page)


def test_a_paid_page_has_a_button_to_dispute_the_payment(client, bank):
    session = a_session(client)
    visitor = bank.test_client()
    address = f"/zahlen/{session.id}/beanstandung"
    assert visitor.post(address).status_code == 409  # nothing is paid yet
    press(bank, session.id)
    assert f'action="{address}"' in check(visitor.get(f"/zahlen/{session.id}"))
    assert "beanstandet" in check(visitor.post(address))
    assert balance(bank, "cards") == 0
    assert client.v1.disputes.list().data[0].amount == 1180
    assert visitor.post(address).status_code == 409
    assert "beanstandung" not in check(visitor.get(f"/zahlen/{session.id}"))


def test_a_payment_that_was_refunded_cannot_be_disputed(client, bank):
    session = a_session(client)
    press(bank, session.id)
    client.v1.refunds.create(params={"charge": client.v1.charges.list().data[0].id})
    assert "beanstandung" not in check(bank.test_client().get(f"/zahlen/{session.id}"))
    answer = bank.test_client().post(f"/zahlen/{session.id}/beanstandung")
    assert answer.status_code == 409
    check(answer)


def test_a_page_to_leave_a_card_says_that_nothing_is_taken(client, bank):
    session = a_session(client, mode="setup", currency="eur")
    visitor = bank.test_client()
    text = check(visitor.get(f"/zahlen/{session.id}"))
    assert "Jetzt wird nichts abgebucht" in text
    assert "€" not in text
    press(bank, session.id)
    assert "hinterlegt" in check(visitor.get(f"/zahlen/{session.id}"))


def test_a_page_whose_money_is_held_says_so(client, bank):
    session = a_session(client, payment_intent_data={"capture_method": "manual"})
    press(bank, session.id)
    text = check(bank.test_client().get(f"/zahlen/{session.id}"))
    assert "Vorgemerkt sind 11,80\u00a0€" in text
    assert bank.test_client().post(f"/zahlen/{session.id}/beanstandung").status_code == 409
    client.v1.payment_intents.cancel(client.v1.payment_intents.list().data[0].id)
    text = check(bank.test_client().get(f"/zahlen/{session.id}"))
    assert "Die Vormerkung ist aufgehoben" in text


def test_a_form_without_a_button_pays_nothing(client, bank):
    session = a_session(client)
    answer = bank.test_client().post(f"/zahlen/{session.id}")
    assert answer.status_code == 400
    check(answer)
    assert balance(bank, "cards") == 0


@pytest.mark.parametrize("path", ["/zahlen/cs_test_x", "/konto/link_x", "/x"])
def test_an_unknown_address_is_explained(bank, path):
    page = bank.test_client().get(path)
    assert page.status_code == 404
    check(page)


def test_an_unknown_address_of_the_api_is_answered_in_json(bank):
    answer = bank.test_client().get("/v1/customers", headers={"Authorization": "Bearer sk_test_1"})
    assert answer.status_code == 404
    assert answer.get_json()["error"]["type"] == "invalid_request_error"


def test_the_bank_says_that_it_is_well(bank):
    assert bank.test_client().get("/gesundheit").status_code == 200


def test_templates_hold_no_style_and_no_script():
    for template in TEMPLATES.glob("*.html"):
        assert not re.search(r"\sstyle=|<script|\|\s*safe", template.read_text(encoding="utf-8"))
