"""Are the municipality's own financial targets met, and which lights of the ROBEK list are red?"""

from __future__ import annotations

from samspill.engine.targets.definitions import Target, TargetResult, evaluate_target, evaluate_targets, target_of
from samspill.engine.targets.figures import Definition, DefinitionTerm, OneOff, PricedAmount, YearFigures
from samspill.engine.targets.indicators import (
    CorrectionChoice,
    corrected_net_operating_result,
    percent,
)
from samspill.engine.targets.robek import (
    Adoption,
    Coverage,
    RobekLight,
    RobekLimits,
    RobekSituation,
    robek_lights,
    robek_limits,
)

__all__ = [
    "Adoption",
    "CorrectionChoice",
    "Coverage",
    "Definition",
    "DefinitionTerm",
    "OneOff",
    "PricedAmount",
    "RobekLight",
    "RobekLimits",
    "RobekSituation",
    "Target",
    "TargetResult",
    "YearFigures",
    "corrected_net_operating_result",
    "evaluate_target",
    "evaluate_targets",
    "percent",
    "robek_lights",
    "robek_limits",
    "target_of",
]
