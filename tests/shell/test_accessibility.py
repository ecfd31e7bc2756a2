"""The accessibility statement says what is true, and the operator hears when it grows old."""

from datetime import date, timedelta

import pytest

from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.shell.statement import statement
from marketplace.web.access import Audience
from tests.conftest import NOW, settings_for_tests
from tests.make import a_grant, a_user

pytestmark = pytest.mark.law("5.4", "0.18")
PAGE = "/barrierefreiheit"


@pytest.fixture
def operator(app):
    return a_grant(a_user("Otto"), Audience.OPERATOR)


def test_the_page_says_when_and_how_it_was_checked_and_who_watches(browse):
    page, said = browse().get(PAGE), statement()
    assert f"{said.last_review:%d.%m.%Y}" in page
    for words in (
        said.content["method"], said.content["standard"], said.content["supervision"],
        said.content["enforcement"], "Marktüberwachungsstelle", "Magdeburg", "BFSG", "BITV 2.0",
    ):  # fmt: skip
        assert words in page
    for each in (*said.content["checked"], *(gap["what"] for gap in said.content["gaps"])):
        assert each in page
    for principle in ("Wahrnehmbar", "Bedienbar", "Verständlich", "Robust"):
        assert principle in page


def test_the_review_that_comes_with_this_version_is_younger_than_a_year():
    assert statement().last_review > NOW.date() - timedelta(days=365)


def test_the_operator_is_told_when_a_year_has_passed(browse, operator, set_clock):
    office = "/betrieb-des-marktes"
    words = "Die Erklärung zur Barrierefreiheit ist älter als ein Jahr"
    assert words not in browse(operator).get(office)
    due = statement().review_due
    set_clock(clock.start_of(due) + timedelta(hours=12))
    assert words not in browse(operator).get(office)
    set_clock(clock.start_of(due + timedelta(days=1)) + timedelta(hours=12))
    assert words in browse(operator).get(office)


class TestFilmInSignLanguage:
    MISSING = "Ein Film in Deutscher Gebärdensprache fehlt."

    @pytest.fixture
    def film(self, app, tmp_path, monkeypatch):
        path, words = tmp_path / "dgs.mp4", tmp_path / "dgs.txt"
        path.write_bytes(bytes(range(200)))
        words.write_text("Willkommen auf dem Markt.\n\nHier <b>kaufen</b> Sie.", encoding="utf-8")
        changed = settings().model_copy(
            update={"sign_language_video": str(path), "sign_language_text": str(words)}
        )
        monkeypatch.setitem(app.extensions, "settings", changed)
        return path

    def test_has_no_page_and_no_link_while_there_is_none_and_the_statement_says_so(
        self, browse, operator
    ):
        guest = browse(checks=False)
        for path in ("/gebaerdensprache", "/gebaerdensprache/film"):
            assert guest.get(path).status_code == 404
        assert "/gebaerdensprache" not in guest.get("/sitemaps/seiten-1.xml").text
        page = browse().get(PAGE)
        assert self.MISSING in page
        assert "/gebaerdensprache" not in page.links()
        law = browse(operator).get("/betrieb-des-marktes/recht")
        assert "noch kein Film" in law
        assert "/gebaerdensprache" not in law.links()

    def test_appears_with_its_wording_everywhere_once_there_is_one(self, browse, operator, film):
        page = browse().get("/gebaerdensprache")
        assert [node.get("src") for node in page.all("source")] == ["/gebaerdensprache/film"]
        assert "Willkommen auf dem Markt." in page
        assert "Hier <b>kaufen</b> Sie." in page  # as text
        said = browse().get(PAGE)
        assert self.MISSING not in said
        assert "/gebaerdensprache" in said.links()
        assert "/gebaerdensprache" in browse(operator).get("/betrieb-des-marktes").links()
        assert "/gebaerdensprache" in browse(checks=False).get("/sitemaps/seiten-1.xml").text
        assert "noch kein Film" not in browse(operator).get("/betrieb-des-marktes/recht")

    def test_comes_from_this_host_in_pieces_too(self, app, film):
        client = app.test_client()
        with client.get("/gebaerdensprache/film") as whole:
            assert (whole.mimetype, whole.data) == ("video/mp4", film.read_bytes())
            assert "Set-Cookie" not in whole.headers
        with client.get("/gebaerdensprache/film", headers={"Range": "bytes=10-19"}) as piece:
            assert (piece.status_code, piece.data) == (206, film.read_bytes()[10:20])

    @pytest.mark.parametrize("given", ["https://elsewhere.example/x.mp4", "/nowhere.mp4", "x.txt"])
    def test_is_a_file_of_this_host(self, tmp_path, given):
        with pytest.raises(ValueError, match="SIGN_LANGUAGE_VIDEO"):
            settings_for_tests(tmp_path, sign_language_video=given, redis_url="")

    def test_does_not_come_without_its_wording(self, tmp_path, film):
        with pytest.raises(ValueError, match="SIGN_LANGUAGE_TEXT"):
            settings_for_tests(tmp_path, sign_language_video=str(film), redis_url="")


class TestLeichteSprache:
    def sentences(self, browse) -> list[str]:
        page = browse().get("/leichte-sprache")
        (text,) = [
            node
            for node in page.all("div")
            if node.get("lang") == "de" and node.find("h2") is not None
        ]
        parts = " ".join(text.itertext()).replace(" ", " ")
        return [
            each.strip()
            for each in parts.replace("?", ".").replace(":", ".").split(".")
            if each.strip()
        ]

    def test_explains_buying_paying_withdrawing_and_reporting(self, browse):
        page = browse().get("/leichte-sprache")
        for words in (
            "zahlungspflichtig bestellen", "So bezahlen Sie", "Vertrag widerrufen",
            "Widerruf bestätigen", "Barriere melden", "Barrierefreiheit",
        ):  # fmt: skip
            assert words in page
        assert {"/barriere-melden", "/barrierefreiheit"} <= set(page.links())

    def test_keeps_its_sentences_short(self, browse):
        long = [each for each in self.sentences(browse) if len(each.split()) > 12]
        assert long == []

    def test_says_nothing_with_must_not_be_words(self, browse):
        """Neither conjunctive nor words for experts, as the rules of Leichte Sprache want."""
        text = " ".join(self.sentences(browse)).lower()
        for word in ("würde", "könnte", "gemäß", "bzw", "sofern", "jedoch"):
            assert word not in text


def test_the_day_of_the_review_can_be_read_by_machines(browse):
    times = [node.get("datetime") for node in browse().get(PAGE).all("time")]
    assert date.fromisoformat(times[0]) == statement().last_review
