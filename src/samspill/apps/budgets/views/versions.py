"""Which versions are there, and how is a new one made from one of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from samspill.apps.budgets import words
from samspill.apps.budgets.forms.versions import FreezeForm, NewVersionForm
from samspill.apps.budgets.selectors.versions import freeze_refusal
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.versions import plan_periods
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.budgets.views.answers import go
from samspill.reference import messages as reference
from samspill.web.access import Permission, allowed
from samspill.web.clock import today
from samspill.web.locale import active_locale
from samspill.web.outcomes import Done, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor, PageRequest

OF_ELECTED = ("alternative",)
FROZEN_STATUSES = ("proposed", "adopted")


@allowed(Permission.VIEW_PUBLISHED)
def versions(request: PageRequest) -> HttpResponseBase:
    """Show every version the actor sees, with the gaps of its years."""
    actor = request.actor
    periods = plan_periods(actor)
    values = {
        "periods": periods,
        "count": sum(len(period.lines) for period in periods),
        "may_make": actor.may(Permission.CREATE_VERSIONS),
        "compare_url": address(actor, "compare"),
    }
    return render(request, "budgets/versions.html", values)


@allowed(Permission.CREATE_VERSIONS)
def version_new(request: PageRequest, version: str) -> HttpResponseBase:
    """Make a draft from a version."""
    row = version_or_404(request, version)
    is_private = not request.actor.may(Permission.EDIT_PLAN)
    first = {"stage": "alternative"}
    form = NewVersionForm(_stages(request.actor), request.POST or None, initial=first, is_private=is_private)
    if request.method == "POST" and form.is_valid():
        outcome = create_version(request.actor, source_code=version, **form.cleaned_data)
        if isinstance(outcome, Done):
            return go(request.actor, "measures", version=outcome.code)
        for finding in outcome.findings if isinstance(outcome, Refused) else ():
            form.add_error(None, reference.render(finding, active_locale()))
    values = version_values(row) | {"form": form, "back_url": address(request.actor, "versions")}
    return render(request, "budgets/version_new.html", values, status=422 if form.errors else 200)


@allowed(Permission.CREATE_VERSIONS)
def version_freeze(request: PageRequest, version: str) -> HttpResponseBase:
    """Put a draft forward or adopt it: frozen from then on, in the database too."""
    row = version_or_404(request, version)
    choices = [status for status in FROZEN_STATUSES if freeze_refusal(request.actor, row, status) is None]
    if not choices:
        raise PermissionDenied
    says_who = request.actor.may(Permission.FREEZE_VERSIONS)
    form = FreezeForm(choices, request.POST or None, initial={"decided_on": today()}, says_who=says_who)
    if request.method == "POST" and form.is_valid():
        outcome = freeze_version(request.actor, code=version, **form.cleaned_data)
        if not isinstance(outcome, Refused):
            messages.success(request, _frozen_words(form.cleaned_data["status"]) % {"title": row.title})
            return go(request.actor, "measures", version=version)
        for finding in outcome.findings:
            form.add_error(_field_of(finding, form), _with_the_way(request.actor, row, finding))
    values = version_values(row) | {"form": form, "back_url": address(request.actor, "measures", version=version)}
    return render(request, "budgets/version_freeze.html", values, status=422 if form.errors else 200)


def _frozen_words(status: str) -> str:
    if status == "adopted":
        return _("“%(title)s” is adopted. Everyone can read it now, also without login, and nobody can change it.")
    return _("“%(title)s” is put forward. Everyone can read it now, also without login, and nobody can change it.")


def _field_of(finding: Finding, form: FreezeForm) -> str | None:
    """Give the field of the form that a refusal is about, if any."""
    return "decided_on" if finding.code == "decision-day-outside" and "decided_on" in form.fields else None


def _with_the_way(actor: Actor, row: PlanVersion, finding: Finding) -> str:
    """Say what is wrong and what to do, with links to the statement that is off and to the measures that mend it."""
    said = f"{reference.render(finding, active_locale())} {reference.remedy(finding, active_locale())}"
    table = finding.params.get("table")
    if not table:
        return said
    places = (
        (address(actor, "statement", version=row.code, table=str(table)), _("See § %(table)s") % {"table": table}),
        (address(actor, "measures", version=row.code), _("Go to the measures")),
    )
    links = format_html_join(" · ", '<a class="ds-link" href="{}">{}</a>', places)
    return format_html("{} {}", said, links)


def _stages(actor: Actor) -> tuple[str, ...]:
    """Give the stages of a draft that the actor may make: an elected member makes an alternative of their own."""
    return tuple(words.STAGES) if actor.may(Permission.EDIT_PLAN) else OF_ELECTED
