"""Which goals and plans does a municipality of the example have, and which measures serve which goals?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samspill.demo.data_files import data_file

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

ELVESTRAND_GOALS, FJELLVIK_GOALS = "elvestrand-goals.yaml", "fjellvik-goals.yaml"
LEVELS = ("focus_area", "main_goal", "sub_goal", "strategy")


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """A goal of the tree; ``parent`` is ``""`` for a focus area."""

    code: str
    level: str
    parent: str
    title: str
    text: str
    status: str = "planned"
    owner_unit: str = ""
    un_goals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure that a theme plan promises and no version gives money to."""

    code: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A trend, a challenge, a long-term goal or plain text of a plan."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan of the register, with the codes of the goals and measures that stand in it."""

    code: str
    title: str
    kind: str
    status: str
    first_year: int
    last_year: int
    text: str
    chapters: tuple[ChapterEntry, ...]
    goals: tuple[str, ...]
    measures: tuple[str, ...]
    decided_on: datetime.date | None = None
    body: str = ""
    reference: str = ""
    owner_unit: str = ""
    ended_because: str = ""


@dataclass(frozen=True, slots=True)
class GoalFile:
    """All that a file of goals holds; a goal stands after what it lies under, a plan after those adopted before it."""

    goals: tuple[GoalEntry, ...]
    measures: tuple[MeasureEntry, ...]
    plans: tuple[PlanEntry, ...]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measure_un_goals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def read_goals(name: str) -> GoalFile:
    """Read a file of goals.

    >>> read_goals(FJELLVIK_GOALS).goals[0].level
    'focus_area'

    """
    whole = data_file(name)
    return GoalFile(
        goals=tuple(goal for entry in whole["goals"] for goal in _goals(entry, "", 0)),
        measures=tuple(MeasureEntry(**entry) for entry in whole["measures"]),
        plans=tuple(_plan(entry) for entry in whole["plans"]),
        links={measure: tuple(goals) for measure, goals in whole["links"].items()},
        measure_un_goals={measure: tuple(numbers) for measure, numbers in whole["measure_un_goals"].items()},
    )


def _goals(entry: Mapping[str, Any], parent: str, depth: int) -> Iterator[GoalEntry]:
    """Give a goal and all that lies under it; how deep it stands is its level."""
    own = {name: value for name, value in entry.items() if name not in ("below", "un_goals")}
    yield GoalEntry(level=LEVELS[depth], parent=parent, un_goals=tuple(entry.get("un_goals", ())), **own)
    for below in entry.get("below", ()):
        yield from _goals(below, entry["code"], depth + 1)


def _plan(entry: Mapping[str, Any]) -> PlanEntry:
    lists = {name: tuple(entry[name]) for name in ("goals", "measures")}
    chapters = tuple(ChapterEntry(**chapter) for chapter in entry["chapters"])
    return PlanEntry(**{**entry, **lists, "chapters": chapters})
