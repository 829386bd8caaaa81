"""Does a plain list add up? Part 2 of § 5-4 (areas and one sum), and lists of measures (base, changes, frame)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.blocks import is_memo
from samspill.engine.table_checker.classes import class_of, tolerance
from samspill.engine.table_checker.forms import frame_labels
from samspill.engine.table_checker.model import Identity, UnmatchedRow
from samspill.engine.table_checker.words import TRUNCATED, likeness, plain_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.table_checker.identities import Shown
    from samspill.engine.table_checker.model import AmountColumn, TableRow

LEAST_AREAS = 2
FRAME_IDENTITY = "6=sum of rows"
_SUM = re.compile(r"^\W*(?:sum|totalt?|i alt|til saman|til sammen)\b", re.IGNORECASE)
_NET = re.compile(r"^\W*(?:netto|ny ramme|ramme\b|netto ?ramme|budsjettramme)", re.IGNORECASE)
_FRAME_SUM = re.compile(
    r"^\W*(?:(?:sum|totalt?)\s*$|(?:sum|totalt?|netto)\s+(?:netto\s*)?(?:drifts)?(?:ramme|utgift|bevilg|løyving|fordelt"
    r"|til fordel|tenesteområ|tjenesteområ|programområ|rammeområ|sektor|område))",
    re.IGNORECASE,
)
_CORRECTED = re.compile(r"^\W*korrigert", re.IGNORECASE)
_FRAME_TITLE = re.compile(r"5-4|bevilgning|bevilling|løyving", re.IGNORECASE)
_OLD_PART_2 = re.compile(r"\b1B\b|skjema 1", re.IGNORECASE)
_MEASURE_HEADING = re.compile(r"\btiltak\b|vedtakstype|measure", re.IGNORECASE)
_BASE = re.compile(
    r"\bbasis\b|konsekvensjuster|vedteke budsjett|vedtatt budsjett|opprinnelig budsjett|framskrevet|fremskrevet"
    r"|inngående (?:budsjett|ramme)|inngåande (?:budsjett|ramme)",
    re.IGNORECASE,
)


class ListTable(NamedTuple):
    """The rows and columns of a list, and how its numbers are shown."""

    rows: Sequence[TableRow]
    columns: Sequence[AmountColumn]
    number_of: Shown


class ListCheck(NamedTuple):
    """The identities of a list and the rows that are not counted."""

    identities: tuple[Identity, ...]
    unmatched: tuple[UnmatchedRow, ...]


def frame_total(rows: Sequence[TableRow], title: str, *, forced: bool = False) -> int | None:
    """Give the place of the row that sums up part 2 of § 5-4, or nothing when the table is no such list."""
    sure = [place for place, row in enumerate(rows) if _means_frame_sum(row.label)]
    if len(sure) > 1 and all(_CORRECTED.match(rows[place].label) for place in sure[1:]):
        sure = sure[:1]
    if len(sure) != 1 and (forced or (_FRAME_TITLE.search(title) and not _OLD_PART_2.search(title))):
        sure = [place for place, row in enumerate(rows) if _FRAME_SUM.match(row.label)][-1:]
    if len(sure) != 1 and forced:
        sure = [place for place, row in enumerate(rows) if _SUM.match(row.label)][-1:]
    return sure[0] if len(sure) == 1 and sure[0] >= LEAST_AREAS else None


def _means_frame_sum(label: str) -> bool:
    """Say whether a label means the sum of net allocations."""
    found = plain_label(label)
    return max(likeness(found, wanted) for wanted in frame_labels()) >= TRUNCATED


def check_frame_list(table: ListTable, end: int) -> ListCheck:
    """Compare the sum of part 2 with its rows. Sums of some rows, and «herav» rows, are not counted twice."""
    rows = table.rows
    plain = [place for place in range(end) if not is_memo(rows[place].label)]
    ways = [
        plain,
        [place for place in plain if not _SUM.match(rows[place].label)],
        [place for place in plain if _SUM.match(rows[place].label)],
        _without_partial_sums(rows, plain),
        _after_last_sum(rows, end),
    ]
    counted = _most_fitting(rows, ways, end)
    last = next((place for place in range(end + 1, len(rows)) if _CORRECTED.match(rows[place].label)), end)
    identities = [
        *_partial_sums(table, end),
        *_list_identities(table, FRAME_IDENTITY, counted, end),
        *_corrected_sum(table, end, last),
    ]
    used = {*counted, *range(end, last + 1)}
    left_out = [row for place, row in enumerate(rows) if place not in used and any(row.marks)]
    return ListCheck(tuple(identities), tuple(UnmatchedRow(row.label, None, row.row) for row in left_out))


def _after_last_sum(rows: Sequence[TableRow], end: int) -> list[int]:
    """Give the last sum before the end and what corrects it, «herav» rows too."""
    last = max((place for place in range(end) if _SUM.match(rows[place].label)), default=end)
    return list(range(last, end)) if last < end - 1 else []


def _partial_sums(table: ListTable, end: int) -> list[Identity]:
    """Check each sum of some areas against the areas right before it.

    Most of them must hold, or a single one in half its columns: else the rows before a sum are not its parts.
    """
    groups: list[tuple[list[int], int]] = []
    since: list[int] = []
    for place in range(end):
        if not _SUM.match(table.rows[place].label):
            since += [] if is_memo(table.rows[place].label) else [place]
            continue
        groups += [(since, place)] if since else []
        since = []
    holding = [_holding(table.rows, parts, place) for parts, place in groups]
    columns = len(table.columns)
    sure = 2 * sum(holding) > columns * len(groups)
    return [
        identity
        for (parts, place), times in zip(groups, holding, strict=True)
        if sure or (2 * times >= columns and len(groups) == 1)
        for identity in _list_identities(table, f"{table.rows[place].label}=sum of rows", parts, place)
    ]


def _most_fitting(rows: Sequence[TableRow], ways: Sequence[Sequence[int]], end: int) -> Sequence[int]:
    """Give the first way that holds in half the columns, so that a slip in one does not hide; else the best."""
    columns = len(rows[end].amounts)
    usual = next((way for way in ways if way and 2 * _holding(rows, way, end) >= columns), None)
    return usual or max((way for way in ways if way), key=lambda way: _holding(rows, way, end), default=())


def _corrected_sum(table: ListTable, end: int, last: int) -> list[Identity]:
    """Check the sum without what belongs to other rows of part 1: depreciation, interest, funds («herav …»)."""
    if last == end:
        return []
    places = range(end, last)
    taken_out = table._replace(
        rows=[
            row._replace(amounts=tuple(-amount for amount in row.amounts)) if end < place < last else row
            for place, row in enumerate(table.rows)
        ]
    )
    way = max((taken_out, table), key=lambda one: _holding(one.rows, places, last))
    if 2 * _holding(way.rows, places, last) < len(table.columns):
        return []
    return _list_identities(way, f"{table.rows[last].label}=sum of rows", places, last)


def _without_partial_sums(rows: Sequence[TableRow], places: Sequence[int]) -> list[int]:
    """Leave out rows that are the sum of two or more rows right before them, in nearly every column."""
    kept: list[int] = []
    for place in places:
        if not any(_adds_up(rows, kept[first:], place) for first in range(len(kept) - 1)):
            kept.append(place)
    return kept


def _adds_up(rows: Sequence[TableRow], parts: Sequence[int], total: int) -> bool:
    """Say whether rows add up to another row in two thirds of the columns where that is not zero."""
    telling = [
        abs(rest) <= tolerance(_terms(rows, parts, column))
        for column, rest in enumerate(_differences(rows, parts, total))
        if rows[total].amounts[column]
    ]
    return bool(telling) and 3 * sum(telling) >= 2 * len(telling)


def _holding(rows: Sequence[TableRow], parts: Sequence[int], total: int) -> int:
    """Count the columns in which rows add up to another row."""
    return sum(
        abs(rest) <= tolerance(_terms(rows, parts, column))
        for column, rest in enumerate(_differences(rows, parts, total))
    )


def _differences(rows: Sequence[TableRow], parts: Sequence[int], total: int) -> list[int]:
    """Give total minus parts in each column."""
    return [
        amount - sum(rows[place].amounts[column] for place in parts)
        for column, amount in enumerate(rows[total].amounts)
    ]


def _terms(rows: Sequence[TableRow], parts: Sequence[int], column: int) -> int:
    """Count the figures that add up in a column: a zero carries no rounding."""
    return sum(bool(rows[place].amounts[column]) for place in parts)


def _list_identities(table: ListTable, name: str, parts: Sequence[int], total: int) -> list[Identity]:
    """Give the identity of one sum row in every column; a figure that could not be read leaves it open."""
    row = table.rows[total]
    left = _differences(table.rows, parts, total)
    unread = [any(column) for column in zip(*(table.rows[place].unread for place in (*parts, total)), strict=True)]
    return [
        Identity(
            name,
            column.name,
            table.number_of(row.amounts[place] - left[place], place),
            table.number_of(row.amounts[place], place),
            table.number_of(left[place], place),
            "not_computable" if unread[place] else class_of(left[place], _terms(table.rows, parts, place)),
        )
        for place, column in enumerate(table.columns)
    ]


def is_measure_list(rows: Sequence[TableRow], heading: str) -> bool:
    """Say whether a table lists measures: a heading or a base row says so, and there is a sum or a frame."""
    sums = [row for row in rows if _is_sum(row)]
    base = any(_BASE.search(row.label) for row in rows)
    return bool(sums) and len(rows) > len(sums) + 1 and (bool(_MEASURE_HEADING.search(heading)) or base)


def _is_sum(row: TableRow) -> bool:
    """Say whether a row of a measure list sums up other rows."""
    return bool(_SUM.match(row.label) or _NET.match(row.label))


def check_measures(table: ListTable) -> ListCheck:
    """Check SUM rows against the rows since the sum before, and a NETTO row or frame against the sums.

    Only what holds in at least one column is a claim: the structure of such lists is the municipality's own.
    """
    found: list[Identity] = []
    sums: list[int] = []
    unused: list[int] = []
    start = 0
    for place, row in enumerate(table.rows):
        if _is_sum(row):
            since = list(range(start, place))
            ways = [since, since[1:], sums, [0, *sums[-1:]], [*sums, *since], [*unused, *sums[-1:]]]
            ways += [since[first:] for first in range(2, len(since) - 1)]
            parts = max(ways, key=lambda way: _holding(table.rows, way, place) if way else 0)
            if parts and _holding(table.rows, parts, place):
                found += _list_identities(table, f"{row.label}=sum of rows", parts, place)
                unused = [other for other in (*unused, *since) if other not in parts]
            sums = [*sums, place] if since else []
            start = place + 1
    return ListCheck(tuple(found), ())
