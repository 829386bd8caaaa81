"""What do the figures of an evaluation not say: what was copied, left out, replaced, not lifted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.plan.changes import net_changes, rolled_changes
from samspill.engine.plan.prices import missing_growth_years
from samspill.engine.statements.accounts import is_income
from samspill.kernel.findings import Finding, Where, info, warning

if TYPE_CHECKING:
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.plan.model import Version
    from samspill.engine.workflows.base_part import BasePart


FINANCE_ORIGINS = frozenset({"derived:interest", "derived:instalment"})


def evaluation_findings(evaluation: Evaluation, part: BasePart) -> list[Finding]:
    """Give the findings on how an evaluation came about; amounts in øre.

    Info: lines copied to later years, accounts replaced by derived lines. Warning: changes outside the years covered,
    savings that cost, growth missing between two price years.
    """
    version = evaluation.version
    return [
        *_outside_findings(version),
        *_saving_findings(version),
        *_price_findings(evaluation),
        *_thin_year_findings(version, part),
        *_unallocated_findings(evaluation, part),
        *_copied_findings(version, part),
        *_replaced_findings(evaluation),
        *_nominal_findings(evaluation),
    ]


def _thin_year_findings(version: Version, part: BasePart) -> list[Finding]:
    """Say which covered years of the base hold less than half as many operating accounts as its fullest year."""
    accounts = part.operating_accounts
    fullest = max(accounts.values(), default=0)
    return [
        warning("base-year-thin", Where(year=year), found=str(accounts.get(year, 0)), fullest=str(fullest))
        for year in version.years
        if year <= part.source_year and 2 * accounts.get(year, 0) < fullest
    ]


def _unallocated_findings(evaluation: Evaluation, part: BasePart) -> list[Finding]:
    """Say which units declared unallocated carry no line at all: most likely a slip of the code."""
    units = {net.key.unit for net in net_changes(evaluation.version)} | part.units
    units |= {tagged.line.key.unit for tagged in evaluation.derived}
    return [
        warning("unallocated-unit-empty", unit=unit)
        for unit in evaluation.version.assumptions.unallocated_units
        if unit not in units
    ]


def _nominal_findings(evaluation: Evaluation) -> list[Finding]:
    """Say for which years debt stays nominal in the targets, because growth to the price year is not stated."""
    has_debt = any(tagged.origin in FINANCE_ORIGINS for tagged in evaluation.derived)
    years = tuple(
        str(year)
        for year in evaluation.version.years
        if has_debt and missing_growth_years(evaluation.price_path, year, evaluation.price_year)
    )
    return [info("debt-not-deflated", years_list=years, price_year=str(evaluation.price_year))] if years else []


def _saving_findings(version: Version) -> list[Finding]:
    """Say which savings that the version moves come to a cost in some year, with what it inherits of them."""
    moved = {change.cause for change in version.changes}
    savings = {code for code in moved if version.cause(code).category == "saving"}
    net: dict[tuple[str, int], int] = {}
    for group, amount_ore in net_changes(version).items():
        if group.cause in savings:
            net[group.cause, group.year] = net.get((group.cause, group.year), 0) + amount_ore
    return [
        warning("saving-above-zero", Where(year=year), cause=version.cause(code).title, amount_ore=amount_ore)
        for (code, year), amount_ore in sorted(net.items())
        if amount_ore > 0
    ]


def _copied_findings(version: Version, part: BasePart) -> list[Finding]:
    """Say how much was copied from the last year covered to each later year, of the base and of inherited changes."""
    of_parent = max(version.parent.years) if version.parent else 0
    groups = {(part.source_year, year): amounts for year, amounts in part.new_year_ore.items()}
    for net, amount_ore in rolled_changes(version).items():
        if net.year > of_parent and net.key[:2] == ("operating", version.entity):
            expense_ore, income_ore = groups.get((of_parent, net.year), (0, 0))
            own = (0, amount_ore) if is_income(net.key) else (amount_ore, 0)
            groups[of_parent, net.year] = (expense_ore + own[0], income_ore + own[1])
    return [
        info(
            "lines-copied",
            Where(year=year),
            from_year=str(from_year),
            expense_ore=expense_ore,
            income_ore=-income_ore,
        )
        for (from_year, year), (expense_ore, income_ore) in sorted(groups.items())
    ]


def _outside_findings(version: Version) -> list[Finding]:
    """Say which changes of the version itself are of years it does not cover: they count nowhere."""
    sums: dict[int, int] = {}
    for change in version.changes:
        if change.year not in version.years:
            sums[change.year] = sums.get(change.year, 0) + change.amount_ore
    return [
        warning("change-outside-plan", Where(year=year), amount_ore=amount_ore)
        for year, amount_ore in sorted(sums.items())
    ]


def _replaced_findings(evaluation: Evaluation) -> list[Finding]:
    """Say for each rule what was taken out of base and changes because a derived line gives it whole."""
    return [
        info("base-replaced-by-derived", rule_term=rule, amount_ore=amount_ore)
        for rule, amount_ore in evaluation.replaced_sums().items()
    ]


def _price_findings(evaluation: Evaluation) -> list[Finding]:
    """Say which years of growth are missing between the price years in use."""
    version = evaluation.version
    used = {version.base.price_year, *(net.price_year for net in net_changes(version))}
    missing: set[int] = set()
    for from_year in used:
        missing |= set(missing_growth_years(evaluation.price_path, from_year, evaluation.price_year))
    return [
        warning("price-growth-missing", Where(year=year), price_year=str(evaluation.price_year))
        for year in sorted(missing)
    ]
