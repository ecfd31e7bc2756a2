"""The search in the curator's office: words of one meaning, and what was looked for in vain."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.search import operations, wordlists
from marketplace.search.forms import RemoveForm, WordsForm
from marketplace.search.rules import clean
from marketplace.search.wordlists import Group
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import curator_nav, district_curators_only

blueprint = AudienceBlueprint(
    "curator_words", __name__, audience=Audience.CURATOR, url_prefix="/kuratierung"
)
blueprint.before_request(district_curators_only)


def _show(template: str, **values: Any) -> str:
    return render_template(
        f"search/curator/{template}.html", office=curator_nav("curator_words.index"), **values
    )


@blueprint.get("/woerter")
def index() -> ResponseReturnValue:
    asked = clean(request.args.get("wort", ""))
    kept = wordlists.curated()
    return _show(
        "index",
        asked=asked,
        finds=wordlists.finds((asked,))[0][1] if asked else None,
        groups=kept,
        built_in=wordlists.built_in(kept),
    )


@blueprint.get("/gesucht")
def missed() -> ResponseReturnValue:
    return _show("missed", rows=wordlists.missed())


@blueprint.get("/woerter/neu")
def new() -> ResponseReturnValue:
    group = _asked_for()
    lines = "\n".join(group.words) if group else clean(request.args.get("wort", ""))
    return _form_page(WordsForm(formdata=None, words=lines), group)


@blueprint.post("/woerter/neu")
def create() -> ResponseReturnValue:
    return _save(_asked_for())


@blueprint.get("/woerter/<int:group_id>")
def edit(group_id: int) -> ResponseReturnValue:
    group = wordlists.get_group(group_id=group_id)
    return _form_page(WordsForm(formdata=None, words="\n".join(group.words)), group)


@blueprint.post("/woerter/<int:group_id>")
def save(group_id: int) -> ResponseReturnValue:
    return _save(wordlists.get_group(group_id=group_id))


@blueprint.get("/woerter/entfernen")
def remove() -> ResponseReturnValue:
    return _show("remove", form=RemoveForm(formdata=None), group=_one())


@blueprint.post("/woerter/entfernen")
def confirm_remove() -> ResponseReturnValue:
    group, form, by = _one(), RemoveForm(), current_user.id
    if form.validate() and attempt(
        form,
        lambda: operations.remove_words(
            group_id=group.id, replaces=group.key, reason=form.reason.data or "", by=by
        ),
    ):
        flash(gettext("Die Wörter zählen nicht mehr als gleich."))
        return redirect(url_for(".index"), 303)
    return _show("remove", form=form, group=group), 422


def _save(group: Group | None) -> ResponseReturnValue:
    form, by = WordsForm(), current_user.id
    group_id, key = (group.id, group.key) if group else (None, None)
    if form.validate() and attempt(
        form,
        lambda: operations.write_words(
            group_id=group_id, given=form.lines, replaces=key, reason=form.reason.data or "", by=by
        ),
    ):
        flash(gettext("Gespeichert. Die Suche kennt die Wörter ab sofort."))
        return redirect(url_for(".index"), 303)
    return _form_page(form, group), 422


def _form_page(form: WordsForm, group: Group | None) -> str:
    return _show(
        "edit", form=form, group=group, finds=wordlists.finds(group.words if group else ())
    )


def _asked_for() -> Group | None:
    """Return the group of the lexicon named in the address, which a new one replaces."""
    key = request.args.get("statt")
    return wordlists.get_group(key=key) if key else None


def _one() -> Group:
    """Return the group named in the address, the curators' or the lexicon's."""
    number = request.args.get("gruppe", "")
    if number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004
        return wordlists.get_group(group_id=int(number))
    return wordlists.get_group(key=request.args.get("statt", ""))
