"""Which advertising words a product's texts hold, and what follows for its way to the market."""

from collections.abc import Iterable

from marketplace.catalogue.models import Product
from marketplace.catalogue.profile import kind
from marketplace.kit import clock
from marketplace.kit.i18n import mark as _
from marketplace.kit.refusal import Refusal
from marketplace.legal.claims import Family, Finding, Outcome, Subject, findings
from marketplace.legal.profiles.kinds import ALCOHOLIC

FIELDS = ("name", "summary", "description", "legal_name")
# What the checklist of a product says, msgids.
GAPS = {
    Family.ORGANIC: _("Öko-Kontrollnummer, weil Sie „Bio“ oder „Öko“ schreiben"),
    Family.HEALTH: _("Text ohne verbotene Aussage zur Gesundheit"),
    Family.ENVIRONMENT: _("Text ohne verbotene Aussage zu Umwelt oder Klima"),
}
TABLE = _("Nährwerte, weil Sie mit Gesundheit oder Nährstoffen werben")


class ClaimsNeedCurator(Refusal):
    """A product on sale would advertise with words that nobody has looked at."""

    status = 422
    message = _(
        "„%(words)s“ muss erst die Kuratierung ansehen. Nehmen Sie das Wort heraus, oder "
        "pausieren Sie das Produkt, speichern Sie dann und reichen Sie es neu ein."
    )


class ClaimsNotDecided(Refusal):
    """A curator approves with a reason for each of the words."""

    status = 422
    message = _("Bitte haken Sie jede Aussage ab und begründen Sie, warum sie stimmt.")


def claims_in(product: Product) -> list[Finding]:
    """Return what stands in a product's texts; needs category and variants loaded."""
    texts = {name: str(getattr(product, name)) for name in FIELDS}
    texts["variants"] = ", ".join(each.name for each in product.variants if each.is_active)
    subject = Subject(
        is_food=product.category.is_food,
        is_alcohol=kind(product, shelf=product.category.slug).key in ALCOHOLIC,
        is_organic=bool(product.organic_code),
        diet=str((product.facts or {}).get("diet", "")),
    )
    return findings(texts, subject=subject, on=clock.today())


def gaps(product: Product) -> list[str]:
    """Return what keeps the product from the market, as msgids for its checklist."""
    found = claims_in(product)
    blocked = {each.claim.family for each in found if each.outcome is Outcome.BLOCK}
    open_points = [words for family, words in GAPS.items() if family in blocked]
    about_health = any(each.claim.family is Family.HEALTH for each in found)
    if about_health and product.category.is_food and not product.nutrition:
        open_points.append(TABLE)  # any claim ends the exemption (LMIV Annex V, LAW 2.2)
    return open_points


def to_decide(product: Product) -> list[Finding]:
    """Return what a curator has to look at, one of each; needs the approved claims loaded."""
    accepted = {(each.claim, each.words) for each in product.approved_claims}
    waiting = (
        each
        for each in claims_in(product)
        if each.outcome is Outcome.CURATOR and each.key not in accepted
    )
    return list({each.key: each for each in waiting}.values())


def require_decided(product: Product) -> None:
    """:raises ClaimsNeedCurator: something would be on sale that no curator has seen."""
    found = to_decide(product)
    if found:
        raise ClaimsNeedCurator(words=", ".join(_unique(each.words for each in found)))


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
