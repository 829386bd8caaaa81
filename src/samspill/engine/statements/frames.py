"""What is each area's frame: as it steers, as the council allocates, and how do the two meet?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.placement import PostSum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook
    from samspill.reference.model import Layout


class AreaFrame(NamedTuple):
    """The operating frame of an area in one year, in øre and ledger sign (net expense > 0).

    ``allocated_ore`` is what § 5-4 part 2 shows: the arts of the frame post. ``elsewhere`` are the area's amounts on
    other posts of part 1 (post, amount), ``unplaced_ore`` those on internal or unknown arts. ``steered_ore`` is all
    of it.
    """

    area: str
    year: int
    allocated_ore: int
    elsewhere: tuple[tuple[str, int], ...]
    unplaced_ore: int

    @property
    def steered_ore(self) -> int:
        """Give everything on the area's units: allocated + elsewhere + unplaced."""
        return self.allocated_ore + sum(amount for _, amount in self.elsewhere) + self.unplaced_ore


def area_frames(sums: PlacedSums, book: PostBook, year: int, allocation_table: str = "5-4") -> tuple[AreaFrame, ...]:
    """Give the frames of all areas in ``year``, by area code; their allocated sum is the frame post of part 1.

    An amount on a unit without area stands under the area ``""``. Source: budsjett- og regnskapsforskriften § 5-4
    andre ledd.

    >>> from samspill.engine.statements.accounts import AccountKey, AreaMapping, Line
    >>> from samspill.engine.statements.placed import place_lines
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> area_frames(place_lines([line], book, AreaMapping()), book, 2026)[0].allocated_ore
    500

    """
    layout = book.layout(allocation_table, year)
    if layout is None:
        return ()
    by_area = {area: posts for (area, of_year), posts in sums.area_posts.items() if of_year == year}
    unplaced: dict[str, int] = defaultdict(int)
    for rest, amount_ore in sums.unplaced.items():
        if rest.year == year and rest.account_class == layout.account_class:
            unplaced[rest.area] += amount_ore
    return tuple(
        _frame(layout, year, area, by_area.get(area, {}), unplaced.get(area, 0))
        for area in sorted(by_area.keys() | unplaced.keys())
    )


def _frame(layout: Layout, year: int, area: str, posts: Mapping[str, int], unplaced_ore: int) -> AreaFrame:
    elsewhere = tuple(
        (row.post, posts[row.post]) for row in layout.rows if posts.get(row.post) and row.post != layout.frame_post
    )
    return AreaFrame(area, year, posts.get(layout.frame_post, 0), elsewhere, unplaced_ore)


def allocated_sum_ore(sums: PlacedSums, book: PostBook, year: int, allocation_table: str = "5-4") -> int:
    """Give the frame post of part 1 in øre: what the areas' allocated frames must add up to."""
    layout = book.layout(allocation_table, year)
    if layout is None:
        return 0
    return sums.posts.get(PostSum(allocation_table, year, layout.frame_post), 0)
