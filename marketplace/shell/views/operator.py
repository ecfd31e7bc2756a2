"""The operator's office: how the market is doing, and who may do what."""

from collections import Counter

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from marketplace.identity import operations, queries
from marketplace.infra.config import settings
from marketplace.kit import clock
from marketplace.legal import dated, duties
from marketplace.legal.law import RULES
from marketplace.moderation import queries as cases
from marketplace.shell import counsel
from marketplace.shell import queries as market
from marketplace.shell.forms import InvitationForm
from marketplace.shell.statement import statement
from marketplace.storefront import queries as storefront
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.attempt import attempt
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_office", __name__, audience=Audience.OPERATOR, url_prefix="/betrieb-des-marktes"
)


@blueprint.get("/")
def slash() -> ResponseReturnValue:
    return redirect(url_for(".dashboard"), 303)


@blueprint.get("")
def dashboard() -> ResponseReturnValue:
    today = clock.today()
    return render_template(
        "shell/operator/dashboard.html",
        office=operator_nav("operator_office.dashboard"),
        outbox=market.outbox(),
        waiting=market.waiting(),
        producers=market.producers_by_state(),
        products=market.products_by_state(),
        orders=market.orders_by_state(),
        open_cases=cases.count_open(),
        selling=storefront.count_producers(),
        open_questions=len(counsel.open_questions()),
        due_values=sum(each.is_due(today) for each in dated.VALUES),
        statement=statement(),
        today=today,
        late=market.late_answers(),
    )


@blueprint.get("/recht")
def law() -> ResponseReturnValue:
    return render_template(
        "shell/operator/law.html",
        office=operator_nav("operator_office.law"),
        groups=counsel.by_group(),
        open_count=len(counsel.open_questions()),
        unchecked=counsel.unchecked_rules(),
        values=dated.VALUES,
        today=clock.today(),
    )


@blueprint.get("/recht/regeln")
def rules() -> ResponseReturnValue:
    operator = settings().operator_type
    return render_template(
        "shell/operator/rules.html",
        office=operator_nav("operator_office.law"),
        rules=[(rule, duties.applies(rule.number, operator)) for rule in RULES],
        counts=Counter(rule.state.value for rule in RULES),
    )


@blueprint.route("/konten", methods=["GET", "POST"])
def accounts() -> ResponseReturnValue:
    form = InvitationForm()
    if form.validate_on_submit() and attempt(form, lambda: _invite(form)):
        flash(gettext("Die Einladung ist unterwegs an %(email)s.", email=form.email.data))
        return redirect(url_for(".accounts"), 303)
    page = render_template(
        "shell/operator/accounts.html",
        office=operator_nav("operator_office.accounts"),
        form=form,
        holders=market.named_grants(queries.holders_of_roles()),
    )
    return page, 422 if form.errors else 200


@blueprint.post("/konten/<int:grant_id>/entzug")
def revocation(grant_id: int) -> ResponseReturnValue:
    if market.is_own_operator_grant(grant_id, user_id=current_user.id):
        flash(
            gettext("Ihre eigene Rolle als Betreiber können Sie nicht selbst entziehen."), "error"
        )
        return redirect(url_for(".accounts"), 303)
    operations.revoke_grant(grant_id=grant_id, by=current_user.id)
    flash(gettext("Die Rolle ist entzogen. Das Konto ist überall abgemeldet."))
    return redirect(url_for(".accounts"), 303)


def _invite(form: InvitationForm) -> None:
    audience, kind, subject_id = form.role
    operations.invite(
        email=form.email.data, audience=audience, subject_kind=kind, subject_id=subject_id,
        by=current_user.id,
    )  # fmt: skip
