"""The legal texts of a business: what it decides, and how they read then."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.kit.i18n import mark as _
from marketplace.legal import queries as versions
from marketplace.legal.choices import SellerChoices
from marketplace.legal.rules import Owner
from marketplace.producers import queries, texts
from marketplace.producers.forms.texts import TextsForm, texts_data
from marketplace.producers.own import producer_id
from marketplace.producers.rules import HAS_SOLD
from marketplace.producers.steps import add_step
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_texts", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/rechtliches"
)
add_step(40, _("Rechtliche Texte ansehen"), "producer_texts.edit", queries.has_chosen)


@blueprint.get("/")
def edit() -> ResponseReturnValue:
    choices = queries.choices_of(producer_id())
    return _page(TextsForm(data=texts_data(choices)), choices)


@blueprint.post("/")
def update() -> ResponseReturnValue:
    own, form = producer_id(), TextsForm()
    if not form.validate():
        return _page(form), 422
    texts.choose(producer_id=own, by=current_user.id, choices=form.choices())
    flash(gettext("Ihre Texte sind gespeichert. Neue Bestellungen bekommen sie so."))
    return redirect(url_for(".edit"), 303)


@blueprint.post("/vorschau")
def preview() -> ResponseReturnValue:
    """Show how the texts would read; nothing is kept."""
    form = TextsForm()
    if not form.validate():
        return _page(form), 422
    return _page(form, form.choices(), is_preview=True)


def _page(
    form: TextsForm, choices: SellerChoices | None = None, *, is_preview: bool = False
) -> str:
    producer = queries.get(producer_id())
    return render_template(
        "producers/producer/texts.html",
        form=form, producer=producer, is_preview=is_preview, is_public=producer.state in HAS_SOLD,
        texts=texts.texts_of(producer, choices) if choices else {},
        history=versions.history((Owner.PRODUCER, producer.id)),
        office=producer_nav("producer_office.profile"),
    )  # fmt: skip
