"""Do several tables of one municipality agree? The same totals in § 5-4, § 5-6 and part 2, column by column."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.classes import LEAST_TOLERANCE, class_of
from samspill.engine.table_checker.forms import all_forms
from samspill.engine.table_checker.model import CrossIdentity
from samspill.kernel.money import round_ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samspill.engine.table_checker.model import CheckedTable, ColumnKey, Number

LAYOUT_5_4, LAYOUT_5_6, FRAME_LIST = "5-4", "5-6", "5-4-2"
_SAME_TOTALS = ("Brutto driftsresultat", "Netto finansutgifter", "Netto driftsresultat")
THOUSAND = 1000
NEAR_PARTS = 10


class _Line(NamedTuple):
    """A total of one table: its post and its amounts by column."""

    post: str
    amounts: dict[int, Number]


def check_together(tables: Sequence[CheckedTable]) -> tuple[CrossIdentity, ...]:
    """Compare the totals that several tables have in common.

    § 5-4 with § 5-6: gross operating result, net financial expense, net operating result and what is carried forward.
    Part 2 of § 5-4 with the row of part 1 that it adds up to. Columns are the same when year and kind are known and
    equal, or when their headers read the same; otherwise they are not compared. Tables whose other shared rows mostly
    differ are of different plans or municipalities, and nothing is claimed of them. The difference is second minus
    first, in 1000 NOK unless both tables are in NOK. Source: budsjett- og regnskapsforskriften §§ 5-4, 5-6.

    >>> check_together([])
    ()

    """
    found: list[CrossIdentity] = []
    for first, second in permutations(tables, 2):
        if (first.table, second.table) == (LAYOUT_5_4, LAYOUT_5_6):
            found += _same_totals(first, second)
        if (first.table, second.table) == (FRAME_LIST, LAYOUT_5_4):
            found += _frame_sums(first, second)
    return tuple(found)


def _same_totals(first: CheckedTable, second: CheckedTable) -> Iterable[CrossIdentity]:
    """Compare the results that § 5-4 and § 5-6 share."""
    if not _same_plan(first, second):
        return
    for ours, theirs in _shared_posts(first, second):
        one, other = _line(first, ours), _line(second, theirs)
        if one and other:
            yield from _compare(f"5-4:{ours}=5-6:{theirs}", first, one, second, other)


def _same_plan(first: CheckedTable, second: CheckedTable) -> bool:
    """Say whether at least half the figures of rows with the same meaning agree in the columns both tables have."""
    layouts = [
        next(form.layout for form in all_forms() if (form.table, form.name) == (table.table, table.layout))
        for table in (first, second)
    ]
    labels = {row.label_nb: row.post for row in layouts[1].rows if not row.formula}
    pairs = [(row.post, labels[row.label_nb]) for row in layouts[0].rows if row.label_nb in labels and not row.formula]
    agree = figures = 0
    for ours, theirs in pairs:
        one, other = _line(first, ours), _line(second, theirs)
        if not one or not other:
            continue
        for a, b in same_columns(first, second):
            left, right = _common(first, one.amounts[a]), _common(second, other.amounts[b])
            figures += bool(left or right)
            agree += bool(left or right) and _size(_size(left) - _size(right)) <= LEAST_TOLERANCE
    return figures > 0 and 2 * agree >= figures


def _common(table: CheckedTable, amount: Number) -> Number:
    """Give an amount in 1000 NOK."""
    return _thousands(amount, table.unit)


def _shared_posts(first: CheckedTable, second: CheckedTable) -> list[tuple[str, str]]:
    """Pair the posts of the shared results: by label, and the last post of each."""
    posts = {}
    for table in (first, second):
        layout = next(form.layout for form in all_forms() if (form.table, form.name) == (table.table, table.layout))
        by_label = {row.label_nb: row.post for row in layout.rows}
        posts[table.table] = [*(by_label[label] for label in _SAME_TOTALS), layout.last_post]
    return list(zip(posts[first.table], posts[second.table], strict=True))


def _line(table: CheckedTable, post: str) -> _Line | None:
    """Give a post with its amounts in the sign of the regulation."""
    found = next((line for line in table.posts if line.post == post), None)
    return _Line(post, dict(enumerate(found.amounts))) if found else None


def _frame_sums(frames: CheckedTable, part_1: CheckedTable) -> Iterable[CrossIdentity]:
    """Compare the sum of part 2 with its row in part 1; part 2 may be shown with either sign."""
    layout = next(form.layout for form in all_forms() if (form.table, form.name) == (part_1.table, part_1.layout))
    total = _line(part_1, layout.frame_post)
    if not total or not frames.identities:
        return
    name = f"5-4-2:sum=5-4:{layout.frame_post}"
    found = [
        list(_compare(name, frames, _turned_alike(frames, line, part_1, total), part_1, total))
        for line in _sums_of(frames)
    ]
    best = max(found, key=lambda one: (sum(cross.outcome != "error" for cross in one), _nearness(one)))
    if _nearness(best):
        yield from best


def _nearness(found: Sequence[CrossIdentity]) -> int:
    """Count the columns in which two sums are near."""
    return sum(_near(cross.computed, cross.published) for cross in found)


def _sums_of(frames: CheckedTable) -> list[_Line]:
    """Give the sums of part 2 that part 1 may show: with and without what stands in other rows of part 1."""
    places = {name: place for place, name in enumerate(frames.columns)}
    lines: dict[str, dict[int, Number]] = {}
    for one in frames.identities:
        lines.setdefault(one.identity, {})[places[one.column]] = one.published
    return [_Line("6", amounts) for amounts in lines.values()]


def _turned_alike(frames: CheckedTable, line: _Line, part_1: CheckedTable, total: _Line) -> _Line:
    """Give the sums of part 2 in the sign of part 1."""
    pairs = same_columns(frames, part_1)
    products = (line.amounts[a] * total.amounts[b] for a, b in pairs if a in line.amounts)
    turned = sum(products, Decimal(0)) < 0
    return line._replace(amounts={place: -amount if turned else amount for place, amount in line.amounts.items()})


def _near(one: Number, other: Number) -> bool:
    """Say whether two sums are within a tenth of each other, as in one plan they are even where one is wrong."""
    return NEAR_PARTS * _size(one - other) <= _size(other)


def _size(amount: Number) -> Number:
    """Give an amount without its sign."""
    return -amount if amount < 0 else amount


def _compare(name: str, first: CheckedTable, one: _Line, second: CheckedTable, other: _Line) -> Iterable[CrossIdentity]:
    """Compare two totals in every column both tables have."""
    finest = first.unit == second.unit
    for a, b in same_columns(first, second):
        if a in one.amounts and b in other.amounts:
            ours = one.amounts[a] if finest else _thousands(one.amounts[a], first.unit)
            theirs = other.amounts[b] if finest else _thousands(other.amounts[b], second.unit)
            difference = theirs - ours
            size = -(-_size(difference) // 1)
            yield CrossIdentity(
                name, second.columns[b], first.source, second.source, ours, theirs, difference, class_of(int(size), 1)
            )


def _thousands(amount: Number, unit: str) -> Number:
    """Give an amount in 1000 NOK, rounded when it was in NOK."""
    return amount if unit != "NOK" else round_ratio(int(amount), THOUSAND)


def same_columns(first: CheckedTable, second: CheckedTable) -> list[tuple[int, int]]:
    """Pair the columns of two tables that are about the same; never by guess, and only when there is one of each."""
    pairs = [
        (a, b)
        for a, one in enumerate(zip(first.columns, first.column_keys, strict=True))
        for b, other in enumerate(zip(second.columns, second.column_keys, strict=True))
        if _same(one, other)
    ]
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    return [(a, b) for a, b in pairs if ours[a] == theirs[b] == 1]


def _same(one: tuple[str, ColumnKey], other: tuple[str, ColumnKey]) -> bool:
    """Say whether two columns have the same year and kind, or the same header."""
    if all(key.year and key.kind for _, key in (one, other)):
        return one[1] == other[1]
    return " ".join(one[0].lower().split()) == " ".join(other[0].lower().split())
