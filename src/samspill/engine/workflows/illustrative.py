"""Which posts and areas of a version rest on figures that are made up?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import Line
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.placement import PostSum

if TYPE_CHECKING:
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.placement import PostBook


@dataclass(frozen=True, slots=True)
class Illustrative:
    """The posts and areas with an illustrative part; a total is illustrative as soon as one of its parts is."""

    posts: frozenset[PostSum]
    areas: frozenset[tuple[str, int]]


def illustrative_parts(evaluation: Evaluation, book: PostBook) -> Illustrative:
    """Give the posts and areas that made-up lines of the version's entity touch, totals included."""
    version = evaluation.version
    made_up = version.base.illustrative_keys
    lines = [line for line in evaluation.base if line.key in made_up]
    lines += [tagged.line for tagged in evaluation.beside if tagged.is_illustrative]
    marks = (Line(line.year, line.key, 1) for line in lines)
    marked = place_lines(marks, book, version.areas, version.entity)
    posts = set(marked.posts)
    for table in book.tables.values():
        for year in version.years:
            layout = table.layout_for(year)
            for row in layout.rows if layout else ():
                if any(PostSum(table.table, year, term.post) in posts for term in row.formula):
                    posts.add(PostSum(table.table, year, row.post))
    return Illustrative(frozenset(posts), frozenset(marked.area_posts))
