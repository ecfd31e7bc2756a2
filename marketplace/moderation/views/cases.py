"""The pages of a case; curators and the operator share them, each in an office of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, update_wrapper

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity.curators import names_of
from marketplace.moderation import queries
from marketplace.moderation.forms import CaseForm, LockForm, VerdictForm, WarningForm
from marketplace.moderation.models import Notice
from marketplace.moderation.operations import complaints, locking, notices
from marketplace.moderation.rules import Outcome, Side, Verdict
from marketplace.web.access import AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.form import Form
from marketplace.web.office import Office


@dataclass(frozen=True, slots=True)
class Desk:
    """An office in which cases are decided."""

    blueprint: str
    nav: Callable[[str], Office]

    @property
    def office(self) -> Office:
        return self.nav(f"{self.blueprint}.index")


def serve(blueprint: AudienceBlueprint, nav: Callable[[str], Office]) -> Desk:
    """Give an office the pages of notices and complaints."""
    desk = Desk(blueprint.name, nav)
    for path, name, view, methods in (
        ("", "index", index, ["GET"]),
        ("/<int:notice_id>", "show", show, ["GET"]),
        ("/<int:notice_id>", "decide", decide, ["POST"]),
        ("/<int:notice_id>/verwarnung", "warn", warn, ["POST"]),
        ("/<int:notice_id>/sperre", "lock", lock, ["POST"]),
        ("/beschwerden/<int:complaint_id>", "complaint", complaint, ["GET"]),
        ("/beschwerden/<int:complaint_id>", "judge", judge, ["POST"]),
    ):
        at_desk = update_wrapper(partial(view, desk), view)
        blueprint.add_url_rule(path, name, at_desk, methods=methods)
    return desk


def index(desk: Desk) -> ResponseReturnValue:
    opened, decided = queries.open_notices(), queries.decided_notices()
    return render_template(
        "moderation/operator/index.html",
        desk=desk,
        office=desk.office,
        opened=[(each, queries.clock_of(each)) for each in opened],
        decided=[(each, queries.clock_of(each)) for each in decided],
        complaints=queries.open_complaints(),
    )


def show(desk: Desk, notice_id: int) -> ResponseReturnValue:
    notice = queries.get_notice(notice_id)
    return _case(desk, notice, CaseForm(formdata=None).suggest())


def decide(desk: Desk, notice_id: int) -> ResponseReturnValue:
    form, by = CaseForm(), current_user.id
    if form.validate():
        act = partial(
            notices.decide, notice_id=notice_id, outcome=Outcome(form.outcome.data),
            reason=str(form.reason.data), by=by,
            reasons=form.reasons() if form.restricts else None,
        )  # fmt: skip
        if attempt(form, act):
            flash(
                gettext("Die Entscheidung ist gespeichert. Alle Beteiligten bekommen eine E-Mail.")
            )
            return redirect(url_for(f"{desk.blueprint}.show", notice_id=notice_id), 303)
    return _case(desk, queries.get_notice(notice_id), form), 422


def warn(desk: Desk, notice_id: int) -> ResponseReturnValue:
    form, by = WarningForm(), current_user.id
    if form.validate():
        act = partial(
            notices.warn, notice_id=notice_id, side=Side(form.side.data),
            reason=str(form.warning.data), by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Verwarnung ist unterwegs."))
            return redirect(url_for(f"{desk.blueprint}.show", notice_id=notice_id), 303)
    notice = queries.get_notice(notice_id)
    return _case(desk, notice, CaseForm(formdata=None).suggest(), form), 422


def lock(desk: Desk, notice_id: int) -> ResponseReturnValue:
    form, by = LockForm(), current_user.id
    if form.validate() and form.until.day:
        act = partial(
            locking.lock_reporter, notice_id=notice_id, reason=str(form.lock_reason.data),
            until=form.until.day, by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Sperre gilt. Die meldende Person bekommt eine E-Mail."))
            return redirect(url_for(f"{desk.blueprint}.show", notice_id=notice_id), 303)
    notice = queries.get_notice(notice_id)
    return _case(desk, notice, CaseForm(formdata=None).suggest(), lock=form), 422


def complaint(desk: Desk, complaint_id: int) -> ResponseReturnValue:
    return _complaint(desk, complaint_id, VerdictForm(formdata=None))


def judge(desk: Desk, complaint_id: int) -> ResponseReturnValue:
    form, by = VerdictForm(), current_user.id
    if form.validate():
        act = partial(
            complaints.judge, complaint_id=complaint_id, verdict=Verdict(form.verdict.data),
            answer=str(form.answer.data), by=by,
        )  # fmt: skip
        if attempt(form, act):
            flash(gettext("Die Entscheidung über die Beschwerde ist unterwegs."))
            return redirect(url_for(f"{desk.blueprint}.complaint", complaint_id=complaint_id), 303)
    return _complaint(desk, complaint_id, form), 422


def _case(
    desk: Desk,
    notice: Notice,
    form: CaseForm,
    warning: WarningForm | None = None,
    lock: LockForm | None = None,
) -> str:
    wrong: Form = lock or warning or form
    email = notice.reporter_email
    return render_template(
        "moderation/operator/show.html",
        desk=desk,
        office=desk.office,
        notice=notice,
        clock=queries.clock_of(notice),
        record=queries.record_of(notice),
        warnings=queries.warnings_about(notice.id),
        decided_by=names_of([notice.decided_by]).get(notice.decided_by or 0, ""),
        form=form,
        warning=warning or WarningForm(formdata=None),
        lock=lock or LockForm(formdata=None),
        may_lock=bool(email) and queries.was_warned(email),
        locked=queries.lock_of(email) if email else None,
        wrong=wrong,
    )


def _complaint(desk: Desk, complaint_id: int, form: VerdictForm) -> str:
    found, by = queries.get_complaint(complaint_id), current_user.id
    disputed = queries.disputed_of(found)
    decider = queries.decider_of(disputed)
    return render_template(
        "moderation/operator/complaint.html",
        desk=desk,
        office=desk.office,
        complaint=found,
        disputed=disputed,
        decider=names_of([decider]).get(decider or 0, ""),
        is_own=decider == by,
        is_nobody_else=queries.is_nobody_else(by),
        form=form,
    )
