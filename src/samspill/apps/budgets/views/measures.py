"""Which measures does a version hold, and how is a new one put in it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from samspill.apps.budgets import evaluation, sentences
from samspill.apps.budgets.forms.amounts import LineForm
from samspill.apps.budgets.forms.measures import MeasureChoiceForm, NewMeasureForm
from samspill.apps.budgets.selectors.rights import editable_measures, may_add_measure
from samspill.apps.budgets.services.measures import create_measure
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measures import GROUPINGS, MeasureChoice, measure_table
from samspill.apps.budgets.undo_words import undo_offer
from samspill.apps.budgets.views.access import closed, version_or_404, version_values
from samspill.apps.budgets.views.answers import account_lists, go, measure_offer, units_offered
from samspill.reference import messages as reference
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Done, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor, PageRequest
    from samspill.web.outcomes import Outcome


@allowed(Permission.VIEW_PUBLISHED)
def measures(request: PageRequest, version: str) -> HttpResponseBase:
    """Show the measures of a version with the balance of every year below."""
    row = version_or_404(request, version)
    choice = MeasureChoiceForm(request.GET).choice()
    return render(request, "budgets/measures.html", version_values(row) | table_values(request.actor, row, choice))


def table_values(actor: Actor, row: PlanVersion, choice: MeasureChoice) -> dict[str, Any]:
    """Give what the page of the table shows, and what a saved row swaps."""
    result = evaluation.evaluated(actor, row)
    editable = editable_measures(actor, row)
    return {
        **balance_values(result),
        **undo_values(actor, row),
        "table": measure_table(actor, row, editable=editable, choice=choice),
        "choice": choice,
        "groupings": GROUPINGS,
        "may_add": may_add_measure(actor, row),
        "offers_mine": bool(editable) and not actor.may(Permission.EDIT_PLAN),
        "new_url": address(actor, "measure_new", version=row.code),
    }


def balance_values(result: PlanResult) -> dict[str, Any]:
    """Give the sentences above the table."""
    return {
        "headline": sentences.balance_headline(result),
        "not_covered": sentences.not_covered_sentence(result),
    }


def undo_values(actor: Actor, row: PlanVersion) -> dict[str, Any]:
    """Give what can be taken back, and where."""
    return {"undo": undo_offer(actor, row), "undo_url": address(actor, "undo", version=row.code)}


@allowed(Permission.VIEW_PUBLISHED)
def measure_new(request: PageRequest, version: str) -> HttpResponseBase:
    """Put a new measure in a draft."""
    row = version_or_404(request, version)
    if answer := closed(request, row):
        return answer
    units = units_offered(request.actor, row)
    start = {"category": "saving", "counts_towards_target": True}
    offered = measure_offer(request.actor, row, units)
    form = NewMeasureForm(offered, request.POST or None, initial=start, is_private=row.owner_id is not None)
    line = LineForm(range(row.first_year, row.last_year + 1), units, request.POST or None)
    if request.method == "POST" and form.is_valid() and line.is_valid():
        outcome = create_measure(
            request.actor,
            version_code=version,
            code=form.cleaned_data.get("code", ""),
            fields=form.stated(),
            kind="measure",
            amounts=line.stated(row.entity),
        )
        if isinstance(outcome, Done):
            return go(request.actor, "measure", version=version, code=outcome.code)
        _add_refusals(form, outcome)
    values = version_values(row) | account_lists() | {"form": form, "line": line}
    return render(request, "budgets/measure_new.html", values, status=422 if form.errors or line.errors else 200)


def _add_refusals(form: NewMeasureForm, outcome: Outcome) -> None:
    for finding in outcome.findings if isinstance(outcome, Refused) else ():
        form.add_error(None, reference.render(finding, active_locale()))
