"""How are the rows of who moved what written in a terminal? A row for each category, then its causes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samspill.command.texts import text
from samspill.engine.plan.evaluate import BASE
from samspill.engine.workflows.diff_groups import PROJECT, cause_of, moved_rows, result_steps
from samspill.kernel.formatting import format_millions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.plan.diff import PlanDiff
    from samspill.engine.workflows.diff_groups import MoveRow
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.kernel.formatting import Locale

Rows = list[tuple[tuple[str, ...], bool]]


def diff_rows(comparison: PlanComparison, account_class: str, locale: Locale) -> Rows:
    """Give the rows of one account class in million kroner: a row for each category, then its causes, largest first.

    The last rows lead from the result before to the result after.
    """
    diff = comparison.diff
    rows: Rows = []
    for category, group in groupby(moved_rows(diff, account_class), key=lambda row: row.group):
        members = list(group)
        sums = {year: sum(row.amounts[year] for row in members) for year in diff.years}
        cells = _cells(sums, locale) if len(members) > 1 else tuple("" for _ in diff.years)
        rows.append(((text(f"category_{category}", locale), *cells), True))
        rows += [((f"  {_title(diff, row, locale)}", *_cells(row.amounts, locale)), False) for row in members]
    return rows + _result_rows(comparison, account_class, locale)


def _title(diff: PlanDiff, row: MoveRow, locale: Locale) -> str:
    return title_of(diff, row.origin, locale) + ("*" if row.is_illustrative else "")


def _result_rows(comparison: PlanComparison, account_class: str, locale: Locale) -> Rows:
    """Lead from the balance before to the balance after: price lift, what moved, and what of it stands in no post."""
    steps = result_steps(comparison, account_class)
    names = {
        "year": comparison.after.evaluation.price_year,
        "from_year": comparison.before_as_adopted.evaluation.price_year,
    }
    rows = [("result_before", steps.before)]
    rows += [("price_lift_effect", steps.price_effect)] if any(steps.price_effect.values()) else []
    rows += [("diff_sum", steps.moves)]
    rows += [("moved_outside", steps.unplaced)] if any(steps.unplaced.values()) else []
    return [
        ((text(key, locale, **names), *(format_millions(amount, locale) for amount in amounts.values())), True)
        for key, amounts in [*rows, ("result_after", steps.after)]
    ]


def title_of(diff: PlanDiff, origin: str, locale: Locale) -> str:
    """Give the name of what moved money: a rule, the base, or a cause of either version."""
    rule = origin.replace("replaced:", "derived:")
    if origin.startswith(PROJECT):
        return text("project_spending", locale, project=origin.removeprefix(PROJECT))
    if rule.startswith("derived:") or origin == BASE:
        return text(rule, locale)
    return cause_of(diff, origin).title


def _cells(amounts: Mapping[int, int], locale: Locale) -> tuple[str, ...]:
    """Write amounts; nothing moved is a dash."""
    return tuple(format_millions(amount, locale) if amount else "–" for amount in amounts.values())
