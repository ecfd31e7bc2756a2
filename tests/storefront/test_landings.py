"""Gifts, the season, what is new: what is on them, why, and what they say without goods."""

from datetime import UTC, date, datetime

import pytest

from marketplace.catalogue import seasons
from marketplace.catalogue.categories import SHELVES
from marketplace.catalogue.rules import StockKind
from marketplace.kit.money import Money
from marketplace.kit.text import fold
from marketplace.storefront import occasions
from tests.make_brands import a_brand, an_award
from tests.make_market import a_category, a_craft_category, a_municipality, a_producer, a_product
from tests.storefront.test_places_and_producers import a_landscape

MAY = datetime(2027, 5, 10, 8, 0, tzinfo=UTC)


def titles(page):
    return [
        " ".join("".join(n.itertext()).replace("\u00ad", "").split())
        for n in page.tree.iter()
        if isinstance(n.tag, str) and n.get("class") == "card__title"
    ]


def canonical(page):
    return [n.get("href") for n in page.all("link") if n.get("rel") == "canonical"]


class TestSeasonTable:
    def test_months_go_over_the_turn_of_the_year(self):
        kale = seasons.find("gruenkohl")
        assert [m for m in range(1, 13) if kale.holds_in(m)] == [1, 2, 11, 12]
        asparagus = seasons.find("spargel")
        assert [m for m in range(1, 13) if asparagus.holds_in(m)] == [4, 5, 6]

    @pytest.mark.parametrize(
        ("shelf", "name", "key"),
        [
            ("gemuese", "Beelitzer Spargel, weiß", "spargel"),
            ("obst", "Boskoop, der Bratapfel", "aepfel"),
            ("obst", "Gartenerdbeeren", "erdbeeren"),
            ("fleisch", "Weidegans", "gans"),
            ("gebaeck", "Butterstollen nach Hildegards Heft", "stollen"),
            ("honig", "Rapsblütenhonig", "honigernte"),
            ("fleisch", "Rehkeule", "wild"),
        ],
    )
    def test_finds_what_is_meant(self, shelf, name, key):
        assert seasons.sort_in([(1, shelf, fold(name))], seasons.SEASONS) == {key: [1]}

    @pytest.mark.parametrize(
        ("shelf", "name"),
        [
            ("fleisch", "Drehspieß"), ("obst", "Apfelringe, getrocknet"),
            ("aufstriche", "Erdbeermarmelade"), ("kerzen", "Kerze Spargel"),
            ("obst", "Beerenmischung, gefroren"),
        ],
    )  # fmt: skip
    def test_leaves_out_what_only_sounds_like_it(self, shelf, name):
        assert seasons.sort_in([(1, shelf, fold(name))], seasons.SEASONS) == {}

    def test_every_shelf_it_names_exists(self):
        known = {slug for rows in SHELVES.values() for slug, *_rest in rows}
        assert {shelf for each in seasons.SEASONS for shelf in each.shelves} <= known
        assert set(occasions.SHELVES) <= known
        assert len({each.key for each in seasons.SEASONS}) == len(seasons.SEASONS)

    def test_the_year_turns(self):
        assert seasons.month_after(date(2026, 12, 31)) == date(2027, 1, 1)
        assert seasons.month_after(date(2026, 1, 31)) == date(2026, 2, 1)


class TestSeason:
    def test_shows_what_can_be_had_with_the_reason(self, browse, fresh_until):
        fruit, bakery = a_category("obst"), a_category("gebaeck")
        a_product(name="Boskoop-Äpfel", category=fruit)
        a_product(name="Butterstollen", category=bakery)
        a_product(name="Mandelstollen", category=bakery, stock=0)
        a_product(name="Erdbeeren", category=fruit)
        page = browse().get("/saison")
        assert sorted(titles(page)) == ["Boskoop-Äpfel", "Butterstollen"]
        for words in ("Saison im November", "Gebacken wird für die Adventszeit. Oktober bis Dezember",
                      "Hat auch Saison, ist aber gerade nicht im Verkauf Grünkohl"):  # fmt: skip
            assert words in page, words
        assert "/saison/spargel/bescheid" in page.links()
        assert canonical(page) == ["http://localhost/saison"]
        assert fresh_until("/saison") <= datetime(2026, 11, 30, 23, 0, tzinfo=UTC)

    def test_previews_what_begins_next_month(self, browse, set_clock):
        set_clock(MAY)
        page = browse().get("/saison")
        assert "Beginnt im Juni Kartoffeln" in page.words.replace("  ", " ")
        assert "Von dem, was gerade Saison hat, ist nichts im Verkauf." in page

    def test_costs_the_same_for_one_and_for_twenty(self, browse, count_queries):
        fruit = a_category("obst")

        def cost(many):
            for _ in range(many):
                a_product(name="Äpfel", category=fruit)
            with count_queries() as seen:
                page = browse().get("/saison")
            return len(seen), titles(page)

        (first, one), (second, four) = cost(1), cost(19)
        assert (first, one, len(four)) == (second, ["Äpfel"], 4)
        assert first <= 7


class TestGifts:
    def test_asks_for_occasion_budget_and_region(self, browse, app):
        land = a_landscape("Kohrener Land", a_municipality("Frohburg"))
        brand = a_brand("GeoGenuss")
        honey = a_product(name="Honig", price=Money(690))
        an_award(brand, honey)
        far = a_producer(municipality=a_municipality("Wurzen"))
        a_product(far, name="Krug", category=a_craft_category("geschirr"), price=Money(4800))
        a_product(name="Kohl", category=a_category("gemuese"))
        guest = browse()
        assert sorted(titles(guest.get("/geschenke"))) == ["Honig", "Krug"]
        for query, wanted in {
            "anlass=danke": ["Honig"],
            "anlass=kueche": ["Krug"],
            "budget=bis-10": ["Honig"],
            "budget=25-bis-50": ["Krug"],
            "budget=ab-50": [],
            f"region={land.slug}": ["Honig"],
            f"region={brand.slug}": ["Honig"],
            "anlass=danke&budget=25-bis-50": [],
            "anlass=x&budget=y&region=z&versand=w": ["Honig", "Krug"],
        }.items():
            page = guest.get(f"/geschenke?{query}")
            assert sorted(titles(page)) == wanted, query
            assert canonical(page) == ["http://localhost/geschenke"]
        assert "Dafür gibt es gerade nichts." in guest.get("/geschenke?budget=ab-50")
        assert "bis 10 € (1)" in guest.get("/geschenke?anlass=danke")
        links = guest.get("/geschenke?anlass=danke&budget=bis-10").links()
        assert "/geschenke?budget=bis-10" in links  # choosing again takes it back
        assert "/geschenke?anlass=danke" in links

    def test_what_cannot_be_sent_is_left_out_on_wish(self, browse, app):
        a_product(name="Bleibt hier", ships=False)
        a_product(name="Reist")
        assert titles(browse().get("/geschenke?versand=ja")) == ["Reist"]

    @pytest.mark.parametrize(
        ("day", "shown"),
        [
            (date(2026, 10, 31), False), (date(2026, 11, 1), True), (date(2026, 12, 24), True),
            (date(2026, 12, 25), False),
        ],
    )  # fmt: skip
    def test_advent_has_its_days(self, day, shown):
        assert bool(occasions.find_occasion("advent", day)) is shown

    def test_easter_has_its_days(self):
        easter = date(2027, 3, 28)
        assert occasions.find_occasion("ostern", easter)
        assert occasions.find_occasion("ostern", date(2027, 2, 28))
        assert occasions.find_occasion("ostern", date(2027, 2, 27)) is None
        assert occasions.find_occasion("ostern", date(2027, 3, 29)) is None

    def test_nonsense_is_no_error(self, browse, app):
        for query in (
            "anlass=%00",
            "region=" + "x" * 5000,
            "budget=1&budget=2",
            "versand=%F0%9F%8D%AF",
        ):
            assert browse().get(f"/geschenke?{query}").status_code == 200

    def test_costs_the_same_for_one_and_for_twenty(self, browse, count_queries, new_edition):
        def cost(many):
            for _ in range(many):
                a_product(variants=[{"stock_kind": StockKind.STOCK}])
            new_edition()
            with count_queries() as seen:
                browse().get("/geschenke?anlass=danke&budget=bis-10")
            return len(seen)

        first = cost(1)
        assert cost(19) == first
        assert first <= 8


class TestNew:
    def test_shows_the_last_thirty_days(self, browse, fresh_until):
        edge = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)  # midnight in the district
        a_product(name="Gerade noch", published_at=edge)
        a_product(name="Zu alt", published_at=datetime(2026, 10, 24, 21, 59, tzinfo=UTC))
        page = browse().get("/neu")
        assert titles(page) == ["Gerade noch"]
        assert canonical(page) == ["http://localhost/neu"]
        assert fresh_until("/neu") <= datetime(2026, 11, 24, 23, 0, tzinfo=UTC)

    def test_says_when_there_is_nothing(self, browse, app):
        assert "kam nichts Neues dazu" in browse().get("/neu")
        page = browse().get("/neu?bereich=genuss")
        assert page.status_code == 200


def test_the_home_page_leads_to_all_three(browse):
    maker = a_producer()
    for _ in range(3):
        a_product(maker)
    page = browse().get("/")
    assert "Saison im November" in page
    assert {"/geschenke", "/saison", "/neu"} <= set(page.links())
    words = browse().get("/sitemaps/seiten-1.xml").text
    for path in ("/geschenke", "/saison", "/neu"):
        assert f"<loc>http://localhost{path}</loc>" in words


@pytest.mark.parametrize(
    "path", ["/geschenke", "/saison", "/neu", "/merkzettel", "/zuletzt-angesehen"]
)
def test_anonymous_pages_carry_no_cookie_and_stand_in_english_too(browse, path):
    a_product(name="Äpfel", category=a_category("obst"))
    for address in (path, f"/en{path}"):
        page = browse().get(address)
        assert page.status_code == 200
        assert "Set-Cookie" not in page.headers
