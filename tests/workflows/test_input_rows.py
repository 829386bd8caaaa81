"""Do the inputs of debt enter the content id in one form, whatever the order and the text?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from plan_examples import projects_inputs, school
from samspill.engine.debt.model import DebtAssumptions, DebtInputs, ProjectSource
from samspill.engine.workflows.plan_files.input_rows import input_rows

GRANT, FUND = ProjectSource("grant", 2025, 100), ProjectSource("fund", 2026, 50)


def test_names_and_marks_do_not_matter() -> None:
    renamed = projects_inputs(school(label="Another name", illustrative=True))
    assert input_rows(renamed) == input_rows(projects_inputs(school()))


def test_the_order_of_projects_sources_and_rules_does_not_matter() -> None:
    road = school(code="ROAD")
    one = projects_inputs(school(sources=(GRANT, FUND)), road)
    other = projects_inputs(road, school(sources=(FUND, GRANT)))
    assert input_rows(one, ("interest", "transfer")) == input_rows(other, ("transfer", "interest"))


def test_a_year_with_nothing_is_the_same_as_no_year() -> None:
    spending = dict(school().spending_ore)
    longer = projects_inputs(school(spending_ore=spending | {2030: 0}))
    assert input_rows(longer) == input_rows(projects_inputs(school()))


def test_a_rate_is_the_same_however_it_is_written() -> None:
    def with_rate(rate: Decimal | Fraction) -> DebtInputs:
        plain = projects_inputs()
        return replace(plain, assumptions=DebtAssumptions({2026: rate}, Fraction(1, 5)))  # type: ignore[dict-item]  # either kind

    assert input_rows(with_rate(Decimal("0.0400"))) == input_rows(with_rate(Fraction(4, 100)))
    assert input_rows(with_rate(Decimal("0.04"))) != input_rows(with_rate(Decimal("0.05")))


def test_only_asset_classes_in_use_count() -> None:
    kinds = [kind for kind, *_ in input_rows(projects_inputs())]
    assert kinds == ["debt", "opening"]
    assert [row[0] for row in input_rows(projects_inputs(school()))] == ["asset_class", "debt", "opening", "project"]


def test_without_debt_only_the_rules_are_left() -> None:
    assert input_rows(None) == ()
    assert input_rows(None, ("transfer", "interest")) == (("replaces", "interest"), ("replaces", "transfer"))
