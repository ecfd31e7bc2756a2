"""The basket answers what it cannot take on the spot, with what was typed."""

import pytest

from tests.checkout.steps import fill
from tests.make_market import a_producer, a_product

WRONG = ["-1", "abc", "1" + "0" * 20, "1,5", "٣", "100"]


@pytest.fixture
def honey(app):
    return a_product(a_producer()).variants[0]


@pytest.mark.parametrize("typed", [*WRONG, "0"])
def test_a_quantity_nobody_can_put_in_comes_back(browse, honey, typed):
    guest = browse()
    page = guest.post("/warenkorb/positionen", {"variant_id": honey.id, "quantity": typed})
    assert page.status_code == 422
    assert "Bitte geben Sie eine ganze Zahl von 1 bis 99 ein." in page
    assert page.value("quantity") == typed
    assert page.value("variant_id") == str(honey.id)
    assert "Noch ist nichts drin" in guest.get("/warenkorb")


@pytest.mark.parametrize("typed", WRONG)
def test_a_quantity_nobody_can_change_to_comes_back_at_its_line(browse, honey, typed):
    guest = browse()
    fill(guest, honey, quantity=2)
    line = next(
        form.get("action") for form in guest.get("/warenkorb").all("form")
        if form.get("action").startswith("/warenkorb/positionen/")
    )  # fmt: skip
    page = guest.post(line, {"quantity": typed})
    assert page.status_code == 422
    assert "Bitte geben Sie eine ganze Zahl von 0 bis 99 ein." in page
    assert page.value("quantity") == typed
    assert guest.get("/warenkorb").value("quantity") == "2"


@pytest.mark.parametrize("variant", ["999999999", "abc", "-1", "", "9" * 30])
def test_goods_that_do_not_exist_are_refused_in_a_sentence(browse, honey, variant):
    guest = browse()
    fill(guest, honey)
    page = guest.post("/warenkorb/positionen", {"variant_id": variant, "quantity": "1"})
    assert page.status_code == 422
    assert page.all("h1")[0].text == "Ihr Warenkorb"
    assert [n for n in page.tree.iter() if n.get("role") == "alert"]
    assert "Rapshonig" in page


def test_too_many_in_all_come_back_too(browse, honey):
    guest = browse()
    fill(guest, honey, quantity=60)
    page = guest.post("/warenkorb/positionen", {"variant_id": honey.id, "quantity": "60"})
    assert page.status_code == 422
    assert page.value("quantity") == "60"


@pytest.mark.parametrize(
    ("producer", "way"),
    [
        ("", "drohne"),
        ("", "pickup_point-999999"),
        ("", "pickup_point-x"),
        ("999999", "parcel"),
        ("x", "parcel"),
    ],
)
def test_a_way_that_is_not_offered_is_refused(browse, honey, producer, way):
    guest = browse()
    fill(guest, honey)
    name = f"lieferung-{producer or a_product_of(guest)}"
    page = guest.post("/warenkorb/lieferung", {name: way})
    assert page.status_code == 422
    assert "Bitte wählen Sie eine der angebotenen Lieferungen." in page


def a_product_of(guest):
    """Return the id of the producer whose goods are in the basket."""
    names = [n.get("name") or "" for n in guest.get("/warenkorb").all("input")]
    return next(n for n in names if n.startswith("lieferung-")).removeprefix("lieferung-")
