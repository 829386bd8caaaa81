from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from random import Random
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from debt.debt_examples import CLASSES, YEARS, a_project, inputs_of
from samspill.engine.debt import AssetGroup, DebtInputs, DebtPath, Opening, Project, ProjectSource, debt_path
from samspill.engine.debt.model import Rule
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.reference.loader import load_derived_rules

AMOUNTS = st.integers(0, 10**11)
RULES = load_derived_rules()
PLAN_YEARS = st.sampled_from(YEARS)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    sources = st.builds(
        ProjectSource,
        kind=st.sampled_from(["grant", "sale", "transfer", "fund"]),
        year=PLAN_YEARS,
        amount_ore=AMOUNTS,
    )
    return a_project(
        code=f"P{draw(st.integers(0, 10**9))}",
        asset_class=draw(st.sampled_from(sorted(CLASSES))),
        completion_year=draw(PLAN_YEARS),
        spending_ore=draw(st.dictionaries(st.integers(2024, 2031), AMOUNTS, max_size=6)),
        vat_regime=draw(st.sampled_from(["compensation", "ordinary_deduction", "none"])),
        vat_liable_pct=draw(st.decimals(0, 100, places=2)),
        sources=tuple(draw(st.lists(sources, max_size=6))),
        loan_allowed=draw(st.booleans()),
    )


@st.composite
def debt_inputs(draw: st.DrawFn) -> DebtInputs:
    group = AssetGroup("1", "222", draw(AMOUNTS), dict.fromkeys(YEARS, draw(AMOUNTS)))
    opening = Opening(
        debt_ore=draw(AMOUNTS),
        assets=(group,),
        agreement_instalment_ore=dict.fromkeys(YEARS, draw(AMOUNTS)),
        unused_loan_ore=draw(AMOUNTS),
    )
    drawn = draw(st.lists(projects(), max_size=4, unique_by=lambda project: project.code))
    balance_date = draw(st.sampled_from(["opening", "closing"]))
    return inputs_of(*drawn, opening=opening, balance_date=balance_date)


def sum_where(path: DebtPath, year: int, **parts: str) -> int:
    return sum(
        item.line.amount_ore
        for item in path.derived_lines
        if item.line.year == year and all(getattr(item.line.key, name) == value for name, value in parts.items())
    )


@given(debt_inputs())
def test_the_investment_account_of_each_project_and_year_is_what_is_unfinanced(inputs: DebtInputs) -> None:
    path = debt_path(inputs, YEARS)
    sums: dict[tuple[str, int], int] = defaultdict(int)
    for item in path.derived_lines:
        if item.line.key.account_class == "investment":
            sums[item.line.key.project, item.line.year] += item.line.amount_ore
    for paid in path.project_years:
        assert sums[paid.project, paid.year] == paid.unfinanced_ore
        covered_ore = paid.vat_compensation_ore + sum(paid.source_ore.values()) + paid.loan_use_ore
        assert paid.spending_ore - covered_ore == paid.unfinanced_ore
        assert paid.gross_ore == paid.spending_ore + paid.deducted_vat_ore


@given(debt_inputs())
def test_transfers_and_depreciation_are_equal_and_opposite(inputs: DebtInputs) -> None:
    path = debt_path(inputs, YEARS)
    for year in YEARS:
        assert sum_where(path, year, art="570") == -sum_where(path, year, art="970")
        assert sum_where(path, year, art="590") == -sum_where(path, year, art="990")
    assert {item.line.key.account_class for item in path.derived_lines if item.line.key.art == "570"} <= {"operating"}
    assert {item.line.key.account_class for item in path.derived_lines if item.line.key.art == "970"} <= {"investment"}


@given(debt_inputs())
def test_lines_and_debt_years_show_the_same_amounts(inputs: DebtInputs) -> None:
    path = debt_path(inputs, YEARS)
    for item in path.years:
        assert sum_where(path, item.year, art="500", function="870") == item.interest_ore
        assert sum_where(path, item.year, art="510", function="870") == item.planned_instalment_ore
        assert sum_where(path, item.year, art="910", function="870") == -item.loan_use_ore
        assert sum_where(path, item.year, art="990", function="860") == -item.depreciation_ore
        assert item.loan_use_ore == item.new_loan_ore + item.unused_loan_use_ore


@given(debt_inputs())
def test_debt_and_book_value_roll_without_losing_an_ore_and_never_fall_below_zero(inputs: DebtInputs) -> None:
    years = debt_path(inputs, YEARS).years
    debt_ore, book_ore = inputs.opening.debt_ore, inputs.opening.assets[0].book_value_ore
    for item in years:
        assert (item.opening_debt_ore, item.opening_book_value_ore) == (debt_ore, book_ore)
        debt_ore += item.new_loan_ore - item.planned_instalment_ore
        book_ore += item.new_asset_ore - item.depreciation_ore
        assert (item.closing_debt_ore, item.closing_book_value_ore) == (debt_ore, book_ore)
        assert debt_ore >= 0
        assert book_ore >= 0


@given(debt_inputs(), st.randoms())
def test_the_order_of_projects_changes_no_amount(inputs: DebtInputs, chance: Random) -> None:
    shuffled = list(inputs.projects)
    chance.shuffle(shuffled)
    other = DebtInputs(tuple(shuffled), inputs.asset_classes, inputs.opening, inputs.assumptions)
    assert debt_path(other, YEARS).years == debt_path(inputs, YEARS).years


def test_every_rule_posts_where_the_table_says() -> None:
    effect = AccountKey("operating", "kasse", "2200", "222", "010", "SCHOOL")
    project = a_project(
        vat_regime="compensation",
        completion_year=2026,
        spending_ore={2026: 4_000_000},
        sources=(
            ProjectSource("grant", 2026, 100),
            ProjectSource("grant", 2026, 60, art="890"),
            ProjectSource("sale", 2026, 200),
            ProjectSource("transfer", 2026, 300, art="700"),
            ProjectSource("fund", 2026, 400),
        ),
        operating_effect=(Line(2027, effect, 7), Line(2040, effect, 9)),
    )
    opening = Opening(debt_ore=1_000_000, assets=(AssetGroup("3100", "254", 2_000_000, dict.fromkeys(YEARS, 100_000)),))
    path = debt_path(inputs_of(project, opening=opening), (2026, 2027))
    seen = {(item.rule, *item.line.key[:1], *item.line.key[2:]) for item in path.derived_lines}
    assert seen == {
        ("project_spending", "investment", "2200", "222", "230", "SCHOOL"),
        ("project_spending", "investment", "2200", "222", "429", "SCHOOL"),
        ("vat_compensation", "investment", "finance", "841", "729", "SCHOOL"),
        ("project_grant", "investment", "2200", "222", "700", "SCHOOL"),
        ("project_grant", "investment", "2200", "222", "890", "SCHOOL"),
        ("project_sale", "investment", "2200", "222", "670", "SCHOOL"),
        ("transfer", "investment", "finance", "880", "970", "SCHOOL"),
        ("transfer", "operating", "finance", "880", "570", "SCHOOL"),
        ("project_fund", "investment", "finance", "880", "940", "SCHOOL"),
        ("new_loan", "investment", "finance", "870", "910", "SCHOOL"),
        ("interest", "operating", "finance", "870", "500", ""),
        ("instalment", "operating", "finance", "870", "510", ""),
        ("depreciation", "operating", "3100", "254", "590", ""),
        ("depreciation", "operating", "2200", "222", "590", "SCHOOL"),
        ("depreciation_counter", "operating", "finance", "860", "990", ""),
        ("operating_effect", "operating", "2200", "222", "010", "SCHOOL"),
    }
    assert [item.line for item in path.derived_lines if item.rule == "operating_effect"] == [Line(2027, effect, 7)]


def test_compensated_vat_is_spent_on_its_own_art_and_comes_back_with_the_same_amount() -> None:
    project = a_project(vat_regime="compensation", completion_year=2026, spending_ore={2026: 1_250})
    path = debt_path(inputs_of(project), (2026,))
    by_art = {item.line.key.art: item.line.amount_ore for item in path.derived_lines if item.line.key.project}
    assert (by_art["230"], by_art["429"], by_art["729"], by_art["910"]) == (1_000, 250, -250, -1_000)


@given(debt_inputs())
def test_every_derived_line_stands_on_an_account_that_its_rule_owns(inputs: DebtInputs) -> None:
    for item in debt_path(inputs, YEARS).derived_lines:
        key = item.line.key
        assert RULES.owner(key.account_class, key.function, key.art, item.line.year) == item.rule


def test_every_rule_is_declared_in_the_reference_data_and_no_other() -> None:
    assert {owned.rule for owned in RULES.owned} | set(RULES.own_nothing) == set(get_args(Rule))


def test_a_derived_line_carries_its_formula_as_source() -> None:
    path = debt_path(inputs_of(opening=Opening(debt_ore=1_000_000), implied_period_years=Fraction(40)), [2026])
    interest = next(item for item in path.derived_lines if item.rule == "interest")
    assert interest.formula == "0.04 x (opening debt 1000000 + net new debt -25000 / 2)"
    assert interest.provenance.dataset == "derived:interest"
    assert interest.provenance.formula == interest.formula
    assert interest.provenance.illustrative is False


def test_one_illustrative_project_makes_the_common_lines_illustrative() -> None:
    path = debt_path(inputs_of(a_project(illustrative=True), a_project(code="REAL")), [2026])
    marks = {(item.rule, item.line.key.project): item.illustrative for item in path.derived_lines}
    assert marks["project_spending", "SCHOOL"]
    assert not marks["project_spending", "REAL"]
    assert not marks["new_loan", "REAL"]
    assert marks["interest", ""]


def test_the_backlog_falls_in_the_year_of_completion() -> None:
    years = debt_path(inputs_of(a_project(backlog_effect_ore=5_000)), YEARS).years
    assert [year.backlog_effect_ore for year in years] == [0, 5_000, 0, 0]
