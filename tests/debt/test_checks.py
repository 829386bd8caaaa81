from __future__ import annotations

from decimal import Decimal

from debt.debt_examples import YEARS, a_project, inputs_of
from samspill.engine.debt import AssetGroup, DebtPath, Opening, ProjectSource, debt_path


def found(path: DebtPath) -> list[str]:
    return [finding.code for finding in path.findings]


def test_a_project_of_another_entity_is_left_out_and_said() -> None:
    path = debt_path(inputs_of(a_project(entity="KF1")), YEARS)
    assert found(path) == ["debt-project-other-entity"]
    assert path.project_years == ()


def test_an_enterprise_is_computed_from_its_own_inputs() -> None:
    path = debt_path(inputs_of(a_project(entity="KF1"), entity="KF1"), [2026])
    assert {line.line.key.entity for line in path.derived_lines} == {"KF1"}


def test_an_unknown_asset_class_is_an_error() -> None:
    path = debt_path(inputs_of(a_project(asset_class="castle")), YEARS)
    assert [(item.code, item.params["asset_class"]) for item in path.findings] == [("debt-class-unknown", "castle")]


def test_the_same_project_twice_is_an_error() -> None:
    assert found(debt_path(inputs_of(a_project(), a_project()), YEARS))[0] == "debt-project-twice"


def test_completion_before_the_last_spending_is_reported_and_the_later_year_used() -> None:
    path = debt_path(inputs_of(a_project(completion_year=2026)), YEARS)
    (finding,) = [item for item in path.findings if item.code == "debt-completion-before-spending"]
    assert (finding.params["completion_year"], finding.params["last_spending_year"]) == (2026, 2027)
    assert [year.new_asset_ore for year in path.years] == [0, 4_000_000, 0, 0]


def test_a_vat_part_above_a_hundred_is_an_error() -> None:
    path = debt_path(inputs_of(a_project(vat_liable_pct=Decimal(120))), YEARS)
    assert [item.params["pct"] for item in path.findings if item.code == "debt-vat-part-outside"] == ["120"]


def test_every_negative_amount_is_named_at_once() -> None:
    opening = Opening(
        debt_ore=-1,
        assets=(AssetGroup("1", "222", 0, {2026: -6}),),
        agreement_instalment_ore={2026: -2},
        extraordinary_instalment_ore={2026: -3},
        unused_loan_ore=-4,
        re_lending_debt_ore=-5,
        land_ore=-7,
    )
    project = a_project(spending_ore={2026: -10}, sources=(ProjectSource("sale", 2026, -11),))
    findings = debt_path(inputs_of(project, opening=opening), [2026]).findings
    negative = [item for item in findings if item.code == "debt-amount-negative"]
    assert sorted(int(str(item.params["amount_ore"])) for item in negative) == [-11, -10, -7, -6, -5, -4, -3, -2, -1]


def test_good_inputs_give_no_finding() -> None:
    opening = Opening(0, (AssetGroup("1", "222", 9, dict.fromkeys(YEARS, 1)),))
    assert debt_path(inputs_of(a_project(), opening=opening), YEARS).findings == ()
