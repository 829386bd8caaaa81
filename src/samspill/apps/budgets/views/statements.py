"""What do the statements show, and where does each of their figures come from?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, figure_words, headlines, words
from samspill.apps.budgets.tables import statements as tables
from samspill.apps.budgets.tables import traces
from samspill.apps.budgets.tables.accounts import area_text
from samspill.apps.budgets.tables.common import INVESTMENT_TABLE, OPERATING_TABLE, address
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.organisation.selectors import area_labels
from samspill.engine.workflows.plan_trace import trace_area as trace_of_area
from samspill.engine.workflows.plan_trace import trace_fund as trace_of_fund
from samspill.engine.workflows.plan_trace import trace_post
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_trace import PartKind, Trace
    from samspill.web.access import PageRequest

LINES_PER_PAGE = 200
LAWS = {"5-4": "bfr-5-4", tables.AREA_TABLE: "bfr-5-4", "5-5": "bfr-5-5", "5-6": "bfr-5-6"}


@allowed(Permission.VIEW_PUBLISHED)
def statement(request: PageRequest, version: str, table: str) -> HttpResponseBase:
    """Show one statement of every year, and what stands in no post."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    if table not in tables.STATEMENT_TABLES or not result.years:
        raise Http404
    account_class = "investment" if table == INVESTMENT_TABLE else "operating"
    values = {
        "table": tables.statement_table(request.actor, row, table),
        "unplaced": tables.unplaced_table(request.actor, row, account_class),
        "headline": headlines.statement_headline(result, table),
        "statements": _statement_tabs(request, row, table),
        "law": LAWS[table],
        "is_sum_of_areas": table == tables.AREA_TABLE,
    }
    return render(request, "budgets/statement.html", version_values(row, "statement") | values)


def _statement_tabs(request: PageRequest, row: PlanVersion, current: str) -> list[dict[str, object]]:
    return [
        {
            "label": words.word(figure_words.SHORT_TABLES, each),
            "url": address(request.actor, "statement", version=row.code, table=each),
            "is_current": each == current,
        }
        for each in tables.STATEMENT_TABLES
    ]


@allowed(Permission.VIEW_PUBLISHED)
def trace(request: PageRequest, version: str, table: str, year: int, post: str) -> HttpResponseBase:
    """Show where a post of a statement comes from: its lines, or the posts it is the sum of."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    if table not in evaluation.book().tables:
        raise Http404
    found = trace_post(result, evaluation.book(), table, year, post)
    if found is None:
        raise Http404
    shown = next(item.statements[table] for item in result.years if item.year == year)
    label = next(tables.post_label(each.row) for each in shown.rows if each.row.post == post)
    values = {
        "headline": headlines.post_headline(post, year, found.amount_ore),
        "label": f"{label} · {words.word(words.TABLES, table)}",
        "terms": traces.term_table(request.actor, row, found, shown) if found.terms else None,
        "back_url": address(request.actor, "statement", version=row.code, table=table) + f"#post-{post}",
    }
    return _show(request, row, found, values, {"year": year, "table": table, "post": post})


@allowed(Permission.VIEW_PUBLISHED)
def trace_area(request: PageRequest, version: str, year: int, area: str) -> HttpResponseBase:
    """Show an area's frame as allocated and as steered, how the two meet, and every line."""
    row = version_or_404(request, version)
    code = "" if area == tables.NO_AREA else area
    result = evaluation.evaluated(request.actor, row)
    found = trace_of_area(result, evaluation.book(), year, code)
    if found is None or not found.parts:
        raise Http404
    steering = traces.steering_table(request.actor, row, year, code)
    allocated_ore = int(str(steering.rows[0].cells[1].value))
    name = area_text(area_labels(request.actor), code)
    values = {
        "headline": headlines.named_headline(name, year, allocated_ore),
        "label": _("Net, as the council allocates it. All that the area steers is below."),
        "steering": steering,
        "back_url": address(request.actor, "statement", version=row.code, table=tables.AREA_TABLE) + f"#area-{area}",
    }
    return _show(request, row, found, values, {"year": year, "area": area})


@allowed(Permission.VIEW_PUBLISHED)
def trace_fund(request: PageRequest, version: str, year: int, fund: str) -> HttpResponseBase:
    """Show what moves a fund in a year."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    found = trace_of_fund(result, fund, year)
    if found is None:
        raise Http404
    label = next(each.fund.label for each in result.funds if each.fund.code == fund)
    values = {
        "headline": headlines.named_headline(label, year, found.amount_ore),
        "label": _("What the fund holds on 31 December."),
        "back_url": address(request.actor, "funds", version=row.code) + f"#fund-{fund}",
    }
    return _show(request, row, found, values, {"year": year, "fund": fund})


def _show(
    request: PageRequest,
    row: PlanVersion,
    found: Trace,
    values: dict[str, Any],
    place: dict[str, str | int],
) -> HttpResponseBase:
    """Show the parts of a figure; ``place`` is what its tables are asked for by as files."""
    counts = traces.kind_counts(found)
    kind = request.GET.get("kind", "")
    kind = kind if kind in counts else ""
    lines = traces.line_table(request.actor, row, found, kind)
    page = Paginator(lines.rows, LINES_PER_PAGE).get_page(request.GET.get("page"))
    values |= {
        "kinds": traces.kind_table(found) if found.parts or found.opening_ore else None,
        "lines": traces.page_of_lines(lines, page.start_index() - 1, page.end_index()) if found.parts else None,
        "filters": _kind_filters(counts, kind) if len(counts) > 1 else [],
        "page": page,
        "place": urlencode(place),
        "place_of_lines": urlencode(place | ({"kind": kind} if kind else {})),
        "operating_table": OPERATING_TABLE,
    }
    return render(
        request, "budgets/trace.html", version_values(row, "funds" if "fund" in place else "statement") | values
    )


def _kind_filters(counts: Mapping[PartKind, int], current: str) -> list[dict[str, object]]:
    """Give a link for all lines and for those of each kind, with how many there are."""
    every = {"label": _("All lines"), "url": "?#lines", "is_current": not current, "count": sum(counts.values())}
    return [every] + [
        {
            "label": words.word(figure_words.PART_KINDS, kind),
            "url": f"?{urlencode({'kind': kind})}#lines",
            "is_current": kind == current,
            "count": count,
        }
        for kind, count in counts.items()
    ]
