"""Which row is which post? Labels decide, guarded by order; a post number only helps a label that is nearly right.

First the best matching that keeps the order of the form (several rows can have the same label), then rows that the
municipality moved, as long as they stay within the block of their total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.words import EXACT, TRUNCATED, likeness, plain_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.engine.table_checker.forms import Form
    from samspill.engine.table_checker.model import TableRow
    from samspill.reference.model import Term

NUMBER_BONUS = 3
BLANK_MALUS = 40
BLANK_TOTAL_MALUS = 80
LEAST_PARTS = 2


class Match(NamedTuple):
    """A row (its place in the list) that is a post of the form, and how surely."""

    place: int
    post: str
    likeness: int


def match_posts(rows: Sequence[TableRow], form: Form) -> tuple[Match, ...]:
    """Match rows with the posts of a form, each at most once.

    >>> from samspill.engine.table_checker.forms import all_forms
    >>> from samspill.engine.table_checker.model import TableRow
    >>> rows = [TableRow(2, "", "Rammetilskot", (5,), (True,)), TableRow(3, "", "Eigedomskatt", (1,), (True,))]
    >>> [match.post for match in match_posts(rows, all_forms()[0])]
    ['1', '3']

    """
    posts = [row.post for row in form.layout.rows]
    table = [_row_likeness(row, form) for row in rows]
    ordered = _without_headings(rows, form, _in_order(table, posts))
    matched = [*ordered, *_moved(table, posts, ordered, form)]
    return tuple(sorted((*matched, *_nameless_totals(rows, form, matched))))


def _without_headings(rows: Sequence[TableRow], form: Form, matched: Sequence[Match]) -> list[Match]:
    """Leave out rows without figures that bear the label of a total, unless their parts come to nothing."""
    places = {match.post: match.place for match in matched}
    totals = {line.post: line.formula for line in form.layout.rows if line.formula}
    columns = len(rows[0].amounts) if rows else 0
    kept = []
    for match in matched:
        parts = [term for term in totals.get(match.post, ()) if term.post in places]
        is_blank_total = match.post in totals and not any(rows[match.place].marks)
        if not is_blank_total or (
            len(parts) >= LEAST_PARTS and 2 * _agreeing(rows, match.place, parts, places) >= columns
        ):
            kept.append(match)
    return kept


def _nameless_totals(rows: Sequence[TableRow], form: Form, matched: Sequence[Match]) -> list[Match]:
    """Recognise a total by its figures, when its label is unknown but it is what its parts come to in most columns."""
    places = {match.post: match.place for match in matched}
    found: list[Match] = []
    for line in form.layout.rows:
        parts = [term for term in line.formula if term.post in places]
        if line.post in places or len(parts) < LEAST_PARTS:
            continue
        taken = {*places.values(), *(match.place for match in found)}
        start = max(places[term.post] for term in parts)
        end = min((place for place in places.values() if place > start), default=len(rows))
        for place in range(start + 1, end):
            if place not in taken and any(rows[place].amounts) and _comes_to(rows, place, parts, places):
                found.append(Match(place, line.post, BLANK_MALUS))
                break
    return found


def _comes_to(rows: Sequence[TableRow], place: int, parts: Sequence[Term], places: dict[str, int]) -> bool:
    """Say whether a row is the sum or the difference of rows, up to its sign, in more than half the columns."""
    return 2 * _agreeing(rows, place, parts, places) > len(rows[place].amounts)


def _agreeing(rows: Sequence[TableRow], place: int, parts: Sequence[Term], places: dict[str, int]) -> int:
    """Count the columns in which a row is the sum, or the difference, of rows, up to its sign."""
    columns = range(len(rows[place].amounts))
    plain = [sum(rows[places[term.post]].amounts[column] for term in parts) for column in columns]
    formula = [sum(term.sign * rows[places[term.post]].amounts[column] for term in parts) for column in columns]
    return max(
        sum(abs(abs(sums[column]) - abs(rows[place].amounts[column])) <= 1 for column in columns)
        for sums in (plain, formula)
    )


def _row_likeness(row: TableRow, form: Form) -> dict[str, int]:
    """Give for each post that the row may be, how surely. A row without figures can be a heading: hardly a total."""
    found = plain_label(row.label)
    scores = dict.fromkeys(form.posts.get(found.joined, ()), EXACT)
    if not scores:
        scores = {post: max(likeness(found, label) for label in labels) for post, labels in form.labels.items()}
    if any(row.marks):
        return {post: score + NUMBER_BONUS * (row.number == post) for post, score in scores.items() if score}
    malus = {line.post: BLANK_TOTAL_MALUS if line.formula else BLANK_MALUS for line in form.layout.rows}
    return {post: score - malus[post] for post, score in scores.items() if score > malus[post]}


def _in_order(table: Sequence[dict[str, int]], posts: Sequence[str]) -> list[Match]:
    """Give the matching of largest likeness in which rows and posts have the same order."""
    place_of = {post: place for place, post in enumerate(posts)}
    best: list[tuple[int, tuple[Match, ...]]] = [(0, ())] * (len(posts) + 1)
    for place, scores in enumerate(table):
        update = {}
        for post, score in scores.items():
            before = best[place_of[post]]
            update[place_of[post] + 1] = (before[0] + score, (*before[1], Match(place, post, score)))
        for column, candidate in update.items():
            for later in range(column, len(posts) + 1):
                if candidate[0] > best[later][0]:
                    best[later] = candidate
    return list(best[-1][1])


def _moved(table: Sequence[dict[str, int]], posts: Sequence[str], ordered: Sequence[Match], form: Form) -> list[Match]:
    """Match rows that stand outside the order, when their label is sure and their post is still free."""
    taken_rows = {match.place for match in ordered}
    free = set(posts) - {match.post for match in ordered}
    totals = {row.post: row.formula for row in form.layout.rows if row.formula}
    places = {match.post: match.place for match in ordered}
    moved: list[Match] = []
    for place, scores in enumerate(table):
        if place in taken_rows:
            continue
        for post in sorted(free, key=posts.index):
            if scores.get(post, 0) >= TRUNCATED and _in_block(place, post, totals, places):
                moved.append(Match(place, post, scores[post]))
                free.discard(post)
                break
    return moved


def _in_block(place: int, post: str, totals: Mapping[str, Sequence[Term]], places: dict[str, int]) -> bool:
    """Say whether a row lies between the total before its block and the total of its block."""
    owner = next((total for total, terms in totals.items() if any(term.post == post for term in terms)), None)
    if owner is None or owner not in places:
        return True
    before = [other for total, other in places.items() if total in totals and other < places[owner]]
    return max(before, default=-1) < place < places[owner]
