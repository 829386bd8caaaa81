"""Do the measures of each step of the bridge add up to the step?"""

from __future__ import annotations

from hypothesis import given

from plan_examples import BOOK, RULES, dataset, every_year, key, planned, plans, version
from samspill.engine.plan.bridge import consequence_bridge
from samspill.engine.plan.model import Change
from samspill.engine.workflows.bridge_parts import BridgePart, bridge_parts
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion

WAGES = key("010")


@given(plans())
def test_the_parts_of_every_step_add_up_to_the_step(plan: PlannedVersion) -> None:
    evaluation = evaluate_plan(plan, BOOK, RULES).evaluation
    sums: dict[tuple[str, int, str], int] = {}
    for part, by_year in bridge_parts(evaluation, BOOK).items():
        for year, amount_ore in by_year.items():
            group = (part.area, year, part.category)
            sums[group] = sums.get(group, 0) + amount_ore
    steps = {(step.area, step.year, step.category): step.amount_ore for step in consequence_bridge(evaluation, BOOK)}
    assert {group: amount_ore for group, amount_ore in sums.items() if amount_ore} == steps


def test_inherited_and_own_measures_stand_under_their_steps() -> None:
    base = dataset(every_year(1_000, WAGES))
    parent = version([Change(2026, WAGES, 30, 2025, "M1")], base, code="parent")
    child = version([Change(2026, WAGES, -5, 2025, "M2")], base, parent=parent)
    nothing = {2025: 0, 2026: 0, 2027: 0, 2028: 0}
    assert bridge_parts(evaluate_plan(planned(child), BOOK, RULES).evaluation, BOOK) == {
        BridgePart("P01", "base", "base"): dict.fromkeys(nothing, 1_000),
        BridgePart("P01", "previous_plan", "M1"): nothing | {2026: 30},
        BridgePart("P01", "strengthening", "M2"): nothing | {2026: -5},
    }
