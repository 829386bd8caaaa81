"""Which published rows make up each total? The formulas of a layout, filled with the rows of the table.

A row between the first post of a block and its total that is no post stands as an *extra*: whether it belongs to the
sum is decided together with the signs, because both show in the same residual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.engine.table_checker.forms import Form
    from samspill.engine.table_checker.model import TableRow
    from samspill.reference.model import Row, Term

_MEMO = re.compile(r"^\W*(?:her[ai]v|hvorav|derav|der av|av dette|av disse|av desse|kvarav|inkludert)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"^\W*(?:del)?(?:sum|total)", re.IGNORECASE)
_INCOMING = re.compile(
    r"bruk av|inntekt|mott|utbyt|gevinst|\bsal|tilsk[ou][td]+d? fr|overføring(?:er|ar)? fr|refusjon|mindreforbruk",
    re.IGNORECASE,
)
_EITHER_WAY = re.compile(r"nett?o avs.*bruk|avs.*til ?(?:/|eller|og) ?bruk|^netto avs", re.IGNORECASE)


class Part(NamedTuple):
    """One term of a total: the sign of the formula, the group whose presentation sign it has, and its amounts."""

    post: str
    sign: int
    group: str
    amounts: tuple[int, ...]


class Extra(NamedTuple):
    """A row without post inside a block. ``factor`` is the sign with which it would count, besides its group's sign."""

    place: int
    group: str
    factor: int
    amounts: tuple[int, ...]
    expected: bool


class Block(NamedTuple):
    """A total with its parts. ``missing`` are parts that should have a row and have none.

    ``unread`` says in which columns a figure of the total or a part could not be read. ``missing_signs`` holds the
    signs with which optional parts without row would count, ``missing_totals`` the columns in which a total without
    row among the parts has figures of its own.
    """

    post: str
    name: str
    group: str
    amounts: tuple[int, ...]
    written: tuple[bool, ...]
    parts: tuple[Part, ...]
    extras: tuple[Extra, ...]
    missing: tuple[str, ...]
    plain: bool
    unread: tuple[bool, ...]
    missing_signs: tuple[int, ...]
    missing_totals: tuple[bool, ...]

    def terms(self, column: int, option: Sequence[int]) -> int:
        """Count the figures that add up in a column: a zero carries no rounding."""
        counted = [extra.amounts for extra, counts in zip(self.extras, option, strict=True) if counts]
        return sum(bool(amounts[column]) for amounts in (*(part.amounts for part in self.parts), *counted))


class Placed(NamedTuple):
    """The rows of a table, which of them is which post, and the layout they follow."""

    form: Form
    rows: tuple[TableRow, ...]
    place_of: Mapping[str, int]

    def amounts(self, post: str) -> tuple[int, ...]:
        """Give the published amounts of a post."""
        return self.rows[self.place_of[post]].amounts

    @property
    def free(self) -> list[int]:
        """Give the places of rows that are no post."""
        taken = set(self.place_of.values())
        return [place for place in range(len(self.rows)) if place not in taken]


def formula_name(row: Row) -> str:
    """Name an identity by its posts: "15=13+14-10-11-12"."""
    terms = "".join(("-" if term.sign < 0 else "+") + term.post for term in row.formula)
    return f"{row.post}={terms.removeprefix('+')}"


def is_memo(label: str) -> bool:
    """Say whether a row only repeats a part of another row («herav …»)."""
    return bool(_MEMO.match(label))


def goes_either_way(label: str) -> bool:
    """Say whether a row is a net line, which may have either sign in any convention."""
    return bool(_EITHER_WAY.search(label))


def blocks_of(placed: Placed) -> tuple[Block, ...]:
    """Give every total that has a row, with its published parts, in the order of the form."""
    lines = {row.post: row for row in placed.form.layout.rows}
    groups = groups_of(placed)
    totals = [row for row in lines.values() if row.formula and row.post in placed.place_of]
    return tuple(_block(placed, row, lines, groups) for row in totals)


def groups_of(placed: Placed) -> dict[str, str]:
    """Name for each post the group whose presentation sign it shares.

    A total stands alone, other rows go by block and nature. Where all parts of a block are added they are one group.
    """
    lines = {row.post: row for row in placed.form.layout.rows}
    groups = {post: f"={post}" for post, line in lines.items() if line.formula}
    for total in lines.values():
        leaves = [lines[term.post] for term in total.formula if term.post not in groups]
        for leaf in leaves:
            nature = leaves[0].nature if is_plain(total, lines) else leaf.nature
            groups[leaf.post] = f"{total.post}:{nature}"
    return groups


def is_plain(total: Row, lines: Mapping[str, Row]) -> bool:
    """Say whether a total only adds rows that are no totals themselves."""
    return all(term.sign > 0 and not lines[term.post].formula for term in total.formula)


def _block(placed: Placed, row: Row, lines: Mapping[str, Row], groups: Mapping[str, str]) -> Block:
    """Fill one formula with the rows of the table."""
    parts = tuple(
        Part(term.post, term.sign, groups[term.post], placed.amounts(term.post))
        for term in row.formula
        if term.post in placed.place_of
    )
    leaves = not any(lines[term.post].formula for term in row.formula)
    total = placed.rows[placed.place_of[row.post]]
    lines_read = [total, *(placed.rows[placed.place_of[part.post]] for part in parts)]
    return Block(
        row.post,
        formula_name(row),
        f"={row.post}",
        total.amounts,
        total.marks,
        parts,
        extras=tuple(_extras(placed, row, parts, leaves)),
        missing=tuple(term.post for term in row.formula if _is_missing(placed, lines[term.post])),
        plain=is_plain(row, lines),
        unread=tuple(any(column) for column in zip(*(line.unread for line in lines_read), strict=True)),
        missing_signs=tuple(sign for term in row.formula for sign in _absent_signs(placed, term, lines[term.post])),
        missing_totals=_missing_totals(placed, row, lines),
    )


def _absent_signs(placed: Placed, term: Term, line: Row) -> tuple[int, ...]:
    """Give the signs that the amounts of an optional part without row could have in the formula."""
    if line.post in placed.place_of or line.formula or not line.optional:
        return ()
    return (1, -1) if line.nature == "gain" or goes_either_way(line.label_nb) else (term.sign,)


def _missing_totals(placed: Placed, row: Row, lines: Mapping[str, Row]) -> tuple[bool, ...]:
    """Say in which columns a total without row among the parts has parts with figures."""
    absent = [lines[term.post] for term in row.formula if term.post not in placed.place_of]
    inner = [term.post for line in absent for term in line.formula if term.post in placed.place_of]
    columns = range(len(placed.amounts(row.post)))
    return tuple(any(placed.amounts(post)[column] for post in inner) for column in columns)


def _is_missing(placed: Placed, line: Row) -> bool:
    """Say whether a part has no row though it needs one; an optional total is needed when its parts have figures."""
    if line.post in placed.place_of:
        return False
    if not line.formula:
        return not line.optional
    return not line.optional or any(
        any(placed.amounts(term.post)) for term in line.formula if term.post in placed.place_of
    )


def _extras(placed: Placed, row: Row, parts: Sequence[Part], leaves: bool) -> list[Extra]:  # noqa: FBT001 - a property
    """Give the rows without post between the total before and this total, that could belong to its sum."""
    end = placed.place_of[row.post]
    totals = [placed.place_of.get(line.post, end) for line in placed.form.layout.rows if line.formula]
    start = max((place for place in totals if place < end), default=-1) + 1
    own = [placed.place_of[part.post] for part in parts if start <= placed.place_of[part.post] < end]
    if not own:
        return []
    found = [place for place in placed.free if start <= place < end and _may_count(placed.rows[place])]
    return [_extra(placed, place, parts, expected=leaves and place > min(own)) for place in found]


def _may_count(row: TableRow) -> bool:
    """Say whether a row without post has figures and is not a mere part of another row."""
    return any(row.amounts) and not is_memo(row.label)


def _extra(placed: Placed, place: int, parts: Sequence[Part], *, expected: bool) -> Extra:
    """Guess with which sign a row without post would count: that of the rows of its nature in the block.

    Where the block has none of its nature, a use of funds among allocations for instance, its own cells tell its sign.
    """
    row = placed.rows[place]
    leaves = [part for part in parts if ":" in part.group]
    incoming = bool(_INCOMING.search(row.label))
    alike = [part for part in leaves if _is_incoming(part) == incoming]
    if not alike and not incoming and _one_sign(leaves):
        alike = leaves
    counts = expected and bool(row.label) and not _SUBTOTAL.match(row.label) and not _repeats_sum(placed.rows, place)
    if alike:
        return Extra(place, alike[0].group, alike[0].sign, row.amounts, counts)
    return Extra(place, "", -leaves[0].sign * natural_sign([row.amounts]), row.amounts, counts)


def _one_sign(parts: Sequence[Part]) -> bool:
    """Say whether all parts are added."""
    return len({part.sign for part in parts}) == 1


def _is_incoming(part: Part) -> bool:
    """Say whether a part is an income or a use of funds."""
    return part.group.partition(":")[2] in ("income", "use", "gain")


def _repeats_sum(rows: Sequence[TableRow], place: int) -> bool:
    """Say whether a row is the sum of two or more rows right before it, in every column."""
    for first in range(place - 2, -1, -1):
        sums = [sum(column) for column in zip(*(row.amounts for row in rows[first:place]), strict=True)]
        if all(abs(a - b) <= (place - first) // 2 for a, b in zip(sums, rows[place].amounts, strict=True)):
            return True
    return False


def natural_sign(lines: Sequence[Sequence[int]]) -> int:
    """Give the sign that most figures have; of equals the one of the larger sum; 1 when there are none."""
    figures = [amount for line in lines for amount in line if amount]
    balance = sum(1 if amount > 0 else -1 for amount in figures)
    return -1 if (balance or sum(figures)) < 0 else 1
