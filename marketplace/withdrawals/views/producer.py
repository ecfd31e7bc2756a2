"""A producer's withdrawals: what is due when, goods back, money back, or why not."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.kit import clock
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import producer_nav
from marketplace.withdrawals import office, operations, queries, reckoning
from marketplace.withdrawals.forms import NoteForm, RefuseForm, SettleForm, settle_form
from marketplace.withdrawals.models import Withdrawal
from marketplace.withdrawals.rules import days_left

blueprint = AudienceBlueprint(
    "producer_withdrawals",
    __name__,
    audience=Audience.PRODUCER,
    url_prefix="/mein-betrieb/widerrufe",
)
INDEX = "producer_withdrawals.index"
office.register()


def _own() -> int:
    return int(current_user.subject(Audience.PRODUCER, "producer") or 0)


@blueprint.get("")
def index() -> ResponseReturnValue:
    done = request.args.get("zeige") == "erledigt"
    cases = queries.list_of_producer(_own(), open_only=not done)
    return render_template(
        "withdrawals/producer/index.html", office=producer_nav(INDEX), done=done,
        cases=[(case, days_left(case.refund_due_at, clock.now())) for case in cases],
    )  # fmt: skip


@blueprint.get("/<string:case_number>")
def show(case_number: str) -> ResponseReturnValue:
    return _page("show", queries.get_case_of(_own(), number=case_number), form=NoteForm())


@blueprint.post("/<string:case_number>/ware")
def goods(case_number: str) -> ResponseReturnValue:
    operations.note_goods_back(producer_id=_own(), number=case_number, actor_id=current_user.id)
    flash(gettext("Gespeichert. Bitte erstatten Sie jetzt."))
    return redirect(url_for(".show", case_number=case_number), 303)


@blueprint.post("/<string:case_number>/beleg")
def dispatch(case_number: str) -> ResponseReturnValue:
    form = NoteForm()
    case = queries.get_case_of(_own(), number=case_number)
    if not form.validate():
        return _page("show", case, form=form), 422
    operations.note_dispatch(
        producer_id=_own(), number=case_number, note=form.note.data, actor_id=current_user.id
    )
    flash(gettext("Gespeichert."))
    return redirect(url_for(".show", case_number=case_number), 303)


@blueprint.route("/<string:case_number>/erstattung", methods=["GET", "POST"])
def settlement(case_number: str) -> ResponseReturnValue:
    case = queries.get_case_of(_own(), number=case_number)
    assert case.part is not None
    form = settle_form(case.part.lines, reckoning.proposal(case))
    if request.method == "POST" and form.validate():
        reason = _reason(case, form)
        if attempt(form, lambda: _settle(case_number, form, reason)):
            flash(gettext("Erledigt. Die Kundin oder der Kunde bekommt eine E-Mail."))
            return redirect(url_for(".show", case_number=case_number), 303)
    case = queries.get_case_of(_own(), number=case_number)
    return _page("settlement", case, form=form), 422 if form.errors else 200


@blueprint.route("/<string:case_number>/ablehnung", methods=["GET", "POST"])
def refusal(case_number: str) -> ResponseReturnValue:
    case = queries.get_case_of(_own(), number=case_number)
    form = RefuseForm()
    if request.method == "POST" and form.validate():
        if attempt(form, lambda: _refuse(case_number, form)):
            flash(gettext("Abgelehnt. Ihre Begründung geht per E-Mail hinaus."))
            return redirect(url_for(".show", case_number=case_number), 303)
        case = queries.get_case_of(_own(), number=case_number)
    return _page("refusal", case, form=form), 422 if form.errors else 200


def _page(name: str, case: Withdrawal, **more: Any) -> str:
    assert case.part is not None
    return render_template(
        f"withdrawals/producer/{name}.html",
        office=producer_nav(INDEX), case=case, part=case.part,
        proposal=reckoning.proposal(case), in_time=reckoning.came_in_time(case),
        last_day=reckoning.period_ends(case.part), may_refuse=reckoning.may_refuse(case),
        days=days_left(case.refund_due_at, clock.now()), credit=queries.credit_of(case),
        lines={line.id: line for line in case.part.lines}, **more,
    )  # fmt: skip


def _reason(case: Withdrawal, form: SettleForm) -> str:
    """Return what the customer reads: that it is the withdrawal, and why something is kept."""
    said = str(gettext("Ihr Widerruf %(number)s", number=case.number))
    if not form.kept.amount:
        return said
    why: str = form.kept_reason.data
    kept = gettext("Abzug für Wertverlust (§ 357a BGB): %(why)s", why=why)
    return f"{said}. {kept}"


def _settle(number: str, form: SettleForm, reason: str) -> None:
    operations.settle(
        producer_id=_own(), number=number, wish=form.wish, reason=reason, actor_id=current_user.id
    )


def _refuse(number: str, form: RefuseForm) -> None:
    operations.refuse(
        producer_id=_own(), number=number, reason=form.reason.data, actor_id=current_user.id
    )
