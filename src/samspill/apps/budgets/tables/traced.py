"""Which tables does the trace of a post, an area or a fund have, asked for by its place?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables import traces
from samspill.apps.budgets.tables.statements import NO_AREA
from samspill.engine.workflows.plan_trace import trace_area, trace_fund, trace_post
from samspill.web.tables import DataTable

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_trace import Trace
    from samspill.web.access import Actor

Query = Mapping[str, str]
OfTrace = Callable[["Actor", "PlanVersion", "Trace", Query], DataTable | None]


def _traced(build: OfTrace) -> Callable[[Actor, PlanVersion, Query], DataTable | None]:
    """Find the trace first: ``year`` with ``table`` and ``post``, ``area`` or ``fund``; what is not there has none."""

    def of_place(actor: Actor, row: PlanVersion, query: Query) -> DataTable | None:
        found = _trace(actor, row, query)
        return build(actor, row, found, query) if found else None

    return of_place


def _trace(actor: Actor, row: PlanVersion, query: Query) -> Trace | None:
    if not query.get("year", "").isdecimal():
        return None
    result, year = evaluation.evaluated(actor, row), int(query["year"])
    if year not in row_years(row):
        return None
    if "fund" in query:
        return trace_fund(result, query["fund"], year)
    if "area" in query:
        return trace_area(result, evaluation.book(), year, query["area"].replace(NO_AREA, ""))
    if query.get("table") not in evaluation.book().tables:
        return None
    return trace_post(result, evaluation.book(), query["table"], year, query.get("post", ""))


def row_years(row: PlanVersion) -> range:
    """Give the years that a version covers."""
    return range(row.first_year, row.last_year + 1)


def _terms(actor: Actor, row: PlanVersion, trace: Trace, query: Query) -> DataTable | None:
    if not trace.terms:
        return None
    years = evaluation.evaluated(actor, row).years
    shown = next(each.statements[query["table"]] for each in years if each.year == int(query["year"]))
    return traces.term_table(actor, row, trace, shown)


def _steering(actor: Actor, row: PlanVersion, _trace: Trace, query: Query) -> DataTable | None:
    area = query.get("area")
    return None if area is None else traces.steering_table(actor, row, int(query["year"]), area.replace(NO_AREA, ""))


TRACED = {
    "trace-lines": _traced(
        lambda actor, row, trace, query: traces.line_table(actor, row, trace, query.get("kind", ""))
    ),
    "trace-kinds": _traced(lambda _actor, _row, trace, _query: traces.kind_table(trace)),
    "trace-terms": _traced(_terms),
    "trace-steering": _traced(_steering),
}
