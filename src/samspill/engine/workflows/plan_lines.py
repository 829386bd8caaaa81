"""Which lines is a version made of, when those of its base are grouped already?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import Line, add_sums
from samspill.engine.statements.placed import add_placed, place_lines
from samspill.engine.workflows.line_groups import without_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook
    from samspill.engine.workflows.base_part import BasePart
    from samspill.engine.workflows.line_groups import LineGroups


@dataclass(frozen=True, slots=True)
class PlanLines:
    """The lines of an evaluation, its base in groups: each question reads few lines, and gets the same answer.

    ``groups`` are the base and what is taken out of it; ``beside`` is what changes and debt add. Each method gives
    lines that may be added by unit, fund account, function or art, and by nothing else.
    """

    evaluation: Evaluation
    groups: tuple[LineGroups, ...]
    beside: tuple[Line, ...]
    placed: PlacedSums
    unmatched_units_ore: Mapping[tuple[str, int], int]

    def unit_lines(self) -> Iterator[Line]:
        """Give operating lines by unit."""
        return chain(*(group.unit_lines for group in self.groups), self.beside)

    def fund_lines(self) -> Iterator[Line]:
        """Give lines on the arts of funds."""
        return chain(*(group.fund_lines for group in self.groups), self.beside)

    def function_lines(self) -> Iterator[Line]:
        """Give lines by account class and function."""
        return chain(*(group.function_lines for group in self.groups), self.beside)

    def art_lines(self) -> Iterator[Line]:
        """Give lines by account class and art."""
        return chain(*(group.art_lines for group in self.groups), self.beside)


def plan_lines(evaluation: Evaluation, part: BasePart, book: PostBook) -> PlanLines:
    """Join the groups of the base with the lines that changes and debt add; amounts in øre.

    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.base_part import base_part
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book, key = PostBook([load_statement("5-4")], load_arts()), AccountKey("operating", "kasse", "44", "253", "010")
    >>> base = Dataset("base", 2026, (Line(2026, key, 500),), "checksum")
    >>> version = Version("a", "A", "0000", (2026,), 2026, base, (Change(2026, key, -20, 2026, "M1"),))
    >>> part = base_part(PlannedVersion(version), book, load_derived_rules())
    >>> [line.amount_ore for line in plan_lines(evaluate(version), part, book).art_lines()]
    [500, -20]

    """
    version = evaluation.version
    groups = (part.groups, part.replacements[evaluation.replaced_owners])
    replaced = (
        Line(*place, -amount_ore)
        for amounts in evaluation.moved_by_owner.values()
        for place, amount_ore in amounts.items()
    )
    beside = (*evaluation.moved, *replaced, *(tagged.line for tagged in evaluation.derived))
    of_beside = place_lines(beside, book, version.areas, version.entity)
    return PlanLines(
        evaluation,
        groups,
        beside,
        reduce(add_placed, (*(group.placed for group in groups), of_beside)),
        add_sums(*(group.unmatched_units_ore for group in groups), without_area(beside, book, version)),
    )
