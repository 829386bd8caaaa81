"""How did the base budget become this frame? Steps in their fixed order, each with its measures, year beside year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.tables.accounts import names_of
from samspill.apps.budgets.tables.common import year_cells, year_columns
from samspill.engine.plan.bridge import STEPS
from samspill.engine.plan.evaluate import BASE
from samspill.engine.workflows.bridge_parts import bridge_parts
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor

ByYear = dict[int, int]


def bridge_steps(actor: Actor, row: PlanVersion, area: str = "") -> dict[str, dict[str, ByYear]]:
    """Give what each origin adds to each step, of one area or of all, in øre by year; steps in their order."""
    evaluated = evaluation.evaluated(actor, row).evaluation
    steps: dict[str, dict[str, ByYear]] = {step: {} for step in STEPS}
    for part, by_year in bridge_parts(evaluated, evaluation.book()).items():
        if area in ("", part.area):
            sums = steps[part.category].setdefault(part.origin, dict.fromkeys(evaluated.version.years, 0))
            for year, amount_ore in by_year.items():
                sums[year] += amount_ore
    return {step: origins for step, origins in steps.items() if origins or step == BASE}


def added(amounts: Iterable[Mapping[int, int]], years: Iterable[int]) -> ByYear:
    """Add amounts by year."""
    known = list(amounts)
    return {year: sum(by_year.get(year, 0) for by_year in known) for year in years}


def bridge_table(actor: Actor, row: PlanVersion, area: str = "") -> DataTable:
    """Give the bridge of an area, or of all: the base, each step with its measures, and the frame it comes to."""
    names = names_of(actor, row)
    years = names.version.years
    steps = bridge_steps(actor, row, area)
    evaluated = evaluation.evaluated(actor, row)
    made_up_base = bool(names.version.base.illustrative_keys)
    base = year_cells(_step_sum(steps, BASE, years), years, is_illustrative=made_up_base)
    rows = [Row((Cell(words.word(words.CATEGORIES, BASE)), *base), "group")]
    causes = names.version.known_causes
    for step in steps:
        if step == BASE:
            continue
        members = sorted(steps[step].items(), key=lambda item: (-max(map(abs, item[1].values())), item[0]))
        made_up = any(causes[origin].provenance.illustrative for origin, _amounts in members if origin in causes)
        sums = year_cells(_step_sum(steps, step, years), years, "signed_thousands", is_illustrative=made_up)
        rows.append(Row((Cell(words.word(words.CATEGORIES, step)), *sums), "group", f"step-{step}"))
        for origin, by_year in members:
            guess = origin in causes and causes[origin].provenance.illustrative
            cells = year_cells(by_year, years, "signed_thousands", is_illustrative=guess)
            rows.append(Row((names.origin(origin), *cells), level=1))
    frame = added((by_year for origins in steps.values() for by_year in origins.values()), years)
    return DataTable(
        caption=_("From base budget to frame, NOK 1,000 in %(year)s prices") % {"year": row.price_year},
        columns=(Column(_("Step")), *year_columns(years)),
        rows=tuple(rows),
        foot=(Row((Cell(_("Allocated frame")), *_frame_cells(evaluated, frame, area)), "total"),),
        code=f"bridge-{area}" if area else "bridge",
        notes=(_("Cost or less income +, saving or more income −."),),
    )


def _frame_cells(result: PlanResult, frame: ByYear, area: str) -> tuple[Cell, ...]:
    """Give the frame of each year; one area that is made up marks the sum of all."""
    marked = {item.year: item.illustrative_areas for item in result.years}
    return tuple(
        Cell(amount_ore, "thousands", is_illustrative=area in marked[year] if area else bool(marked[year]))
        for year, amount_ore in frame.items()
    )


def _step_sum(steps: Mapping[str, Mapping[str, ByYear]], step: str, years: Iterable[int]) -> ByYear:
    return added(steps[step].values(), years)
