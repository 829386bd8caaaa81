"""Which measures make each step of the bridge from the base to the allocated frame?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.changes import rolled_changes
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.statements.placement import PostBook

# The steps of what no measure decides, as in the bridge.
LIFT_STEP, FINANCE_STEP, INHERITED_STEP = "wage_and_price", "finance", "previous_plan"


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
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum"))
    >>> bridge_parts(evaluate(version), PostBook([load_statement("5-4")], load_arts()))
    {BridgePart(area='', category='base', origin='base'): {2026: 500}}

    """
    version = evaluation.version
    layouts = {year: book.layout(OPERATING_TABLE, year) for year in version.years}
    frames = {year: PostSum(OPERATING_TABLE, year, layout.frame_post) for year, layout in layouts.items() if layout}
    sums: dict[BridgePart, dict[int, int]] = defaultdict(lambda: dict.fromkeys(version.years, 0))
    area_of, entity = version.areas.known, version.entity

    def is_allocated(year: int, key: AccountKey) -> bool:
        places = book.place(key.account_class, key.art, year).places if year in frames else ()
        return key.entity == entity and any(place == frames[year] for place, _ in places)

    for category, origin, (year, key, amount_ore) in _by_step(evaluation):
        if is_allocated(year, key):
            sums[BridgePart(area_of[key.unit, year][0], category, origin)][year] += amount_ore
    return {part: by_year for part, by_year in sums.items() if any(by_year.values())}


def _by_step(evaluation: Evaluation) -> Iterator[tuple[str, str, Line]]:
    """Give every line with its step and its origin."""
    version = evaluation.version
    for line in evaluation.base:
        yield BASE, BASE, line
    for net, amount_ore in rolled_changes(version).items():
        yield INHERITED_STEP, net.cause, Line(net.year, net.key, amount_ore)
    for year, key, amount_ore, _, cause in version.changes:
        if year in version.years:
            yield version.cause(cause).category, cause, Line(year, key, amount_ore)
    for tagged in evaluation.beside:
        if tagged.origin == PRICE_LIFT:
            yield LIFT_STEP, PRICE_LIFT, tagged.line
        elif tagged.origin.startswith(("derived:", "replaced:")):
            yield FINANCE_STEP, tagged.origin.replace("replaced:", "derived:"), tagged.line
