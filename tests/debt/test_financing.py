from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from debt.debt_examples import YEARS, a_project, inputs_of
from samspill.engine.debt import ProjectSource, debt_path, delayed
from samspill.engine.debt.financing import project_year, vat_of
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.kernel.findings import Finding, Severity


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_compensation_is_25_of_125_of_the_liable_part_and_an_income_of_the_same_year() -> None:
    project = a_project(vat_regime="compensation", vat_liable_pct=Decimal(80), spending_ore={2026: 1_250_000})
    path = debt_path(inputs_of(project), [2026])
    (paid,) = path.project_years
    assert (paid.spending_ore, paid.vat_compensation_ore, paid.loan_use_ore) == (1_250_000, 200_000, 1_050_000)
    compensation = next(line for line in path.derived_lines if line.rule == "vat_compensation")
    key = AccountKey("investment", "kasse", "finance", "841", "729", "SCHOOL")
    assert compensation.line == Line(2026, key, -200_000)


def test_ordinary_deduction_makes_spending_net_and_gives_no_compensation() -> None:
    project = a_project(vat_regime="ordinary_deduction", spending_ore={2026: 1_250_000})
    path = debt_path(inputs_of(project), [2026])
    (paid,) = path.project_years
    assert (paid.gross_ore, paid.deducted_vat_ore, paid.spending_ore) == (1_250_000, 250_000, 1_000_000)
    assert paid.vat_compensation_ore == 0
    invested = [item for item in path.derived_lines if item.line.key.account_class == "investment"]
    assert {item.rule: item.line.amount_ore for item in invested} == {
        "project_spending": 1_000_000,
        "new_loan": -1_000_000,
    }


def test_without_a_regime_no_vat_comes_back() -> None:
    (paid,) = debt_path(inputs_of(a_project(spending_ore={2026: 1_250_000})), [2026]).project_years
    assert (paid.spending_ore, paid.vat_compensation_ore, paid.loan_use_ore) == (1_250_000, 0, 1_250_000)


def test_vat_is_rounded_once_in_whole_ore() -> None:
    assert vat_of(101, Decimal(50), Decimal("0.2")) == 10
    assert vat_of(103, 100, Decimal("0.2")) == 21


def test_each_kind_of_source_is_counted_and_the_rest_is_loan() -> None:
    sources = (
        ProjectSource("grant", 2026, 100),
        ProjectSource("grant", 2026, 50),
        ProjectSource("sale", 2026, 200),
        ProjectSource("transfer", 2026, 300),
        ProjectSource("fund", 2026, 150),
        ProjectSource("fund", 2027, 7),
    )
    paid = project_year(a_project(spending_ore={2026: 1_000}, sources=sources), 2026, 0, loan_allowed=True)
    assert dict(paid.source_ore) == {"grant": 150, "sale": 200, "transfer": 300, "fund": 150}
    assert (paid.loan_use_ore, paid.unfinanced_ore) == (200, 0)


def test_shares_without_a_source_are_a_finding_and_never_a_loan() -> None:
    shares = a_project(code="SHARES", asset_class="shares", spending_ore={2026: 500_000}, completion_year=2026)
    path = debt_path(inputs_of(shares), [2026])
    (paid,) = path.project_years
    assert (paid.loan_use_ore, paid.unfinanced_ore) == (0, 500_000)
    (finding,) = path.findings
    assert (finding.code, finding.severity) == ("debt-not-borrowable", Severity.ERROR)
    assert dict(finding.params) == {"project": "SHARES", "year": 2026, "missing_ore": 500_000}
    assert all(line.rule != "new_loan" for line in path.derived_lines)


def test_a_project_that_may_not_be_borrowed_for_is_not_borrowed_for() -> None:
    path = debt_path(inputs_of(a_project(loan_allowed=False)), YEARS)
    assert codes(path.findings) == ["debt-not-borrowable", "debt-not-borrowable"]
    assert [year.new_loan_ore for year in path.years] == [0, 0, 0, 0]


def test_sources_above_spending_are_a_finding_with_the_excess() -> None:
    project = a_project(spending_ore={2026: 100}, sources=(ProjectSource("grant", 2026, 130),))
    path = debt_path(inputs_of(project), [2026])
    assert path.project_years[0].unfinanced_ore == -30
    assert [(item.code, item.params["excess_ore"]) for item in path.findings] == [("debt-sources-above-spending", 30)]


def test_a_delayed_project_moves_everything() -> None:
    key = AccountKey("operating", "kasse", "2200", "222", "010", "SCHOOL")
    project = a_project(sources=(ProjectSource("grant", 2027, 5),), operating_effect=(Line(2028, key, 9),))
    moved = delayed(project)
    assert dict(moved.spending_ore) == {2027: 1_000_000, 2028: 3_000_000}
    assert (moved.completion_year, moved.sources[0].year, moved.operating_effect[0].year) == (2028, 2028, 2029)
    assert delayed(moved, -1) == project


def test_delaying_a_school_one_year_moves_the_debt_one_year() -> None:
    as_planned = debt_path(inputs_of(a_project()), YEARS).years
    later = debt_path(inputs_of(delayed(a_project())), YEARS).years
    assert [year.new_loan_ore for year in as_planned] == [1_000_000, 3_000_000, 0, 0]
    assert [year.new_loan_ore for year in later] == [0, 1_000_000, 3_000_000, 0]
    assert as_planned[2].depreciation_ore == later[3].depreciation_ore == 100_000
    assert later[2].depreciation_ore == 0
