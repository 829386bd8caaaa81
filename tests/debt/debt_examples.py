from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from samspill.engine.debt import AssetClass, DebtAssumptions, DebtInputs, Opening, Project

YEARS = (2026, 2027, 2028, 2029)
VAT_SHARE = Fraction(25, 125)
RATES = {year: Decimal("0.04") for year in YEARS}
CLASSES = {
    "building": AssetClass("building", 40, "230"),
    "equipment": AssetClass("equipment", 5, "200"),
    "land": AssetClass("land", None, "280"),
    "shares": AssetClass("shares", None, "529", loan_allowed=False),
}


def a_project(**changes: Any) -> Project:
    values: dict[str, Any] = {
        "code": "SCHOOL",
        "label": "New school",
        "entity": "kasse",
        "unit": "2200",
        "function": "222",
        "asset_class": "building",
        "completion_year": 2027,
        "spending_ore": {2026: 1_000_000, 2027: 3_000_000},
    }
    return Project(**(values | changes))


def inputs_of(*projects: Project, opening: Opening | None = None, **assumed: Any) -> DebtInputs:
    values: dict[str, Any] = {"rate_path": RATES, "vat_share": VAT_SHARE}
    return DebtInputs(projects, CLASSES, opening or Opening(debt_ore=0), DebtAssumptions(**(values | assumed)))
