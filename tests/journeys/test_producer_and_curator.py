"""Journeys C and D: a new maker comes to the market; the district decides, awards and features."""

import re
import time
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PASSWORD, POLL_MILLISECONDS, letter, sign_in
from tests.journeys.papers import check_papers, give_papers

pytestmark = pytest.mark.browser
KINDS = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)


def a_photo() -> dict[str, object]:
    content = BytesIO()
    Image.linear_gradient("L").resize((1600, 2000)).convert("RGB").save(content, "JPEG")
    return {"name": "glas.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def wait_for(page: Page, what: Locator) -> None:
    """Reload until the worker has done its part."""
    deadline = time.monotonic() + 30
    while not what.count() and time.monotonic() < deadline:
        page.wait_for_timeout(POLL_MILLISECONDS)
        page.reload()
    expect(what).to_be_visible()


def decide(page: Page, what: str, reason: str) -> None:
    page.get_by_label("Begründung").fill(reason)
    press(page, what)
    expect(page.get_by_role("button", name=what, exact=True)).to_have_count(0)


def say_what_the_law_asks_of_honey(maker):
    press(maker, "Angaben für diese Art zeigen")
    maker.get_by_label("Bezeichnung", exact=True).fill("Honig")
    maker.get_by_label("Art des Honigs").select_option("Blütenhonig")
    maker.get_by_label("Ursprungsland").fill("Deutschland 100")
    maker.get_by_label(re.compile("[Kk]eine")).first.check()


def say_how_it_comes(maker: Page) -> None:
    maker.goto("/mein-betrieb/lieferung/")
    maker.get_by_label("Vorbereitung in Werktagen").fill("2")
    maker.get_by_label("Freitag von").fill("15:00")
    maker.get_by_label("Freitag bis").fill("18:00")
    press(maker, "Speichern")


def offer_honey(maker: Page, business: str) -> None:
    """Write a product, photo first, and hand it to the curators."""
    maker.goto("/mein-betrieb/produkte/neu")
    maker.get_by_role("button", name="Foto").set_input_files(a_photo())
    maker.get_by_label("Bildbeschreibung").fill("Glas mit hellem Honig")
    maker.get_by_label("Name", exact=True).fill(f"Wiesenhonig {business}")
    maker.get_by_label("Kategorie").select_option("Honig")
    maker.get_by_role("textbox", name="Preis").first.fill("6,90")
    maker.get_by_role("textbox", name="Vorrat").first.fill("12")
    maker.get_by_role("textbox", name="Füllmenge").first.fill("500")
    say_what_the_law_asks_of_honey(maker)
    press(maker, "Zur Freigabe einreichen")
    expect(maker.get_by_role("main")).to_contain_text("wartet auf Freigabe")


@KINDS
def test_a_maker_applies_gives_papers_and_sells_after_approval(visit, javascript):
    business = "Imkerei Ast" if javascript else "Imkerei Borke"
    email = "ast@demo.example" if javascript else "borke@demo.example"
    maker, curator = visit(javascript=javascript), visit(javascript=javascript)
    sign_in(curator, "vertretung@demo.example")

    maker.goto("/registrieren")
    maker.get_by_label("Vor- und Nachname").fill("Karla Ast")
    maker.get_by_label("E-Mail").fill(email)
    maker.get_by_label("Passwort").fill(PASSWORD)
    press(maker, "Konto anlegen")
    confirm = letter(maker, "Bitte bestätigen Sie Ihre E-Mail-Adresse", to=email)
    confirm.get_by_role("main").get_by_role("link", name=re.compile("^http")).click()
    press(confirm, "Konto bestätigen")
    expect(confirm.get_by_role("heading", level=1)).not_to_have_text("Konto bestätigen")
    confirm.close()

    sign_in(maker, email)
    maker.goto("/verkaufen")
    maker.get_by_role("main").get_by_role("link", name=re.compile("[Bb]ewerb")).first.click()
    for label, value in {
        "Name des Betriebs": business,
        "Name der Inhaberin": "Karla Ast",
        "Straße und Hausnummer": "Am Gries 2",
        "Postleitzahl": "04654",
        "Telefon": "034348 12345",
        "Steuernummer": "235/123/45678",
    }.items():
        maker.get_by_label(label).fill(value)
    maker.get_by_label("Ort", exact=True).fill("Frohburg")
    maker.get_by_label("Gemeinde").select_option("Frohburg")
    maker.get_by_label("Kleinunternehmer").check()
    press(maker, "Bewerbung abschicken")
    expect(maker.get_by_role("main")).to_contain_text("wird geprüft")

    curator.goto("/kuratierung")
    curator.get_by_role("link", name=business).click()
    decide(curator, "Freigeben", "Telefonat am Montag, Gewerbe liegt vor.")

    give_papers(maker)
    operator = visit(javascript=javascript)
    sign_in(operator, "betreiber@demo.example")
    check_papers(operator, business)

    say_how_it_comes(maker)
    offer_honey(maker, business)

    curator.goto("/kuratierung")
    curator.get_by_role("link", name=f"Wiesenhonig {business}").click()
    picture = curator.get_by_role("img", name="Glas mit hellem Honig").first
    wait_for(curator, picture)
    decide(curator, "Freigeben", "Angaben vollständig.")

    guest = visit(javascript=javascript)
    guest.goto(f"/produkte?q={business}")
    guest.get_by_role("heading", name="Wiesenhonig").get_by_role("link").click()
    expect(guest.get_by_role("main")).to_contain_text("6,90")
    expect(guest.get_by_role("main")).to_contain_text("13,80")
    expect(guest.get_by_role("img", name="Glas mit hellem Honig").first).to_be_visible()


@KINDS
def test_a_brand_is_awarded_and_put_on_stage(visit, javascript):
    curator = visit(javascript=javascript)
    sign_in(curator, "vertretung@demo.example")
    curator.goto("/kuratierung/marken/geogenuss")
    curator.get_by_role("link", name="verleihen").first.click()
    curator.get_by_role("searchbox", name="Betrieb oder Produkt suchen").fill("Lindenhonig")
    press(curator, "Suchen")
    curator.get_by_label("Lindenhonig").check()
    curator.get_by_label("Gültig bis").fill("2028-12-31" if javascript else "31.12.2028")
    curator.get_by_label("Begründung").fill("Vor Ort geprüft.")
    press(curator, "Marke verleihen")
    expect(curator.get_by_role("main")).to_contain_text("Lindenhonig")

    guest = visit(javascript=javascript)
    guest.goto("/produkte?q=Lindenhonig&marke=geogenuss")
    expect(guest.get_by_role("heading", level=3, name="Lindenhonig")).to_be_visible()

    curator.goto("/kuratierung/buehne/marke-der-woche")
    curator.get_by_label("GeoGenuss").check()
    curator.get_by_label("Erster Tag").fill("2026-11-24")
    curator.get_by_label("Letzter Tag").fill("2026-11-24")
    curator.get_by_label("Begründung").fill("Zum Geopark-Tag.")
    press(curator, "Einplanen")
    expect(curator.get_by_role("main")).to_contain_text("Zum Geopark-Tag.")


def test_a_refusal_needs_a_reason_and_reaches_the_maker(visit):
    curator = visit()
    sign_in(curator, "vertretung@demo.example")
    curator.goto("/kuratierung")
    curator.get_by_role("link", name="Apfelgelee mit Zimt").click()
    press(curator, "Zurückgeben")
    expect(curator.get_by_role("alert")).to_contain_text("Begründung")
    decide(curator, "Zurückgeben", "Bitte die Zutaten ergänzen.")
    post = letter(curator, "Apfelgelee mit Zimt")
    expect(post.get_by_role("main")).to_contain_text("Bitte die Zutaten ergänzen.")
