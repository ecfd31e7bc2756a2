"""The harmonised notice on the legal guarantee, and the label for a longer one of the maker."""

import hashlib

import pytest

from marketplace.app import create_app
from marketplace.catalogue import queries
from marketplace.infra.db import transaction
from marketplace.legal.guarantee import Notice
from tests.catalogue.editing import NEW, complete, only_product
from tests.checkout.steps import fill, to_review
from tests.conftest import settings_for_tests
from tests.make import a_user
from tests.make_market import a_craft_category, a_producer, a_product

CASH = "cash_at_pickup"
LABEL = "GARAN · 5 Jahre"


def notices(page):
    return [i for i in page.tree.iter("img") if "/static/gewaehrleistung" in i.get("src", "")]


@pytest.mark.law("0.12")
class TestNotice:
    def test_law_0_12_stands_on_every_product_page_and_above_the_button(self, browse):
        honey = a_product(a_producer(ships=False))
        guest = browse()
        page = guest.get(f"/produkte/{honey.slug}")
        fill(guest, honey.variants[0])
        review = to_review(guest, way=CASH)
        for each in (page, review):
            (image,) = notices(each)
            assert image.get("alt")
            assert "Ihre Gewährleistungsrechte" in each
        assert review.text.index("Ihre Gewährleistungsrechte") < review.text.index(
            "zahlungspflichtig bestellen"
        )

    def test_law_0_12_is_the_file_the_operator_put_in_unchanged(self, tmp_path):
        official, words = tmp_path / "mitteilung.svg", tmp_path / "mitteilung.txt"
        official.write_text("<svg xmlns='http://www.w3.org/2000/svg'><desc>amtlich</desc></svg>")
        words.write_text("Der volle Wortlaut.\n", encoding="utf-8")
        app = create_app(
            settings_for_tests(
                tmp_path, guarantee_notice=str(official), guarantee_notice_text=str(words)
            ),
            TESTING=True,
        )
        notice = app.jinja_env.globals["guarantee"]
        assert isinstance(notice, Notice)
        assert notice.is_official
        assert notice.words == "Der volle Wortlaut."
        answer = app.test_client().get(notice.url)
        assert answer.mimetype == "image/svg+xml"
        assert "immutable" in answer.headers["Cache-Control"]
        same = hashlib.sha256(official.read_bytes()).digest()
        assert hashlib.sha256(answer.data).digest() == same

    def test_of_the_demo_says_that_it_is_a_placeholder(self, browse):
        (image,) = notices(browse().get(f"/produkte/{a_product().slug}"))
        assert image.get("alt").startswith("Platzhalter:")
        answer = browse().get(image.get("src"))
        assert "PLATZHALTER" in answer.text


@pytest.mark.law("0.12")
class TestDurabilityLabel:
    GIVEN = {"durability_years": "5", "durability_guarantor": "Töpferei Ossa",
             "durability_model": "Ofenform 3", "durability_whole": "y"}  # fmt: skip

    @pytest.fixture
    def office(self, browse, app):
        karla = a_user("Karla")
        a_producer(karla)
        return browse(karla)

    def test_stands_beside_the_picture_and_before_the_button(self, browse):
        pot = a_product(
            a_producer(ships=False), name="Form", category=a_craft_category(),
            net_amount=None, net_unit="piece", durability_years=5,
            durability_guarantor="Töpferei Ossa", durability_model="Ofenform 3",
        )  # fmt: skip
        guest = browse()
        page = guest.get(f"/produkte/{pot.slug}")
        assert LABEL in page
        assert page.text.index("GARAN") < page.text.index("kauf-knopf")
        fill(guest, pot.variants[0])
        review = to_review(guest, way=CASH)
        assert LABEL in review
        assert "Haltbarkeitsgarantie von Töpferei Ossa für die ganze Ware, kostenlos." in review

    def test_is_absent_without_a_guarantee(self, browse):
        assert "GARAN" not in browse().get(f"/produkte/{a_product().slug}")

    def test_is_taken_from_the_editor(self, office):
        office.post(NEW, complete(**self.GIVEN))
        product = queries.get_with_all(only_product().id)
        assert (product.durability_years, product.durability_model) == (5, "Ofenform 3")

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"durability_years": "2"}, "Das Zeichen gibt es nur für mehr als zwei Jahre."),
            ({"durability_years": "-3"}, "Bitte geben Sie eine ganze Zahl"),
            ({"durability_years": "1000000000"}, "Bitte geben Sie eine ganze Zahl"),
            ({"durability_guarantor": ""}, "wer die Garantie gibt"),
            ({"durability_model": ""}, "für welches Modell"),
            ({"durability_whole": ""}, "Für einzelne Teile gibt es das Zeichen nicht."),
        ],
    )
    def test_is_refused_with_a_sentence(self, office, more, words):
        typed = {k: v for k, v in (self.GIVEN | more).items() if v or k != "durability_whole"}
        page = office.post(NEW, complete(**typed))
        assert page.status_code == 422
        assert words in page

    def test_of_two_years_is_refused_by_the_database_too(self, app):
        from sqlalchemy.exc import IntegrityError

        with pytest.raises(IntegrityError), transaction():
            a_product(durability_years=2)
