"""What does a plan version show? Debt first, then every line, then statements, frames, funds, gaps and findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from samspill.engine.debt.path import debt_path
from samspill.engine.plan.content_id import content_id
from samspill.engine.plan.evaluate import Evaluation, Replacements, TaggedLine, evaluate
from samspill.engine.plan.funds import FundYear, fund_ledger
from samspill.engine.plan.gaps import YearGap, gap_findings, specified_savings, unspecified_savings, year_gap
from samspill.engine.statements.frames import AreaFrame, area_frames
from samspill.engine.statements.functions import function_findings
from samspill.engine.statements.ledger_checks import counter_entry_findings, sign_findings
from samspill.engine.statements.statement import (
    Statement,
    UnplacedAmount,
    statement,
    statement_findings,
    unplaced_amounts,
)
from samspill.engine.workflows.base_part import BasePart, base_part, base_part_key
from samspill.engine.workflows.illustrative import Illustrative, illustrative_parts
from samspill.engine.workflows.plan_files.reader import year_not_supported
from samspill.engine.workflows.plan_findings import evaluation_findings
from samspill.engine.workflows.plan_lines import PlanLines, plan_lines
from samspill.kernel.findings import Finding, Where, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.debt.model import DebtPath
    from samspill.engine.plan.prices import PriceBase
    from samspill.engine.statements.placement import PostBook, PostSum
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.reference.model import CounterEntry, Function
    from samspill.reference.national import DerivedRules

OPERATING_TABLE, OVERVIEW_TABLE, INVESTMENT_TABLE = "5-4", "5-6", "5-5"


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One year of a version: the statements by table, the area frames, the gaps, and what stands in no post."""

    year: int
    statements: dict[str, Statement]
    frames: tuple[AreaFrame, ...]
    gap: YearGap
    unplaced: tuple[UnplacedAmount, ...]
    illustrative_posts: frozenset[PostSum]
    illustrative_areas: frozenset[str]
    specified_savings_ore: int


@dataclass(frozen=True)
class PlanResult:
    """A version worked out: years, debt, funds and everything that was found on the way."""

    evaluation: Evaluation
    years: tuple[PlanYear, ...]
    debt: DebtPath | None
    funds: tuple[FundYear, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def content_id(self) -> str:
        """Give the content id of the version, worked out when it is first asked for."""
        return content_id(self.evaluation.version)


@dataclass(frozen=True, slots=True)
class CodeLists:
    """What the lines of a plan are held against: functions, and arts that must be each other's counter-entry."""

    functions: Mapping[str, Function]
    counter_entries: tuple[CounterEntry, ...]


def evaluate_plan(
    planned: PlannedVersion,
    book: PostBook,
    rules: DerivedRules,
    shown_in: PriceBase | None = None,
    lists: CodeLists | None = None,
    *,
    base: BasePart | None = None,
) -> PlanResult:
    """Work out a version in the prices of ``shown_in`` (its own by default); amounts in øre.

    Debt is computed first, its lines join base and changes, and everything else follows from the sum. All findings at
    once; with ``lists`` also those on functions, counter-entries and turned signs. ``base`` is the part that follows
    from the base alone, when it was worked out before: no base line is read then, and the result is the same.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum")))
    >>> result = evaluate_plan(planned, book, load_derived_rules())
    >>> result.years[0].gap.operating_balance_ore, [finding.code for finding in result.findings]
    (-500, ['unit-without-area', 'operating-not-balanced'])

    Raises:
        ValueError: when ``base`` is of another base, other years, areas or prices.

    """
    version = planned.version
    part = _checked(base, planned, shown_in) or base_part(planned, book, rules, shown_in)
    debt = debt_path(planned.debt, version.years) if planned.debt else None
    replacements = _replacements(planned, debt, rules)
    evaluation = evaluate(version, _tagged(debt), replacements, shown_in, part.accounts)
    lines = plan_lines(evaluation, part, book)
    years, year_findings = _plan_years(lines, book, illustrative_parts(evaluation, part.illustrative, book))
    funds, fund_findings = fund_ledger(lines.fund_lines(), version.assumptions.funds, version.years, version.entity)
    findings = (
        *(debt.findings if debt else ()),
        *year_findings,
        *_area_findings(lines),
        *gap_findings((year.gap for year in years), is_draft=version.status == "draft"),
        *fund_findings,
        *_list_findings(lines, book, lists),
        *evaluation_findings(evaluation, part),
    )
    return PlanResult(evaluation, tuple(years), debt, funds, findings)


def _checked(base: BasePart | None, planned: PlannedVersion, shown_in: PriceBase | None) -> BasePart | None:
    if base is not None and base.key != base_part_key(planned, shown_in):
        message = "the base part is of another base, other years, areas or prices: compare base_part_key"
        raise ValueError(message)
    return base


def _tagged(debt: DebtPath | None) -> list[TaggedLine]:
    derived = debt.derived_lines if debt else ()
    return [TaggedLine(f"derived:{line.rule}", line.line, line.formula, line.illustrative) for line in derived]


def _replacements(planned: PlannedVersion, debt: DebtPath | None, rules: DerivedRules) -> Replacements | None:
    """Give the accounts that derived lines replace: those of each project that was used, and of the declared rules."""
    if debt is None:
        return None
    projects = frozenset(project.project for project in debt.project_years)
    return Replacements(rules, frozenset(planned.replaces), projects)


def _plan_years(lines: PlanLines, book: PostBook, illustrative: Illustrative) -> tuple[list[PlanYear], list[Finding]]:
    years: list[PlanYear] = []
    findings: list[Finding] = []
    evaluation, sums = lines.evaluation, lines.placed
    version = evaluation.version
    specified = specified_savings(version, evaluation.prices)
    unspecified = unspecified_savings(lines.unit_lines(), version.assumptions, version.entity)
    for year in version.years:
        shown = [statement(sums, book, table, year) for table in book.tables]
        statements = {item.table: item for item in shown if item is not None}
        if len(statements) < len(book.tables):
            findings.append(year_not_supported(year, book.supported, Where(year=year)))
            continue
        gap = year_gap(
            year,
            statements[OPERATING_TABLE],
            statements[INVESTMENT_TABLE],
            unspecified,
            version.assumptions,
        )
        unplaced = unplaced_amounts(sums, year)
        frames = area_frames(sums, book, year)
        posts = frozenset(post for post in illustrative.posts if post.year == year)
        areas = frozenset(area for area, of_year in illustrative.areas if of_year == year)
        years.append(PlanYear(year, statements, frames, gap, unplaced, posts, areas, specified[year]))
        compared = [statements[OPERATING_TABLE], statements[INVESTMENT_TABLE]]
        findings += statement_findings(compared, unplaced)
    return years, findings


def _list_findings(lines: PlanLines, book: PostBook, lists: CodeLists | None) -> list[Finding]:
    """Hold the lines against the code lists, when there are any."""
    if lists is None:
        return []
    entity = lines.evaluation.version.entity
    return [
        *function_findings(lines.function_lines(), lists.functions, entity),
        *counter_entry_findings(lines.art_lines(), lists.counter_entries, entity),
        *sign_findings(lines.art_lines(), book.arts, entity),
    ]


def _area_findings(lines: PlanLines) -> list[Finding]:
    """Say which units that get an allocation belong to no area, with their amount."""
    return [
        warning("unit-without-area", Where(year=year), unit=unit, amount_ore=amount_ore)
        for (unit, year), amount_ore in sorted(lines.unmatched_units_ore.items())
        if amount_ore
    ]
