"""``samspill demo``: the main job on the example municipality, and the checker's verdict on two published tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.adapters.grid_files import read_grid
from samspill.adapters.national import post_book
from samspill.command.check_text import write_crossed, write_table
from samspill.command.plan import read_plans, versions_to_compare
from samspill.command.plan_text import (
    write_comparison,
    write_debt,
    write_funds,
    write_gaps,
    write_statement,
)
from samspill.command.tables import heading, plain
from samspill.command.texts import text
from samspill.demo import PLAN_FILES, PUBLISHED_TABLES
from samspill.engine.table_checker import check_table
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.kernel.findings import Finding
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    import argparse

    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan
    from samspill.kernel.formatting import Locale


def run_demo(options: argparse.Namespace) -> int:
    """Show gaps, statement, debt, who moved what, and the checker at work; always on the packaged example."""
    plan, findings = read_plans(PLAN_FILES)
    if plan is None:
        message = f"the packaged example is broken: {findings[:3]}"
        raise RuntimeError(message)
    for planned in plan.versions.values():
        _write_version(evaluate_plan(planned, post_book(), load_derived_rules()), plan, options.language)
    pair = versions_to_compare(plan, None, None)
    if not isinstance(pair, Finding):
        write_comparison(
            compare_plans(pair.before, pair.after, post_book(), load_derived_rules()), plan, options.language
        )
    heading(text("demo_checker", options.language))
    tables = []
    for path in PUBLISHED_TABLES:
        grid, _ = read_grid(path)
        if grid is not None:
            tables.append(check_table(grid))
            write_table(tables[-1], options.language)
    write_crossed((), options.language)
    plain(text("demo_next", options.language))
    return 0


def _write_version(result: PlanResult, plan: Plan, locale: Locale) -> None:
    version = result.evaluation.version
    heading(f"{plan.municipality_name} – {version.title}")
    plain(text("prices", locale, year=result.evaluation.price_year))
    write_gaps([year.gap for year in result.years], locale)
    write_statement(result, locale)
    write_debt(result, locale)
    write_funds(result, locale)
    plain(text("illustrative_mark", locale))
