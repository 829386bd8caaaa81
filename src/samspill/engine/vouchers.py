"""Which voucher rows spread an adopted year on twelve months, and do they come to what the statements show?

Convention: integer weights for each month, by unit and cost group; the largest remainder gives the odd øre, so that
twelve months are the year on every account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.accounts import TREASURY, AccountKey, AreaMapping, Line, sum_by
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import statement
from samspill.kernel.calendar import LAST_MONTH
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import split_by_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.statements.placement import PostBook
    from samspill.engine.statements.statement import Statement
    from samspill.reference.national import CostGroup

EQUAL_WEIGHTS = (1,) * LAST_MONTH
# A weight is a share of the year in thousandths or finer; more digits say nothing, and slow the sums down.
MAX_WEIGHT = 10**9


class VoucherRow(NamedTuple):
    """The amount of one month on one account, in øre and ledger sign; ``month`` is 1-12."""

    key: AccountKey
    year: int
    month: int
    amount_ore: int


def budget_vouchers(
    lines: Iterable[Line],
    year: int,
    weights: Mapping[tuple[str, str], Sequence[int]],
    groups: Iterable[CostGroup],
    entity: str = TREASURY,
) -> tuple[VoucherRow, ...]:
    """Spread the lines of one entity and year on months; amounts in øre, sorted by account and month.

    ``weights`` are by unit and cost group, twelve each; an empty unit or group stands for all. The most exact one
    counts: unit and group, unit, group, all; else the months are equal. Months without an amount are left out.

    Raises:
        ValueError: when weights are not twelve, one is below zero or none above (see ``weight_findings``).

    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> rows = budget_vouchers([Line(2026, key, 100)], 2026, {("4410", ""): (1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)}, ())
    >>> [(row.month, row.amount_ore) for row in rows]
    [(1, 34), (2, 33), (12, 33)]

    """
    of_year = (line for line in lines if line.year == year and line.key.entity == entity)
    known_groups = tuple(groups)
    return tuple(
        VoucherRow(key, year, month, month_ore)
        for key, amount_ore in sorted(sum_by(of_year, lambda line: line.key).items())
        for month, month_ore in enumerate(_months(amount_ore, _weights_of(key, year, weights, known_groups)), 1)
        if month_ore
    )


def _months(amount_ore: int, weights: Sequence[int]) -> tuple[int, ...]:
    if len(weights) != LAST_MONTH:
        message = f"there must be {LAST_MONTH} weights, not {len(weights)}"
        raise ValueError(message)
    return split_by_weights(amount_ore, weights)


def _weights_of(
    key: AccountKey, year: int, weights: Mapping[tuple[str, str], Sequence[int]], groups: Sequence[CostGroup]
) -> Sequence[int]:
    """Give the weights of an account, the most exact that are stated."""
    group = cost_group_of(key.art, year, groups)
    places = ((key.unit, group), (key.unit, ""), ("", group), ("", ""))
    return next((weights[place] for place in places if place in weights), EQUAL_WEIGHTS)


def cost_group_of(art: str, year: int, groups: Iterable[CostGroup]) -> str:
    """Give the code of the group that an art belongs to in a year; empty when it is in none.

    >>> from samspill.reference.loader import load_cost_groups
    >>> cost_group_of("090", 2026, load_cost_groups())
    'pension'

    """
    return next((group.code for group in groups if any(span.covers(art, year) for span in group.arts)), "")


def weight_findings(weights: Mapping[tuple[str, str], Sequence[int]], groups: Iterable[CostGroup]) -> list[Finding]:
    """Say which weights cannot be used: not twelve, below zero, none above zero, or for a group that is not known.

    >>> [finding.code for finding in weight_findings({("4410", ""): (1, 2, 3)}, ())]
    ['monthly-weights-wrong']

    """
    known = {"", *(group.code for group in groups)}
    findings: list[Finding] = []
    for (unit, group), months in sorted(weights.items()):
        shown_unit, shown_group = unit or "–", group or "–"
        if len(months) != LAST_MONTH or not all(0 <= month <= MAX_WEIGHT for month in months) or not any(months):
            findings.append(error("monthly-weights-wrong", unit=shown_unit, cost_group=shown_group))
        if group not in known:
            findings.append(error("cost-group-unknown", unit=shown_unit, cost_group=shown_group))
    return findings


def voucher_findings(rows: Iterable[VoucherRow], shown: Iterable[Statement], book: PostBook) -> list[Finding]:
    """Compare the vouchers with the statements they must come to: every post of every statement, to the øre.

    ``rows`` are of one entity. A difference is an error: the file may not be given.

    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.statements.placed import PlacedSums
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.statements.statement import statement
    >>> from samspill.reference.loader import load_arts, load_statement
    >>> book = PostBook([load_statement("5-4")], load_arts())
    >>> row = VoucherRow(AccountKey("operating", "kasse", "4410", "253", "010"), 2026, 1, 500)
    >>> decided = statement(PlacedSums(), book, "5-4", 2026)
    >>> voucher_findings([row], [decided], book)[0].params["difference_ore"]
    500

    """
    lines = [Line(row.year, row.key, row.amount_ore) for row in rows]
    entity = lines[0].key.entity if lines else TREASURY
    sums = place_lines(lines, book, AreaMapping(), entity)
    findings: list[Finding] = []
    for wanted in shown:
        of_vouchers = statement(sums, book, wanted.table, wanted.year)
        for row in wanted.rows:
            voucher_ore = of_vouchers.post(row.row.post) if of_vouchers else 0
            if voucher_ore != row.amount_ore:
                params = {"shown_ore": row.amount_ore, "voucher_ore": voucher_ore}
                place = Where(year=wanted.year, post=row.row.post)
                difference_ore = voucher_ore - row.amount_ore
                findings.append(
                    error("voucher-sum-differs", place, "", table=wanted.table, difference_ore=difference_ore, **params)
                )
    return findings
