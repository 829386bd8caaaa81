"""Which posts and areas of a version rest on figures that are made up?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.changes import net_changes
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.placement import PostSum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.plan.model import Version
    from samspill.engine.statements.placement import PostBook


@dataclass(frozen=True, slots=True)
class Illustrative:
    """The posts and areas with an illustrative part; a total is illustrative as soon as one of its parts is."""

    posts: frozenset[PostSum]
    areas: frozenset[tuple[str, int]]


def illustrative_places(lines: Iterable[Line], book: PostBook, version: Version) -> Illustrative:
    """Give the posts and areas that made-up lines touch, without the totals above them.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> illustrative_places([line], PostBook([load_statement("5-4")], load_arts()), version).posts
    frozenset({PostSum(table='5-4', year=2026, post='6')})

    """
    marks = (Line(line.year, line.key, 1) for line in lines)
    marked = place_lines(marks, book, version.areas, version.entity)
    return Illustrative(frozenset(marked.posts), frozenset(marked.area_posts))


def illustrative_parts(evaluation: Evaluation, of_base: Illustrative, book: PostBook) -> Illustrative:
    """Give the posts and areas that made-up lines of the version's entity touch, totals included."""
    version = evaluation.version
    guesses = {code for code, cause in version.known_causes.items() if cause.provenance.illustrative}
    lines = [Line(net.year, net.key, 1) for net in net_changes(version) if net.cause in guesses]
    lines += [tagged.line for tagged in evaluation.derived if tagged.is_illustrative]
    beside = illustrative_places(lines, book, version)
    posts = set(of_base.posts | beside.posts)
    for table in book.tables.values():
        for year in version.years:
            layout = table.layout_for(year)
            for row in layout.rows if layout else ():
                if any(PostSum(table.table, year, term.post) in posts for term in row.formula):
                    posts.add(PostSum(table.table, year, row.post))
    return Illustrative(frozenset(posts), of_base.areas | beside.areas)
