"""The operator's page about money: what is wrong, what waits, what the books say."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from marketplace.infra import invariants
from marketplace.payments import books, wording
from marketplace.payments.operations import moving, reconciling
from marketplace.web.access import Audience, AudienceBlueprint
from marketplace.web.flashes import flash
from marketplace.web.office import operator_nav

blueprint = AudienceBlueprint(
    "operator_money", __name__, audience=Audience.OPERATOR, url_prefix="/betrieb-des-marktes/geld"
)


@blueprint.get("")
def index() -> ResponseReturnValue:
    return render_template(
        "payments/operator/index.html",
        office=operator_nav("operator_money.index"),
        findings=[(each, invariants.label_of(each.check_name)) for each in invariants.open_findings()],
        checks=invariants.checks(),
        refused_moves=books.refused_moves(),
        refused_webhooks=books.refused_webhooks(),
        disputes=books.newest_disputes(),
        totals=books.totals(),
        wording=wording,
    )  # fmt: skip


@blueprint.post("/abgleich")
def reconciliation() -> ResponseReturnValue:
    """Have the worker compare our books with the bank's."""
    reconciling.ask_for_comparison()
    flash(gettext("Der Abgleich läuft. Das Ergebnis steht in einer Minute hier."), "info")
    return redirect(url_for(".index"), 303)


@blueprint.post("/wiederholung")
def repetition() -> ResponseReturnValue:
    """Ask the bank again for everything it has refused."""
    count = moving.try_refused_again(now_too=True)
    flash(
        ngettext(
            "Eine Bewegung wird wiederholt.", "%(num)d Bewegungen werden wiederholt.", count
        ),
        "info",
    )  # fmt: skip
    return redirect(url_for(".index"), 303)
