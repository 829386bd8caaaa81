"""Which few lines stand for many, when a question asks for the sums of units, arts or functions alone?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.funds import FUND_ARTS
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.statements.placed import PlacedSums, place_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountClass
    from samspill.engine.statements.placement import PostBook

OPERATING = "operating"


@dataclass(frozen=True, slots=True)
class LineGroups:
    """The lines of one entity, added as far as each question allows. A group is a line with the other parts blank.

    ``unit_lines`` are operating lines. ``function_lines`` keeps amounts above and below zero apart, so that a function
    with amounts is still seen when they come to zero. ``unmatched_units_ore`` is what units without an area get
    allocated, by unit and year.
    """

    placed: PlacedSums
    unmatched_units_ore: Mapping[tuple[str, int], int]
    unit_lines: tuple[Line, ...]
    fund_lines: tuple[Line, ...]
    function_lines: tuple[Line, ...]
    art_lines: tuple[Line, ...]


def line_groups(lines: Sequence[Line], book: PostBook, version: Version) -> LineGroups:
    """Group the lines of the version's entity; amounts in øre and ledger sign.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> from samspill.engine.statements.placement import PostBook
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> lines = [Line(2026, AccountKey("operating", "kasse", "4410", "253", art), 500) for art in ("010", "230")]
    >>> line_groups(lines, PostBook([load_statement("5-4")], load_arts()), version).unit_lines[0].amount_ore
    1000

    """
    units, fund_accounts, arts, above_zero, others = _Sums(), _Sums(), _Sums(), _Sums(), _Sums()
    entity = version.entity
    for year, (account_class, of_entity, unit, function, art, project), amount_ore in lines:
        if of_entity != entity:
            continue
        if account_class == OPERATING:
            units[year, account_class, unit, "", "", ""] += amount_ore
        if art in FUND_ARTS:
            fund_accounts[year, account_class, "", "", art, project] += amount_ore
        functions = above_zero if amount_ore > 0 else others
        functions[year, account_class, "", function, "", ""] += amount_ore
        arts[year, account_class, "", "", art, ""] += amount_ore
    return LineGroups(
        place_lines(lines, book, version.areas, entity),
        without_area(lines, book, version),
        units.lines(entity),
        fund_accounts.lines(entity),
        above_zero.lines(entity) + others.lines(entity),
        arts.lines(entity),
    )


class _Sums(defaultdict[tuple[int, "AccountClass", str, str, str, str], int]):
    """Sums by year and the parts of an account key beside the entity."""

    def __init__(self) -> None:
        super().__init__(int)

    def lines(self, entity: str) -> tuple[Line, ...]:
        return tuple(
            Line(year, AccountKey(account_class, entity, *parts), amount_ore)
            for (year, account_class, *parts), amount_ore in self.items()
        )


def without_area(lines: Iterable[Line], book: PostBook, version: Version) -> dict[tuple[str, int], int]:
    """Give what units without an area get of the frame that areas share, in øre by unit and year.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> from samspill.engine.statements.placement import PostBook
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> without_area([line], PostBook([load_statement("5-4")], load_arts()), version)
    {('4410', 2026): 500}

    """
    sums: dict[tuple[str, int], int] = {}
    area_of, entity = version.areas.known, version.entity
    for year, (account_class, of_entity, unit, _, art, _), amount_ore in lines:
        if of_entity != entity or area_of[unit, year][0]:
            continue
        if book.place(account_class, art, year).is_allocated:
            sums[unit, year] = sums.get((unit, year), 0) + amount_ore
    return sums
