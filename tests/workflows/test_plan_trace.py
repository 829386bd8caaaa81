"""Does every figure of a plan come to the sum of the parts it is traced to?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_examples import BOOK, RULES, YEARS, dataset, every_year, key, planned, plans, projects_inputs, school, version
from samspill.command.plan import read_plans
from samspill.demo import PLAN_FILES
from samspill.engine.plan.model import Assumptions, Cause, Change, FundDefinition, PricePath
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.engine.workflows.plan_trace import TermPart, TracePart, trace_area, trace_fund, trace_post
from samspill.kernel.provenance import Provenance

FUNDS = (
    FundDefinition("DISP", "Free", "free", "operating", "540", "940", 900, 2025),
    FundDefinition("OWN", "Own", "bound", "operating", "550", "950", 0, 2025, "FUND1"),
)
WAGES = key("010")


def worked_out(plan: PlannedVersion) -> PlanResult:
    return evaluate_plan(plan, BOOK, RULES)


def every_cell_is_its_parts(result: PlanResult, tables: tuple[str, ...] = ("5-4", "5-5", "5-6")) -> None:
    for item in result.years:
        for table in tables:
            for row in item.statements[table].rows:
                trace = trace_post(result, BOOK, table, item.year, row.row.post)
                assert trace is not None
                assert trace.amount_ore == row.amount_ore, (table, item.year, row.row.post)
        layout = item.statements["5-4"].layout
        for frame in item.frames:
            trace = trace_area(result, BOOK, item.year, frame.area)
            assert trace is not None
            posts: dict[str, int] = {}
            for part in trace.parts:
                posts[part.post] = posts.get(part.post, 0) + part.amount_ore
            assert trace.amount_ore == frame.steered_ore
            assert posts.pop(layout.frame_post, 0) == frame.allocated_ore
            assert posts.pop("", 0) == frame.unplaced_ore
            assert {post: amount_ore for post, amount_ore in posts.items() if amount_ore} == dict(frame.elsewhere)
    for row_of_fund in result.funds:
        trace = trace_fund(result, row_of_fund.fund.code, row_of_fund.year)
        assert trace is not None
        assert trace.amount_ore == row_of_fund.closing_ore


@given(plans(), st.sampled_from(YEARS))
def test_every_cell_of_a_random_plan_is_the_sum_of_its_parts(plan: PlannedVersion, year: int) -> None:
    assumptions = replace(plan.version.assumptions, funds=FUNDS)
    result = worked_out(replace(plan, version=replace(plan.version, assumptions=assumptions)))
    every_cell_is_its_parts(replace(result, years=tuple(item for item in result.years if item.year == year)))


def test_every_cell_of_the_example_is_the_sum_of_its_parts() -> None:
    for plan_file in PLAN_FILES:
        plan, _ = read_plans([plan_file])
        assert plan is not None
        for each in plan.versions.values():
            every_cell_is_its_parts(worked_out(each))


def test_a_post_is_traced_to_base_cause_and_price_lift() -> None:
    path = PricePath({2025: Decimal("0.04"), 2026: Decimal("0.05")})
    base = dataset(every_year(1_000, WAGES), price_year=2025)
    made_up = replace(base, illustrative_keys=frozenset({WAGES}))
    cause = Cause("M1", "measure", "saving", "Fewer", provenance=Provenance("guess", illustrative=True))
    plain = version([Change(2026, WAGES, -100, 2026, "M1")], made_up, price_year=2026, assumptions=Assumptions(path))
    trace = trace_post(worked_out(planned(replace(plain, causes={"M1": cause}))), BOOK, "5-4", 2026, "6")
    assert trace is not None
    assert trace.parts == (
        TracePart("base", "base", WAGES, 1_000, is_illustrative=True),
        TracePart("cause", "M1", WAGES, -100, is_illustrative=True),
        TracePart("price_lift", "derived:price_lift", WAGES, 50, "2025 → 2026"),
    )
    assert trace.by_kind() == {"base": 1_000, "cause": -100, "price_lift": 50}
    assert trace.amount_ore == 950


def test_an_income_is_shown_with_the_sign_of_its_post() -> None:
    base = dataset(every_year(-700, key("870", function="800")))
    trace = trace_post(worked_out(planned(version((), base))), BOOK, "5-4", 2026, "2")
    assert trace is not None
    assert [part.amount_ore for part in trace.parts] == [700]


def test_what_derived_lines_replace_is_taken_out_beside_their_formula() -> None:
    interest = key("500", unit="9000", function="870")
    base = dataset(every_year(77, interest))
    plan = planned(
        version([Change(2026, interest, 3, 2025, "M1")], base), projects_inputs(school()), ("interest", "instalment")
    )
    result = worked_out(plan)
    trace = trace_post(result, BOOK, "5-4", 2026, _post_of(result, "500"))
    assert trace is not None
    assert trace.by_kind()["replaced"] == -80
    assert trace.by_kind()["base"] + trace.by_kind()["cause"] == 80
    derived = [part for part in trace.parts if part.kind == "derived"]
    assert [part.origin for part in derived] == ["derived:interest"]
    assert derived[0].formula.startswith("0.04 x (opening debt ")


def _post_of(result: PlanResult, art: str) -> str:
    return BOOK.place("operating", art, result.years[1].year).allocation_post


def test_a_sum_is_traced_to_its_terms() -> None:
    base = dataset([*every_year(1_000, WAGES), *every_year(-1_200, key("870", function="800"))])
    result = worked_out(planned(version((), base)))
    trace = trace_post(result, BOOK, "5-4", 2026, "5")
    assert trace is not None
    assert trace.terms == (TermPart("1", 1, 0), TermPart("2", 1, 1_200), TermPart("3", 1, 0), TermPart("4", 1, 0))
    assert (trace.parts, trace.by_kind(), trace.amount_ore) == ((), {}, 1_200)


def test_a_fund_holds_its_opening_and_what_moves_it() -> None:
    use, other = key("940", function="880"), key("950", function="880", project="FUND1")
    base = dataset([*every_year(-200, use), *every_year(-5, other)])
    result = worked_out(planned(version((), base, assumptions=Assumptions(funds=FUNDS))))
    trace = trace_fund(result, "DISP", 2026)
    assert trace is not None
    assert (trace.opening_ore, trace.amount_ore) == (700, 500)
    assert [part.key for part in trace.parts] == [use]


@pytest.mark.parametrize(("table", "year", "post"), [("5-4", 2031, "6"), ("5-4", 2026, "99")])
def test_what_is_not_shown_has_no_trace(table: str, year: int, post: str) -> None:
    result = worked_out(planned(version()))
    assert trace_post(result, BOOK, table, year, post) is None
    assert trace_area(result, BOOK, 2031, "P06") is None
    assert trace_area(result, BOOK, 1990, "P06") is None
    assert trace_fund(result, "DISP", 2026) is None
