"""Who moved what between two versions?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, headlines
from samspill.apps.budgets.selectors.versions import current_version, version_by_code, visible_versions
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.compare import GROUPINGS, compare_table
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import PageRequest


@allowed(Permission.VIEW_PUBLISHED)
def compare(request: PageRequest) -> HttpResponseBase:
    """Show who moved what from one version to another, by category or by area."""
    before, after = _pair(request)
    comparison = evaluation.compared(request.actor, before, after)
    grouping = request.GET.get("group", "")
    grouping = grouping if grouping in GROUPINGS else GROUPINGS[0]
    values = {
        "before": before,
        "after": after,
        "versions": visible_versions(request.actor),
        "headline": headlines.compare_headline(comparison),
        "findings": [found for found in comparison.findings if found.code in ABOUT_THE_COMPARISON],
        "operating": compare_table(request.actor, after, comparison, "operating", grouping),
        "investment": compare_table(request.actor, after, comparison, "investment", grouping),
        "grouping": grouping,
        "tabs": _grouping_tabs(request, before, after, grouping),
        "share_url": request.build_absolute_uri(_url(request, before, after, grouping)),
        "context_line": f"{after.municipality.label} · {before.title} → {after.title}",
    }
    return render(request, "budgets/compare.html", values)


# What both versions together give rise to; the findings of the later one stand on its own page.
ABOUT_THE_COMPARISON = frozenset({"price-years-differ", "years-not-compared", "price-growth-missing"})


def _pair(request: PageRequest) -> tuple[PlanVersion, PlanVersion]:
    """Give the versions asked for; otherwise the current one and what it was made from."""
    codes = [request.GET.get(name, "") for name in ("before", "after")]
    asked = [version_by_code(request.actor, code) if code else None for code in codes]
    if any(code and found is None for code, found in zip(codes, asked, strict=True)):
        raise Http404
    after = asked[1] or current_version(request.actor)
    before = asked[0] or (after.parent if after else None) or after
    if before is None or after is None:
        raise Http404
    return before, after


def _url(request: PageRequest, before: PlanVersion, after: PlanVersion, grouping: str) -> str:
    return f"{address(request.actor, 'compare')}?before={before.code}&after={after.code}&group={grouping}"


def _grouping_tabs(
    request: PageRequest, before: PlanVersion, after: PlanVersion, current: str
) -> list[dict[str, object]]:
    labels = {"category": _("By category"), "area": _("By area")}
    return [
        {"label": label, "url": _url(request, before, after, grouping), "is_current": grouping == current}
        for grouping, label in labels.items()
    ]
