"""Which measures make each step of the bridge from the base to the allocated frame?"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.bridge import bridge_lines
from samspill.engine.plan.evaluate import BASE

if TYPE_CHECKING:
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.placement import PostBook


class BridgePart(NamedTuple):
    """What a part of a step is of: area, step, and the cause, the base or the rule behind it."""

    area: str
    category: str
    origin: str


def bridge_parts(evaluation: Evaluation, book: PostBook) -> dict[BridgePart, dict[int, int]]:
    """Give what each origin adds to the allocated frame of each area, by year, in øre in ledger sign.

    The parts of a step add up to the step of ``consequence_bridge``. What the debt engine takes out and puts in of one
    rule is one part; a part that comes to zero in every year is left out.

    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum"))
    >>> bridge_parts(evaluate(version), PostBook([load_statement("5-4")], load_arts()))
    {BridgePart(area='', category='base', origin='base'): {2026: 500}}

    """
    version = evaluation.version
    sums: dict[BridgePart, dict[int, int]] = defaultdict(lambda: dict.fromkeys(version.years, 0))
    area_of, entity = version.areas.known, version.entity
    of_base = ((BASE, BASE, line) for line in evaluation.base)
    for category, origin, (year, key, amount_ore) in chain(of_base, bridge_lines(evaluation)):
        if key.entity == entity and book.place(key.account_class, key.art, year).is_allocated:
            sums[BridgePart(area_of[key.unit, year][0], category, origin)][year] += amount_ore
    return {part: by_year for part, by_year in sums.items() if any(by_year.values())}
