"""How did last year's budget become this frame? The consequence-adjusted budget as an ordered bridge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.changes import rolled_changes
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.plan.model import CATEGORIES
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.frames import area_frames
from samspill.engine.statements.placed import place_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook

STEPS = (BASE, *CATEGORIES)


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One step of the bridge for one area and year: the category and what it adds to the allocated frame, in øre."""

    area: str
    year: int
    category: str
    amount_ore: int


def consequence_bridge(
    evaluation: Evaluation, book: PostBook, base_sums: PlacedSums | None = None
) -> tuple[BridgeStep, ...]:
    """Give the bridge from the base to the allocated frame of every area and year, steps in declared order.

    Base, then what the previous plan decided, wage and price, pension, tasks and grants, demography, full-year effects,
    finance, funding that ends, regulations, new measures. Steps of an area and year add up to its allocated frame.
    ``base_sums`` is the base placed before; without it the base is walked.

    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum"))
    >>> consequence_bridge(evaluate(version), PostBook([load_statement("5-4")], load_arts()))[0].amount_ore
    500
    """
    version = evaluation.version
    if base_sums is None:
        base_sums = place_lines(evaluation.base, book, version.areas, version.entity)
    placed = {
        category: place_lines(lines, book, version.areas, version.entity)
        for category, lines in _by_category(evaluation).items()
    }
    steps = []
    for category, sums in ({BASE: base_sums} | placed).items():
        for year in version.years:
            steps += [
                BridgeStep(frame.area, year, category, frame.allocated_ore)
                for frame in area_frames(sums, book, year)
                if frame.allocated_ore
            ]
    return tuple(sorted(steps, key=lambda step: (step.area, step.year, STEPS.index(step.category))))


def _by_category(evaluation: Evaluation) -> dict[str, list[Line]]:
    """Sort the lines beside the base into steps: inherited and own changes, lifts, what debt derives."""
    version = evaluation.version
    inherited = rolled_changes(version)
    groups: dict[str, list[Line]] = {}
    for group, amount_ore in inherited.items():
        groups.setdefault("previous_plan", []).append(Line(group.year, group.key, amount_ore))
    own = [change for change in version.changes if change.year in version.years]
    for change in own:
        line = Line(change.year, change.key, change.amount_ore)
        groups.setdefault(version.cause(change.cause).category, []).append(line)
    for category, line in _worked_out(evaluation):
        groups.setdefault(category, []).append(line)
    return groups


def _worked_out(evaluation: Evaluation) -> Iterable[tuple[str, Line]]:
    for tagged in evaluation.beside:
        if tagged.origin == PRICE_LIFT:
            yield "wage_and_price", tagged.line
        elif tagged.origin.startswith(("derived:", "replaced:")):
            yield "finance", tagged.line
