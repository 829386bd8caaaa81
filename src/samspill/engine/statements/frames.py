"""What is each area's frame: as it steers, as the council allocates, and how do the two meet?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.statements.placed import PostSum

if TYPE_CHECKING:
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook


@dataclass(frozen=True, slots=True)
class AreaFrame:
    """The operating frame of an area in one year, in øre and ledger sign (net expense > 0).

    ``allocated_ore`` is what § 5-4 part 2 shows: the arts of the frame post. ``elsewhere`` are the area's amounts on other
    posts of part 1 (post, amount), ``unplaced_ore`` those on internal or unknown arts. ``steered_ore`` is all of it.
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

    An amount on a unit without area stands under the area ``""``. Source: budsjett- og regnskapsforskriften § 5-4 andre ledd.
    """
    layout = book.layout(allocation_table, year)
    if layout is None:
        return ()
    by_area: dict[str, dict[str, int]] = defaultdict(dict)
    for (area, of_year, post), amount_ore in sums.area_posts.items():
        if of_year == year:
            by_area[area][post] = amount_ore
    unplaced: dict[str, int] = defaultdict(int)
    for rest, amount_ore in sums.unplaced.items():
        if rest.year == year and rest.account_class == layout.account_class:
            unplaced[rest.area] += amount_ore
    return tuple(
        _frame(area, year, by_area.get(area, {}), unplaced.get(area, 0), layout.frame_post)
        for area in sorted(by_area.keys() | unplaced.keys())
    )


def _frame(area: str, year: int, posts: dict[str, int], unplaced_ore: int, frame_post: str) -> AreaFrame:
    elsewhere = tuple((post, posts[post]) for post in sorted(posts, key=int) if post != frame_post and posts[post])
    return AreaFrame(area, year, posts.get(frame_post, 0), elsewhere, unplaced_ore)


def allocated_sum_ore(sums: PlacedSums, book: PostBook, year: int, allocation_table: str = "5-4") -> int:
    """Give the frame post of part 1 in øre: what the areas' allocated frames must add up to."""
    layout = book.layout(allocation_table, year)
    if layout is None:
        return 0
    return sums.posts.get(PostSum(allocation_table, year, layout.frame_post), 0)
