"""What do the registers of fees, buildings and monthly weights hold, and how is the rate of a fee changed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samspill.apps.budgets import register_words
from samspill.apps.budgets.forms.amounts import year_name
from samspill.apps.budgets.forms.registers import FeeRateForm, typed_rate
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.selectors.registers import buildings as buildings_of
from samspill.apps.budgets.selectors.registers import fee_by_code, fee_rates
from samspill.apps.budgets.self_cost import self_cost_of
from samspill.apps.budgets.services.registers import state_fee_rates
from samspill.apps.budgets.tables.buildings import building_table
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.fees import fee_table, self_cost_table, service_anchor
from samspill.apps.budgets.tables.weights import weight_table
from samspill.apps.budgets.views.access import closed_figures, version_or_404, version_values
from samspill.apps.budgets.views.answers import go
from samspill.reference.messages import term
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.models import Fee, PlanVersion
    from samspill.web.access import PageRequest


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def fees(request: PageRequest, version: str) -> HttpResponse:
    """Show what a version charges, and what its self-cost services come to."""
    row = version_or_404(request, version)
    is_open = project_lock(request.actor, row) is None
    found = self_cost_of(request.actor, row)
    table = fee_table(request.actor, row, is_open=is_open, linked=found.services)
    values = {
        "table": table,
        "headline": register_words.fees_headline(request.actor, row),
        "services": [
            {
                "anchor": service_anchor(service),
                "label": term(service, active_locale()),
                "fund": found.funds.get(service),
                "table": self_cost_table(found.path, service) if found.path.years else None,
            }
            for service in found.services
        ],
        "findings": (*found.path.findings, *found.missing),
        "may_mend": request.actor.may(Permission.EDIT_PLAN),
        "rate_note": register_words.rate_note(request.actor, row) if found.path.years else None,
        "funds_url": address(request.actor, "funds", version=version),
    }
    return render(request, "budgets/fees.html", version_values(row, "fees") | values)


@allowed(Permission.VIEW_PUBLISHED)
def fee_edit(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Change the rates of one fee in a draft."""
    row, fee = version_or_404(request, version), fee_by_code(request.actor, code)
    if fee is None:
        raise Http404
    if answer := closed_figures(request, row, "fees"):
        return answer
    years, rates = range(row.first_year, row.last_year + 1), fee_rates(row).get(code, {})
    form = FeeRateForm(years, rates, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, row, fee, {"form": form}, 422 if form.errors else 200)
    outcome = state_fee_rates(
        request.actor, version_code=version, fee_code=code, seen=form.seen(), wanted=form.wanted()
    )
    if isinstance(outcome, Refused):
        return _form(request, row, fee, {"form": form, "findings": outcome.findings}, 422)
    if isinstance(outcome, Conflict):
        return _form(request, row, fee, _both(form, rates), 409)
    messages.success(request, _("%(fee)s is saved.") % {"fee": fee.label})
    return go(request.actor, "fees", anchor=code, version=version)


def _form(request: PageRequest, row: PlanVersion, fee: Fee, more: Mapping[str, Any], status: int) -> HttpResponse:
    values = version_values(row, "fees") | {"fee": fee, "back_url": address(request.actor, "fees", version=row.code)}
    return render(request, "budgets/fee_form.html", {**values, **more}, status=status)


def _both(form: FeeRateForm, rates: Mapping[int, int]) -> dict[str, Any]:
    """Show what stands now beside what was typed; sending again states what was typed."""
    typed = {year_name(year): form.data.get(year_name(year), "") for year in form.years}
    fresh = FeeRateForm(form.years, rates)
    fresh.initial.update(typed)
    theirs = [(str(year), typed_rate(rates.get(year)), typed[year_name(year)]) for year in form.years]
    return {"form": fresh, "theirs": [each for each in theirs if each[1] != each[2]]}


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def buildings(request: PageRequest) -> HttpResponse:
    """Show condition and backlog of the buildings."""
    values = {
        "table": building_table(request.actor),
        "headline": register_words.buildings_headline(buildings_of(request.actor)),
    }
    return render(request, "budgets/buildings.html", values)


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def weights(request: PageRequest) -> HttpResponse:
    """Show how a year is spread on months."""
    return render(request, "budgets/weights.html", {"table": weight_table(request.actor)})
