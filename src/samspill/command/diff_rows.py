"""Which rows tell who moved what? Causes under their category, then what was worked out anew, from result to result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.command.texts import text
from samspill.engine.plan.bridge import STEPS
from samspill.engine.plan.diff import Move
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.statements.accounts import AccountKey
from samspill.kernel.formatting import format_millions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.plan.diff import PlanDiff
    from samspill.engine.plan.model import Cause
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.kernel.formatting import Locale

Rows = list[tuple[tuple[str, ...], bool]]
Amounts = dict[int, int]

PROJECT = "project:"
NO_ACCOUNT = AccountKey("operating", "", "", "", "")
SPENDING = ("derived:project_spending", "derived:project")


def diff_rows(comparison: PlanComparison, account_class: str, locale: Locale) -> Rows:
    """Give the rows of one account class in million kroner: a row for each category, then its causes, largest first.

    The last rows lead from the result before to the result after.
    """
    diff = comparison.diff
    groups: dict[str, list[tuple[str, Amounts]]] = {}
    made_up = {_group(Move(origin, 0, NO_ACCOUNT)) for origin in diff.illustrative_origins}
    for origin, amounts in _origins(diff, account_class).items():
        kind = SPENDING[0] if origin.startswith(PROJECT) else origin
        star = "*" if kind in made_up else ""
        groups.setdefault(_category(diff, origin), []).append((title_of(diff, origin, locale) + star, amounts))
    rows: Rows = []
    for category in sorted(groups, key=STEPS.index):
        members = sorted(groups[category], key=lambda item: (-max(map(abs, item[1].values())), item[0]))
        if len(members) > 1:
            total = {year: sum(amounts[year] for _, amounts in members) for year in diff.years}
            rows.append(((text(f"category_{category}", locale), *_cells(total, locale)), True))
        else:
            rows.append(((text(f"category_{category}", locale), *("" for _ in diff.years)), True))
        rows += [((f"  {title}", *_cells(amounts, locale)), False) for title, amounts in members]
    return rows + _result_rows(comparison, account_class, locale)


def _result_rows(comparison: PlanComparison, account_class: str, locale: Locale) -> Rows:
    """Lead from the balance before to the balance after: price lift, what moved, and what of it stands in no post."""
    adopted, before, after = (
        _balances(result, account_class)
        for result in (comparison.before_as_adopted, comparison.before, comparison.after)
    )
    years = comparison.diff.years
    lift = {year: before[year] - adopted[year] for year in years}
    moved = _moved(comparison.diff, account_class)
    outside = {year: after[year] - before[year] + moved[year] for year in years}
    names = {
        "year": comparison.after.evaluation.price_year,
        "from_year": comparison.before_as_adopted.evaluation.price_year,
    }
    rows = [("result_before", adopted), *([("price_lift_effect", lift)] if any(lift.values()) else [])]
    rows += [("diff_sum", moved), *([("moved_outside", outside)] if any(outside.values()) else [])]
    return [
        ((text(key, locale, **names), *(format_millions(amounts[year], locale) for year in years)), True)
        for key, amounts in [*rows, ("result_after", after)]
    ]


def _balances(result: PlanResult, account_class: str) -> Amounts:
    """Give the last post of the class's statement by year."""
    gaps = (year.gap for year in result.years)
    return {
        gap.year: gap.operating_balance_ore if account_class == "operating" else gap.investment_balance_ore
        for gap in gaps
    }


def _moved(diff: PlanDiff, account_class: str) -> Amounts:
    """Give what moved in the class for the entity the versions are of, by year."""
    moved = dict.fromkeys(diff.years, 0)
    for move, amount_ore in diff.moves.items():
        if (move.key.account_class, move.key.entity) == (account_class, diff.after.version.entity):
            moved[move.year] += amount_ore
    return moved


def _origins(diff: PlanDiff, account_class: str) -> dict[str, Amounts]:
    """Give the amounts by origin, for the entity the versions are of.

    A cause that nets to zero is kept, because money moved between accounts; a rule that does is not news.
    """
    entity = diff.after.version.entity
    rows = diff.grouped(
        lambda move: _group(move) if (move.key.account_class, move.key.entity) == (account_class, entity) else ""
    )
    return {
        origin: amounts
        for origin, amounts in rows.items()
        if origin and (any(amounts.values()) or not origin.startswith("derived:"))
    }


def _group(move: Move) -> str:
    """Give the row of a move: derived and replaced lines of a rule belong together, spending to its project."""
    origin = move.origin.replace("replaced:", "derived:")
    return f"{PROJECT}{move.key.project}" if origin in SPENDING and move.key.project else origin


def _category(diff: PlanDiff, origin: str) -> str:
    if origin == PRICE_LIFT:
        return "wage_and_price"
    if origin.startswith(("derived:", PROJECT)):
        return "finance"
    if origin == BASE:
        return BASE
    return _cause(diff, origin).category


def title_of(diff: PlanDiff, origin: str, locale: Locale) -> str:
    """Give the name of what moved money: a rule, the base, or a cause of either version."""
    rule = origin.replace("replaced:", "derived:")
    if origin.startswith(PROJECT):
        return text("project_spending", locale, project=origin.removeprefix(PROJECT))
    if rule.startswith("derived:") or origin == BASE:
        return text(rule, locale)
    return _cause(diff, origin).title


def _cause(diff: PlanDiff, origin: str) -> Cause:
    """Give the cause from the version that knows it, the later one first."""
    after, before = diff.after.version, diff.before.version
    knows = after if any(origin in version.causes for version in after.lineage()) else before
    return knows.cause(origin)


def _cells(amounts: Mapping[int, int], locale: Locale) -> tuple[str, ...]:
    """Write amounts; nothing moved is a dash."""
    return tuple(format_millions(amount, locale) if amount else "–" for amount in amounts.values())
