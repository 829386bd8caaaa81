"""How does a plan look in the terminal? The finding first, then the statement, frames, debt, funds and targets."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from samspill.command.output import write_findings
from samspill.command.statement import label_of
from samspill.command.tables import amount_table, heading, plain, print_table
from samspill.command.texts import text
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE
from samspill.kernel.findings import Severity
from samspill.kernel.formatting import format_millions, format_number, format_percent
from samspill.reference.loader import load_targets
from samspill.reference.messages import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from samspill.engine.debt.model import DebtYear
    from samspill.engine.plan.gaps import YearGap
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.engine.workflows.plan_files.versions import Plan
    from samspill.engine.workflows.plan_targets import PlanTargets
    from samspill.kernel.formatting import Locale

STAR = "*"
HALF_A_THOUSAND_ORE = 50_000


def write_result(result: PlanResult, targets: PlanTargets, plan: Plan, locale: Locale) -> None:
    """Write everything a version comes to."""
    version = result.evaluation.version
    heading(f"{plan.municipality_name} – {version.title}")
    plain(
        f"{text('prices', locale, year=result.evaluation.price_year)} · "
        f"{text('content_id', locale)} {result.content_id[:12]}"
    )
    grave = [finding for finding in result.findings if finding.severity is not Severity.INFO]
    write_findings(grave, locale)
    write_gaps([year.gap for year in result.years], locale)
    write_specified(result, locale)
    write_statement(result, locale)
    write_frames(result, plan, locale)
    write_debt(result, locale)
    write_funds(result, locale)
    write_targets(targets, locale)
    plain(text("illustrative_mark", locale))
    write_findings([finding for finding in result.findings if finding.severity is Severity.INFO], locale)
    if not result.findings:
        plain(text("no_findings", locale))


def write_specified(result: PlanResult, locale: Locale) -> None:
    """Write what the version's own savings come to, which is another thing than the gaps."""
    amounts = (f"{year.year}: {format_millions(year.specified_savings_ore, locale)}" for year in result.years)
    plain(text("specified", locale, amounts=" · ".join(amounts)))


def write_gaps(gaps: Iterable[YearGap], locale: Locale) -> None:
    """Write the three gaps of each year under their own names; what is missing is positive."""
    rows = [
        (
            (
                str(gap.year),
                _balance(gap.operating_balance_ore, locale),
                _balance(gap.investment_balance_ore, locale),
                _missing(gap.unspecified_savings_ore, locale),
                _missing(gap.not_safely_covered_ore, locale),
            ),
            False,
        )
        for gap in gaps
    ]
    title = f"{text('gaps_title', locale)} ({text('amounts_million', locale)})"
    keys = ("formal_operating", "formal_investment", "unspecified", "not_safe")
    headings = (text("years", locale), *(text(key, locale) for key in keys))
    print_table(amount_table(title, headings, rows, may_wrap=True))
    plain(text("three_apart", locale))


def _balance(balance_ore: int, locale: Locale) -> str:
    """Say how a statement ends; any difference is shown, however small."""
    if balance_ore == 0:
        return text("in_balance", locale)
    key = "missing" if balance_ore < 0 else "surplus"
    return text(key, locale, amount=_never_zero(abs(balance_ore), locale))


def _missing(amount_ore: int | None, locale: Locale) -> str:
    if amount_ore is None:
        return text("no_target", locale)
    if amount_ore <= 0:
        return (
            text("none", locale) if amount_ore == 0 else text("over", locale, amount=_never_zero(-amount_ore, locale))
        )
    return text("missing", locale, amount=_never_zero(amount_ore, locale))


def _never_zero(amount_ore: int, locale: Locale) -> str:
    """Write millions, so that a difference is never shown as nothing: three decimals, or "less than" the smallest."""
    if amount_ore < HALF_A_THOUSAND_ORE:
        return f"< {format_millions(2 * HALF_A_THOUSAND_ORE, locale, 3)}"
    return format_millions(amount_ore, locale, 1 if amount_ore >= 100 * HALF_A_THOUSAND_ORE else 3)


def write_statement(result: PlanResult, locale: Locale) -> None:
    """Write § 5-4 part 1 with a column for each year, a table for each layout; illustrative posts carry a star."""
    for _, years in groupby(result.years, key=lambda year: year.statements[OPERATING_TABLE].layout.years):
        _write_layout(list(years), locale)
    if result.debt:
        plain(text("nominal_note", locale))


def _write_layout(years: Sequence[PlanYear], locale: Locale) -> None:
    """Write the years that have the same rows."""
    rows = []
    for index, shown in enumerate(years[0].statements[OPERATING_TABLE].rows):
        posts = [year.statements[OPERATING_TABLE].rows[index] for year in years]
        star = STAR if any(_is_illustrative(year, shown.row.post) for year in years) else ""
        amounts = (format_millions(post.amount_ore, locale) for post in posts)
        rows.append(((shown.row.post, label_of(shown.row, locale) + star, *amounts), shown.row.nature == "total"))
    title = f"§ 5-4 {text('allocation_title', locale)} ({text('amounts_million', locale)})"
    headings = (text("post", locale), text("label", locale), *(str(year.year) for year in years))
    print_table(amount_table(title, headings, rows, text_columns=2))


def _is_illustrative(year: PlanYear, post: str) -> bool:
    return PostSum(OPERATING_TABLE, year.year, post) in year.illustrative_posts


def write_frames(result: PlanResult, plan: Plan, locale: Locale) -> None:
    """Write § 5-4 part 2: the allocated frame of each area; the sum is the frame post of part 1."""
    frames = [{frame.area: frame for frame in year.frames} for year in result.years]
    areas = sorted({area for year in frames for area, frame in year.items() if frame.allocated_ore})
    rows: list[tuple[tuple[str, ...], bool]] = []
    for area in areas:
        star = STAR if any(area in year.illustrative_areas for year in result.years) else ""
        label = (f"{area} {plan.area_labels.get(area, '')}" if area else text("without_area", locale)) + star
        amounts = (format_millions(year[area].allocated_ore if area in year else 0, locale) for year in frames)
        rows.append(((label, *amounts), False))
    sums = (format_millions(sum(frame.allocated_ore for frame in year.values()), locale) for year in frames)
    post = result.years[0].statements[OPERATING_TABLE].layout.frame_post
    star = STAR if any(_is_illustrative(year, post) for year in result.years) else ""
    rows.append(((text("frame_sum", locale, post=post) + star, *sums), True))
    title = f"{text('frames_title', locale)} ({text('amounts_million', locale)})"
    print_table(amount_table(title, ("", *(str(year.year) for year in result.years)), rows))


def write_debt(result: PlanResult, locale: Locale) -> None:
    """Write the debt path."""
    if result.debt is None:
        return
    years = result.debt.years
    lines: list[tuple[str, Callable[[DebtYear], int | None]]] = [
        ("new_loan", lambda year: year.new_loan_ore),
        ("minimum_instalment", lambda year: year.minimum_instalment_ore),
        ("planned_instalment", lambda year: year.planned_instalment_ore),
        ("interest", lambda year: year.interest_ore),
        ("closing_debt", lambda year: year.closing_debt_ore),
        ("re_lending", lambda year: year.re_lending_debt_ore),
    ]
    rows = [
        (
            (
                text(key, locale),
                *("–" if (ore := of(year)) is None else format_millions(ore, locale) for year in years),
            ),
            key == "closing_debt",
        )
        for key, of in lines
    ]
    star = STAR if any(line.illustrative for line in result.debt.derived_lines) else ""
    title = f"{text('debt_title', locale)} ({text('amounts_million', locale)}){star}"
    print_table(amount_table(title, ("", *(str(year.year) for year in years)), rows))


def write_funds(result: PlanResult, locale: Locale) -> None:
    """Write the balance of each fund at the end of each year."""
    if not result.funds:
        return
    by_fund: dict[str, list[str]] = {}
    for row in result.funds:
        label = row.fund.label + (STAR if row.fund.provenance.illustrative else "")
        by_fund.setdefault(row.fund.code, [label]).append(format_millions(row.closing_ore, locale))
    title = f"{text('funds_title', locale)} ({text('amounts_million', locale)})"
    years = (str(year.year) for year in result.years)
    print_table(amount_table(title, ("", *years), [(cells, False) for cells in by_fund.values()]))


def write_targets(targets: PlanTargets, locale: Locale) -> None:
    """Write each target by year, and the ROBEK lights that are not unknown."""
    by_target: dict[str, list[str]] = {}
    for item in targets.results:
        value = "–" if item.value_pct is None else f"{format_number(item.value_pct, 2, locale)} %"
        mark = {"met": "✓", "not_met": "✗", "not_computable": "?"}[item.status]
        by_target.setdefault(_target_label(item.target, locale), []).append(f"{mark} {value}")
    rows = [((name, *cells), False) for name, cells in by_target.items()]
    years = (str(figures.year) for figures in targets.figures)
    print_table(amount_table(text("targets_title", locale), ("", *years), rows))
    lights = "  ".join(f"{light.letter} {text(f'light_{light.colour}', locale)}" for light in targets.lights)
    plain(f"{text('robek_title', locale)}: {lights}")
    for light in targets.lights:
        if light.colour == "red":
            plain(f"  {light.letter}  {render(light.reason, locale)}")


def _target_label(code: str, locale: Locale) -> str:
    """Give the name of a target with its limit, from the reference data."""
    item = next(item for item in load_targets().targets if item.code == code)
    label = item.label_nb if locale == "nb" else item.label_en
    return f"{label}, {text(item.direction, locale)} {format_percent(item.limit, 2, locale)}"


def write_comparison(comparison: PlanComparison, plan: Plan, locale: Locale) -> None:
    """Write who moved what: one row for each cause, grouped by category, largest first."""
    from samspill.command.diff_rows import diff_rows

    diff = comparison.diff
    versions = (diff.before.version, diff.after.version)
    heading(f"{plan.municipality_name} – {text('diff_title', locale)}")
    plain(
        text("diff_from_to", locale, before=versions[0].title, after=versions[1].title)
        + f" · {text('diff_prices', locale, year=diff.after.price_year)}"
    )
    plain(text("sign_measures", locale))
    headings = (text("cause", locale), *(str(year) for year in diff.years))
    for account_class in ("operating", "investment"):
        rows = diff_rows(comparison, account_class, locale)
        title = f"{text(account_class, locale).capitalize()} ({text('amounts_million', locale)})"
        print_table(amount_table(title, headings, rows))
    plain(text("illustrative_mark", locale))
    write_findings(comparison.findings, locale)
