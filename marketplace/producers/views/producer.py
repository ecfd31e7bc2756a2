"""The office of a business: where it stands, who it is, when it is open."""

from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.infra.slugs import next_slug
from marketplace.kit.text import slugify
from marketplace.legal.restrictions import queries as legal
from marketplace.legal.restrictions.reasoning import complaint_url
from marketplace.media import operations as media
from marketplace.media.operations import UnusableUpload
from marketplace.media.pictures import picture
from marketplace.producers import operations, queries
from marketplace.producers.forms import (
    ClosureForm,
    HoursForm,
    PauseForm,
    ProfileForm,
    hours_data,
    profile_data,
)
from marketplace.producers.models import Producer
from marketplace.producers.operations import UnknownPlace
from marketplace.producers.own import producer_id
from marketplace.producers.rules import ProducerState
from marketplace.producers.steps import SENTENCES, figures, steps
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.errors import say
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav

blueprint = AudienceBlueprint(
    "producer_office", __name__, audience=Audience.PRODUCER, url_prefix="/mein-betrieb"
)


@blueprint.get("/")
def dashboard() -> ResponseReturnValue:
    producer = queries.get(producer_id())
    is_refused = producer.state is ProducerState.DRAFT
    statement = legal.get(producer.statement_id) if producer.statement_id else None
    return render_template(
        "producers/producer/dashboard.html",
        producer=producer,
        sentence=SENTENCES[producer.state],
        reason=queries.last_reason(producer.id) if is_refused else "",
        statement=statement,
        complaint=complaint_url(statement),
        tasks=[
            {"label": gettext(each.label), "url": url_for(each.endpoint),
             "done": each.is_done, "note": ""}
            for each in steps(producer)
        ],
        figures=figures(producer.id),
        office=producer_nav("producer_office.dashboard"),
    )  # fmt: skip


@blueprint.post("/einreichung")
def submit() -> ResponseReturnValue:
    operations.submit(producer_id=producer_id(), by=current_user.id)
    flash(gettext("Ihre Bewerbung ist da. Wir melden uns mit einer Mail."))
    return redirect(url_for(".dashboard"), 303)


@blueprint.get("/profil")
def profile() -> ResponseReturnValue:
    producer = queries.get(producer_id())
    return _profile(ProfileForm(data=profile_data(producer)), producer)


@blueprint.post("/profil")
def update_profile() -> ResponseReturnValue:
    own, form = producer_id(), ProfileForm()
    if form.validate():
        try:
            _write(form, own)
            flash(gettext("Gespeichert."))
            return redirect(url_for(".profile"), 303)
        except UnusableUpload as refusal:
            form.photo.errors = [say(refusal)]
        except UnknownPlace as refusal:
            form.locality.errors = [say(refusal)]
    return _profile(form, queries.get(own)), 422


@blueprint.route("/adresse", methods=["GET", "POST"])
def address() -> ResponseReturnValue:
    producer = queries.get(producer_id())
    if request.method == "GET":
        return render_template(
            "producers/producer/address.html",
            producer=producer,
            new=next_slug(producer, slugify(producer.name)),
            office=producer_nav("producer_office.profile"),
        )
    operations.change_address(producer_id=producer.id, by=current_user.id)
    flash(gettext("Die neue Adresse gilt. Die alte führt weiter dorthin."))
    return redirect(url_for(".profile"), 303)


@blueprint.get("/oeffnungszeiten")
def hours() -> ResponseReturnValue:
    return _hours(HoursForm(data=hours_data(queries.get(producer_id()))))


@blueprint.post("/oeffnungszeiten")
def update_hours() -> ResponseReturnValue:
    own, form = producer_id(), HoursForm()
    if not form.validate():
        return _hours(form), 422
    operations.set_opening_hours(producer_id=own, hours=form.week())
    flash(gettext("Die Öffnungszeiten sind gespeichert."))
    return redirect(url_for(".hours"), 303)


@blueprint.route("/pause", methods=["GET", "POST"])
def pause() -> ResponseReturnValue:
    own, form = producer_id(), PauseForm()
    if not form.is_submitted() or not form.validate():
        page = render_template(
            "producers/producer/pause.html",
            form=form,
            office=producer_nav("producer_office.dashboard"),
        )
        return (page, 422) if form.is_submitted() else page
    operations.pause(
        producer_id=own, by=current_user.id, until=form.until.data, note=form.note.data or ""
    )
    flash(gettext("Ihr Stand macht Pause. Laufende Bestellungen bleiben bestehen."))
    return redirect(url_for(".dashboard"), 303)


@blueprint.post("/fortsetzung")
def resume() -> ResponseReturnValue:
    operations.resume(producer_id=producer_id(), by=current_user.id)
    flash(gettext("Ihr Stand ist wieder offen."))
    return redirect(url_for(".dashboard"), 303)


@blueprint.route("/schliessung", methods=["GET", "POST"])
def closure() -> ResponseReturnValue:
    own, form = producer_id(), ClosureForm()
    close = partial(operations.close, producer_id=own, by=current_user.id)
    if form.is_submitted() and form.validate() and attempt(form, close):
        flash(gettext("Ihr Stand ist geschlossen. Laufende Bestellungen bleiben bestehen."), "info")
        return redirect(url_for(".dashboard"), 303)
    page = render_template(
        "producers/producer/closure.html",
        form=form,
        office=producer_nav("producer_office.dashboard"),
    )
    return (page, 422) if form.is_submitted() else page


def _write(form: ProfileForm, own: int) -> None:
    """Write the profile; the photo first, because only it can still be refused."""
    upload, alt = form.photo.data, form.alt.data or ""
    image_id = queries.get(own).image_id
    if upload:
        image_id = media.accept_upload(upload.stream, owner_kind="producer", owner_id=own).id
    operations.update_profile(producer_id=own, by=current_user.id, facts=form.facts())
    if image_id is not None:
        operations.set_image(producer_id=own, image_id=image_id, alt=alt)


def _profile(form: ProfileForm, producer: Producer) -> str:
    image = producer.image
    shown = (
        picture(image.renditions, image.width, image.height, producer.image_alt) if image else None
    )
    return render_template(
        "producers/producer/profile.html",
        form=form, producer=producer, image=image, picture_shown=shown,
        office=producer_nav("producer_office.profile"),
    )  # fmt: skip


def _hours(form: HoursForm) -> str:
    return render_template(
        "producers/producer/hours.html",
        form=form, office=producer_nav("producer_office.profile"),
    )  # fmt: skip
