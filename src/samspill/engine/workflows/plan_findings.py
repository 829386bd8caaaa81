"""What do the figures of an evaluation not say: what was copied, left out, replaced, not lifted?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samspill.engine.plan.changes import amounts_by_cause, net_changes, rolled_changes
from samspill.engine.plan.prices import missing_growth_years
from samspill.engine.statements.accounts import Line, is_income
from samspill.kernel.findings import Finding, Where, info, warning

if TYPE_CHECKING:
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.plan.model import Version


FINANCE_ORIGINS = frozenset({"derived:interest", "derived:instalment"})


def evaluation_findings(evaluation: Evaluation) -> list[Finding]:
    """Give the findings on how an evaluation came about; amounts in øre.

    Info: lines copied to later years, accounts replaced by derived lines. Warning: changes outside the years covered,
    savings that cost, growth missing between two price years.
    """
    version = evaluation.version
    return [
        *_outside_findings(version),
        *_saving_findings(version),
        *_price_findings(evaluation),
        *_thin_year_findings(version),
        *_unallocated_findings(evaluation),
        *_copied_findings(evaluation),
        *_replaced_findings(evaluation),
        *_nominal_findings(evaluation),
    ]


def _thin_year_findings(version: Version) -> list[Finding]:
    """Say which covered years of the base hold less than half as many operating accounts as its fullest year."""
    base = version.base
    accounts = Counter(line.year for line in base.lines if line.key.account_class == "operating" and line.amount_ore)
    fullest = max(accounts.values(), default=0)
    return [
        warning("base-year-thin", Where(year=year), found=str(accounts[year]), fullest=str(fullest))
        for year in version.years
        if year <= base.last_year and 2 * accounts[year] < fullest
    ]


def _unallocated_findings(evaluation: Evaluation) -> list[Finding]:
    """Say which units declared unallocated carry no line at all: most likely a slip of the code."""
    units = {line.key.unit for line in evaluation.lines()}
    return [
        warning("unallocated-unit-empty", unit=unit)
        for unit in evaluation.version.assumptions.unallocated_units
        if unit not in units
    ]


def _nominal_findings(evaluation: Evaluation) -> list[Finding]:
    """Say for which years debt stays nominal in the targets, because growth to the price year is not stated."""
    has_debt = any(tagged.origin in FINANCE_ORIGINS for tagged in evaluation.beside)
    years = tuple(
        str(year)
        for year in evaluation.version.years
        if has_debt and missing_growth_years(evaluation.price_path, year, evaluation.price_year)
    )
    return [info("debt-not-deflated", years_list=years, price_year=str(evaluation.price_year))] if years else []


def _saving_findings(version: Version) -> list[Finding]:
    """Say which savings of the version come to a cost in some year."""
    return [
        warning("saving-above-zero", Where(year=year), cause=version.cause(code).title, amount_ore=amount_ore)
        for code, amounts in amounts_by_cause(version.changes).items()
        if version.cause(code).category == "saving"
        for year, amount_ore in sorted(amounts.items())
        if amount_ore > 0
    ]


def _copied_findings(evaluation: Evaluation) -> list[Finding]:
    """Say how much was copied from the last year covered to each later year, of the base and of inherited changes."""
    version = evaluation.version
    of_base, of_parent = version.base.last_year, max(version.parent.years) if version.parent else 0
    copied = [(of_base, line) for line in evaluation.base if line.year > of_base]
    copied += [
        (of_parent, Line(net.year, net.key, amount_ore))
        for net, amount_ore in rolled_changes(version).items()
        if net.year > of_parent
    ]
    groups: dict[tuple[int, int], list[Line]] = {}
    for from_year, line in copied:
        if line.key[:2] == ("operating", version.entity):
            groups.setdefault((from_year, line.year), []).append(line)
    return [
        info(
            "lines-copied",
            Where(year=year),
            from_year=str(from_year),
            expense_ore=sum(line.amount_ore for line in copied_lines if not is_income(line.key)),
            income_ore=-sum(line.amount_ore for line in copied_lines if is_income(line.key)),
        )
        for (from_year, year), copied_lines in sorted(groups.items())
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
    sums: dict[str, int] = {}
    for tagged in evaluation.beside:
        if tagged.origin.startswith("replaced:"):
            rule = tagged.origin.removeprefix("replaced:")
            sums[rule] = sums.get(rule, 0) - tagged.line.amount_ore
    return [
        info("base-replaced-by-derived", rule_term=rule, amount_ore=amount_ore)
        for rule, amount_ore in sorted(sums.items())
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
