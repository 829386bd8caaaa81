"""How is the last change taken back, and where does it lead?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspill.apps.budgets.entry_words import AMOUNTS
from samspill.apps.budgets.forms.measures import MeasureChoiceForm, UndoForm
from samspill.apps.budgets.selectors.history import last_change
from samspill.apps.budgets.selectors.versions import lock_reason, read_again
from samspill.apps.budgets.services.assumptions import STATE_ASSUMPTIONS
from samspill.apps.budgets.services.undo import undo_last
from samspill.apps.budgets.undo_words import CREATE_MEASURE, MEASURE, PROJECT, change_title
from samspill.apps.budgets.views.access import closed, version_or_404, version_values
from samspill.apps.budgets.views.answers import back_to_row, go
from samspill.apps.budgets.views.measures import table_values
from samspill.web.access import Permission, allowed
from samspill.web.outcomes import Done, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.selectors.history import LastChange
    from samspill.web.access import PageRequest


@require_POST
@allowed(Permission.VIEW_PUBLISHED)
def undo(request: PageRequest, version: str) -> HttpResponseBase:
    """Take back the actor's last change in a draft, and show what it was made on."""
    row = version_or_404(request, version)
    if lock_reason(request.actor, row) is not None and (answer := closed(request, row)):
        return answer
    change, named = last_change(request.actor, row), UndoForm(request.POST).named()
    title = change_title(request.actor, row, change) if change else ""
    outcome = undo_last(request.actor, version_code=version, sequence=named)
    if change is None or not isinstance(outcome, Done):
        findings = outcome.findings if isinstance(outcome, Refused) else ()
        choice = MeasureChoiceForm(request.GET).choice()
        values = version_values(row) | table_values(request.actor, row, choice) | {"findings": findings}
        return render(request, "budgets/measures.html", values, status=422)
    read_again(row)
    if change.event == CREATE_MEASURE:
        messages.success(request, _("%(title)s is taken out of the version.") % {"title": title})
        return go(request.actor, "measures", query=MeasureChoiceForm(request.GET).choice().query, version=row.code)
    title = change_title(request.actor, row, change)
    messages.success(request, _("%(title)s is as it was before your last change.") % {"title": title})
    return _back(request, row, change)


def _back(request: PageRequest, row: PlanVersion, change: LastChange) -> HttpResponseBase:
    """Lead to the page of what is as it was."""
    if change.kind == MEASURE:
        return back_to_row(request, row, change.code, MeasureChoiceForm(request.GET).choice())
    if change.kind == PROJECT:
        return go(request.actor, "investment", version=row.code, code=change.code)
    if change.event != STATE_ASSUMPTIONS:
        return go(request.actor, "fees", version=row.code)
    return go(request.actor, "targets" if set(change.names) & set(AMOUNTS) else "debt", version=row.code)
