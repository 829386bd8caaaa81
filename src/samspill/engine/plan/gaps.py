"""How far is each year from balance? Three figures that are kept apart and never added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.prices import PriceBase, lifted
from samspill.kernel.findings import Finding, Where, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.plan.model import Assumptions, Version
    from samspill.engine.statements.accounts import Line
    from samspill.engine.statements.statement import Statement


LAW = "kl-14-10"


@dataclass(frozen=True, slots=True)
class YearGap:
    """The gaps of one year, in øre; what is missing is positive.

    ``operating_balance_ore`` and ``investment_balance_ore`` are the last posts of §§ 5-4 and 5-5 as shown (below zero
    is uncovered). ``unspecified_savings_ore`` stands as a budget line on a central frame. ``not_safely_covered_ore``
    is the restructuring target less the safe sum, or ``None`` where the version has no target.
    """

    year: int
    operating_balance_ore: int
    investment_balance_ore: int
    unspecified_savings_ore: int
    not_safely_covered_ore: int | None

    @property
    def is_formally_balanced(self) -> bool:
        """Say whether both statements end in zero (kommuneloven § 14-10)."""
        return self.operating_balance_ore == 0 and self.investment_balance_ore == 0


def unspecified_savings(lines: Iterable[Line], assumptions: Assumptions, entity: str) -> dict[int, int]:
    """Give the unspecified savings by year, positive øre: the net of all operating lines on unallocated units.

    >>> from samspill.engine.plan.model import Assumptions
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> key = AccountKey("operating", "kasse", "9900", "180", "120")
    >>> assumptions = Assumptions(unallocated_units=("9900",))
    >>> unspecified_savings([Line(2026, key, -150), Line(2026, key, 20)], assumptions, "kasse")
    {2026: 130}

    """
    units = frozenset(assumptions.unallocated_units)
    sums: dict[int, int] = {}
    for year, key, amount_ore in lines:
        if key.unit in units and key.entity == entity and key.account_class == "operating":
            sums[year] = sums.get(year, 0) - amount_ore
    return sums


def year_gap(
    year: int, operating: Statement, investment: Statement, unspecified: Mapping[int, int], assumptions: Assumptions
) -> YearGap:
    """Give the three gaps of one year in øre; they keep their own labels.

    ``operating`` and ``investment`` are the statements of §§ 5-4 and 5-5.

    >>> from samspill.engine.plan.model import Assumptions
    >>> from samspill.engine.statements.statement import Statement, StatementRow
    >>> balanced = Statement("5-4", 2026, None, (StatementRow(None, 0),))
    >>> assumptions = Assumptions(restructuring_target_ore={2026: 500}, safe_sum_ore={2026: 300})
    >>> year_gap(2026, balanced, balanced, {2026: 130}, assumptions).not_safely_covered_ore
    200

    """
    target = assumptions.restructuring_target_ore.get(year)
    safe = assumptions.safe_sum_ore.get(year, 0)
    return YearGap(
        year,
        operating.carried_forward_ore,
        investment.carried_forward_ore,
        unspecified.get(year, 0),
        None if target is None else max(0, target - safe),
    )


def gap_findings(gaps: Iterable[YearGap], *, is_draft: bool) -> list[Finding]:
    """Say which years are not in formal balance: a warning in a draft, an error in a proposed or adopted version.

    Source: kommuneloven § 14-10.

    >>> [finding.severity.value for finding in gap_findings([YearGap(2026, -500, 0, 0, None)], is_draft=True)]
    ['warning']

    """
    give = warning if is_draft else error
    findings = []
    for gap in gaps:
        operating, investment = (Where(year=gap.year, field=name) for name in ("operating", "investment"))
        params = {"balance_ore": gap.operating_balance_ore}
        if gap.operating_balance_ore < 0:
            findings.append(give("operating-not-balanced", operating, LAW, **params))
        elif gap.operating_balance_ore > 0:
            findings.append(give("operating-not-allocated", operating, LAW, **params))
        params = {"balance_ore": gap.investment_balance_ore}
        if gap.investment_balance_ore < 0:
            findings.append(give("investment-not-balanced", investment, LAW, **params))
        elif gap.investment_balance_ore > 0:
            findings.append(give("investment-not-allocated", investment, LAW, **params))
    return findings


def specified_savings(version: Version, prices: PriceBase) -> dict[int, int]:
    """Give what savings that count towards the target come to by year, positive øre in ``prices``.

    Inherited ones count too. What was decided earlier and lies in the base does not (``counts_towards_target``), nor do
    lines on the central frame: a measure that takes over a part of the unspecified saving adds that part back there.

    >>> from samspill.engine.plan.model import Cause, Change, Dataset, PricePath, Version
    >>> from samspill.engine.plan.prices import PriceBase
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> change = Change(2026, AccountKey("operating", "kasse", "0210", "221", "190"), -500, 2026, "M1")
    >>> causes = {"M1": Cause("M1", "measure", "saving", "Fewer square metres")}
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "none"), (change,), causes)
    >>> specified_savings(version, PriceBase(2026, PricePath()))
    {2026: 500}

    """
    sums = dict.fromkeys(version.years, 0)
    central, changes = frozenset(version.assumptions.unallocated_units), net_changes(version)
    causes = (version.cause(code) for code in {net.cause for net in changes})
    counted = {cause.code for cause in causes if cause.category == "saving" and cause.counts_towards_target}
    for net, amount_ore in changes.items():
        counts = net.cause in counted and net.key.unit not in central
        if counts and (net.key.account_class, net.key.entity) == ("operating", version.entity):
            sums[net.year] -= lifted(prices.path, net.key.art, amount_ore, net.price_year, prices.year)
    return sums
