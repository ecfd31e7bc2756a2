"""The operator's page of texts: every version, and how a new one is published."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.kit import clock
from marketplace.legal import operations, queries
from marketplace.legal.queries import MARKET
from marketplace.legal.rules import MARKETS, TextKind, earliest
from marketplace.legal.texts import LegalText
from marketplace.shell import texts
from marketplace.shell.forms import TextForm
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_texts", __name__, audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/texte",
)  # fmt: skip


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "shell/operator/texts.html",
        texts=[(kind, texts.shown(kind), texts.ENDPOINTS[kind]) for kind in MARKETS],
        history=queries.history(MARKET),
        now=clock.now(),
        office=operator_nav("operator_texts.index"),
    )


@blueprint.route("/neu/<string:name>", methods=["GET", "POST"])
def publish(name: str) -> ResponseReturnValue:
    kind = TextKind(name) if name in set(MARKETS) else abort(404)
    shown = texts.shown(kind)
    first = earliest(kind, told=clock.today(), is_first=False)
    form = TextForm(data=_filled(kind, shown, first))
    if form.validate_on_submit() and attempt(form, lambda: _publish(kind, form)):
        flash(gettext("Die neue Fassung ist gespeichert."))
        return redirect(url_for(".index"), 303)
    page = render_template(
        "shell/operator/text_form.html",
        kind=kind, form=form, first=first, office=operator_nav("operator_texts.index"),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@blueprint.get("/<int:version_id>")
def version(version_id: int) -> ResponseReturnValue:
    return render_template(
        "shell/operator/text.html",
        version=queries.get_of(MARKET, version_id),
        office=operator_nav("operator_texts.index"),
    )


def _publish(kind: TextKind, form: TextForm) -> None:
    assert form.valid_from.day is not None, "the form asks for the day"
    text = LegalText(form.title.data or "", texts.as_paragraphs(form.text.data or ""))
    operations.publish(kind, text, valid_from=form.valid_from.day, by=current_user.id)


def _filled(kind: TextKind, shown: texts.Shown | None, first: object) -> dict[str, object]:
    text = shown.text if shown else None
    return {
        "title": text.title if text else gettext(kind.label),
        "text": "\n\n".join(text.paragraphs) if text else "",
        "valid_from": first,
    }
