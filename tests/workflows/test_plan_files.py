"""Does a plan file give its versions as written, and a child what it leaves out?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_examples import key
from plan_file_examples import PLAN_FILE, changed, good, read
from samspill.engine.debt.model import AssetGroup, ProjectSource
from samspill.engine.plan.content_id import content_id
from samspill.engine.plan.model import Cause, Change
from samspill.engine.statements.accounts import Line
from samspill.engine.workflows.plan_files.versions import Plan
from samspill.kernel.provenance import Provenance

GUESS = Provenance("Made up", illustrative=True)


def test_the_versions_stand_in_the_order_of_the_file_with_their_parents() -> None:
    plan, findings = read(PLAN_FILE)
    assert findings == []
    assert isinstance(plan, Plan)
    assert plan.municipality_name == "Elvebygd"
    assert plan.area_labels == {"P01": "School", "P06": "Care"}
    first, second = (planned.version for planned in plan.versions.values())
    assert (first.code, first.title, first.status, first.decided_on) == ("A", "Adopted plan", "adopted", "2024-12-11")
    assert (first.years, first.price_year, first.municipality, first.entity) == ((2025, 2026), 2025, "0000", "kasse")
    assert (second.status, second.parent is first, second.years) == ("draft", True, (2025, 2026, 2027))
    assert second.base is first.base


def test_leading_zeros_are_kept_and_amounts_are_exact_ore() -> None:
    first = good()["A"].version
    assert first.base.lines[0] == Line(2025, key("010"), 100_000)
    assert first.changes[0] == Change(2025, key("010", "4410", "253"), -10_050, 2025, "M1")


@pytest.mark.parametrize(("unit", "amount_ore"), [("ore", 1_000), ("NOK", 100_000), ("1000 NOK", 100_000_000)])
def test_the_unit_of_the_file_is_the_unit_of_every_amount(unit: str, amount_ore: int) -> None:
    text = PLAN_FILE.replace("100.50", "100").replace("amount_unit: NOK", f"amount_unit: {unit}")
    assert good(text)["A"].version.base.lines[0].amount_ore == amount_ore


def test_a_source_marks_its_own_figures_as_made_up() -> None:
    first = good()["A"].version
    assert first.base.provenance == Provenance("Adopted budget 2025")
    assert first.base.illustrative_keys == {key("010", "4410", "253")}
    assert first.causes["M1"] == Cause("M1", "measure", "saving", "Fewer beds", "P06", provenance=GUESS)


def test_a_change_may_have_its_own_price_year() -> None:
    assert [change.price_year for change in good()["B"].version.changes] == [2025, 2025]
    text = changed(('art: "010", price_year: 2025, amounts', 'art: "010", amounts'))
    assert [change.price_year for change in good(text)["B"].version.changes] == [2026, 2026]


def test_assumptions_and_funds_are_read() -> None:
    assumptions = good()["A"].version.assumptions
    assert assumptions.unallocated_units == ("9900",)
    assert assumptions.restructuring_target_ore == {2025: 15_000, 2026: 15_000}
    assert assumptions.safe_sum_ore == {2025: 10_000}
    assert assumptions.price_path.wages == {2025: Decimal("0.045"), 2026: Decimal("0.04")}
    (fund,) = assumptions.funds
    assert (fund.code, fund.to_art, fund.from_art, fund.opening_ore, fund.opening_year) == (
        "DISP",
        "540",
        "940",
        90_000,
        2025,
    )


def test_debt_and_projects_are_read() -> None:
    planned = good()["A"]
    debt = planned.debt
    assert debt is not None
    assert planned.replaces == ("interest", "instalment")
    opening = debt.opening
    assert (opening.debt_ore, opening.re_lending_debt_ore, opening.land_ore, opening.unused_loan_ore) == (
        1_000_000,
        50_000,
        7_000,
        3_000,
    )
    assert opening.assets == (AssetGroup("1010", "222", 2_000_000, dict.fromkeys((2025, 2026, 2027), 50_000)),)
    assert (opening.agreement_instalment_ore, opening.extraordinary_instalment_ore) == ({2025: 500}, {2026: 100})
    assert (debt.assumptions.balance_date, debt.assumptions.unit) == ("closing", "9000")
    assert debt.assumptions.rate_path == dict.fromkeys((2025, 2026, 2027), Decimal("0.04"))
    (school,) = debt.projects
    assert (school.spending_ore, school.vat_liable_pct, school.backlog_effect_ore) == (
        {2025: 125_000, 2026: 125_000},
        Decimal(80),
        30_000,
    )
    assert school.sources == (ProjectSource("grant", 2026, 10_000),)
    assert school.operating_effect == (Line(2026, key("180", function="222"), 4_000),)


def test_all_of_a_project_carries_vat_when_nothing_is_said() -> None:
    (school,) = good(changed(('        vat_liable_pct: "80"\n', "")))["A"].debt.projects  # type: ignore[union-attr]  # it has debt
    assert school.vat_liable_pct == 100


# --- what a child inherits


def test_sections_that_a_child_leaves_out_are_inherited() -> None:
    versions = good(changed(("    funds: []\n", "")))
    first, second = versions["A"], versions["B"]
    assert second.debt == first.debt
    assert second.replaces == first.replaces
    assert second.version.assumptions == first.version.assumptions


def test_an_assumption_that_a_child_states_is_its_own_and_the_rest_is_inherited() -> None:
    own = "    funds: []\n    assumptions: {safe_sum: {2026: 5}}\n"
    versions = good(changed(("    funds: []\n", own)))
    first, second = versions["A"].version.assumptions, versions["B"].version.assumptions
    assert second.safe_sum_ore == {2026: 500}
    assert second.unallocated_units == first.unallocated_units != ()
    assert second.restructuring_target_ore == first.restructuring_target_ore != {}
    assert second.funds == first.funds != ()


def test_a_child_that_restates_one_project_keeps_the_others_of_its_parent() -> None:
    parent = good()["A"].debt
    assert parent is not None
    account = 'unit: "1010", function: "222", asset_class: land'
    hall = f"    projects: [{{code: HALL, label: Hall, {account}, completion_year: 2026, spending: {{2026: 9}}}}]\n"
    child = good(changed(("    funds: []\n", hall)))["B"].debt
    assert child is not None
    assert [project.code for project in child.projects] == ["SCHOOL", "HALL"]
    assert (child.projects[0], child.opening) == (parent.projects[0], parent.opening)


def test_a_project_is_dropped_by_stating_it_without_spending() -> None:
    account = 'unit: "1010", function: "222", asset_class: land'
    none = f"    projects: [{{code: SCHOOL, label: No school, {account}, completion_year: 2026, spending: {{}}}}]\n"
    child = good(changed(("    funds: []\n", none)))["B"].debt
    assert child is not None
    assert [dict(project.spending_ore) for project in child.projects] == [{}]


def test_a_child_that_states_only_debt_keeps_the_projects_of_its_parent() -> None:
    own = '    funds: []\n    debt: {finance_unit: "9000", opening: {debt: 7}, interest_rates: {2025: "0.05"}}\n'
    versions = good(changed(("    funds: []\n", own)))
    first, second = versions["A"].debt, versions["B"].debt
    assert first is not None
    assert second is not None
    assert second.projects == first.projects
    assert second.opening.debt_ore == 700
    assert versions["B"].replaces == ()


def test_the_order_of_inputs_does_not_change_the_content() -> None:
    lists = changed(("[interest, instalment]", "[instalment, interest]"))
    assert content_id(good(lists)["A"].version) == content_id(good()["A"].version)


def test_another_replaced_rule_is_another_content() -> None:
    fewer = changed(("[interest, instalment]", "[interest]"))
    assert content_id(good(fewer)["A"].version) != content_id(good()["A"].version)


def test_two_projects_with_one_code_are_told() -> None:
    again = 'code: SCHOOL, label: S, unit: "1", function: "222", asset_class: land, completion_year: 2026'
    twice = f"    projects: [{{{again}, spending: {{2026: 9}}}}, {{{again}, spending: {{2026: 7}}}}]\n"
    plan, findings = read(changed(("    funds: []\n", twice)))
    assert plan is None
    assert [(found.code, found.params) for found in findings] == [("code-used-twice", {"item_code": "SCHOOL"})]
