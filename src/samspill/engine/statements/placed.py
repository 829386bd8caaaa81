"""What do lines add up to by post, by area and outside every post? Linear: sums of parts are parts of sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.accounts import TREASURY, add_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountClass, AreaMapping, AreaYear, Line
    from samspill.engine.statements.placement import PostBook, PostSum, Reason


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
    """Amounts in øre: ``posts`` as shown; ``area_posts`` and ``unplaced`` in ledger sign.

    ``area_posts`` is by area and year, then by allocation post.
    """

    posts: Mapping[PostSum, int] = field(default_factory=dict)
    area_posts: Mapping[AreaYear, Mapping[str, int]] = field(default_factory=dict)
    unplaced: Mapping[UnplacedSum, int] = field(default_factory=dict)


def place_lines(lines: Iterable[Line], book: PostBook, areas: AreaMapping, entity: str = TREASURY) -> PlacedSums:
    """Place the lines of one entity in the posts of every table of ``book``, and in its areas; amounts in øre.

    Lines of other entities are left out: a statement is always of one entity (kommuneloven § 14-6). What has no post
    lands in ``unplaced`` with its reason, so nothing is lost.

    >>> from samspill.engine.statements.accounts import AccountKey, AreaMapping, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> place_lines([line], book, AreaMapping()).posts
    {PostSum(table='5-4', year=2026, post='6'): 500}

    """
    by_number: dict[int, int] = {}
    area_posts: dict[AreaYear, dict[str, int]] = {}
    unplaced: dict[UnplacedSum, int] = {}
    placement_of, area_of = book.known, areas.known
    for year, (account_class, of_entity, unit, _, art, _), amount_ore in lines:
        if of_entity != entity:
            continue
        _, allocation_post, reason, successors, place_numbers, _ = placement_of[account_class, art, year]
        for number, sign in place_numbers:
            by_number[number] = by_number.get(number, 0) + sign * amount_ore
        if allocation_post:
            area_year = area_of[unit, year]
            if (of_area := area_posts.get(area_year)) is None:
                of_area = area_posts[area_year] = {}
            of_area[allocation_post] = of_area.get(allocation_post, 0) + amount_ore
        if reason is not None:
            rest = UnplacedSum(account_class, year, art, area_of[unit, year][0], reason, successors)
            unplaced[rest] = unplaced.get(rest, 0) + amount_ore
    posts = {book.post_sums[number]: amount_ore for number, amount_ore in by_number.items()}
    return PlacedSums(posts, area_posts, unplaced)


def add_placed(first: PlacedSums, second: PlacedSums) -> PlacedSums:
    """Add placed sums: those of a base and those of the changes to it give those of the version.

    >>> add_placed(PlacedSums(area_posts={("P06", 2026): {"6": 500}}), PlacedSums()).area_posts
    {('P06', 2026): {'6': 500}}

    """
    area_posts = dict(first.area_posts)
    for group, of_area in second.area_posts.items():
        area_posts[group] = add_sums(area_posts.get(group, {}), of_area)
    return PlacedSums(add_sums(first.posts, second.posts), area_posts, add_sums(first.unplaced, second.unplaced))
