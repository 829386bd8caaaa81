"""How does a plan look as JSON? Amounts in øre, in ledger sign or as the statement shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.command.diff_rows import title_of
from samspill.command.output import finding_json
from samspill.command.statement import label_of, unplaced_json
from samspill.engine.statements.placement import PostSum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.debt.model import DebtYear
    from samspill.engine.plan.bridge import BridgeStep
    from samspill.engine.plan.gaps import YearGap
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.engine.workflows.plan_files.versions import Plan
    from samspill.engine.workflows.plan_targets import PlanTargets
    from samspill.kernel.formatting import Locale


def result_json(result: PlanResult, targets: PlanTargets, plan: Plan, locale: Locale) -> dict[str, Any]:
    """Give an evaluated version."""
    version = result.evaluation.version
    return {
        "version": version.code,
        "title": version.title,
        "municipality": plan.municipality_name,
        "status": version.status,
        "content_id": result.content_id,
        "price_year": result.evaluation.price_year,
        "unit": "ore",
        "years": [_year_json(year, plan, locale) for year in result.years],
        "debt": _debt_years(result),
        "funds": [
            {
                "fund": row.fund.code,
                "year": row.year,
                "opening_ore": row.opening_ore,
                "to_ore": row.to_ore,
                "out_ore": row.out_ore,
                "closing_ore": row.closing_ore,
                "illustrative": row.fund.provenance.illustrative,
            }
            for row in result.funds
        ],
        "targets": [
            {
                "target": item.target,
                "year": item.year,
                "status": item.status,
                "value_pct": None if item.value_pct is None else str(item.value_pct),
                "margin_ore": item.margin_ore,
            }
            for item in targets.results
        ],
        "robek": [{"letter": light.letter, "colour": light.colour} for light in targets.lights],
        "findings": [finding_json(finding, locale) for finding in result.findings],
    }


def _year_json(year: PlanYear, plan: Plan, locale: Locale) -> dict[str, Any]:
    return {
        "year": year.year,
        "gap": _gap_json(year.gap),
        "statements": {
            table: [
                {
                    "post": row.row.post,
                    "label": label_of(row.row, locale),
                    "amount_ore": row.amount_ore,
                    "illustrative": PostSum(table, year.year, row.row.post) in year.illustrative_posts,
                }
                for row in shown.rows
            ]
            for table, shown in year.statements.items()
        },
        "frames": [
            {
                "area": frame.area,
                "label": plan.area_labels.get(frame.area, ""),
                "allocated_ore": frame.allocated_ore,
                "elsewhere": [{"post": post, "amount_ore": amount} for post, amount in frame.elsewhere],
                "unplaced_ore": frame.unplaced_ore,
                "steered_ore": frame.steered_ore,
                "illustrative": frame.area in year.illustrative_areas,
            }
            for frame in year.frames
        ],
        "unplaced": [unplaced_json(rest) for rest in year.unplaced],
    }


def _gap_json(gap: YearGap) -> dict[str, Any]:
    return {
        "formal_balance_operating_ore": gap.operating_balance_ore,
        "formal_balance_investment_ore": gap.investment_balance_ore,
        "unspecified_savings_ore": gap.unspecified_savings_ore,
        "not_safely_covered_ore": gap.not_safely_covered_ore,
    }


def bridge_json(bridge: Sequence[BridgeStep]) -> list[dict[str, Any]]:
    """Give the consequence-adjusted bridge: what each step adds to the allocated frame of an area in a year."""
    return [
        {"area": step.area, "year": step.year, "category": step.category, "amount_ore": step.amount_ore}
        for step in bridge
    ]


def _debt_years(result: PlanResult) -> list[dict[str, Any]]:
    """Give the debt path; it is illustrative as soon as a derived line is."""
    if result.debt is None:
        return []
    illustrative = any(line.illustrative for line in result.debt.derived_lines)
    return [_debt_json(year) | {"illustrative": illustrative} for year in result.debt.years]


def _debt_json(year: DebtYear) -> dict[str, Any]:
    return {
        "year": year.year,
        "opening_debt_ore": year.opening_debt_ore,
        "new_loan_ore": year.new_loan_ore,
        "minimum_instalment_ore": year.minimum_instalment_ore,
        "planned_instalment_ore": year.planned_instalment_ore,
        "interest_ore": year.interest_ore,
        "closing_debt_ore": year.closing_debt_ore,
    }


def comparison_json(comparison: PlanComparison, locale: Locale) -> dict[str, Any]:
    """Give who moved what between two versions, by origin, year and account; øre in ledger sign."""
    diff = comparison.diff
    return {
        "before": diff.before.version.code,
        "after": diff.after.version.code,
        "price_year": diff.after.price_year,
        "years": list(diff.years),
        "unit": "ore",
        "by_origin": [
            {
                "origin": origin,
                "title": title_of(diff, origin, locale),
                "illustrative": origin in diff.illustrative_origins,
                "amounts_ore": {str(year): amount for year, amount in amounts.items()},
            }
            for origin, amounts in diff.by_origin().items()
        ],
        "moves": [
            {"origin": move.origin, "year": move.year, "account": list(move.key), "amount_ore": amount}
            for move, amount in diff.moves.items()
        ],
        "findings": [finding_json(finding, locale) for finding in comparison.findings],
    }
