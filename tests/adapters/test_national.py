"""Do the engines get the national parameters that the reference data holds?"""

from __future__ import annotations

from fractions import Fraction

from samspill.adapters.national import debt_parameters, post_book, supported_years
from samspill.engine.debt.model import AssetClass
from samspill.kernel.calendar import YearRange


def test_the_three_statutory_statements_are_ready() -> None:
    book = post_book()
    assert list(book.tables) == ["5-4", "5-5", "5-6"]
    assert book.supported == supported_years() == YearRange(2020, 2041)


def test_debt_gets_its_asset_classes_vat_share_and_rules() -> None:
    parameters = debt_parameters()
    assert parameters.asset_classes["school_road_network"] == AssetClass("school_road_network", 40, "230")
    assert parameters.asset_classes["shares"] == AssetClass("shares", None, "529", loan_allowed=False)
    assert parameters.vat_share == Fraction(1, 5)
    assert set(parameters.rules) >= {"interest", "instalment", "depreciation", "depreciation_counter", "transfer"}
    assert len(parameters.rules) == len(set(parameters.rules))
