"""How does a page of figures take a form? 303 when it is done, 422 with the form as typed, 409 with both figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.audit.selectors import latest_change
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.views.access import closed_figures, version_values
from samspill.apps.budgets.views.answers import go
from samspill.web.conflicts import conflict_values, differing, form_for
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import PageRequest
    from samspill.web.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class FigureForm:
    """A form on a page of figures: how it is made and saved, where it leads, and what the history calls its object."""

    row: PlanVersion
    tab: str
    title: str
    form: Callable[..., Any]
    initial: Mapping[str, object]
    save: Callable[[Any], Outcome]
    back: tuple[str, Mapping[str, str]]
    kind: str
    code: str


def take(request: PageRequest, page: FigureForm) -> HttpResponseBase:
    """Show the form, or save what was posted; or say why the version is closed."""
    if answer := closed_figures(request, page.row, page.tab):
        return answer
    form = form_for(request, page.form, page.initial)
    if request.method != "POST":
        return _shown(request, page, form)
    if not form.is_valid():
        return _shown(request, page, form, status=422)
    outcome = page.save(form)
    if isinstance(outcome, Refused):
        return _shown(request, page, form, outcome.findings, 422)
    if isinstance(outcome, Conflict):
        return _both(request, page, form, outcome)
    return _saved(request, page)


def _saved(request: PageRequest, page: FigureForm) -> HttpResponseBase:
    messages.success(request, _("Saved. Everything that follows from it is worked out anew."))
    name, parts = page.back
    return go(request.actor, name, **parts)


def _values(request: PageRequest, page: FigureForm) -> dict[str, Any]:
    name, parts = page.back
    back_url = address(request.actor, name, **parts)
    return version_values(page.row, page.tab) | {"title": page.title, "url": request.path, "back_url": back_url}


def _shown(
    request: PageRequest, page: FigureForm, form: Form, findings: tuple[Finding, ...] = (), status: int = 200
) -> HttpResponse:
    values = _values(request, page) | {"form": form, "findings": findings}
    return render(request, "budgets/figure_form.html", values, status=status)


def _both(request: PageRequest, page: FigureForm, form: Form, conflict: Conflict) -> HttpResponseBase:
    """Show both figures of each field that differs; nothing is written. When none does, both have written the same."""
    fields = differing(form, conflict.current)
    if not fields:
        return _saved(request, page)
    latest = latest_change(request.actor, page.kind, page.code, page.row.code)
    values = _values(request, page) | conflict_values(fields, conflict.lock_version, latest)
    return render(request, "budgets/figure_conflict.html", values, status=409)
