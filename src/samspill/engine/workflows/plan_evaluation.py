"""What does a plan version show? Debt first, then every line, then statements, frames, funds, gaps and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.debt.path import debt_path
from samspill.engine.plan.changes import net_changes, rolled_changes
from samspill.engine.plan.content_id import content_id
from samspill.engine.plan.evaluate import Evaluation, Replacements, TaggedLine, evaluate
from samspill.engine.plan.funds import FundYear, fund_ledger
from samspill.engine.plan.gaps import YearGap, gap_findings, unspecified_savings, year_gap
from samspill.engine.plan.prices import PriceBase, missing_growth_years
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.frames import AreaFrame, area_frames
from samspill.engine.statements.placed import PlacedSums, add_placed, place_lines
from samspill.engine.statements.placement import PostBook, PostSum
from samspill.engine.statements.statement import (
    Statement,
    UnplacedAmount,
    statement,
    statement_findings,
    unplaced_amounts,
)
from samspill.engine.workflows.plan_files.reader import year_not_supported
from samspill.kernel.findings import Finding, Where, info, warning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.debt.model import DebtPath
    from samspill.engine.plan.model import Version
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
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


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A version worked out: years, debt, funds and everything that was found on the way."""

    evaluation: Evaluation
    content_id: str
    years: tuple[PlanYear, ...]
    debt: DebtPath | None
    funds: tuple[FundYear, ...]
    findings: tuple[Finding, ...]


def evaluate_plan(
    planned: PlannedVersion, book: PostBook, rules: DerivedRules, shown_in: PriceBase | None = None
) -> PlanResult:
    """Work out a version in the prices of ``shown_in`` (its own by default); amounts in øre.

    Debt is computed first, its lines join base and changes, and everything else follows from the sum. All findings at
    once.

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

    """
    version = planned.version
    debt = debt_path(planned.debt, version.years) if planned.debt else None
    evaluation = evaluate(version, _tagged(debt), _replacements(planned, rules), shown_in)
    sums = placed_sums(evaluation, book)
    illustrative = _illustrative_parts(evaluation, book)
    lines = list(evaluation.lines())
    unspecified = unspecified_savings(lines, version.assumptions, version.entity)
    years, year_findings = _plan_years(evaluation, book, sums, illustrative, unspecified)
    funds, fund_findings = fund_ledger(lines, version.assumptions.funds, version.years, version.entity)
    findings = (
        *(debt.findings if debt else ()),
        *year_findings,
        *gap_findings((year.gap for year in years), is_draft=version.status == "draft"),
        *fund_findings,
        *_copied_findings(evaluation),
        *_outside_findings(version),
        *_replaced_findings(evaluation),
        *_price_findings(evaluation, shown_in),
    )
    return PlanResult(evaluation, content_id(version), tuple(years), debt, funds, findings)


def placed_sums(evaluation: Evaluation, book: PostBook) -> PlacedSums:
    """Place base and the lines beside it apart and add them: the base part can be kept between edits."""
    version = evaluation.version
    beside = (tagged.line for tagged in evaluation.beside)
    return add_placed(
        place_lines(evaluation.base, book, version.areas, version.entity),
        place_lines(beside, book, version.areas, version.entity),
    )


def _tagged(debt: DebtPath | None) -> list[TaggedLine]:
    derived = debt.derived_lines if debt else ()
    return [TaggedLine(f"derived:{line.rule}", line.line, line.formula, line.illustrative) for line in derived]


def _replacements(planned: PlannedVersion, rules: DerivedRules) -> Replacements | None:
    """Give the accounts that derived lines replace: those of each project, and those of the declared rules."""
    if planned.debt is None:
        return None
    projects = frozenset(project.code for project in planned.debt.projects)
    return Replacements(rules, frozenset(planned.replaces), projects)


def _plan_years(
    evaluation: Evaluation,
    book: PostBook,
    sums: PlacedSums,
    illustrative: _Illustrative,
    unspecified: dict[int, int],
) -> tuple[list[PlanYear], list[Finding]]:
    years: list[PlanYear] = []
    findings: list[Finding] = []
    for year in evaluation.version.years:
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
            evaluation.version.assumptions,
        )
        unplaced = unplaced_amounts(sums, year)
        frames = area_frames(sums, book, year)
        posts = frozenset(post for post in illustrative.posts if post.year == year)
        areas = frozenset(area for area, of_year in illustrative.areas if of_year == year)
        years.append(PlanYear(year, statements, frames, gap, unplaced, posts, areas))
        compared = [statements[OPERATING_TABLE], statements[INVESTMENT_TABLE]]
        findings += statement_findings(compared, unplaced) + _frame_findings(frames)
    return years, findings


def _frame_findings(frames: Iterable[AreaFrame]) -> list[Finding]:
    """Say which amounts stand on units that belong to no area."""
    return [
        warning("unit-without-area", Where(year=frame.year), amount_ore=frame.allocated_ore)
        for frame in frames
        if not frame.area and frame.allocated_ore
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


@dataclass(frozen=True, slots=True)
class _Illustrative:
    """The posts and areas with an illustrative part; a total is illustrative as soon as one of its parts is."""

    posts: frozenset[PostSum]
    areas: frozenset[tuple[str, int]]


def _illustrative_parts(evaluation: Evaluation, book: PostBook) -> _Illustrative:
    version = evaluation.version
    made_up = version.base.illustrative_keys
    lines = [line for line in evaluation.base if line.key in made_up]
    lines += [tagged.line for tagged in evaluation.beside if tagged.is_illustrative]
    marks = (Line(line.year, line.key, 1) for line in lines)
    marked = place_lines(marks, book, version.areas, version.entity)
    posts = set(marked.posts)
    for table in book.tables.values():
        for year in version.years:
            layout = table.layout_for(year)
            for row in layout.rows if layout else ():
                if any(PostSum(table.table, year, term.post) in posts for term in row.formula):
                    posts.add(PostSum(table.table, year, row.post))
    return _Illustrative(frozenset(posts), frozenset(marked.area_posts))
