"""The columns of the open data, in words; pure. They are a promise: new ones come at the end.

A record (`api.records`) becomes one row; what has several values stands in one cell, separated by
a space where it is a slug and by a line break where it is a text.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marketplace.kit.i18n import mark as _

Record = Mapping[str, Any]
# A cell that begins so is a formula to a spreadsheet; a number is none (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it says (a msgid), and where it stands in a record."""

    name: str
    about: str
    read: Callable[[Record], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One file; `title` and `about` are msgids."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


def _at(*path: str) -> Callable[[Record], Any]:
    def read(record: Record) -> Any:
        found: Any = record
        for step in path:
            found = None if found is None else found[step]
        return found

    return read


def _column(name: str, about: str, *path: str) -> Column:
    return Column(name, about, _at(*(path or (name,))))


def _slugs(of: str, key: str) -> Callable[[Record], str]:
    return lambda record: " ".join(dict.fromkeys(each[key] for each in record[of]))


def _hours(record: Record) -> str:
    return "\n".join(
        f"{each['weekday']} {each['opens']}-{each['closes']}" for each in record["opening_hours"]
    )


SLUG = _column("slug", _("Kennung, Teil der Adresse"))
URL = _column("url", _("Seite auf dem Markt"))
NAME = _column("name", _("Name"))
SUMMARY = _column("summary", _("Ein Satz dazu"))
AWARDS = Column(
    "brands", _("Kennungen der heute gültigen Regionalmarken"), _slugs("awards", "brand")
)
PLACE = _column("place", _("Kennung des Ortes"), "place", "slug")
MUNICIPALITY = _column("municipality", _("Kennung der Gemeinde"), "place", "municipality")

TABLES = (
    Table("products", _("Produkte"), _("Alles, was gerade im Verkauf ist."), (
        SLUG, URL, NAME, SUMMARY,
        _column("area", _("genuss oder kunsthandwerk")),
        _column("category", _("Kennung der Kategorie"), "category", "slug"),
        _column("producer", _("Kennung des Betriebs"), "producer", "slug"),
        PLACE, MUNICIPALITY,
        _column("price_cents", _("Preis der günstigsten Ausführung in Cent, mit Mehrwertsteuer"), "price", "cents"),
        _column("currency", _("Währung"), "price", "currency"),
        _column("availability", _("available, few oder sold_out")),
        Column("delivery", _("Wege: versand, abholung, abholpunkt"), lambda r: " ".join(r["delivery"])),
        _column("organic_code", _("Kontrollstelle, wenn Bio")),
        _column("age", _("Ab diesem Alter")),
        AWARDS,
        _column("published_at", _("Auf dem Markt seit")),
        _column("diet", _("vegan oder vegetarian, nach Angabe des Betriebs")),
    )),
    Table("producers", _("Betriebe"), _("Höfe und Werkstätten, die gerade verkaufen."), (
        SLUG, URL, NAME,
        _column("kind", _("Art des Betriebs")),
        SUMMARY,
        _column("legal_name", _("Name im Impressum")),
        _column("street", _("Straße und Hausnummer")),
        _column("postcode", _("Postleitzahl")),
        _column("town", _("Postalischer Ort")),
        PLACE, MUNICIPALITY,
        _column("product_count", _("Produkte im Verkauf")),
        Column("opening_hours", _("Je Zeile: Wochentag (Montag ist 1) und Zeiten"), _hours),
        AWARDS,
        _column("since", _("Auf dem Markt seit")),
    )),
    Table("brands", _("Regionalmarken"), _("Marken mit Trägern, Regeln und heute gültigen Verleihungen."), (
        SLUG, URL, NAME,
        _column("kind", _("Art der Marke")),
        _column("carrier", _("Wer sie verleiht")),
        _column("claim", _("Ein Satz dazu")),
        Column("criteria", _("Regeln, je Zeile eine"), lambda r: "\n".join(r["criteria"])),
        _column("criteria_since", _("Regeln gültig seit")),
        Column("holders", _("Kennungen der Betriebe und Produkte, die sie tragen"), _slugs("awards", "holder")),
    )),
    Table("places", _("Orte"), _("Gemeinden, Ortsteile und Landschaften."), (
        SLUG, URL,
        _column("kind", _("municipality, locality oder landscape")),
        NAME,
        _column("ags", _("Amtlicher Gemeindeschlüssel")),
        _column("municipality", _("Kennung der Gemeinde")),
        _column("latitude", _("Breite, WGS 84")),
        _column("longitude", _("Länge, WGS 84")),
    )),
)  # fmt: skip


def as_csv(table: Table, records: Iterable[Record]) -> bytes:
    """Return a table after RFC 4180, in UTF-8 with a mark, so that spreadsheets read umlauts."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(column.name for column in table.columns)
    for record in records:
        writer.writerow(_cell(column.read(record)) for column in table.columns)
    return target.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    text = str(value)
    # A quote is what spreadsheets themselves write before a text that shall stay one.
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else text
