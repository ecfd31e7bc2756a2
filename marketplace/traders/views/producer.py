"""The record in the office of a business: where it stands, one question a page, its files."""

from contextlib import closing
from typing import Any

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.infra import storage
from marketplace.kit.refusal import NotFound
from marketplace.producers import queries as producers
from marketplace.producers.own import producer_id
from marketplace.traders import office, operations, queries
from marketplace.traders.forms import FORMS, PartForm
from marketplace.traders.operations import DocumentNeeded, NewDocument, UnusableDocument
from marketplace.traders.operations.giving import NEEDS_FILE
from marketplace.traders.parts import BY_PART, BY_SLUG, Entry
from marketplace.traders.rules import PROMISE, Part
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.downloads import download
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_traders", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb/nachweise"
)
HERE = "producer_traders.index"
office.register()


@blueprint.get("")
def index() -> ResponseReturnValue:
    record = queries.record_of(producer_id())
    return render_template(
        "traders/producer/index.html",
        summary=office.summary(record),
        sentences=office.sentences(record),
        groups=office.groups(record),
        office=producer_nav(HERE),
    )


@blueprint.get("/<slug:part>")
def edit(part: str) -> ResponseReturnValue:
    entry, own = _entry(part), producer_id()
    form = FORMS[entry.part].filled(queries.row_of(own, entry.part), producers.get(own))
    return _page(entry, form)


@blueprint.post("/<slug:part>")
def update(part: str) -> ResponseReturnValue:
    entry = _entry(part)
    form = FORMS[entry.part]()
    is_valid = form.validate()
    document = _document(form)
    if is_valid and not form.errors and _give(entry, form, document):
        flash(gettext("Gespeichert."))
        following = office.next_open(queries.record_of(producer_id()), entry)
        return redirect(
            url_for(".edit", part=following.slug) if following else url_for(".index"), 303
        )
    return _page(entry, form), 422


@blueprint.get("/unterlagen/<int:document_id>")
def document(document_id: int) -> Response:
    found = queries.get_document(document_id, producer_id=producer_id())
    return download(
        storage.get(found.storage_key), name=found.name, content_type=found.media_type
    )  # fmt: skip


@blueprint.post("/unterlagen/<int:document_id>/entfernung")
def remove_document(document_id: int) -> ResponseReturnValue:
    try:
        part = operations.remove_document(producer_id=producer_id(), document_id=document_id)
    except operations.DocumentKept as refusal:
        flash(say(refusal), "warning")
        return redirect(url_for(".index"), 303)
    flash(gettext("Die Datei ist gelöscht."))
    return redirect(url_for(".edit", part=BY_PART[part].slug), 303)


def _entry(slug: str) -> Entry:
    if slug not in BY_SLUG:
        raise NotFound
    return BY_SLUG[slug]


def _document(form: PartForm) -> NewDocument | None:
    """Take the file, if one was sent; what is wrong with it is said at its field."""
    upload = form.file.data if "file" in form else None
    if not upload or not upload.filename:
        return None
    with closing(upload):  # a large one lies in a file of its own
        try:
            return operations.read_document(upload.stream, name=upload.filename)
        except UnusableDocument as refusal:
            form.file.errors = [say(refusal)]
            return None


def _give(entry: Entry, form: PartForm, document: NewDocument | None) -> bool:
    own, by = producer_id(), current_user.id
    if entry.part is Part.PROMISE:
        operations.promise(producer_id=own, by=by)
        return True
    try:
        operations.give(
            producer_id=own, part=entry.part, by=by, answer=form.answer(), document=document
        )
    except (DocumentNeeded, UnusableDocument) as refusal:
        form.file.errors = [say(refusal)]
        return False
    return True


def _page(entry: Entry, form: Any) -> str:
    own = producer_id()
    stands = queries.record_of(own).standings[entry.part]
    documents = queries.documents_of(own, entry.part)
    return render_template(
        "traders/producer/edit.html",
        entry=entry,
        form=form,
        stands=stands,
        kind=office.KINDS[stands.state],
        note=queries.last_notes(own).get(entry.part, ""),
        producer=producers.get(own),
        promise=PROMISE if entry.part is Part.PROMISE else "",
        documents=documents,
        file_is_optional=bool(documents) or entry.part not in {part for part, _way in NEEDS_FILE},
        office=producer_nav(HERE),
    )
