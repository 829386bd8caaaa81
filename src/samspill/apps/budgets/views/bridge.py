"""How did the base budget become the frame?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.budgets import charts, evaluation, headlines
from samspill.apps.budgets.tables import bridge as tables
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.organisation.selectors import area_labels
from samspill.engine.plan.evaluate import BASE
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import PageRequest


@allowed(Permission.VIEW_PUBLISHED)
def bridge(request: PageRequest, version: str) -> HttpResponseBase:
    """Show the bridge of an area, or of all, with a drawing of one year."""
    row = version_or_404(request, version)
    years = evaluation.planned_version(request.actor, row).version.years
    labels = area_labels(request.actor)
    area = request.GET.get("area", "")
    area = area if area in labels else ""
    asked = request.GET.get("year", "")
    year = next((each for each in years if str(each) == asked), years[0])
    values = _drawn(request, row, area, year) | {
        "table": tables.bridge_table(request.actor, row, area),
        "areas": [(code, f"{code} {label}") for code, label in sorted(labels.items())],
        "years": years,
        "area": area,
        "year": year,
    }
    return render(request, "budgets/bridge.html", version_values(row, "bridge") | values)


def _drawn(request: PageRequest, row: PlanVersion, area: str, year: int) -> dict[str, object]:
    steps = tables.bridge_steps(request.actor, row, area)
    sums = {step: tables.added(origins.values(), (year,))[year] for step, origins in steps.items()}
    base_ore, moved = sums.pop(BASE), {step: amount_ore for step, amount_ore in sums.items() if amount_ore}
    moved_ore = sum(moved.values())
    parts = {"amount": headlines.millions_text(moved_ore), "year": year}
    title = _("Steps after the base come to NOK %(amount)s million in %(year)s") % parts
    return {
        "headline": headlines.bridge_headline(base_ore, base_ore + moved_ore, year),
        "chart": charts.bridge_chart(moved, title) if moved else "",
        "chart_title": title,
    }
