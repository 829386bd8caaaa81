"""What lies in each fund at the end of each year, and does any plan use more than there is?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samspill.engine.plan.model import FundDefinition
    from samspill.engine.statements.accounts import Line


FUND_ARTS = frozenset({"540", "550", "940", "950"})


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of one fund, in øre: opening + to − out = closing."""

    fund: FundDefinition
    year: int
    opening_ore: int
    to_ore: int
    out_ore: int

    @property
    def closing_ore(self) -> int:
        """Give the balance at the end of the year."""
        return self.opening_ore + self.to_ore - self.out_ore


def fund_ledger(
    lines: Iterable[Line], funds: Sequence[FundDefinition], years: Sequence[int], entity: str
) -> tuple[tuple[FundYear, ...], list[Finding]]:
    """Roll every fund over the years from all evaluated lines of the entity (base, changes and derived alike).

    A movement belongs to the fund with its account class, art and project; the fund without project takes the rest.
    Findings: a fund used beyond its balance (error), an opening of another year than the first (error), two funds on
    one account (error), an art that moves no fund (error), and a movement that no fund takes (error), with the
    amount.

    >>> from samspill.engine.plan.model import FundDefinition
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> fund = FundDefinition("F", "Fund", "free", "operating", "540", "940", 900, 2026)
    >>> use = Line(2026, AccountKey("operating", "kasse", "9000", "880", "940"), -200)
    >>> fund_ledger([use], [fund], [2026], "kasse")[0][0].closing_ore
    700

    """
    moved, orphans = _movements(lines, funds, years, entity)
    findings = _account_findings(funds)
    findings += [
        error("fund-missing", Where(year=year), art=art, amount_ore=amount_ore)
        for (year, art), amount_ore in sorted(orphans.items())
        if amount_ore
    ]
    rows: list[FundYear] = []
    for fund in funds:
        findings += _opening_findings(fund, years)
        balance = fund.opening_ore
        for year in years:
            row = FundYear(
                fund, year, balance, moved.get((fund.code, year, "to"), 0), moved.get((fund.code, year, "out"), 0)
            )
            balance = row.closing_ore
            if balance < 0:
                findings.append(error("fund-overdrawn", Where(year=year), fund_code=fund.code, missing_ore=-balance))
            rows.append(row)
    return tuple(rows), findings


def _movements(
    lines: Iterable[Line], funds: Sequence[FundDefinition], years: Sequence[int], entity: str
) -> tuple[dict[tuple[str, int, str], int], dict[tuple[int, str], int]]:
    """Add fund movements by fund, year and direction; and those that no fund takes, by year and art."""
    accounts = _accounts(funds)
    moved: dict[tuple[str, int, str], int] = {}
    orphans: dict[tuple[int, str], int] = {}
    for year, key, amount_ore in lines:
        if key.entity != entity or year not in years or key.art not in FUND_ARTS:
            continue
        found = accounts.get((key.account_class, key.art, key.project)) or accounts.get(
            (key.account_class, key.art, "")
        )
        if found is None:
            orphans[year, key.art] = orphans.get((year, key.art), 0) + amount_ore
        else:
            code, way = found
            group = (code, year, way)
            moved[group] = moved.get(group, 0) + (amount_ore if way == "to" else -amount_ore)
    return moved, orphans


def _accounts(funds: Sequence[FundDefinition]) -> dict[tuple[str, str, str], tuple[str, str]]:
    accounts: dict[tuple[str, str, str], tuple[str, str]] = {}
    for fund in funds:
        accounts[fund.account_class, fund.to_art, fund.project] = (fund.code, "to")
        accounts[fund.account_class, fund.from_art, fund.project] = (fund.code, "out")
    return accounts


def _account_findings(funds: Sequence[FundDefinition]) -> list[Finding]:
    """Say which funds share an account, so that a movement could be of either, and which have an art of no fund."""
    findings: list[Finding] = []
    owners: dict[tuple[str, str, str], str] = {}
    for fund in funds:
        for art in (fund.to_art, fund.from_art):
            if art not in FUND_ARTS:
                findings.append(
                    error("fund-art-unknown", fund_code=fund.code, art=art, arts_list=tuple(sorted(FUND_ARTS)))
                )
            owner = owners.setdefault((fund.account_class, art, fund.project), fund.code)
            if owner != fund.code:
                findings.append(error("fund-account-shared", fund_code=fund.code, other_code=owner, art=art))
    return findings


def _opening_findings(fund: FundDefinition, years: Sequence[int]) -> list[Finding]:
    if years and fund.opening_year != years[0]:
        return [
            error("fund-opening-year", Where(year=fund.opening_year), fund_code=fund.code, first_year=str(years[0]))
        ]
    return []
