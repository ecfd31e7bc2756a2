import pytest

from marketplace.kit.money import Money
from marketplace.search.cursors import Cursor, read_cursor, write_cursor
from marketplace.search.rules import RANKINGS, Filters, Sort, clean, parse

SECRET = "a secret of the tests"


def parsed(**given: list[str]) -> Filters:
    values = {name.replace("_", "-"): each for name, each in given.items()}
    return parse(lambda name: values.get(name, []), secret=SECRET)


class TestParsing:
    def test_nothing_asks_for_everything(self):
        assert parsed() == Filters()
        assert parsed().is_indexable

    def test_unknown_values_are_left_out(self):
        asked = parsed(
            bereich=["autos"], lieferung=["drohne"], merkmal=["billig"], sortierung=["zufall"]
        )
        assert asked == Filters()

    def test_doubled_values_count_once(self):
        asked = parsed(ort=["borna", "borna"], lieferung=["versand", "versand"], q=["Honig honig"])
        assert asked.places == ("borna",)
        assert len(asked.deliveries) == 1
        assert asked.words == ("honig",)

    @pytest.mark.parametrize(
        ("typed", "cents"),
        [("70", 7000), ("12,5", 1250), ("12.50", 1250), (" 3 € ", 300), ("0", 0)],
    )
    def test_reads_amounts_as_people_type_them(self, typed, cents):
        assert parsed(preis_bis=[typed]).price_to == Money(cents)

    @pytest.mark.parametrize("typed", ["abc", "1" + "0" * 20, "-5", "1,234", "٣", "", "1e3", "\0"])
    def test_leaves_out_what_is_no_amount(self, typed):
        assert parsed(preis_von=[typed]).price_from is None

    def test_bounds_what_is_searched_for(self):
        asked = parsed(q=["wort " * 1000])
        assert len(asked.q) <= 100
        assert len(parsed(q=[" ".join(map(str, range(90)))]).words) == 8
        assert len(parsed(ort=[f"ort-{n}" for n in range(50)]).places) == 20

    def test_takes_control_characters_out(self):
        assert clean("Ho\0nig\n\ud800 süß") == "Ho nig süß"

    def test_gives_back_the_query_it_was_read_from(self):
        given = {
            "q": ["Honig"], "bereich": ["genuss"], "kategorie": ["honig", "brot"], "ort": ["borna"],
            "marke": ["geogenuss"], "preis_von": ["2"], "preis_bis": ["12,50"],
            "lieferung": ["versand"], "merkmal": ["bio", "neu"], "sortierung": ["preis"],
        }  # fmt: skip
        expected = [(name.replace("_", "-"), v) for name, values in given.items() for v in values]
        assert sorted(parsed(**given).pairs()) == sorted(expected)


class TestCursor:
    cursor = Cursor(Sort.PRICE, (690, 12), 24)

    def test_comes_back_as_it_was(self):
        text = write_cursor(self.cursor, secret=SECRET)
        assert read_cursor(text, order=Sort.PRICE, secret=SECRET) == self.cursor

    def test_belongs_to_one_order(self):
        text = write_cursor(self.cursor, secret=SECRET)
        assert read_cursor(text, order=Sort.NEWEST, secret=SECRET) is None

    @pytest.mark.parametrize("text", ["", ".", "a.b", "x" * 5000, "ä.ö", "W10.", "\0.\0"])
    def test_cannot_be_made_up(self, text):
        assert read_cursor(text, order=Sort.PRICE, secret=SECRET) is None

    def test_cannot_be_changed(self):
        content, _, tag = write_cursor(self.cursor, secret=SECRET).partition(".")
        for forged in (f"{content}x.{tag}", f"{content}.{tag[:-1]}0x", f"{content}.{'0' * 24}"):
            assert read_cursor(forged, order=Sort.PRICE, secret=SECRET) is None


def test_law_1_5_every_order_names_its_parameters():
    assert set(RANKINGS) == set(Sort)
    for ranking in RANKINGS.values():
        assert ranking.label
        assert all(parameter.explained for parameter in ranking.parameters)
        assert ranking.parameters[-1].column == "id", "ties need an end"
