"""The market's own pages: home, help, legal texts, what machines ask for."""

from typing import Any

from flask import abort, render_template, send_file
from flask.typing import ResponseReturnValue

from marketplace.infra import personal_data
from marketplace.infra.config import settings
from marketplace.legal import dated, texts
from marketplace.search.rules import RANKINGS
from marketplace.shell import films, queries
from marketplace.shell import home as home_page
from marketplace.shell import texts as market_texts
from marketplace.shell.help import SUBJECTS, subject
from marketplace.shell.statement import statement
from marketplace.storefront import queries as storefront
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.cookies import cookies
from marketplace.web.shown import shown_to_all

blueprint = AudienceBlueprint("shell", __name__, audience=Audience.EVERYONE)
blueprint.add_app_template_filter(market_texts.linked)

# Pages of words alone: endpoint (and template) by path.
WORDS = {
    "/impressum": "imprint",
    "/agb": "terms",
    "/bedingungen-fuer-betriebe": "producer_terms",
    "/bestellablauf": "ordering",
    "/verkaufen": "sell",
    "/kontakt": "contact",
    "/leichte-sprache": "easy_language",
}


def _words(name: str) -> Any:
    def show() -> str:
        text = market_texts.shown(market_texts.PAGES[name]) if name in market_texts.PAGES else None
        if text is not None:
            return render_template("shell/shop/market_text.html", shown=text)
        return render_template(f"shell/shop/{name}.html", is_sample=settings().terms_are_sample)

    return show


for _path, _name in WORDS.items():
    blueprint.add_url_rule(_path, _name, _words(_name))


@blueprint.get("/")
@shown_to_all
def home() -> ResponseReturnValue:
    return render_template("shell/shop/home.html", home=home_page.home())


@blueprint.get("/hilfe")
@shown_to_all
def help() -> ResponseReturnValue:  # noqa: A001 - the name of the endpoint
    return render_template("shell/shop/help.html", subjects=SUBJECTS)


@blueprint.get("/hilfe/<slug:slug>")
@shown_to_all
def help_page(slug: str) -> ResponseReturnValue:
    found = subject(slug) or abort(404)
    return render_template("shell/shop/help_page.html", subject=found, subjects=SUBJECTS)


@blueprint.get("/reihenfolge")
@shown_to_all
def ranking() -> ResponseReturnValue:
    return render_template("shell/shop/ranking.html", rankings=RANKINGS)


@blueprint.get("/datenschutz")
def privacy() -> ResponseReturnValue:
    return render_template(
        "shell/shop/privacy.html",
        cookies=cookies(),
        holdings=personal_data.holdings(),
        is_sample=settings().terms_are_sample,
    )


@blueprint.get("/barrierefreiheit")
def accessibility() -> ResponseReturnValue:
    said = statement()
    return render_template(
        "shell/shop/accessibility.html",
        statement=said,
        gaps=said.gaps(settings()),
        authority=dated.value_of("mlbf"),
        is_sample=settings().terms_are_sample,
    )


@blueprint.get("/gebaerdensprache")
def sign_language() -> ResponseReturnValue:
    """Show the film and its wording; without a film there is no such page."""
    film = films.sign_language() or abort(404)
    return render_template("shell/shop/sign_language.html", film=film)


@blueprint.get("/gebaerdensprache/film")
def sign_language_film() -> ResponseReturnValue:
    """Send the film from this host, in pieces where a browser asks for them."""
    film = films.sign_language() or abort(404)
    return send_file(film.path, mimetype=film.kind, conditional=True, max_age=films.AN_HOUR)


@blueprint.get("/versand-und-zahlung")
def shipping_and_payment() -> ResponseReturnValue:
    return render_template(
        "shell/shop/shipping_and_payment.html",
        tariffs=queries.tariffs(),
        points=storefront.pickup_points(),
    )


@blueprint.get("/widerrufsbelehrung")
def withdrawal_instruction() -> ResponseReturnValue:
    """Show the statutory words; every seller's own instruction stands on the seller's page."""
    return render_template(
        "shell/shop/withdrawal_instruction.html",
        instruction=texts.withdrawal_instruction(_UNNAMED),
        form=texts.withdrawal_form(_UNNAMED),
        is_sample=settings().terms_are_sample,
    )


@blueprint.get("/gesundheit")
def health() -> ResponseReturnValue:
    is_well = queries.is_healthy()
    return {"ok": is_well}, 200 if is_well else 503


# Stands where the statute asks for the seller's name and address.
_UNNAMED = {
    "legal_name": "[Name des Anbieters]",
    "street": "[Anschrift]",
    "postcode": "[Postleitzahl]",
    "town": "[Ort]",
    "phone": "[Telefonnummer]",
    "email": "[E-Mail-Adresse]",
}
