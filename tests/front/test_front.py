"""The front answers what everybody gets alike, and only that, compressed and with a tag."""

import gzip
from datetime import timedelta

import brotli
import pytest
from sqlalchemy import event, text

from marketplace.catalogue import operations as catalogue
from marketplace.infra import edition
from marketplace.infra.db import db, transaction
from marketplace.kit import clock
from marketplace.search import misses
from marketplace.web.cookies import cookies
from marketplace.web.fragments import Kept
from marketplace.web.pages import Page, Shelf, best_encoding

FOUND = ("/", "/en/", "/produkte", "/produkte?q=honig", "/marken", "/orte", "/betriebe", "/hilfe")


@pytest.fixture
def asked(market):
    """Collect the statements that the application itself executes."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        seen.append(statement)

    with market.front.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


class TestAPageForEverybody:
    def test_is_made_once_and_says_that_it_may_be_asked_for_again(self, market, asked):
        for path in FOUND:
            first = market.get(path)
            asked.clear()
            again = market.get(path)
            assert again.status_code == 200, path
            assert (again.data, asked) == (first.data, []), path
            assert again.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
            assert again.headers["Vary"] == "Accept-Encoding, Cookie"
            assert "default-src 'none'" in again.headers["Content-Security-Policy"]
            assert "Set-Cookie" not in again.headers
            assert again.headers["X-Request-Id"] != first.headers["X-Request-Id"]

    def test_comes_in_the_encoding_that_was_asked_for(self, market):
        plain = market.get("/produkte").data
        packed = {
            name: market.get("/produkte", headers={"Accept-Encoding": name})
            for name in ("br", "gzip")
        }
        assert brotli.decompress(packed["br"].data) == plain
        assert gzip.decompress(packed["gzip"].data) == plain
        assert (
            len(
                {
                    *(each.headers["ETag"] for each in packed.values()),
                    market.get("/produkte").headers["ETag"],
                }
            )
            == 3
        )
        for name, answer in packed.items():
            assert answer.headers["Content-Encoding"] == name
            assert int(answer.headers["Content-Length"]) == len(answer.data) < len(plain) / 4

    def test_is_not_sent_again_to_whoever_has_it(self, market):
        first = market.get("/produkte", headers={"Accept-Encoding": "br"})
        known = {"Accept-Encoding": "br", "If-None-Match": f'"other", W/{first.headers["ETag"]}'}
        again = market.get("/produkte", headers=known)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        with market.front.app_context():
            catalogue.set_stock(producer_id=market.producer, variant_id=market.variants[1], stock=0)
        fresh = market.get("/produkte", headers=known)
        assert fresh.status_code == 200
        assert fresh.headers["ETag"] != first.headers["ETag"]

    def test_has_a_head_without_a_body(self, market):
        whole = market.get("/produkte")
        head = market.front.test_client().head("/produkte")
        assert head.data == b""
        assert head.headers["Content-Length"] == str(len(whole.data))

    def test_stays_when_a_stock_changes_within_its_class(self, market, asked):
        market.get("/produkte")
        with market.front.app_context():
            catalogue.hold_stock(
                reference="ZR-1", wanted={market.variants[0]: 1}, until=clock.now() + timedelta(days=1)
            )  # fmt: skip
        asked.clear()
        market.get("/produkte")
        assert asked == []


class TestPartsOfPages:
    def test_lists_few_ask_for_leave_none_of_their_rows(self, market):
        parts = market.front.jinja_env.extensions[Kept.identifier]._parts

        def of_lists():
            return {key for key in parts if "parts/list.html" in str(key[0])}

        market.get("/produkte")
        market.get("/produkte?kategorie=honig")
        known = of_lists()
        assert known
        for number in range(60, 66):
            for query in (
                f"q=honig&preis-bis={number}", f"kategorie=honig&ort=frohburg&preis-von={number}",
                "kategorie=honig&lieferung=versand", f"plz=046{number}",
            ):  # fmt: skip
                assert market.get(f"/produkte?{query}").status_code == 200
        assert of_lists() == known

    def test_what_many_ask_for_is_made_once(self, market):
        parts = market.front.jinja_env.extensions[Kept.identifier]._parts
        market.get("/produkte?sortierung=preis")
        known = len(parts)
        market.get("/produkte?sortierung=preis-absteigend")
        assert [key for key in list(parts)[known:] if "facet" in str(key[0])] == []
        assert any("list.html" in str(key[0]) for key in parts)


class TestAVisitorWithABasket:
    def test_gets_everybodys_page_with_the_own_number_of_pieces(self, market, with_basket, asked):
        anna = with_basket()
        twin = market.twin.test_client()
        twin.set_cookie("session", anna.get_cookie("session").value)
        for path in FOUND:
            everybodys = market.get(path)
            asked.clear()
            page = anna.get(path)
            reads = [each for each in asked if each.startswith("SELECT")]
            assert ["web_sessions" in reads[0], "cart_lines" in reads[1], len(reads)] == [
                True, True, 2,
            ], path  # fmt: skip
            assert page.data == twin.get(path).data, path
            assert page.data != everybodys.data
            assert page.headers.get("Cache-Control") == "private, no-cache", path
            assert page.headers["Vary"] == "Cookie"
            assert "ETag" not in page.headers
            assert (
                page.headers["Content-Security-Policy"]
                == everybodys.headers["Content-Security-Policy"]
            )
            assert market.get(path).data == everybodys.data, "her number is nobody else's"

    def test_has_it_kept_for_everybody_where_nobody_has_asked_yet(self, market, with_basket, asked):
        anna = with_basket()
        path = "/produkte?q=heidehonig"
        first = anna.get(path)
        asked.clear()
        assert market.get(path).status_code == 200
        assert asked == [], "what she asked for is there for who comes with nothing"
        assert anna.get(path).data == first.data

    def test_sees_a_new_price_at_the_next_step(self, market, with_basket):
        anna, path = with_basket(), f"/produkte/{market.product_slug}"
        anna.get(path)
        with market.front.app_context():
            catalogue.set_stock(producer_id=market.producer, variant_id=market.variants[0], stock=0)
        assert "Zurzeit ausverkauft" in anna.get(path).text
        with market.front.app_context():
            catalogue.set_stock(producer_id=market.producer, variant_id=market.variants[0], stock=9)
        assert "Zurzeit ausverkauft" not in anna.get(path).text

    def test_sees_the_message_about_what_was_put_in(self, market, with_basket):
        anna = with_basket()
        market.get("/produkte")
        anna.post("/warenkorb/positionen", data={"variant_id": market.variants[4], "quantity": 1},
                  headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip
        assert "Warenkorb" in anna.get("/produkte").text.split("<main")[1].split("</main>")[0]

    def test_is_counted_once_for_what_was_not_found(self, market, with_basket):
        anna = with_basket()
        market.get("/produkte")  # known as a page for everybody
        for times in (1, 2):
            assert anna.get("/produkte?q=xylophonquark").status_code == 200
            assert misses._counted["xylophonquark"] == times

    def test_asks_twice_only_once_where_there_is_no_longer_a_page(self, market, with_basket):
        anna, path = with_basket(), f"/produkte/{market.craft_slug}"
        front = market.front.extensions["front"]
        front._shown |= {path, "/produkte/gibt-es-nicht"}
        assert anna.get("/produkte/gibt-es-nicht").status_code == 404
        assert anna.get(path).status_code == 200
        assert front._shown & {path, "/produkte/gibt-es-nicht"} == {path}

    def test_with_a_session_nobody_knows_is_anybody(self, market):
        browser = market.front.test_client()
        browser.set_cookie("session", "made-up")
        everybodys = market.get("/produkte")
        for _ in range(2):
            page = browser.get("/produkte")
            assert (page.status_code, page.data) == (200, everybodys.data)
            assert "public" not in page.headers["Cache-Control"]


class TestPastTheFront:
    def test_goes_who_is_signed_in(self, market, signed_in):
        karla = signed_in()
        for path in FOUND:
            everybodys = market.get(path)
            for _ in range(2):
                page = karla.get(path)
                assert page.status_code == 200, path
                assert 'href="/konto"' in page.text or 'href="/en/konto"' in page.text, path
                assert 'konto"><svg' not in everybodys.text, path
                assert page.headers["Cache-Control"] == "no-store", path

    def test_goes_whoever_has_one_of_our_cookies_and_nobody_else(self, market):
        browser = market.front.test_client(use_cookies=False)  # no jar that overrides the header
        for each in cookies(market.front):
            answer = browser.get("/produkte", headers={"Cookie": f"_foreign=1; {each.name}=x"})
            assert "ETag" not in answer.headers, each.name
        assert "ETag" in browser.get("/produkte", headers={"Cookie": "_foreign=1"}).headers

    @pytest.mark.parametrize(
        "path",
        ["/warenkorb", "/anmelden", "/gibt-es-nicht", "/produkte/gibt-es-nicht", "/kasse/adresse",
         "/gesundheit", "/produkte?q=" + "x" * 1000],
    )  # fmt: skip
    def test_goes_what_is_about_one_person_or_not_there(self, market, path):
        for _ in range(2):
            answer = market.get(path)
            assert "ETag" not in answer.headers
            assert "must-revalidate" not in answer.headers.get("Cache-Control", "")

    def test_goes_whoever_writes_the_cookie_so_that_only_the_application_reads_it(self, market):
        """Spaces around its name are forgiven there: its page must not be kept for everybody."""
        for each in cookies(market.front):
            for written in (f"{each.name} =x", f" a=b ;  {each.name}\t=x"):
                client = market.front.test_client(use_cookies=False)
                path = f"/produkte?q=honig&{each.name}={len(written)}"
                answer = client.get(path, headers={"Cookie": written})
                assert "public" not in answer.headers.get("Cache-Control", ""), written

    def test_goes_everything_when_the_database_does_not_answer(self, market, monkeypatch):
        market.get("/hilfe")
        broken = market.front.extensions["front"]._editions

        def fails():
            raise OSError

        monkeypatch.setattr(broken, "read", fails)
        assert market.get("/hilfe").status_code == 200

    def test_a_lost_connection_is_opened_anew(self, market):
        market.get("/produkte")
        market.front.extensions["front"]._editions._own.connection.close()
        assert market.get("/produkte").status_code == 200
        assert "ETag" in market.get("/produkte").headers


class TestStaticFiles:
    def test_are_packed_tightly_and_kept_for_good_under_their_hash(self, market):
        page = market.get("/").text
        sheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
        answer = market.get(sheet, headers={"Accept-Encoding": "gzip, br"})
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert brotli.decompress(answer.data) == market.get(sheet).data
        known = {"Accept-Encoding": "br", "If-None-Match": answer.headers["ETag"]}
        assert market.get(sheet, headers=known).status_code == 304

    def test_are_not_kept_under_a_hash_of_yesterday(self, market):
        for old in (
            "/static/market.css?v=0123456789",
            "/static/icons.svg?v=0123456789",
            "/static/icons.svg",
        ):
            with market.get(old) as answer:
                assert answer.status_code == 200
                assert "immutable" not in answer.headers["Cache-Control"], old

    def test_fill_no_memory_under_addresses_that_somebody_makes_up(self, market):
        shelf = market.front.extensions["front"]._files
        address = market.get("/").text.split('rel="stylesheet" href="')[1].split('"')[0]
        market.get(address)
        before = len(shelf)
        for made_up in (
            f"{address}&x=1",
            address.replace("/static/", "/static/./"),
            f"{address}&v=2",
        ):
            market.get(made_up).close()
        assert len(shelf) == before

    def test_need_no_session(self, market, asked):
        with market.get("/static/icons.svg", headers={"Cookie": "session=x"}) as answer:
            assert answer.status_code == 200
        assert asked == []

    def test_are_not_found_outside_their_folder(self, market):
        for path in (
            "/static/../pyproject.toml",
            "/static/%2e%2e/pyproject.toml",
            "/static/",
            "/static/x.css",
        ):
            assert market.get(path).status_code in {404, 308}, path


class TestTheShelf:
    def test_holds_no_more_bytes_than_it_may(self):
        shelf = Shelf(50_000)
        for number in range(100):
            page = Page("200 OK", [("Content-Type", "image/png")], "", "", None, (1, 1))
            page.fill(bytes(10_000), "")
            shelf.put(number, 1, page)
        held = [number for number in range(100) if shelf.find(number, 1, clock.now())]
        assert held == [97, 98, 99]
        assert shelf.find(99, 2, clock.now()) is None

    @pytest.mark.parametrize("first", ["", "gzip", "br"])
    def test_whoever_asks_first_leaves_no_work_to_those_who_follow(self, first):
        page = Page("200 OK", [("Content-Type", "text/html")], "", "", None, (1, 1))
        text = "".join(f"<p>Glas {number}</p>" for number in range(2_000)).encode()
        page.fill(text, first)
        before = page.size
        assert page.in_encoding("").body == text
        assert gzip.decompress(page.in_encoding("gzip").body) == text
        for encoding in ("gzip", "br"):
            assert page.in_encoding(encoding) is page.in_encoding(encoding)
        assert page.size == before  # counted from the beginning: a shelf adds and takes away alike
        assert sum(len(each.body) for each in page.sent.values()) < before

    @pytest.mark.parametrize(
        ("accepted", "best"),
        [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", ""), ("br;q=0, gzip", "gzip"), ("*", "br"),
         ("identity", ""), ("br;q=0.5, gzip;q=0.8", "gzip"), ("br;q=quatsch", ""), (";;,,=", "")],
    )  # fmt: skip
    def test_takes_the_encoding_the_browser_likes_best(self, accepted, best):
        assert best_encoding(accepted) == best


def test_whoever_commits_last_has_the_last_number(market):
    """Else the higher number could be seen first, and the lower one would never be noticed."""
    if market.front.extensions["settings"].sqlalchemy_url.startswith("sqlite"):
        return  # has one writer at a time

    def write(variant_id):
        db.session.execute(
            text("UPDATE variants SET price = price + 1 WHERE id = :id"), {"id": variant_id}
        )

    def numbers():
        with market.front.app_context():
            return edition.current()

    before = numbers()
    with market.front.app_context(), transaction():
        write(market.variants[0])
        with market.twin.app_context(), transaction():
            write(market.variants[1])
        assert numbers() == before + 1
    assert numbers() == before + 2
