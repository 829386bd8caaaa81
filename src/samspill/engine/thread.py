"""Where does the thread break? Promises without money, money without a goal, goals without a measure (ADR 13)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

OrphanReason = Literal["not_in_version", "no_amount", "no_goal", "nothing_below", "nothing_below_is_served"]

CHOSEN_CATEGORIES = frozenset({"strengthening", "saving"})
CHOSEN_KINDS = frozenset({"measure", "investment"})
SERVED_LEVELS = frozenset({"sub_goal", "strategy"})


class PlannedMeasure(NamedTuple):
    """A measure stands in a plan that holds for ``years``."""

    measure: str
    plan: str
    plan_kind: str
    plan_status: str
    years: YearRange = YearRange()


class VersionCause(NamedTuple):
    """A cause in a version; ``changes`` counts the accounts and years where its net amount is not zero."""

    code: str
    kind: str
    category: str
    changes: int


class GoalPlace(NamedTuple):
    """Where a goal stands in the tree; a focus area has no parent."""

    code: str
    level: str
    parent: str = ""


class MeasureGoal(NamedTuple):
    """A measure serves a goal."""

    measure: str
    goal: str


class Orphan(NamedTuple):
    """Where the thread breaks, and why; ``plans`` are those that promise the measure."""

    code: str
    reason: OrphanReason
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orphans:
    """Every break of the thread: measures without a line, lines without a goal, goals without a measure; by code."""

    measures: tuple[Orphan, ...]
    lines: tuple[Orphan, ...]
    goals: tuple[Orphan, ...]


def find_orphans(
    *,
    planned: Iterable[PlannedMeasure],
    causes: Collection[VersionCause],
    goals: Collection[GoalPlace],
    served: Collection[MeasureGoal],
    years: Collection[int],
) -> Orphans:
    """Give all three lists for a version that covers ``years``.

    >>> find_orphans(planned=[], causes=[], goals=[GoalPlace("1.1", "sub_goal")], served=[], years=[2026]).goals
    (Orphan(code='1.1', reason='nothing_below', plans=()),)

    """
    return Orphans(
        measures_without_line(planned, causes, years),
        lines_without_goal(causes, served),
        goals_without_measure(goals, served),
    )


def measures_without_line(
    planned: Iterable[PlannedMeasure], causes: Iterable[VersionCause], years: Collection[int]
) -> tuple[Orphan, ...]:
    """Give measures of adopted theme plans, valid in any of the years, that move no money in the version.

    >>> row = PlannedMeasure("M1", "climate", "theme_plan", "adopted", YearRange(2023, 2028))
    >>> measures_without_line([row], [VersionCause("M1", "measure", "saving", 0)], [2024])
    (Orphan(code='M1', reason='no_amount', plans=('climate',)),)

    """
    changes = _changes_by_code(causes)
    plans: defaultdict[str, set[str]] = defaultdict(set)
    for row in planned:
        if _is_promised(row, years) and not changes.get(row.measure):
            plans[row.measure].add(row.plan)
    return tuple(
        Orphan(code, "no_amount" if code in changes else "not_in_version", tuple(sorted(plans[code])))
        for code in sorted(plans)
    )


def _changes_by_code(causes: Iterable[VersionCause]) -> Mapping[str, int]:
    changes: defaultdict[str, int] = defaultdict(int)
    for cause in causes:
        changes[cause.code] += cause.changes
    return changes


def _is_promised(row: PlannedMeasure, years: Collection[int]) -> bool:
    if (row.plan_kind, row.plan_status) != ("theme_plan", "adopted"):
        return False
    return any(year in row.years for year in years)


def lines_without_goal(causes: Iterable[VersionCause], served: Iterable[MeasureGoal]) -> tuple[Orphan, ...]:
    """Give measures and investments that move money by choice, and serve no goal.

    >>> lines_without_goal([VersionCause("M2", "measure", "saving", 4)], [MeasureGoal("M1", "1.1")])
    (Orphan(code='M2', reason='no_goal', plans=()),)

    """
    with_goal = {row.measure for row in served}
    chosen = {cause.code for cause in causes if _is_choice(cause) and cause.changes}
    return tuple(Orphan(code, "no_goal") for code in sorted(chosen - with_goal))


def _is_choice(cause: VersionCause) -> bool:
    return cause.kind in CHOSEN_KINDS and cause.category in CHOSEN_CATEGORIES


def goals_without_measure(goals: Collection[GoalPlace], served: Iterable[MeasureGoal]) -> tuple[Orphan, ...]:
    """Give sub-goals and strategies that no measure serves, neither directly nor through what lies below them.

    >>> goals_without_measure([GoalPlace("1", "focus_area"), GoalPlace("1.1.1", "sub_goal", "1.1")], [])
    (Orphan(code='1.1.1', reason='nothing_below', plans=()),)

    """
    reached = _with_all_above(goals, {row.goal for row in served})
    parents = {goal.parent for goal in goals}
    unserved = sorted(goal.code for goal in goals if goal.level in SERVED_LEVELS and goal.code not in reached)
    return tuple(Orphan(code, "nothing_below_is_served" if code in parents else "nothing_below") for code in unserved)


def _with_all_above(goals: Iterable[GoalPlace], codes: Iterable[str]) -> set[str]:
    """Give goals and everything they lie under."""
    parents = {goal.code: goal.parent for goal in goals}
    reached: set[str] = set()
    for code in codes:
        step = code
        while step in parents and step not in reached:
            reached.add(step)
            step = parents[step]
    return reached
