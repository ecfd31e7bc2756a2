"""The menus of the three offices; every office page names where it stands."""

from dataclasses import dataclass
from typing import TypedDict

from flask import current_app, g, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import Forbidden

from marketplace.kit.i18n import mark as _
from marketplace.web.access import Audience


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the menu."""

    label: str
    url: str
    current: bool
    count: int | None  # what is open behind it


class Office(TypedDict):
    """What `layouts/office.html` shows around the page."""

    title: str
    subtitle: str  # who is signed in
    url: str
    help: str  # the page that explains this office
    items: list[Item]


CURATOR = (
    ("curator_office.inbox", _("Eingang")),
    ("curator_producers.index", _("Betriebe")),
    ("curator_products.index", _("Produkte")),
    ("curator_notices.index", _("Meldungen")),
    ("curator_brands.index", _("Marken")),
    ("curator_office.stage", _("Bühne")),
    ("curator_words.index", _("Suche")),
)
BRAND_ONLY = {"curator_office.inbox", "curator_brands.index"}
PRODUCER = (
    ("producer_office.dashboard", _("Übersicht")),
    ("producer_orders.index", _("Bestellungen")),
    ("producer_inquiries.index", _("Fragen")),
    ("producer_withdrawals.index", _("Widerrufe")),
    ("producer_products.index", _("Produkte")),
    ("producer_reviews.index", _("Bewertungen")),
    ("producer_delivery.edit", _("Lieferung")),
    ("producer_invoices.index", _("Rechnungen")),
    ("producer_payouts.index", _("Auszahlungen")),
    ("producer_traders.index", _("Nachweise")),
    ("producer_office.profile", _("Mein Betrieb")),
)
OPERATOR = (
    ("operator_office.dashboard", _("Übersicht")),
    ("operator_orders.index", _("Bestellungen")),
    ("operator_inquiries.index", _("Fragen")),
    ("operator_withdrawals.index", _("Widerrufe")),
    ("operator_money.index", _("Geld")),
    ("operator_traders.index", _("Nachweise")),
    ("operator_notices.index", _("Meldungen")),
    ("operator_recalls.index", _("Rückrufe")),
    ("operator_barriers.index", _("Barrieren")),
    ("operator_privacy.index", _("Datenschutz")),
    ("operator_office.law", _("Recht")),
    ("operator_office.accounts", _("Konten")),
    ("operator_texts.index", _("Texte")),
)


def curator_nav(current: str) -> Office:
    """Return the curator's menu; who curates one brand only is not shown the district's pages."""
    entries = CURATOR if curates_district() else tuple(e for e in CURATOR if e[0] in BRAND_ONLY)
    return _office(gettext("Kuratierung"), entries, current, help_page="kuratieren")


def curates_district() -> bool:
    """Tell whether this request comes from a curator of the whole district."""
    if "curates_district" not in g:
        g.curates_district = current_user.subject(Audience.CURATOR, "district") is not None
    return bool(g.curates_district)


def note_mandate() -> None:
    """For `before_request`: ask before an operation that is refused expires the account."""
    curates_district()


def district_curators_only() -> None:
    """For `before_request`: close pages to curators of a single brand."""
    if not curates_district():
        raise Forbidden


def producer_nav(current: str) -> Office:
    """Return the producer's menu with the page of that endpoint marked."""
    return _office(gettext("Mein Betrieb"), PRODUCER, current, help_page="verkaufen")


def operator_nav(current: str) -> Office:
    """Return the operator's menu with the page of that endpoint marked."""
    return _office(gettext("Betrieb des Marktes"), OPERATOR, current, help_page="betreiben")


def _office(
    title: str, entries: tuple[tuple[str, str], ...], current: str, *, help_page: str
) -> Office:
    items: list[Item] = [
        Item(gettext(label), url_for(endpoint), endpoint == current, None)
        for endpoint, label in entries
        if endpoint in current_app.view_functions
    ]
    return {
        "title": title,
        "subtitle": current_user.name,
        "url": items[0].url if items else "",
        "help": url_for("shell.help_page", slug=help_page),
        "items": items,
    }
