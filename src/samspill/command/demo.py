"""``samspill demo``: the main job on the example municipality, and the checker's verdict on two published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.adapters.grid_files import read_grid
from samspill.adapters.national import code_lists, post_book
from samspill.command.check_text import write_table
from samspill.command.plan import read_plans, versions_to_compare
from samspill.command.plan_text import write_comparison, write_debt, write_gaps, write_statement
from samspill.command.tables import bullet, heading, plain
from samspill.command.texts import text
from samspill.demo import PLAN_FILES, PUBLISHED_TABLES
from samspill.engine.table_checker import check_table
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.kernel.findings import Finding
from samspill.kernel.formatting import format_millions
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samspill.engine.table_checker import CheckedTable
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan
    from samspill.kernel.formatting import Locale


def run_demo(options: argparse.Namespace) -> int:
    """Show gaps, statement, debt, who moved what, and the checker at work; always on the packaged example."""
    locale: Locale = options.language
    plan, findings = read_plans(PLAN_FILES)
    pair = versions_to_compare(plan, None, None) if plan else findings[0]
    if plan is None or isinstance(pair, Finding):
        message = f"the packaged example is broken: {findings}"
        raise RuntimeError(message)
    rules = load_derived_rules()
    adopted = evaluate_plan(pair.before, post_book(), rules, lists=code_lists())
    working = evaluate_plan(pair.after, post_book(), rules, lists=code_lists())
    _write_version(adopted, plan, locale)
    _write_version(working, plan, locale)
    write_statement(working, locale)
    plain(text("illustrative_mark", locale))
    write_debt(working, locale)
    write_comparison(compare_plans(pair.before, pair.after, post_book(), rules, lists=code_lists()), plan, locale)
    heading(text("demo_checker", locale))
    tables = [check_table(grid) for grid in (read_grid(path)[0] for path in PUBLISHED_TABLES) if grid is not None]
    for table in tables:
        write_table(table, locale)
    _write_summary(working, tables, locale)
    return 0


def _write_version(result: PlanResult, plan: Plan, locale: Locale) -> None:
    prices = text("prices", locale, year=result.evaluation.price_year)
    heading(f"{plan.municipality_name} – {result.evaluation.version.title} ({prices})")
    write_gaps([year.gap for year in result.years], locale)


def _write_summary(working: PlanResult, tables: Sequence[CheckedTable], locale: Locale) -> None:
    """Write the findings again where the eye ends: at the bottom of the terminal."""
    heading(text("summary_title", locale))
    gaps = [year.gap for year in working.years]
    balanced = [gap for gap in gaps if gap.is_formally_balanced]
    bullet(text("summary_balanced", locale, count=len(balanced), years=len(gaps)))
    amounts = " · ".join(f"{gap.year}: {format_millions(gap.unspecified_savings_ore, locale)}" for gap in gaps)
    bullet(text("summary_unspecified", locale, amounts=amounts))
    if working.debt:
        first, last = working.debt.years[0], working.debt.years[-1]
        opening, closing = (
            format_millions(amount, locale, 0) for amount in (first.opening_debt_ore, last.closing_debt_ore)
        )
        bullet(text("summary_debt", locale, opening=opening, closing=closing, first=first.year, last=last.year))
    failed = sum(table.has_errors for table in tables)
    bullet(text("summary_tables", locale, count=len(tables), failed=failed))
    plain(text("demo_next", locale))
