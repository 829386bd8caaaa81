"""How does a plan begin on a base budget, how does a draft end, and what happened in a version between the two?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.audit import selectors as audit
from samspill.apps.budgets.forms.amounts import LockedForm
from samspill.apps.budgets.forms.versions import FirstVersionForm
from samspill.apps.budgets.selectors.bases import base_by_code, base_entities, base_years, sealed_bases
from samspill.apps.budgets.selectors.versions import discard_refusal, is_own
from samspill.apps.budgets.services.discarding import discard_version, lost_measures
from samspill.apps.budgets.services.first_versions import FirstVersion, create_first_version
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.budgets.views.answers import go
from samspill.reference import messages as reference
from samspill.web.access import Permission, allowed, logged_in
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Done, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.web.access import Actor, PageRequest

YEARS_OF_A_PLAN, ENTRIES_PER_PAGE = 4, 50


@allowed(Permission.EDIT_PLAN)
def plan_new(request: PageRequest) -> HttpResponseBase:
    """Begin a plan on a base budget; it opens with the table of measures."""
    bases = sealed_bases(request.actor)
    offered = [(base.code, base.title) for base in bases]
    asked = request.GET.get("base", "")
    form = FirstVersionForm(offered, request.POST or None, initial=_suggested(request.actor, asked))
    if request.method == "POST" and form.is_valid():
        outcome = create_first_version(request.actor, FirstVersion(**form.cleaned_data))
        if isinstance(outcome, Done):
            return go(request.actor, "measures", version=outcome.code)
        for finding in outcome.findings if isinstance(outcome, Refused) else ():
            form.add_error(
                None, f"{reference.render(finding, active_locale())} {reference.remedy(finding, active_locale())}"
            )
    values = {"form": form, "bases": bases, "back_url": address(request.actor, "versions")}
    return render(request, "budgets/plan_new.html", values, status=422 if form.errors else 200)


def _suggested(actor: Actor, code: str) -> dict[str, object]:
    """Suggest the years after those of the base budget, and the entity with most of its accounts."""
    base = base_by_code(actor, code) or next(iter(sealed_bases(actor)), None)
    if base is None:
        return {}
    years = base_years(base)
    first = years[0] if len(years) >= YEARS_OF_A_PLAN else years[-1] + 1
    return {
        "base": base.code,
        "first_year": first,
        "last_year": first + YEARS_OF_A_PLAN - 1,
        "price_year": base.price_year,
        "entity": next(iter(base_entities(base)), ""),
    }


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
def version_discard(request: PageRequest, version: str) -> HttpResponseBase:
    """Throw a draft away, once its owner has read what is lost."""
    row = version_or_404(request, version)
    refusal = discard_refusal(request.actor, row)
    if refusal is not None:
        return render(request, "budgets/closed.html", version_values(row) | {"reason": refusal}, status=403)
    form = LockedForm(request.POST or None, initial={"lock_version": row.lock_version})
    values = version_values(row) | {
        "form": form,
        "lost": lost_measures(row),
        "back_url": address(request.actor, "measures", version=version),
    }
    if not form.is_valid():
        return render(request, "budgets/version_discard.html", values)
    outcome = discard_version(request.actor, code=version, lock_version=form.cleaned_data["lock_version"])
    if isinstance(outcome, Done):
        messages.success(request, _("%(title)s is thrown away.") % {"title": row.title})
        return go(request.actor, "versions")
    findings = outcome.findings if isinstance(outcome, Refused) else ()
    fresh = LockedForm(initial={"lock_version": outcome.lock_version if isinstance(outcome, Conflict) else 0})
    answer = {"form": fresh, "findings": findings, "was_changed": isinstance(outcome, Conflict)}
    status = 409 if isinstance(outcome, Conflict) else 422
    return render(request, "budgets/version_discard.html", values | answer, status=status)


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
def version_history(request: PageRequest, version: str) -> HttpResponseBase:
    """Tell everything that happened in a version, the newest first, to those who see drafts and to its owner."""
    row = version_or_404(request, version)
    if not (is_own(request.actor, row) or request.actor.may(Permission.VIEW_DRAFTS)):
        raise PermissionDenied
    page = Paginator(audit.history(request.actor, scope=row.code), ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    lines = audit.history_lines(request.actor, page.object_list)
    return render(request, "budgets/version_history.html", version_values(row, "") | {"page": page, "lines": lines})
