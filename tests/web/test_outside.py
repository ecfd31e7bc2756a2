"""What the head of a page says to other sites."""

import pytest

from marketplace.storefront.emblems import PLAIN
from marketplace.web.assets import STATIC
from tests.make_brands import a_brand
from tests.make_market import a_producer, a_product, an_image


def said(page) -> dict[str, str]:
    """Return what the head says, by name of the meta or relation of the link."""
    found = {
        each.get("property") or each.get("name"): each.get("content") for each in page.all("meta")
    }
    for each in page.all("link"):
        if each.get("rel") in {"canonical", "alternate"}:
            found[each.get("rel") + (each.get("hreflang") or "")] = each.get("href")
    return found


def test_a_product_says_its_address_its_languages_and_its_picture(browse):
    image = an_image(renditions={"jpeg": [[640, "a" * 32]], "share": [[1200, "b" * 32]]})
    made = a_product(name='Honig "Wyhra" & <Raps>', image=image)
    found = said(browse().get(f"/en/produkte/{made.slug}?egal=1"))

    assert found["canonical"] == found["og:url"] == f"http://localhost/en/produkte/{made.slug}"
    assert (
        found["alternatede"]
        == found["alternatex-default"]
        == f"http://localhost/produkte/{made.slug}"
    )
    assert found["og:title"] == 'Honig "Wyhra" & <Raps>'
    assert found["og:description"] == "Cremig gerührt."
    assert found["og:locale"] == "en_GB"
    assert found["og:image"] == f"http://localhost/medien/{'b' * 32}.jpg"
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("path", ["/", "/produkte", "/betriebe", "/orte", "/impressum"])
def test_every_other_page_has_the_picture_of_the_market(browse, path):
    found = said(browse().get(path))
    assert found["canonical"] == f"http://localhost{path}"
    assert found["og:image"].startswith("http://localhost/static/share/markt.jpg?v=")


def test_a_brand_shows_its_emblem_and_any_other_that_of_the_market(browse):
    known, own = a_brand(emblem="geogenuss"), a_brand(name="Neue", emblem="gibt-es-nicht")
    assert "/share/geogenuss.jpg" in said(browse().get(f"/marken/{known.slug}"))["og:image"]
    fallback = said(browse().get(f"/marken/{own.slug}"))["og:image"]
    assert f"/share/{PLAIN.replace('.svg', '')}.jpg" in fallback


def test_every_emblem_has_its_preview():
    emblems = {path.stem for path in (STATIC / "emblems").glob("*.svg")}
    assert emblems == {path.stem for path in (STATIC / "share").glob("*.jpg")} - {"markt"}


@pytest.mark.parametrize("path", ["/gibt-es-nicht", "/anmelden", "/bestellungen/x"])
def test_what_is_no_public_page_says_nothing(browse, path):
    assert "canonical" not in said(browse().get(path))


def test_a_page_that_is_gone_says_nothing(browse):
    gone = a_product(a_producer(state="suspended"))
    page = browse().get(f"/produkte/{gone.slug}")
    assert page.status_code == 410
    assert "canonical" not in said(page)
