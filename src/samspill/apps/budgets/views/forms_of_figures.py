"""How does a page of figures take a form? 303 when it is done, 422 with the form as typed, 409 with both figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.audit import selectors as audit
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.views.access import closed_figures, version_values
from samspill.apps.budgets.views.answers import go
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse, HttpResponseBase, QueryDict

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import PageRequest
    from samspill.web.outcomes import Outcome

CHOICE, MINE = "choice_", "mine_"


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
    if request.method != "POST":
        return _shown(request, page, page.form(initial=dict(page.initial)))
    form = page.form(_chosen(request.POST, page))
    if not form.is_valid():
        return _shown(request, page, form, status=422)
    outcome = page.save(form)
    if isinstance(outcome, Refused):
        return _shown(request, page, form, outcome.findings, 422)
    if isinstance(outcome, Conflict):
        return _both(request, page, form, outcome)
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


def _both(request: PageRequest, page: FigureForm, form: Form, conflict: Conflict) -> HttpResponse:
    """Show both figures of each field that differs; nothing is written."""
    fresh = page.form(initial=dict(page.initial))
    shown = [_field(form, fresh, name) for name in form.fields if name != "lock_version"]
    entry = next(iter(audit.history(request.actor, page.kind, page.code)[:1]), None)
    lines = audit.history_lines(request.actor, [entry] if entry else [])
    values = _values(request, page) | {
        "fields": [each for each in shown if each["mine"] != each["theirs"]],
        "lock_version": conflict.lock_version,
        "other_name": lines[0].actor_name if lines else _("Someone else"),
        "changed_at": lines[0].at if lines else "",
    }
    return render(request, "budgets/figure_conflict.html", values, status=409)


def _field(form: Form, fresh: Form, name: str) -> dict[str, str]:
    mine, theirs = form[name].value(), fresh[name].value()
    written = {"mine": "" if mine is None else str(mine), "theirs": "" if theirs is None else str(theirs)}
    return {"name": name, "label": str(form.fields[name].label), **written}


def _chosen(posted: QueryDict, page: FigureForm) -> QueryDict | dict[str, Any]:
    """Give the posted form; from the page of a conflict, put together what was chosen for each field."""
    if not any(name.startswith(CHOICE) for name in posted):
        return posted
    fresh = page.form(initial=dict(page.initial))
    data: dict[str, Any] = {name: fresh[name].value() for name in fresh.fields}
    data |= {name: posted.get(f"{MINE}{name}", "") for name in data if posted.get(f"{CHOICE}{name}") == "mine"}
    return data | {"lock_version": posted.get("lock_version", "")}
