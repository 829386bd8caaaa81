"""Which measures does a version hold, how is a new one put in it, and how is the last change taken back?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspill.apps.budgets import evaluation, sentences
from samspill.apps.budgets.forms.amounts import LineForm
from samspill.apps.budgets.forms.measures import MeasureChoiceForm, NewMeasureForm
from samspill.apps.budgets.selectors.history import last_change
from samspill.apps.budgets.selectors.measures import measure_title
from samspill.apps.budgets.selectors.rights import editable_measures, may_add_measure
from samspill.apps.budgets.selectors.versions import lock_reason
from samspill.apps.budgets.services.measures import create_measure
from samspill.apps.budgets.services.undo import undo_last
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measures import GROUPINGS, MeasureChoice, measure_table
from samspill.apps.budgets.views.access import closed, version_or_404, version_values
from samspill.apps.budgets.views.answers import account_lists, back_to_row, go, units_offered
from samspill.apps.organisation.selectors import area_labels
from samspill.reference import messages as reference
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Done, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor, PageRequest


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
        "table": measure_table(actor, row, editable=editable, choice=choice),
        "choice": choice,
        "groupings": GROUPINGS,
        "headline": sentences.balance_headline(result),
        "not_covered": sentences.not_covered_sentence(result),
        "may_add": may_add_measure(actor, row),
        "offers_mine": bool(editable) and not actor.may(Permission.EDIT_PLAN),
        "undo": _undo_text(actor, row),
        "new_url": address(actor, "measure_new", version=row.code),
        "undo_url": address(actor, "undo", version=row.code),
    }


def _undo_text(actor: Actor, row: PlanVersion) -> str:
    """Say what an undo would take back; nothing when there is none, or the version is closed."""
    change = None if lock_reason(actor, row) else last_change(actor, row)
    if change is None:
        return ""
    years = f"{change.years[0]}–{change.years[-1]}" if len(change.years) > 1 else str(*change.years)
    return f"{measure_title(actor, row, change.code)}, {years}"


@require_POST
@allowed(Permission.VIEW_PUBLISHED)
def undo(request: PageRequest, version: str) -> HttpResponseBase:
    """Take back the actor's last change of amounts."""
    row = version_or_404(request, version)
    if lock_reason(request.actor, row) is not None and (answer := closed(request, row)):
        return answer
    choice = MeasureChoiceForm(request.GET).choice()
    outcome = undo_last(request.actor, version_code=version)
    if not isinstance(outcome, Done):
        findings = outcome.findings if isinstance(outcome, Refused) else ()
        values = version_values(row) | table_values(request.actor, row, choice) | {"findings": findings}
        return render(request, "budgets/measures.html", values, status=422)
    title = measure_title(request.actor, row, outcome.code)
    messages.success(request, _("%(title)s is as it was before your last change.") % {"title": title})
    return back_to_row(request, row, outcome.code, choice)


@allowed(Permission.VIEW_PUBLISHED)
def measure_new(request: PageRequest, version: str) -> HttpResponseBase:
    """Put a new measure in a draft."""
    row = version_or_404(request, version)
    if answer := closed(request, row):
        return answer
    units = units_offered(request.actor, row)
    start = {"category": "saving", "counts_towards_target": True}
    form = NewMeasureForm(
        area_labels(request.actor), units, request.POST or None, initial=start, is_private=row.owner_id is not None
    )
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
        for finding in outcome.findings if isinstance(outcome, Refused) else ():
            form.add_error(None, reference.render(finding, active_locale()))
    values = version_values(row) | account_lists() | {"form": form, "line": line}
    return render(request, "budgets/measure_new.html", values, status=422 if form.errors or line.errors else 200)
