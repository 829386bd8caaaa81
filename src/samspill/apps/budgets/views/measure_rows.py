"""How is the row of a measure edited where it stands, with and without JavaScript?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages

from samspill.apps.budgets import sentences
from samspill.apps.budgets.forms.amounts import TotalsForm, totals_initial
from samspill.apps.budgets.forms.measures import MeasureChoiceForm
from samspill.apps.budgets.selectors.measures import shown_measures
from samspill.apps.budgets.selectors.rights import editable_measures
from samspill.apps.budgets.selectors.versions import read_again
from samspill.apps.budgets.services.amounts import place_of, state_totals
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measures import moved_part
from samspill.apps.budgets.views.access import closed_measure, open_measure
from samspill.apps.budgets.views.answers import back_to_row
from samspill.apps.budgets.views.measure_pages import changed_values
from samspill.apps.budgets.views.measures import balance_values, table_values, undo_values
from samspill.engine.plan.shown import by_year
from samspill.web.access import Permission, allowed
from samspill.web.conflicts import differing, form_for
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.selectors.measures import ShownMeasures
    from samspill.apps.budgets.tables.measures import MeasureChoice
    from samspill.apps.budgets.views.access import OpenMeasure
    from samspill.kernel.findings import Finding
    from samspill.web.access import PageRequest
    from samspill.web.outcomes import Outcome
    from samspill.web.tables import DataTable


@allowed(Permission.VIEW_PUBLISHED)
def measure_row(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Open the row of a measure for its four totals, and take them."""
    opened = open_measure(request, version, code)
    if request.htmx and "shown" in request.GET:
        return _shown_row(opened)
    if answer := closed_measure(opened):
        return answer
    standing = totals_initial(opened.page.row.amounts_ore, opened.page.lock_version)
    form = form_for(request, partial(TotalsForm, opened.years), standing)
    if request.method != "POST":
        return _row_form(opened, form)
    return _take(opened, form) if form.is_valid() else _row_form(opened, form, status=422)


def _take(opened: OpenMeasure, form: TotalsForm) -> HttpResponseBase:
    """State the totals, and answer with what they changed."""
    actor, row = opened.actor, opened.row
    before = shown_measures(actor, row)
    outcome: Outcome = state_totals(
        actor,
        version_code=row.code,
        measure_code=opened.code,
        lock_version=form.cleaned_data["lock_version"],
        totals=form.totals(),
    )
    if isinstance(outcome, Refused):
        return _row_form(opened, form, outcome.findings, status=422)
    if isinstance(outcome, Conflict):
        return _both(opened, form, outcome)
    read_again(row, "lock_version", "state_token")
    after = shown_measures(actor, row)
    text = sentences.saved_sentence(opened.page.row.title, before.result, after.result)
    if opened.request.htmx:
        return _saved_row(opened, (before, after), text)
    messages.success(opened.request, text)
    return back_to_row(opened.request, row, opened.code, _choice(opened))


def _choice(opened: OpenMeasure) -> MeasureChoice:
    return MeasureChoiceForm(opened.request.GET).choice()


def _addresses(opened: OpenMeasure) -> dict[str, str]:
    query, parts = _choice(opened).query, {"version": opened.row.code, "code": opened.code}
    table = address(opened.actor, "measures", version=opened.row.code)
    return {
        "url": address(opened.actor, "measure_row", **parts) + query,
        "back_url": f"{table}{query}#{opened.code}",
        "measure_url": address(opened.actor, "measure", **parts),
    }


def _row_form(
    opened: OpenMeasure, form: TotalsForm, findings: tuple[Finding, ...] = (), status: int = 200
) -> HttpResponse:
    """Show the form: as the row itself, or as a page of its own."""
    layout = "budgets/_edit_row.html" if opened.request.htmx else "budgets/row_page.html"
    return opened.answer(layout, _addresses(opened) | {"form": form, "findings": findings}, status)


def _shown_row(opened: OpenMeasure) -> HttpResponse:
    """Give the row as it stands: what is typed in it is dropped."""
    table: DataTable = table_values(opened.actor, opened.row, _choice(opened))["table"]
    row = next((each for each in table.rows if each.code == opened.code), None)
    return opened.answer("budgets/_plan_row.html", {"row": row, "takes_focus": True})


def _saved_row(opened: OpenMeasure, shown: tuple[ShownMeasures, ShownMeasures], saved: str) -> HttpResponse:
    """Give the row, the sums above it and the balance below, with what changed marked."""
    actor, row, choice = opened.actor, opened.row, _choice(opened)
    editable = editable_measures(actor, row) if choice.only == "mine" else (opened.code,)
    part = moved_part(actor, row, opened.code, shown, editable=editable, choice=choice)
    values = balance_values(shown[1].result) | undo_values(actor, row)
    return opened.answer("budgets/_saved_row.html", values | {"part": part, "choice": choice, "saved": saved})


def _both(opened: OpenMeasure, form: TotalsForm, conflict: Conflict) -> HttpResponse:
    """Show both amounts of each year that differs, with a choice for each."""
    current = {place_of(name): int(str(amount)) for name, amount in conflict.current.items()}
    fields = differing(form, totals_initial(by_year(current, form.years), conflict.lock_version))
    if not fields:
        return _same_as_theirs(opened)
    values = _addresses(opened) | changed_values(opened, fields, conflict.lock_version)
    layout = "budgets/_conflict_row.html" if opened.request.htmx else "budgets/conflict.html"
    return opened.answer(layout, values, status=409)


def _same_as_theirs(opened: OpenMeasure) -> HttpResponse:
    """Show what stands: both have written the same."""
    if opened.request.htmx:
        return _shown_row(opened)
    return back_to_row(opened.request, opened.row, opened.code, _choice(opened))
