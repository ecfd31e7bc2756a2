"""Which pages crawlers are told of, and which they are asked to leave alone."""

from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest

from marketplace.feeds import sitemaps
from marketplace.settings import Mode
from tests.conftest import NOW
from tests.make_brands import a_brand, an_award
from tests.make_market import a_category, a_locality, a_municipality, a_producer, a_product

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def located(page) -> dict[str, str | None]:
    """Return every address of a sitemap with its date."""
    assert page.headers["Content-Type"].startswith("application/xml")
    return {
        str(each.findtext("s:loc", namespaces=SPACE)): each.findtext("s:lastmod", namespaces=SPACE)
        for each in ET.fromstring(page.text)
    }


def everything(browse) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for address in located(browse().get("/sitemap.xml")):
        found |= located(browse().get(address.removeprefix("http://localhost")))
    return found


@pytest.fixture
def production(app, monkeypatch):
    settings = app.extensions["settings"].model_copy(update={"mode": Mode.PRODUCTION})
    monkeypatch.setitem(app.extensions, "settings", settings)


def test_lists_every_page_that_shall_be_found_in_both_languages(browse):
    place = a_locality()
    made = a_product(a_producer(locality=place))
    brand, empty = a_brand(), a_category("leer")
    hidden, gone = a_product(state="paused"), a_product(a_producer(state="suspended"))
    found = everything(browse)
    for path in (
        f"/produkte/{made.slug}", f"/betriebe/{made.producer.slug}", f"/marken/{brand.slug}",
        f"/orte/{a_municipality().slug}", f"/orte/{place.slug}", "/kategorien/honig", "/", "/impressum",
    ):  # fmt: skip
        assert f"http://localhost{path}" in found
        assert f"http://localhost/en{path}" in found
    text = " ".join(found)
    assert not [each for each in (hidden.slug, gone.slug, empty.slug) if each in text]


def test_says_truly_when_a_page_changed(browse, set_clock):
    made, brand = a_product(), a_brand()
    later = NOW + timedelta(days=3)
    set_clock(later)
    an_award(brand, made)
    found = everything(browse)
    assert found[f"http://localhost/produkte/{made.slug}"] == later.isoformat()
    assert found[f"http://localhost/marken/{brand.slug}"] == later.isoformat()
    assert found[f"http://localhost/betriebe/{made.producer.slug}"] == NOW.isoformat()
    assert found["http://localhost/orte/frohburg"] is None  # nobody knows


def test_every_page_names_its_translation(browse):
    made = a_product()
    root = ET.fromstring(browse().get("/sitemaps/produkte-1.xml").text)
    for each in root:
        links = {link.get("hreflang"): link.get("href") for link in each.findall("x:link", SPACE)}
        assert links["de"] == links["x-default"] == f"http://localhost/produkte/{made.slug}"
        assert links["en"] == f"http://localhost/en/produkte/{made.slug}"


def test_no_file_holds_more_than_allowed(monkeypatch, browse):
    monkeypatch.setattr(sitemaps, "MOST_PAGES", 2)
    maker = a_producer()
    for number in range(5):
        a_product(maker, name=f"Ware {number}", with_image=False)
    index = located(browse().get("/sitemap.xml"))
    parts = [address for address in index if "/produkte-" in address]
    assert [each.rpartition("-")[2] for each in parts] == ["1.xml", "2.xml", "3.xml"]
    assert index[parts[0]] is None
    counts = [len(located(browse().get(each.removeprefix("http://localhost")))) for each in parts]
    assert counts == [4, 4, 2]


@pytest.mark.parametrize("name", ["produkte-0", "produkte-9", "produkte-99999", "x-1", "seiten"])
def test_a_file_that_does_not_exist_is_not_found(browse, name):
    assert browse().get(f"/sitemaps/{name}.xml").status_code == 404


def test_costs_the_same_for_one_and_twenty(browse, count_queries):
    def cost() -> tuple[int, ...]:
        paths = (
            "/sitemap.xml",
            "/sitemaps/produkte-1.xml",
            "/neu.atom",
            "/feeds/google-merchant.xml",
        )
        found = []
        for path in paths:
            with count_queries() as seen:
                assert browse().get(path).status_code == 200
            found.append(len(seen))
        return tuple(found)

    maker = a_producer()
    a_product(maker)
    before = cost()
    for number in range(20):
        a_product(maker, name=f"Ware {number}")
    assert cost() == before == (3, 2, 2, 4)


def test_every_public_page_without_parameters_is_listed(app, browse):
    """A new page is listed, says noindex, or is closed to crawlers."""
    missing = []
    for rule in app.url_map.iter_rules():
        path = rule.rule
        if rule.arguments or "GET" not in rule.methods or path in sitemaps.FIXED:
            continue
        page = browse(checks=False).get(path)
        if page.status_code != 200 or page.response.mimetype != "text/html":
            continue
        if path.startswith((*sitemaps.CLOSED, "/demo/")) or 'content="noindex' in page.text:
            continue
        missing.append(path)
    assert missing == []


@pytest.mark.parametrize("path", sitemaps.FIXED)
def test_every_listed_page_is_there_and_may_be_indexed(browse, path):
    page = browse().get(path)
    assert page.status_code == 200
    assert 'content="noindex' not in page.text


def test_robots_stay_out_of_baskets_offices_and_cut_lists(browse, production):
    text = browse().get("/robots.txt").text
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    for path in ("/warenkorb", "/kasse/adresse", "/konto", "/mein-betrieb/", "/en/kasse"):
        assert not robots.can_fetch("*", f"http://localhost{path}"), path
    for path in ("/", "/produkte", "/widerrufsbelehrung", "/kontakt", "/en/orte", "/medien/x.jpg"):
        assert robots.can_fetch("*", f"http://localhost{path}"), path
    assert "Disallow: /*?sortierung=" in text
    assert "Sitemap: http://localhost/sitemap.xml" in text


def test_a_demo_stays_out_of_every_index(browse):
    assert browse().get("/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_an_answer_is_fetched_again_only_when_something_changed(browse, set_clock):
    made = a_product()
    first = browse().get("/neu.atom")
    tag = first.headers["ETag"]
    again = browse().get("/neu.atom", headers={"If-None-Match": tag})
    assert (again.status_code, again.text) == (304, "")
    assert browse().get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 200
    for forged in ('W/"1.0.x"', '"€"', 'W/"..."', "*"):
        assert browse().get("/neu.atom", headers={"If-None-Match": forged}).status_code == 200
    an_award(a_brand(), made)
    assert browse().get("/neu.atom", headers={"If-None-Match": tag}).status_code == 200

    tag = browse().get("/neu.atom").headers["ETag"]
    set_clock(datetime(2026, 11, 24, 23, 0, 1, tzinfo=UTC))  # past midnight in the district
    assert browse().get("/neu.atom", headers={"If-None-Match": tag}).status_code == 200
