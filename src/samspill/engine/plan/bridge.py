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
    from collections.abc import Iterator

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook

STEPS = (BASE, *CATEGORIES)
# The steps of what the version does not decide itself.
LIFT_STEP, FINANCE_STEP, INHERITED_STEP = "wage_and_price", "finance", "previous_plan"


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
    groups: dict[str, list[Line]] = {}
    for step, _origin, line in bridge_lines(evaluation):
        groups.setdefault(step, []).append(line)
    return groups


def bridge_lines(evaluation: Evaluation) -> Iterator[tuple[str, str, Line]]:
    """Give every line beside the base with its step and its origin, in øre in ledger sign.

    Inherited changes stand in the prices they were decided in, and their lift with that of the base; what the version
    changes itself stands with its lift. What debt takes out and puts in of one rule has one origin.

    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Cause, Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), -500, 2026, "M1")
    >>> causes = {"M1": Cause("M1", "measure", "saving", "Fewer posts")}
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"), (change,), causes)
    >>> [(step, origin, line.amount_ore) for step, origin, line in bridge_lines(evaluate(version))]
    [('saving', 'M1', -500)]

    """
    version = evaluation.version
    for net, amount_ore in rolled_changes(version).items():
        yield INHERITED_STEP, net.cause, Line(net.year, net.key, amount_ore)
    for year, key, amount_ore, price_year, cause in version.changes:
        if year in version.years:
            lift_ore = evaluation.lift_of(key, amount_ore, price_year)
            yield version.cause(cause).category, cause, Line(year, key, amount_ore + lift_ore)
            if lift_ore:
                yield LIFT_STEP, PRICE_LIFT, Line(year, key, -lift_ore)
    for tagged in evaluation.beside:
        if tagged.origin == PRICE_LIFT:
            yield LIFT_STEP, PRICE_LIFT, tagged.line
        elif tagged.origin.startswith(("derived:", "replaced:")):
            yield FINANCE_STEP, tagged.origin.replace("replaced:", "derived:"), tagged.line
