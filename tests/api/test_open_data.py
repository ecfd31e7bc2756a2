"""The nightly files: complete, in step with each other, harmless in a spreadsheet, described."""

import csv
import hashlib
import io
import json

import pytest

from marketplace.api import open_data, tables
from marketplace.infra import jobs, storage
from marketplace.kit.refusal import NotFound
from tests.api.test_contract import spec
from tests.make import a_user
from tests.make_brands import a_brand, an_award
from tests.make_market import a_locality, a_producer, a_product

PAGE = "/offene-daten"
# Konventionenhandbuch DCAT-AP.de 2.0: what must be there
MANDATORY = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description", "dcatde:contributorID", "dcat:distribution"},
    "dcat:Distribution": {"dcat:accessURL", "dct:license"},
    "foaf:Organization": {"foaf:name"},
    "vcard:Organization": {"vcard:fn"},
    "spdx:Checksum": {"spdx:algorithm", "spdx:checksumValue"},
}


@pytest.fixture(autouse=True)
def _nothing_published(app):
    storage.delete(open_data.MANIFEST)


def rows(page) -> list[dict[str, str]]:
    assert page.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(page.text.removeprefix("\ufeff"))))


def test_before_the_first_night_the_page_says_so(browse):
    assert "Die ersten Dateien entstehen in der kommenden Nacht." in browse().get(PAGE)
    for path in ("products.csv", "dcat.jsonld", "gibt-es.nicht"):
        assert browse().get(f"{PAGE}/{path}").status_code == 404


def test_holds_what_is_public_and_nothing_else(app, browse):
    maker = a_producer(
        name="Imkerei Weber", locality=a_locality(), open_hours=[(4, "15:00", "18:00")]
    )
    a_product(maker, name="Rapshonig")
    hidden, gone = (
        a_product(name="Entwurf", state="draft"),
        a_producer(name="Weg", state="suspended"),
    )
    brand = a_brand("GeoGenuss")
    an_award(brand, maker)
    jobs.run_all(app, [each for each in jobs._every_night if "open_data" in each.__name__])

    (product,) = rows(browse().get(f"{PAGE}/products.csv"))
    assert (product["name"], product["price_cents"], product["brands"]) == (
        "Rapshonig",
        "690",
        brand.slug,
    )
    assert product["delivery"] == "versand abholung"
    producers = {each["name"]: each for each in rows(browse().get(f"{PAGE}/producers.csv"))}
    assert producers["Imkerei Weber"]["opening_hours"] == "5 15:00-18:00"
    assert gone.name not in producers
    (found,) = rows(browse().get(f"{PAGE}/brands.csv"))
    assert found["holders"] == maker.slug
    assert {each["kind"] for each in rows(browse().get(f"{PAGE}/places.csv"))} >= {
        "municipality",
        "locality",
    }
    everything = "".join(
        browse().get(f"{PAGE}/{table.name}.{ending}").text
        for table in tables.TABLES
        for ending in ("csv", "json")
    )
    for secret in (
        hidden.slug,
        gone.slug,
        maker.phone,
        maker.email,
        maker.tax_number,
        maker.iban or "DE0",
    ):
        assert secret not in everything


def test_columns_are_a_promise():
    assert {table.name: [column.name for column in table.columns] for table in tables.TABLES} == {
        "products": ["slug", "url", "name", "summary", "area", "category", "producer", "place",
                     "municipality", "price_cents", "currency", "availability", "delivery",
                     "organic_code", "age", "brands", "published_at", "diet"],
        "producers": ["slug", "url", "name", "kind", "summary", "legal_name", "street", "postcode",
                      "town", "place", "municipality", "product_count", "opening_hours", "brands",
                      "since"],
        "brands": ["slug", "url", "name", "kind", "carrier", "claim", "criteria", "criteria_since",
                   "holders"],
        "places": ["slug", "url", "kind", "name", "ags", "municipality", "latitude", "longitude"],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", "\tx", '"=1"', "a\nb;c,d"])
def test_no_cell_begins_a_formula(browse, name):
    a_product(name=name, slug="ware")
    open_data.publish()
    (row,) = rows(browse().get(f"{PAGE}/products.csv"))
    assert row["name"] in {name, f"'{name}"}
    assert not row["name"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_set_is_whole_and_the_one_before_goes(browse, monkeypatch):
    a_product(name="Erste")
    first = open_data.publish()
    second = open_data.publish()
    assert second.previous == first.version
    assert open_data.content(first, first.files[0])  # for whoever is still fetching

    def breaks(*_args):
        raise OSError

    put = storage.put
    monkeypatch.setattr(
        storage, "put", lambda key, content: breaks() if "brands" in key else put(key, content)
    )
    with pytest.raises(OSError):
        open_data.publish()
    monkeypatch.setattr(storage, "put", put)
    assert open_data.published() == second

    open_data.publish()
    with pytest.raises(NotFound):
        open_data.content(first, first.files[0])
    for file in open_data.published().files:
        text = browse().get(f"{PAGE}/{file.name}.{file.ending}").response.get_data()
        assert (len(text), hashlib.sha256(text).hexdigest()) == (file.size, file.sha256)


def test_json_holds_the_records_of_the_api(browse):
    made = a_product(a_producer())
    open_data.publish()
    answer = browse().get(f"{PAGE}/products.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    (record,) = json.loads(answer.text)
    assert record == browse().get(f"/api/v1/products/{made.slug}").json


def test_the_page_explains_files_columns_and_licence(browse):
    a_product()
    open_data.publish()
    page = browse().get(PAGE)
    assert "Datenlizenz Deutschland – Namensnennung – Version 2.0" in page
    assert "1 Zeile" in page
    for table in tables.TABLES:
        assert {f"{PAGE}/{table.name}.csv", f"{PAGE}/{table.name}.json"} <= set(page.links())
        for column in table.columns:
            assert column.name in page
    assert browse().get(f"/en{PAGE}").status_code == 200
    assert "/offene-daten" in browse().get("/").links()


def test_whose_page_it_is_stays_in_one_browser(browse):
    for path in (PAGE, "/api/v1/"):
        headers = browse(a_user()).get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert "ETag" not in headers


def test_the_description_has_what_dcat_ap_de_wants(app, browse, monkeypatch):
    a_product()
    open_data.publish()
    uri = "http://dcat-ap.de/def/contributors/landkreis-beispiel"
    settings = app.extensions["settings"].model_copy(update={"open_data_contributor": uri})
    monkeypatch.setitem(app.extensions, "settings", settings)
    answer = browse().get(f"{PAGE}/dcat.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    catalogue = json.loads(answer.text)
    checked = check(catalogue, set(catalogue["@context"]))
    assert checked == {"dcat:Catalog": 1, "dcat:Dataset": 4, "dcat:Distribution": 8,
                       "foaf:Organization": 5, "vcard:Organization": 4, "spdx:Checksum": 8}  # fmt: skip
    for dataset in catalogue["dcat:dataset"]:
        for distribution in dataset["dcat:distribution"]:
            path = distribution["dcat:accessURL"]["@id"].removeprefix("http://localhost")
            assert browse().get(path).status_code == 200
            assert distribution["dct:license"]["@id"].startswith("http://dcat-ap.de/def/licenses/")


def check(node, prefixes, found=None) -> dict[str, int]:
    """Check every node: what must be there, only prefixes that are declared; count the types."""
    found = {} if found is None else found
    kind = node.get("@type", "")
    if kind in MANDATORY:
        assert not MANDATORY[kind] - node.keys(), kind
        found[kind] = found.get(kind, 0) + 1
    for name, value in node.items():
        if name == "@context":
            continue
        assert name.startswith("@") or name.partition(":")[0] in prefixes, name
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                check(each, prefixes, found)
    return found


def test_the_overview_lists_every_address_of_the_api(browse):
    page = browse().get("/api/v1/")
    for path in spec(browse)["paths"]:
        if path != "/api/v1/openapi.json":
            assert path in page
    assert "too-many-requests" in page
