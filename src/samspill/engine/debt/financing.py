"""How is each project paid for, year by year, and what may be borrowed?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from samspill.engine.debt.model import ProjectYear, SourceKind
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import Ratio, apply_rate, exact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.debt.model import DebtInputs, Project

SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)


def vat_of(gross_ore: int, vat_liable_pct: Ratio, vat_share: Ratio) -> int:
    """Give the VAT inside a gross amount, in øre.

    ``vat_liable_pct`` (0-100) of the amount carries VAT, and ``vat_share`` of that part is VAT: 25/125 at 25 %.
    Source: merverdiavgiftskompensasjonsloven; the rate is an argument.

    >>> from fractions import Fraction
    >>> vat_of(125_000, 100, Fraction(25, 125))
    25000

    """
    return apply_rate(gross_ore, exact(vat_liable_pct) / 100 * exact(vat_share))


def project_year(project: Project, year: int, vat_share: Ratio, *, loan_allowed: bool) -> ProjectYear:
    """Pay for one year of a project: VAT first, then its sources, then loan for what may be borrowed.

    Amounts in øre, positive. What may not be borrowed and has no source stays ``unfinanced_ore``.
    Source: kommuneloven §§ 14-15 and 14-16 (what may be borrowed for).

    >>> from fractions import Fraction
    >>> from samspill.engine.debt.model import Project
    >>> school = Project("S", "School", "kasse", "1", "222", "building", 2027, {2026: 1250}, "compensation")
    >>> project_year(school, 2026, Fraction(1, 5), loan_allowed=True).loan_use_ore
    1000

    """
    gross_ore = project.spending_ore.get(year, 0)
    vat_ore = 0 if project.vat_regime == "none" else vat_of(gross_ore, project.vat_liable_pct, vat_share)
    deducted_ore = vat_ore if project.vat_regime == "ordinary_deduction" else 0
    compensation_ore = vat_ore - deducted_ore
    source_ore = _sources_by_kind(project, year)
    need_ore = gross_ore - vat_ore - sum(source_ore.values())
    loan_ore = max(need_ore, 0) if loan_allowed else 0
    return ProjectYear(
        project=project.code,
        year=year,
        gross_ore=gross_ore,
        deducted_vat_ore=deducted_ore,
        spending_ore=gross_ore - deducted_ore,
        vat_compensation_ore=compensation_ore,
        source_ore=source_ore,
        loan_use_ore=loan_ore,
        unfinanced_ore=need_ore - loan_ore,
    )


def _sources_by_kind(project: Project, year: int) -> dict[SourceKind, int]:
    """Add the sources of a year by kind."""
    return {
        kind: sum(source.amount_ore for source in project.sources if (source.kind, source.year) == (kind, year))
        for kind in SOURCE_KINDS
    }


def project_years(
    projects: Iterable[Project], inputs: DebtInputs, years: Iterable[int]
) -> tuple[list[ProjectYear], list[Finding]]:
    """Pay for every project in every year; give also a finding for each year that does not come out.

    Findings: ``debt-not-borrowable`` (no source, and no loan allowed), ``debt-sources-above-spending``.
    """
    paid = [
        project_year(project, year, inputs.assumptions.vat_share, loan_allowed=may_borrow(project, inputs))
        for project in projects
        for year in years
    ]
    return paid, [finding for item in paid for finding in _unbalanced(item)]


def may_borrow(project: Project, inputs: DebtInputs) -> bool:
    """Say whether a loan may pay for the project: both the project and its asset class must allow it."""
    return project.loan_allowed and inputs.asset_classes[project.asset_class].loan_allowed


def _unbalanced(item: ProjectYear) -> list[Finding]:
    """Say what is wrong when a project's year is not fully and exactly paid for."""
    where = Where(year=item.year)
    if item.unfinanced_ore > 0:
        return [
            error(
                "debt-not-borrowable",
                where,
                "kl-14-15",
                project=item.project,
                year=item.year,
                missing_ore=item.unfinanced_ore,
            )
        ]
    if item.unfinanced_ore < 0:
        return [
            error(
                "debt-sources-above-spending",
                where,
                project=item.project,
                year=item.year,
                excess_ore=-item.unfinanced_ore,
            )
        ]
    return []


def delayed(project: Project, years: int = 1) -> Project:
    """Give the project moved ``years`` later (earlier when negative): spending, sources, completion and effects.

    >>> from samspill.engine.debt.model import Project
    >>> school = Project("S", "School", "kasse", "1", "222", "building", 2027, {2026: 1250})
    >>> delayed(school).completion_year, dict(delayed(school).spending_ore)
    (2028, {2027: 1250})

    """
    return replace(
        project,
        completion_year=project.completion_year + years,
        spending_ore={year + years: amount_ore for year, amount_ore in project.spending_ore.items()},
        sources=tuple(replace(source, year=source.year + years) for source in project.sources),
        operating_effect=tuple(line._replace(year=line.year + years) for line in project.operating_effect),
    )
