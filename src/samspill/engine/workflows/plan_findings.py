"""What do the figures of an evaluation not say: what was copied, left out, replaced, not lifted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.plan.changes import amounts_by_cause, net_changes, rolled_changes
from samspill.engine.plan.prices import missing_growth_years
from samspill.engine.statements.accounts import Line
from samspill.kernel.findings import Finding, Where, info, warning

if TYPE_CHECKING:
    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.plan.model import Version
    from samspill.engine.plan.prices import PriceBase


def evaluation_findings(evaluation: Evaluation, shown_in: PriceBase | None) -> list[Finding]:
    """Give the findings on how an evaluation came about; amounts in øre.

    Info: lines copied to later years, accounts replaced by derived lines. Warning: changes outside the years covered,
    savings that cost, growth missing between two price years.
    """
    version = evaluation.version
    return [
        *_outside_findings(version),
        *_saving_findings(version),
        *_price_findings(evaluation, shown_in),
        *_copied_findings(evaluation),
        *_replaced_findings(evaluation),
    ]


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
    sums: dict[tuple[int, int], list[int]] = {}
    for from_year, line in copied:
        if line.key[:2] == ("operating", version.entity):
            sums.setdefault((from_year, line.year), []).append(line.amount_ore)
    return [
        info(
            "lines-copied",
            Where(year=year),
            from_year=str(from_year),
            expense_ore=sum(ore for ore in amounts if ore > 0),
            income_ore=-sum(ore for ore in amounts if ore < 0),
        )
        for (from_year, year), amounts in sorted(sums.items())
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
        info("base-replaced-by-derived", rule=rule, amount_ore=amount_ore) for rule, amount_ore in sorted(sums.items())
    ]


def _price_findings(evaluation: Evaluation, shown_in: PriceBase | None) -> list[Finding]:
    """Say which years of growth are missing between the price years in use."""
    version = evaluation.version
    path = shown_in.path if shown_in else version.assumptions.price_path
    used = {version.base.price_year, *(net.price_year for net in net_changes(version))}
    missing: set[int] = set()
    for from_year in used:
        missing |= set(missing_growth_years(path, from_year, evaluation.price_year))
    return [
        warning("price-growth-missing", Where(year=year), price_year=str(evaluation.price_year))
        for year in sorted(missing)
    ]
