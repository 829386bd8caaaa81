"""Which rows tell who moved what? By origin under its category, and from the result before to the result after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.bridge import STEPS
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.engine.plan.diff import Move, PlanDiff
    from samspill.engine.plan.model import Cause
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult

Amounts = dict[int, int]

PROJECT = "project:"
SPENDING = ("derived:project_spending", "derived:project")


class MoveRow(NamedTuple):
    """What one origin moved, by year in øre; ``group`` is its category or its area.

    ``origin`` is a cause, the base, ``derived:<rule>``, or ``project:<code>`` for the spending of a project.
    """

    group: str
    origin: str
    amounts: Amounts
    is_illustrative: bool


class ResultSteps(NamedTuple):
    """From the result before, in its own prices, to the result after: before + price effect − moves + unplaced = after.

    ``price_effect`` is what other prices do to the result, ``moves`` are expense, and ``unplaced`` is what of them
    stands in no post.
    """

    before: Amounts
    price_effect: Amounts
    moves: Amounts
    unplaced: Amounts
    after: Amounts


def moved_rows(diff: PlanDiff, account_class: str) -> list[MoveRow]:
    """Give the rows by category, in the order of the bridge, and the largest first within each; øre, expense positive.

    Only the entity the versions are of. A cause that nets to zero is kept, because money moved between accounts; a
    rule that does is not news.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.diff import plan_diff
    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Cause, Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> before = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), -500, 2026, "M1")
    >>> after = replace(before, changes=(change,), causes={"M1": Cause("M1", "measure", "saving", "Fewer posts")})
    >>> diff = plan_diff(evaluate(before), evaluate(after))
    >>> [(row.group, row.origin, row.amounts) for row in moved_rows(diff, "operating")]
    [('saving', 'M1', {2026: -500})]

    """
    rows = _rows(diff, account_class, lambda move: category_of(diff, origin_of(move)))
    return sorted(rows, key=lambda row: (STEPS.index(row.group), *_largest_first(row)))


def moved_rows_by_area(diff: PlanDiff, account_class: str) -> list[MoveRow]:
    """Give the same rows by the area of the unit, in the order of area codes; ``""`` is no area.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.diff import plan_diff
    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Cause, Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> before = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), -500, 2026, "M1")
    >>> after = replace(before, changes=(change,), causes={"M1": Cause("M1", "measure", "saving", "Fewer posts")})
    >>> diff = plan_diff(evaluate(before), evaluate(after))
    >>> [(row.group, row.amounts) for row in moved_rows_by_area(diff, "operating")]
    [('', {2026: -500})]

    """
    areas = diff.after.version.areas
    rows = _rows(diff, account_class, lambda move: areas.area_of(move.key.unit, move.year))
    return sorted(rows, key=lambda row: (row.group or "~", *_largest_first(row)))


def _largest_first(row: MoveRow) -> tuple[int, str]:
    return -max(map(abs, row.amounts.values())), row.origin


def _rows(diff: PlanDiff, account_class: str, group_of: Callable[[Move], str]) -> list[MoveRow]:
    entity = diff.after.version.entity
    made_up = diff.illustrative_origins
    marked = {origin.replace("replaced:", "derived:") for origin in made_up}
    sums: dict[tuple[str, str], Amounts] = {}
    for move, amount_ore in diff.moves.items():
        if (move.key.account_class, move.key.entity) == (account_class, entity):
            by_year = sums.setdefault((group_of(move), origin_of(move)), dict.fromkeys(diff.years, 0))
            by_year[move.year] += amount_ore
    return [
        MoveRow(group, origin, amounts, (SPENDING[0] if origin.startswith(PROJECT) else origin) in marked)
        for (group, origin), amounts in sums.items()
        if any(amounts.values()) or not origin.startswith("derived:")
    ]


def result_steps(comparison: PlanComparison, account_class: str) -> ResultSteps:
    """Give the way from the last post of the class's statement before to the one after, by year in øre.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_comparison import compare_plans
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> before = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), -500, 2026, "M1")
    >>> plans = (PlannedVersion(before), PlannedVersion(replace(before, changes=(change,))))
    >>> steps = result_steps(compare_plans(*plans, book, load_derived_rules()), "operating")
    >>> steps.before, steps.moves, steps.after
    ({2026: 0}, {2026: -500}, {2026: 500})

    """
    adopted, before, after = (
        _balances(result, account_class)
        for result in (comparison.before_as_adopted, comparison.before, comparison.after)
    )
    years, moved = comparison.diff.years, moved_sum(comparison.diff, account_class)
    return ResultSteps(
        before={year: adopted[year] for year in years},
        price_effect={year: before[year] - adopted[year] for year in years},
        moves=moved,
        unplaced={year: after[year] - before[year] + moved[year] for year in years},
        after={year: after[year] for year in years},
    )


def _balances(result: PlanResult, account_class: str) -> Amounts:
    """Give the last post of the class's statement by year."""
    gaps = (year.gap for year in result.years)
    return {
        gap.year: gap.operating_balance_ore if account_class == "operating" else gap.investment_balance_ore
        for gap in gaps
    }


def moved_sum(diff: PlanDiff, account_class: str) -> Amounts:
    """Give what moved in the class for the entity the versions are of, by year."""
    moved = dict.fromkeys(diff.years, 0)
    for move, amount_ore in diff.moves.items():
        if (move.key.account_class, move.key.entity) == (account_class, diff.after.version.entity):
            moved[move.year] += amount_ore
    return moved


def origin_of(move: Move) -> str:
    """Give the row of a move: derived and replaced lines of a rule belong together, spending to its project.

    >>> from samspill.engine.plan.diff import Move
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> origin_of(Move("replaced:interest", 2026, AccountKey("operating", "kasse", "9000", "870", "500")))
    'derived:interest'

    """
    origin = move.origin.replace("replaced:", "derived:")
    return f"{PROJECT}{move.key.project}" if origin in SPENDING and move.key.project else origin


def category_of(diff: PlanDiff, origin: str) -> str:
    """Give the step that an origin takes in the bridge."""
    if origin == PRICE_LIFT:
        return "wage_and_price"
    if origin.startswith(("derived:", PROJECT)):
        return "finance"
    if origin == BASE:
        return BASE
    return cause_of(diff, origin).category


def cause_of(diff: PlanDiff, origin: str) -> Cause:
    """Give the cause from the version that knows it, the later one first.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.diff import plan_diff
    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Cause, Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> before = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), -500, 2026, "M1")
    >>> after = replace(before, changes=(change,), causes={"M1": Cause("M1", "measure", "saving", "Fewer posts")})
    >>> cause_of(plan_diff(evaluate(before), evaluate(after)), "M1").title
    'Fewer posts'

    """
    after, before = diff.after.version, diff.before.version
    knows = after if any(origin in version.causes for version in after.lineage()) else before
    return knows.cause(origin)
