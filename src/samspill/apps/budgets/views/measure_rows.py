"""How is the row of a measure edited where it stands, with and without JavaScript?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, sentences
from samspill.apps.budgets.forms.amounts import TotalsForm, totals_initial, typed_amount, year_name
from samspill.apps.budgets.forms.conflicts import chosen
from samspill.apps.budgets.forms.measures import MeasureChoiceForm
from samspill.apps.budgets.selectors.history import who_changed
from samspill.apps.budgets.selectors.rights import editable_measures
from samspill.apps.budgets.services.amounts import place_of, state_totals
from samspill.apps.budgets.tables.changes import with_changes
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measures import measure_table
from samspill.apps.budgets.views.access import closed, open_measure, version_or_404
from samspill.apps.budgets.views.answers import back_to_row
from samspill.apps.budgets.views.measures import table_values
from samspill.engine.plan.shown import by_year
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

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
    if answer := closed(request, opened.row, code):
        return answer
    amounts = opened.page.row.amounts_ore
    current = {year_name(year): typed_amount(amounts[year], active_locale()) for year in amounts}
    initial = totals_initial(amounts, opened.page.lock_version)
    form = TotalsForm(opened.years, chosen(request.POST, current), initial=initial)
    if request.method != "POST":
        return _row_form(opened, form)
    return _take(opened, form) if form.is_valid() else _row_form(opened, form, status=422)


def _take(opened: OpenMeasure, form: TotalsForm) -> HttpResponseBase:
    """State the totals, and answer with what they changed."""
    actor, before = opened.actor, _table_before(opened)
    balance = evaluation.evaluated(actor, opened.row)
    outcome: Outcome = state_totals(
        actor,
        version_code=opened.row.code,
        measure_code=opened.code,
        lock_version=form.cleaned_data["lock_version"],
        totals=form.totals(),
    )
    if isinstance(outcome, Refused):
        return _row_form(opened, form, outcome.findings, status=422)
    if isinstance(outcome, Conflict):
        return _both(opened, form, outcome)
    now = replace(opened, row=version_or_404(opened.request, opened.row.code))
    text = sentences.saved_sentence(opened.page.row.title, balance, evaluation.evaluated(actor, now.row))
    if opened.request.htmx:
        return _saved_row(now, before, text)
    messages.success(opened.request, text)
    return back_to_row(opened.request, now.row, opened.code, _choice(opened))


def _table_before(opened: OpenMeasure) -> DataTable:
    editable = editable_measures(opened.actor, opened.row)
    return measure_table(opened.actor, opened.row, editable=editable, choice=_choice(opened))


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


def _saved_row(opened: OpenMeasure, before: DataTable, saved: str) -> HttpResponse:
    """Give the row, the sums above it and the balance below, with what changed marked."""
    values = table_values(opened.actor, opened.row, _choice(opened))
    table = with_changes(before, values["table"])
    place = next((number for number, each in enumerate(table.rows) if each.code == opened.code), None)
    above = () if place is None else table.rows[place::-1]
    values |= {
        "table": table,
        "row": None if place is None else table.rows[place],
        "group": next((each for each in above if each.kind == "group"), None),
        "saved": saved,
        "takes_focus": True,
    }
    return opened.answer("budgets/_saved_row.html", values)


def _both(opened: OpenMeasure, form: TotalsForm, conflict: Conflict) -> HttpResponse:
    """Show both amounts of each year that differs, with a choice for each."""
    current = {place_of(name): int(str(amount)) for name, amount in conflict.current.items()}
    theirs, locale = by_year(current, form.years), active_locale()
    fields = [
        {
            "name": year_name(year),
            "label": str(year),
            "mine": typed_amount(mine, locale),
            "theirs": typed_amount(theirs[year], locale),
        }
        for year, mine in form.totals().items()
        if mine != theirs[year]
    ]
    if not fields:
        return _same_as_theirs(opened)
    name, at = who_changed(opened.actor, opened.row, opened.code)
    values = _addresses(opened) | {
        "fields": fields,
        "lock_version": conflict.lock_version,
        "other_name": name,
        "changed_at": at,
        "title": _("%(title)s was changed while you were writing") % {"title": opened.page.row.title},
    }
    layout = "budgets/_conflict_row.html" if opened.request.htmx else "budgets/conflict.html"
    return opened.answer(layout, values, status=409)


def _same_as_theirs(opened: OpenMeasure) -> HttpResponse:
    """Show what stands: both have written the same."""
    if opened.request.htmx:
        return _shown_row(opened)
    return back_to_row(opened.request, opened.row, opened.code, _choice(opened))
