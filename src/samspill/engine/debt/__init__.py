"""What becomes of debt, interest, instalments and depreciation when projects are carried out?"""

from __future__ import annotations

from samspill.engine.debt.financing import delayed
from samspill.engine.debt.instalments import implied_period, minimum_at_closing, minimum_instalment
from samspill.engine.debt.model import (
    AssetClass,
    AssetGroup,
    DebtAssumptions,
    DebtInputs,
    DebtPath,
    DebtYear,
    DerivedLine,
    Opening,
    Project,
    ProjectSource,
    ProjectYear,
)
from samspill.engine.debt.path import debt_path
from samspill.engine.debt.prices import DeflatedDebt, deflated
from samspill.engine.debt.self_cost import (
    SelfCostPath,
    SelfCostRules,
    SelfCostService,
    SelfCostYear,
    self_cost_path,
)

__all__ = [
    "AssetClass",
    "AssetGroup",
    "DebtAssumptions",
    "DebtInputs",
    "DebtPath",
    "DebtYear",
    "DeflatedDebt",
    "DerivedLine",
    "Opening",
    "Project",
    "ProjectSource",
    "ProjectYear",
    "SelfCostPath",
    "SelfCostRules",
    "SelfCostService",
    "SelfCostYear",
    "debt_path",
    "deflated",
    "delayed",
    "implied_period",
    "minimum_at_closing",
    "minimum_instalment",
    "self_cost_path",
]
