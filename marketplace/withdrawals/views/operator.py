"""Every open withdrawal of the market, and whose contract an unassigned one means."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.kit import clock
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav
from marketplace.withdrawals import operations, queries, reckoning
from marketplace.withdrawals.forms import AssignForm
from marketplace.withdrawals.rules import DAYS, LATE_FROM_DAY, days_left

blueprint = AudienceBlueprint(
    "operator_withdrawals",
    __name__,
    audience=Audience.OPERATOR,
    url_prefix="/betrieb-des-marktes/widerrufe",
)
INDEX = "operator_withdrawals.index"


@blueprint.get("")
def index() -> ResponseReturnValue:
    now = clock.now()
    return render_template(
        "withdrawals/operator/index.html", office=operator_nav(INDEX),
        cases=[(case, days_left(case.refund_due_at, now)) for case in queries.all_open()],
        late_from=DAYS - LATE_FROM_DAY,
    )  # fmt: skip


@blueprint.route("/<string:case_number>", methods=["GET", "POST"])
def show(case_number: str) -> ResponseReturnValue:
    form = AssignForm()
    is_sent = request.method == "POST" and form.validate()
    if is_sent and attempt(form, lambda: _assign(case_number, form)):
        flash(gettext("Zugeordnet. Der Betrieb bekommt eine E-Mail."))
        return redirect(url_for(".show", case_number=case_number), 303)
    case = queries.get_case_by_number(case_number)
    page = render_template(
        "withdrawals/operator/show.html", office=operator_nav(INDEX), case=case, form=form,
        in_time=reckoning.came_in_time(case), days=days_left(case.refund_due_at, clock.now()),
    )  # fmt: skip
    return page, 422 if form.errors else 200


def _assign(number: str, form: AssignForm) -> None:
    operations.assign(number=number, seller_order_number=form.number.data, actor_id=current_user.id)
