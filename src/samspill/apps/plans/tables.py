"""How does the register of plans look as a table?"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from samspill.apps.plans import words
from samspill.apps.plans.shown import address
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.apps.plans.models import Plan
    from samspill.apps.plans.selectors import MeasureLine, PlanLine
    from samspill.web.access import Actor


def register_table(actor: Actor, lines: Iterable[PlanLine]) -> DataTable:
    """Give the register, grouped by kind of plan."""
    labels = (gettext("Plan"), gettext("Status"), gettext("Holds for"), gettext("Adopted"))
    counts = (gettext("Goals"), gettext("Measures"))
    columns = (*(Column(label) for label in labels), *(Column(label, is_number=True) for label in counts))
    return DataTable(gettext("Plan register"), columns, tuple(_rows(actor, lines)), code="plans")


def measures_table(actor: Actor, lines: Iterable[MeasureLine]) -> DataTable:
    """Give the measures with their goals and plans; what is missing is shown as missing."""
    columns = tuple(Column(label) for label in (gettext("Measure"), gettext("Goals"), gettext("Plans")))
    rows = tuple(Row(_measure_cells(actor, line), code=line.measure.code) for line in lines)
    return DataTable(gettext("Measures"), columns, rows, code="measures")


def _measure_cells(actor: Actor, line: MeasureLine) -> tuple[Cell, ...]:
    measure = line.measure
    url = address(actor, "measure", measure.code)
    title = Cell(measure.title, url=url, is_illustrative=measure.is_illustrative, lang=measure.lang)
    goals = Cell("; ".join(line.goals)) if line.goals else Cell(gettext("goal is missing"), "tag", color="warning")
    return title, goals, Cell("; ".join(line.plans))


def _rows(actor: Actor, lines: Iterable[PlanLine]) -> Iterator[Row]:
    for kind, group in groupby(lines, key=lambda line: line.plan.kind):
        yield Row((Cell(words.plan_kind(kind)), *(Cell("") for _ in range(5))), "group")
        for line in group:
            yield Row(_cells(actor, line), code=line.plan.code)


def _cells(actor: Actor, line: PlanLine) -> tuple[Cell, ...]:
    plan = line.plan
    title = Cell(
        plan.title, url=address(actor, "plan", plan.code), is_illustrative=plan.is_illustrative, lang=plan.lang
    )
    status = Cell(words.plan_status(plan.status), "tag", color=words.STATUS_COLORS[plan.status])
    adopted = Cell(plan.decided_on.isoformat(), "date") if plan.decided_on else Cell("")
    return (title, status, Cell(years_held(plan)), adopted, Cell(line.goals, "number"), Cell(line.measures, "number"))


def years_held(plan: Plan) -> str:
    """Write the years a plan holds for, both counted in."""
    if plan.first_year is None and plan.last_year is None:
        return ""
    return f"{plan.first_year or ''}–{plan.last_year or ''}"
