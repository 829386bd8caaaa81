"""What do lines add up to by post, by area and outside every post? Linear: sums of parts are parts of sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.accounts import add_sums

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.statements.accounts import AccountClass, Cell
    from samspill.engine.statements.placement import PostBook, Reason


class PostSum(NamedTuple):
    """The group of amounts that one post of one table and year shows."""

    table: str
    year: int
    post: str


class AreaPost(NamedTuple):
    """The group of amounts that an area has on one operating post; ``post`` is of the allocation statement."""

    area: str
    year: int
    post: str


class UnplacedSum(NamedTuple):
    """The group of amounts that stand in no post, with the reason."""

    account_class: AccountClass
    year: int
    art: str
    area: str
    reason: Reason
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedSums:
    """Amounts in øre: ``posts`` as shown, ``area_posts`` and ``unplaced`` in ledger sign."""

    posts: Mapping[PostSum, int] = field(default_factory=dict)
    area_posts: Mapping[AreaPost, int] = field(default_factory=dict)
    unplaced: Mapping[UnplacedSum, int] = field(default_factory=dict)


def place_cells(cells: Mapping[Cell, int], book: PostBook, allocation_table: str = "5-4") -> PlacedSums:
    """Place summed cells in the posts of every table of ``book``; amounts in øre.

    ``allocation_table`` is the statement whose posts each area is split by (§ 5-4). What has no post lands in
    ``unplaced`` with its reason, so nothing is lost.
    """
    posts: dict[PostSum, int] = {}
    area_posts: dict[AreaPost, int] = {}
    unplaced: dict[UnplacedSum, int] = {}
    place = book.place
    for (account_class, art, area, year), amount_ore in cells.items():
        placement = place(account_class, art, year)
        for table, post, sign in placement.places:
            post_sum = PostSum(table, year, post)
            posts[post_sum] = posts.get(post_sum, 0) + sign * amount_ore
            if table == allocation_table:
                area_post = AreaPost(area, year, post)
                area_posts[area_post] = area_posts.get(area_post, 0) + amount_ore
        if placement.reason is not None:
            rest = UnplacedSum(account_class, year, art, area, placement.reason, placement.successors)
            unplaced[rest] = unplaced.get(rest, 0) + amount_ore
    return PlacedSums(posts, area_posts, unplaced)


def add_placed(*parts: PlacedSums) -> PlacedSums:
    """Add placed sums: those of a base and those of the changes to it give those of the version."""
    return PlacedSums(
        add_sums(*(part.posts for part in parts)),
        add_sums(*(part.area_posts for part in parts)),
        add_sums(*(part.unplaced for part in parts)),
    )
