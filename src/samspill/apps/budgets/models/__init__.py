"""What is stored of base budgets and plan versions? Exactly what the engine reads (ADR 14)."""

from samspill.apps.budgets.models.bases import BaseBudget, BaseLine, Source
from samspill.apps.budgets.models.debt import AssetDepreciation, DebtBasis, FundRevision, OpeningAsset
from samspill.apps.budgets.models.measures import Change, MeasureRevision
from samspill.apps.budgets.models.projects import ProjectAmount, ProjectEffect, ProjectRevision
from samspill.apps.budgets.models.registers import Building, Fee, FeeRate, MonthlyWeights
from samspill.apps.budgets.models.versions import Assumption, DiscardedVersion, KeptText, PlanVersion

__all__ = [
    "AssetDepreciation",
    "Assumption",
    "BaseBudget",
    "BaseLine",
    "Building",
    "Change",
    "DebtBasis",
    "DiscardedVersion",
    "Fee",
    "FeeRate",
    "FundRevision",
    "KeptText",
    "MeasureRevision",
    "MonthlyWeights",
    "OpeningAsset",
    "PlanVersion",
    "ProjectAmount",
    "ProjectEffect",
    "ProjectRevision",
    "Source",
]
