"""What does each statement of a year show, which identities hold, and what stands outside?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.placement import PostSum, Reason, with_zeros
from samspill.kernel.findings import Finding, Where, error, info, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountClass
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook
    from samspill.reference.model import Layout, Row


class StatementRow(NamedTuple):
    """One row as shown: the row of the layout and its amount in øre."""

    row: Row
    amount_ore: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one year, rows in the order of the law."""

    table: str
    year: int
    layout: Layout
    rows: tuple[StatementRow, ...]

    def post(self, post: str) -> int:
        """Give the amount of a post in øre."""
        return next(row.amount_ore for row in self.rows if row.row.post == post)

    @property
    def carried_forward_ore(self) -> int:
        """Give the last post: 0 is formal balance, below zero is uncovered."""
        return self.rows[-1].amount_ore


@dataclass(frozen=True, slots=True)
class UnplacedAmount:
    """An amount in ledger sign that stands in no post: why, and which arts came after it."""

    account_class: AccountClass
    year: int
    art: str
    amount_ore: int
    reason: Reason
    successors: tuple[str, ...]


def post_amounts(layout: Layout, leaf_ore: Mapping[str, int]) -> dict[str, int]:
    """Give every post of a layout from the posts that hold arts; amounts in øre as shown.

    Source: the formulas of budsjett- og regnskapsforskriften §§ 5-4 to 5-6, kept as data.
    """
    amounts: dict[str, int] = {}
    for row in layout.rows:
        if row.formula:
            amounts[row.post] = sum(term.sign * amounts[term.post] for term in row.formula)
        else:
            amounts[row.post] = leaf_ore.get(row.post, 0)
    return amounts


def statement(sums: PlacedSums, book: PostBook, table: str, year: int) -> Statement | None:
    """Give one statement of one year, or ``None`` when the table has no layout that year.

    ``sums`` are of one entity. Amounts in øre, in the sign the statement shows.

    >>> from samspill.engine.statements.accounts import AccountKey, AreaMapping, Line
    >>> from samspill.engine.statements.placed import place_lines
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> shown = statement(place_lines([line], book, AreaMapping()), book, "5-4", 2026)
    >>> shown.post("6"), shown.carried_forward_ore
    (500, -500)

    """
    layout = book.layout(table, year)
    if layout is None:
        return None
    leaves = (row.post for row in layout.rows if not row.formula)
    leaf_ore = {post: sums.posts.get(PostSum(table, year, post), 0) for post in leaves}
    amounts = post_amounts(layout, leaf_ore)
    return Statement(table, year, layout, tuple(StatementRow(row, amounts[row.post]) for row in layout.rows))


def unplaced_amounts(sums: PlacedSums, year: int) -> tuple[UnplacedAmount, ...]:
    """Give what stands in no post in ``year``, by account class and art; amounts in ledger sign, areas added.

    What cancels out within an area is left out.

    >>> from samspill.engine.statements.placed import PlacedSums, UnplacedSum
    >>> rest = UnplacedSum("operating", 2026, "270", "P06", Reason.EXPIRED, ("271", "272"))
    >>> unplaced_amounts(PlacedSums(unplaced={rest: 500}), 2026)[0].amount_ore
    500

    """
    totals: dict[tuple[AccountClass, str, Reason, tuple[str, ...]], int] = {}
    for rest, amount_ore in sums.unplaced.items():
        if rest.year == year and amount_ore:
            group = (rest.account_class, rest.art, rest.reason, rest.successors)
            totals[group] = totals.get(group, 0) + amount_ore
    return tuple(
        UnplacedAmount(account_class, year, art, amount_ore, reason, successors)
        for (account_class, art, reason, successors), amount_ore in sorted(totals.items())
    )


def statement_findings(statements: Iterable[Statement], unplaced: Iterable[UnplacedAmount]) -> list[Finding]:
    """Say what is wrong with a year: amounts outside every post, internal arts, booked result.

    Severity: an amount that should stand in a post is an error; internal arts that do not cancel out and a booked
    art 980 that differs from the last post are warnings.

    >>> rest = UnplacedAmount("operating", 2026, "270", 500, Reason.EXPIRED, ("271", "272"))
    >>> [finding.code for finding in statement_findings([], [rest])]
    ['art-expired']

    """
    rest = tuple(unplaced)
    misplaced = [_misplaced(amount) for amount in rest if amount.reason not in _OWN_RULE]
    return misplaced + _internal(rest) + [finding for shown in statements for finding in _result(shown, rest)]


def other_class_findings(rest: Iterable[UnplacedAmount], table_of: Mapping[AccountClass, str]) -> list[Finding]:
    """Say in one line per account class how much stands outside every post in classes whose statement is not shown.

    ``table_of`` names a statement of each class. Amounts in øre, in ledger sign; internal arts and a booked
    result are no mistakes, and are not counted.

    >>> rest = UnplacedAmount("operating", 2026, "270", 500, Reason.EXPIRED, ("271", "272"))
    >>> [found.params["amount_ore"] for found in other_class_findings([rest], {"operating": "5-4"})]
    [500]

    """
    groups: dict[tuple[int, AccountClass], list[int]] = {}
    for amount in rest:
        if amount.reason not in _OWN_RULE:
            groups.setdefault((amount.year, amount.account_class), []).append(amount.amount_ore)
    return [
        info(
            "unplaced-in-other-class",
            Where(year=year),
            account_class_term=account_class,
            count=len(amounts),
            amount_ore=sum(amounts),
            table=table_of[account_class],
        )
        for (year, account_class), amounts in sorted(groups.items())
    ]


_OWN_RULE = (Reason.INTERNAL, Reason.COMPARED)


def _misplaced(amount: UnplacedAmount) -> Finding:
    give = warning if amount.reason is Reason.TECHNICAL else error
    params: dict[str, str | int | tuple[str, ...]] = {"art": amount.art, "amount_ore": amount.amount_ore}
    if amount.reason is Reason.EXPIRED:
        params["successors_list"] = amount.successors or ("–",)
    if amount.reason is Reason.PART_MISSING:
        params["meant_art"] = with_zeros(amount.art)
    return give(str(amount.reason), Where(year=amount.year), "", **params)


def _internal(rest: Iterable[UnplacedAmount]) -> list[Finding]:
    """Say where internal arts do not cancel out, per account class and year."""
    sums: dict[tuple[AccountClass, int], int] = {}
    for amount in rest:
        if amount.reason is Reason.INTERNAL:
            group = (amount.account_class, amount.year)
            sums[group] = sums.get(group, 0) + amount.amount_ore
    return [
        warning("internal-arts-not-zero", Where(year=year), account_class_term=account_class, amount_ore=amount_ore)
        for (account_class, year), amount_ore in sums.items()
        if amount_ore
    ]


def _result(shown: Statement, rest: Iterable[UnplacedAmount]) -> Iterable[Finding]:
    """Compare the booked result (art 980, ledger sign) with the last post; say so when it is not booked."""
    booked = [a for a in rest if a.reason is Reason.COMPARED and a.account_class == shown.layout.account_class]
    booked_ore = sum(amount.amount_ore for amount in booked)
    if booked and booked_ore != shown.carried_forward_ore:
        place = Where(year=shown.year, post=shown.layout.last_post)
        yield warning(
            "result-differs",
            place,
            table=shown.table,
            booked_ore=booked_ore,
            computed_ore=shown.carried_forward_ore,
        )
    elif booked:
        yield info("result-agrees", Where(year=shown.year), table=shown.table, booked_ore=booked_ore)
