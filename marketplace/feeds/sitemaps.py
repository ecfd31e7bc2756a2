"""Which pages crawlers shall know, and which they shall leave alone; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

MOST_ADDRESSES = 50_000  # in one file (sitemaps.org)
LANGUAGES = 2
MOST_PAGES = MOST_ADDRESSES // LANGUAGES  # each stands in the file once for each language

# Pages of the market itself, by path; a test finds one that is missing.
FIXED = (
    "/", "/produkte", "/kategorien", "/marken", "/orte", "/karte", "/betriebe", "/geschenke",
    "/saison", "/neu", "/verkaufen",
    "/bestellablauf", "/versand-und-zahlung", "/reihenfolge", "/rueckrufe", "/transparenz", "/kontakt",
    "/hilfe", "/hilfe/bestellen", "/hilfe/abholung", "/hilfe/konto", "/hilfe/verkaufen",
    "/hilfe/kuratieren", "/leichte-sprache", "/barrierefreiheit",
    "/barriere-melden", "/impressum", "/datenschutz", "/agb", "/bedingungen-fuer-betriebe",
    "/widerrufsbelehrung", "/widerruf", "/melden", "/offene-daten", "/api/v1/",
)  # fmt: skip
SIGN_LANGUAGE = "/gebaerdensprache"  # a page only where the operator has the film
# kind of page -> the path before its slug
PATHS = {
    "produkte": "/produkte/",
    "betriebe": "/betriebe/",
    "marken": "/marken/",
    "kategorien": "/kategorien/",
    "orte": "/orte/",
    "ortsteile": "/orte/",
    "landschaften": "/landschaften/",
}
# Each closes everything that begins with it.
CLOSED = (
    "/warenkorb", "/kasse", "/bestellungen", "/konto", "/anmelden", "/registrieren",
    "/mein-betrieb", "/kuratierung", "/betrieb-des-marktes", "/merkzettel", "/bescheid",
    "/zuletzt-angesehen", "/geschenke/kiste", "/suche",
)  # fmt: skip
# Lists under these are the same goods in another order or cut; their pages say noindex as well.
CLOSED_QUERIES = (
    "q", "nach", "sortierung", "preis-von", "preis-bis", "lieferung", "merkmal", "plz", "umkreis",
    "ohne", "material", "verfuegbar", "betrieb", "jetzt", "adresse", "ausschnitt", "ansicht",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a sitemap: its path in German, and when it last changed."""

    path: str
    changed_at: datetime | None = None


def parts(
    counts: Iterable[tuple[str, int, datetime | None]],
) -> Iterator[tuple[str, datetime | None]]:
    """Return the name of every file with the latest change in it, as far as that is known.

    A kind that fills several files says so for none: the change may be in any of them.
    """
    for kind, count, changed_at in counts:
        files = -(-count // MOST_PAGES)
        for number in range(1, files + 1):
            yield f"{kind}-{number}", changed_at if files == 1 else None


def part_of(name: str) -> tuple[str, int] | None:
    """Return kind and number (from 1) of a file, None for a name no file has."""
    kind, _, number = name.rpartition("-")
    if kind not in {*PATHS, "seiten"} or not number.isdecimal() or not 0 < len(number) < 5:  # noqa: PLR2004
        return None
    return (kind, int(number)) if int(number) else None


def rules(*, sitemap: str, is_open: bool) -> str:
    """Return robots.txt.

    :param is_open: whether anything may be read at all; a demo is invented and stays out.
    """
    lines = ["User-agent: *"]
    if not is_open:
        return "\n".join([*lines, "Disallow: /"]) + "\n"
    for prefix in ("", "/en"):
        lines += [f"Disallow: {prefix}{path}" for path in CLOSED]
    lines += [f"Disallow: /*?{name}=" for name in CLOSED_QUERIES]
    lines += [f"Disallow: /*&{name}=" for name in CLOSED_QUERIES]
    return "\n".join([*lines, "", f"Sitemap: {sitemap}"]) + "\n"
