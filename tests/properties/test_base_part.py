"""Does an evaluation from a kept base part show what a walk through every line shows, to the øre?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plan_examples import BOOK, RULES, plans, price_path, version
from samspill.adapters.national import code_lists
from samspill.engine.plan.bridge import consequence_bridge
from samspill.engine.plan.changes import base_lines, net_changes
from samspill.engine.plan.evaluate import PRICE_LIFT
from samspill.engine.plan.funds import fund_ledger
from samspill.engine.plan.gaps import unspecified_savings
from samspill.engine.plan.model import FundDefinition
from samspill.engine.plan.prices import PriceBase, lifted
from samspill.engine.statements.accounts import AccountKey, Line, sum_by
from samspill.engine.statements.frames import area_frames
from samspill.engine.statements.functions import function_findings
from samspill.engine.statements.ledger_checks import counter_entry_findings, sign_findings
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import statement, unplaced_amounts
from samspill.engine.workflows.base_part import base_part
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.findings import Finding

LISTS = code_lists()
FUNDS = (
    FundDefinition("DISP", "Free", "free", "operating", "540", "940", 0, 2025),
    FundDefinition("OWN", "Own", "bound", "operating", "550", "950", 0, 2025, "FUND1"),
)
shown_in = st.sampled_from((None, PriceBase(2025, price_path), PriceBase(2026, price_path)))


def worked_out(plan: PlannedVersion, prices: PriceBase | None) -> PlanResult:
    """Evaluate a plan with the base part of a version that has nothing but the base."""
    assumptions = replace(version().assumptions, price_path=plan.version.assumptions.price_path)
    bare = replace(plan.version, changes=(), parent=None, assumptions=assumptions)
    return evaluate_plan(plan, BOOK, RULES, prices, LISTS, base=base_part(PlannedVersion(bare), BOOK, RULES, prices))


def with_funds(plan: PlannedVersion) -> PlannedVersion:
    assumptions = replace(plan.version.assumptions, funds=FUNDS)
    return replace(plan, version=replace(plan.version, assumptions=assumptions))


def told(result: PlanResult, *codes: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code.startswith(codes)]


@given(plans(), shown_in)
def test_statements_frames_and_savings_are_those_of_all_lines(plan: PlannedVersion, prices: PriceBase | None) -> None:
    result = worked_out(plan, prices)
    lines = list(result.evaluation.lines())
    sums = place_lines(lines, BOOK, plan.version.areas)
    savings = unspecified_savings(lines, plan.version.assumptions, "kasse")
    for year in result.years:
        assert year.statements == {table: statement(sums, BOOK, table, year.year) for table in BOOK.tables}
        assert year.frames == area_frames(sums, BOOK, year.year)
        assert year.unplaced == unplaced_amounts(sums, year.year)
        assert year.gap.unspecified_savings_ore == savings.get(year.year, 0)


@given(plans(), shown_in)
def test_funds_and_findings_are_those_of_all_lines(plan: PlannedVersion, prices: PriceBase | None) -> None:
    result = worked_out(with_funds(plan), prices)
    lines = list(result.evaluation.lines())
    funds, fund_findings = fund_ledger(lines, FUNDS, plan.version.years, "kasse")
    assert result.funds == funds
    assert told(result, "fund-") == fund_findings
    assert told(result, "function-") == function_findings(lines, LISTS.functions)
    assert told(result, "counter-entry-differs") == counter_entry_findings(lines, LISTS.counter_entries)
    assert told(result, "signs-look-turned") == sign_findings(lines, BOOK.arts)


@given(plans(), shown_in)
def test_what_is_replaced_is_told_of_the_lines_that_replace_it(plan: PlannedVersion, prices: PriceBase | None) -> None:
    result = worked_out(plan, prices)
    sums: dict[str, int] = defaultdict(int)
    for tagged in result.evaluation.beside:
        if tagged.origin.startswith("replaced:"):
            sums[tagged.origin.removeprefix("replaced:")] -= tagged.line.amount_ore
    found = {str(item.params["rule_term"]): item.params["amount_ore"] for item in told(result, "base-replaced")}
    assert found == sums


@given(plans(), shown_in)
def test_each_account_is_lifted_once_for_each_price_year(plan: PlannedVersion, prices: PriceBase | None) -> None:
    evaluation = worked_out(plan, prices).evaluation
    base = plan.version.base
    groups: dict[tuple[int, AccountKey, int], int] = defaultdict(int)
    for year, account, amount_ore in base_lines(base, plan.version.years):
        groups[year, account, base.price_year] += amount_ore
    for net, amount_ore in net_changes(plan.version).items():
        groups[net.year, net.key, net.price_year] += amount_ore
    expected: dict[tuple[int, AccountKey], int] = defaultdict(int)
    for (year, account, from_year), amount_ore in groups.items():
        in_prices = lifted(evaluation.price_path, account.art, amount_ore, from_year, evaluation.price_year)
        expected[year, account] += in_prices - amount_ore
    lifts = [tagged.line for tagged in evaluation.beside if tagged.origin == PRICE_LIFT]
    assert _not_zero(lifts) == {place: amount_ore for place, amount_ore in expected.items() if amount_ore}


def _not_zero(lines: list[Line]) -> dict[tuple[int, AccountKey], int]:
    sums = sum_by(lines, lambda line: (line.year, line.key))
    return {place: amount_ore for place, amount_ore in sums.items() if amount_ore}


@given(plans(), shown_in)
def test_the_bridge_is_the_same_from_the_sums_of_the_part(plan: PlannedVersion, prices: PriceBase | None) -> None:
    evaluation = worked_out(plan, prices).evaluation
    kept = consequence_bridge(evaluation, BOOK, base_part(plan, BOOK, RULES, prices).base_sums)
    assert kept == consequence_bridge(evaluation, BOOK)


@given(plans(), shown_in)
def test_the_result_is_the_same_without_a_part(plan: PlannedVersion, prices: PriceBase | None) -> None:
    kept, whole = worked_out(plan, prices), evaluate_plan(plan, BOOK, RULES, prices, LISTS)
    assert (kept.years, kept.debt, kept.funds, kept.findings) == (whole.years, whole.debt, whole.funds, whole.findings)
    assert kept.evaluation.beside == whole.evaluation.beside
