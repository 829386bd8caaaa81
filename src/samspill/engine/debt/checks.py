"""Can the debt be computed from these inputs at all, and what in them is wrong?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samspill.engine.debt.model import WHOLE_PCT
from samspill.kernel.findings import Finding, Where, error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samspill.engine.debt.model import DebtInputs, Opening, Project


def usable_projects(inputs: DebtInputs) -> tuple[tuple[Project, ...], list[Finding]]:
    """Give the projects that count, and a finding for each that does not.

    Findings: ``debt-project-other-entity`` (an enterprise has its own inputs: kommuneloven § 14-6),
    ``debt-class-unknown``.
    """
    usable, findings = [], []
    for project in inputs.projects:
        if project.entity != inputs.assumptions.entity:
            findings.append(
                warning("debt-project-other-entity", law_ref="kl-14-6", project=project.code, entity=project.entity)
            )
        elif project.asset_class not in inputs.asset_classes:
            findings.append(error("debt-class-unknown", project=project.code, asset_class=project.asset_class))
        else:
            usable.append(project)
    return tuple(usable), findings


def check_inputs(inputs: DebtInputs, years: Sequence[int]) -> list[Finding]:
    """Give everything that is wrong with the inputs themselves, all at once.

    Findings: ``debt-project-twice``, ``debt-amount-negative``, ``debt-vat-part-outside``,
    ``debt-completion-before-spending``, ``debt-rate-missing``.

    >>> from samspill.engine.debt.model import DebtAssumptions, DebtInputs, Opening
    >>> inputs = DebtInputs((), {}, Opening(0), DebtAssumptions({}, 0))
    >>> [finding.code for finding in check_inputs(inputs, (2026,))]
    ['debt-rate-missing']

    """
    counts = Counter(project.code for project in inputs.projects)
    findings = [error("debt-project-twice", project=code) for code, count in counts.items() if count > 1]
    for project in inputs.projects:
        findings += _check_project(project)
    findings += _check_opening(inputs.opening)
    missing = [year for year in years if year not in inputs.assumptions.rate_path]
    return findings + [error("debt-rate-missing", Where(year=year), year=year) for year in missing]


def _check_project(project: Project) -> Iterator[Finding]:
    """Give what is wrong with one project."""
    for year, amount_ore in project.spending_ore.items():
        if amount_ore < 0:
            yield _negative(project.code, "spending_ore", year, amount_ore)
    for source in project.sources:
        if source.amount_ore < 0:
            yield _negative(project.code, source.kind, source.year, source.amount_ore)
    if not 0 <= project.vat_liable_pct <= WHOLE_PCT:
        yield error("debt-vat-part-outside", project=project.code, pct=str(project.vat_liable_pct))
    last_spending = max((year for year, amount_ore in project.spending_ore.items() if amount_ore), default=0)
    if project.completion_year < last_spending:
        yield warning(
            "debt-completion-before-spending",
            Where(year=project.completion_year),
            project=project.code,
            completion_year=project.completion_year,
            last_spending_year=last_spending,
        )


def _check_opening(opening: Opening) -> Iterator[Finding]:
    """Give the negative amounts of the opening balance."""
    single = {
        "debt_ore": opening.debt_ore,
        "unused_loan_ore": opening.unused_loan_ore,
        "re_lending_debt_ore": opening.re_lending_debt_ore,
        "land_ore": opening.land_ore,
    }
    for name, amount_ore in single.items():
        if amount_ore < 0:
            yield _negative("", name, None, amount_ore)
    by_year = {
        "agreement_instalment_ore": opening.agreement_instalment_ore,
        "extraordinary_instalment_ore": opening.extraordinary_instalment_ore,
    }
    for name, amounts in by_year.items():
        for year, amount_ore in amounts.items():
            if amount_ore < 0:
                yield _negative("", name, year, amount_ore)
    for group in opening.assets:
        for amount_ore in (group.book_value_ore, *group.depreciation_ore.values()):
            if amount_ore < 0:
                yield _negative("", f"assets {group.function}", None, amount_ore)


def _negative(project: str, field_name: str, year: int | None, amount_ore: int) -> Finding:
    """Say that an amount which must be positive is below zero."""
    return error(
        "debt-amount-negative",
        Where(year=year, field=field_name),
        project=project or "–",
        field_name=field_name,
        year="–" if year is None else year,
        amount_ore=amount_ore,
    )
