"""Do the totals of a recognised statement hold? Each total once per column, recomputed from its published parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.blocks import blocks_of, groups_of, is_memo
from samspill.engine.table_checker.classes import class_of, tolerance
from samspill.engine.table_checker.model import Identity, PublishedPost, Suspect, UnmatchedRow
from samspill.engine.table_checker.signs import base_residuals, find_signs, residuals
from samspill.engine.table_checker.words import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from samspill.engine.table_checker.blocks import Block, Placed
    from samspill.engine.table_checker.model import AmountColumn, IdentityClass, Number
    from samspill.engine.table_checker.signs import Signs

    Shown = Callable[[int, int], Number]


class Checked(NamedTuple):
    """Everything that follows from the identities of one statement."""

    identities: tuple[Identity, ...]
    unmatched: tuple[UnmatchedRow, ...]
    posts: tuple[PublishedPost, ...]
    suspects: tuple[Suspect, ...]
    sign_convention: str


def shown_number(columns: Sequence[AmountColumn], times: int) -> Shown:
    """Give the function that turns a whole number of last digits into a number of the table's unit."""

    def shown(amount: int, column: int) -> Number:
        decimals = columns[column].decimals
        if not decimals:
            return amount * times
        value = Decimal(amount).scaleb(-decimals) * times
        return int(value) if value == int(value) else value

    return shown


def check_identities(placed: Placed, columns: Sequence[AmountColumn], shown: Shown) -> Checked:
    """Recompute every total of the table that has a row."""
    blocks = blocks_of(placed)
    signs = find_signs(placed, blocks)
    found: list[Identity] = []
    suspects: list[Suspect] = []
    for block in blocks:
        found += _identities(block, signs, columns, shown)
    for column in columns:
        suspects += _suspects(placed, [one for one in found if one.column == column.name])
    return Checked(
        tuple(found),
        _unmatched(placed, blocks, signs),
        _posts(placed, signs, shown),
        tuple(suspects),
        convention(placed, signs),
    )


def _identities(block: Block, signs: Signs, columns: Sequence[AmountColumn], shown: Shown) -> list[Identity]:
    """Give the identity of one total in every column, in the sign in which the total is published."""
    option = signs.counted[block.post]
    left = residuals(block, base_residuals(block, signs.of_group), signs.of_group, option)
    classes = _classes(block, left, [block.terms(place, option) for place in range(len(left))])
    sign = signs.of_group[block.group]
    return [
        Identity(
            block.name,
            column.name,
            shown(block.amounts[place] - sign * left[place], place),
            shown(block.amounts[place], place),
            shown(sign * left[place], place),
            classes[place],
            (block.post, *(part.post for part in block.parts)),
        )
        for place, column in enumerate(columns)
    ]


def _classes(block: Block, left: Sequence[int], terms: Sequence[int]) -> list[IdentityClass]:
    """Class each column. Where a part has no row, a difference is only an error when most columns hold without it.

    A total that was left blank in a column is not computable, unless the blanks of its row plainly mean zero.
    """
    uncertain = _lacks_a_row(block, left, terms)
    blank = [place for place, written in enumerate(block.written) if not written]
    zeros = sum(abs(left[place]) <= tolerance(terms[place]) for place in blank)
    blank_is_zero = 0 < len(blank) <= 2 * zeros
    answer: list[IdentityClass] = []
    for place, rest in enumerate(left):
        outcome = class_of(rest, terms[place])
        is_open = uncertain or block.missing_totals[place] or not (block.written[place] or blank_is_zero)
        is_open = block.unread[place] or (is_open and outcome not in ("exact", "rounding"))
        answer.append("not_computable" if is_open else outcome)
    return answer


def _lacks_a_row(block: Block, left: Sequence[int], terms: Sequence[int]) -> bool:
    """Say whether the differences come from a part without row, because too few columns hold without it.

    Of a row that may be left out this is only believed when it would have the same sign in several columns.
    """
    telling = [place for place in range(len(left)) if _has_figures(block, place) and not block.unread[place]]
    over = [left[place] for place in telling if abs(left[place]) > tolerance(terms[place])]
    holding = len(telling) - len(over)
    if block.missing:
        return 2 * holding < len(telling) + (len(telling) == 1)
    alike = any(all(rest * sign > 0 for rest in over) for sign in block.missing_signs)
    return len(over) > 1 and 2 * holding < len(telling) and alike


def _has_figures(block: Block, column: int) -> bool:
    """Say whether a column has anything in this block."""
    return bool(block.amounts[column]) or any(part.amounts[column] for part in block.parts)


def _unmatched(placed: Placed, blocks: Sequence[Block], signs: Signs) -> tuple[UnmatchedRow, ...]:
    """List the rows that are no post, with the total that counts them; a row printed again or a heading is no news."""
    counted = {
        extra.place: block.post
        for block in blocks
        for extra, counts in zip(block.extras, signs.counted[block.post], strict=True)
        if counts
    }
    return tuple(
        UnmatchedRow(placed.rows[place].label, counted.get(place), placed.rows[place].row)
        for place in placed.free
        if any(placed.rows[place].marks) and not (place not in counted and _is_no_news(placed, place))
    )


def _is_no_news(placed: Placed, place: int) -> bool:
    """Say whether a row is a heading with dashes, or another row has the same label and the same figures."""
    row = placed.rows[place]
    if not any(row.amounts) and plain_label(row.label).joined in placed.form.posts:
        return True
    return not is_memo(row.label) and any(
        other.label == row.label and other.amounts == row.amounts for other in placed.rows[:place]
    )


def _posts(placed: Placed, signs: Signs, shown: Shown) -> tuple[PublishedPost, ...]:
    """Give each recognised row in the sign of the regulation."""
    groups = groups_of(placed)
    answer = []
    for line in placed.form.layout.rows:
        if line.post in placed.place_of:
            row = placed.rows[placed.place_of[line.post]]
            sign = signs.of_group.get(groups[line.post], 1)
            amounts = tuple(shown(sign * amount, place) for place, amount in enumerate(row.amounts))
            answer.append(PublishedPost(line.post, row.label, row.row, amounts))
    return tuple(answer)


def _suspects(placed: Placed, found: Sequence[Identity]) -> Iterable[Suspect]:
    """Name the total that explains two failed identities of a column by the same difference."""
    failed = [one for one in found if one.outcome == "error"]
    for one in failed:
        post = one.posts[0]
        users = [other for other in failed if post in other.posts[1:]]
        if any(abs(other.difference) == abs(one.difference) for other in users):
            row = placed.rows[placed.place_of[post]]
            yield Suspect(one.column, post, row.label, row.row, one.published, one.computed)


def convention(placed: Placed, signs: Signs) -> str:
    """Say in which signs the table is published: as the regulation or as the ledger, and which posts depart.

    A ledger shows incomes and uses negative; a total follows the first part of its formula.
    """
    found = [row for row in placed.form.layout.rows if row.post in placed.place_of]
    rows = [row for row in found if any(placed.amounts(row.post))]
    groups = groups_of(placed)
    shown = {row.post: signs.of_group[groups[row.post]] for row in rows if groups[row.post] in signs.of_group}
    incomes = [shown[row.post] for row in rows if row.nature == "income" and row.post in shown]
    ledger = sum(incomes) < 0
    plain = {row.post: -1 if ledger and row.nature in ("income", "use", "gain") else 1 for row in rows}
    for row in rows:
        if row.formula:
            plain[row.post] = plain.get(row.formula[0].post, 1)
    departing = [post for post in shown if shown[post] != plain[post]]
    base = "ledger" if ledger else "regulation"
    turned = ", ".join(departing)
    return f"{base}, turned: {turned}" if turned else base
