"""Does the consequence-adjusted bridge lead from the base to every frame, step by step, to the øre?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from plan_examples import BOOK, RULES, YEARS, dataset, key, plans, version
from samspill.engine.plan.bridge import STEPS, BridgeStep, consequence_bridge
from samspill.engine.plan.evaluate import Replacements, TaggedLine, evaluate
from samspill.engine.plan.model import CATEGORIES, Assumptions, Cause, Change, PricePath
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.frames import area_frames
from samspill.engine.statements.placed import place_lines
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion

CARE = key("010", "4410", "253")


def test_the_steps_stand_in_declared_order() -> None:
    assert ("base", *CATEGORIES) == STEPS
    assert STEPS[:4] == ("base", "previous_plan", "wage_and_price", "pension")


def test_every_step_of_an_area_and_the_way_to_its_frame() -> None:
    """Base 1 000 in 2024 prices + 50 decided before + 30 demography − 20 saving + 5 % growth on base = 1 110."""
    base = dataset([Line(2026, CARE, 1_000)], price_year=2024)
    parent = version([Change(2026, CARE, 50, 2025, "OLD")], base, code="parent")
    changes = [
        Change(2026, CARE, 30, 2025, "D1"),
        Change(2026, CARE, -20, 2025, "M1"),
        Change(2031, CARE, 9, 2025, "M1"),
    ]
    causes = {
        "D1": Cause("D1", "technical", "demography", "More elderly"),
        "M1": Cause("M1", "measure", "saving", "Fewer beds"),
    }
    path = PricePath(wages={2025: Decimal("0.05")}, other={2025: Decimal(0)})
    plan = version(changes, base, parent=parent, causes=causes, years=(2026,), assumptions=Assumptions(path))
    assert consequence_bridge(evaluate(plan), BOOK) == (
        BridgeStep("P06", 2026, "base", 1_000),
        BridgeStep("P06", 2026, "previous_plan", 50),
        BridgeStep("P06", 2026, "wage_and_price", 50),
        BridgeStep("P06", 2026, "demography", 30),
        BridgeStep("P06", 2026, "saving", -20),
    )


def test_a_child_that_restates_a_category_moves_its_own_changes_to_that_step() -> None:
    parent = version([Change(2026, CARE, 50, 2025, "M1")], code="parent")
    child = version([Change(2026, CARE, 7, 2025, "M1")], parent=parent, years=(2026,))
    restated = replace(child, causes={"M1": Cause("M1", "measure", "full_year_effect", "M1")})
    assert [(step.category, step.amount_ore) for step in consequence_bridge(evaluate(restated), BOOK)] == [
        ("previous_plan", 50),
        ("full_year_effect", 7),
    ]


def test_an_inherited_amount_that_is_stated_anew_stands_with_what_it_is_worth() -> None:
    """−100 in 2024 prices is −105; stated as −50 the measure adds 55, and the lift is that of what was inherited."""
    path = PricePath(wages={2025: Decimal("0.05")})
    parent = version([Change(2026, CARE, -100, 2024, "M1")], code="parent")
    own = [Change(2026, CARE, 100, 2024, "M1"), Change(2026, CARE, -50, 2025, "M1")]
    causes = {"M1": Cause("M1", "measure", "saving", "Fewer beds")}
    child = version(own, parent=parent, causes=causes, years=(2026,), assumptions=Assumptions(path))
    assert [(step.category, step.amount_ore) for step in consequence_bridge(evaluate(child), BOOK)] == [
        ("previous_plan", -100),
        ("wage_and_price", -5),
        ("saving", 55),
    ]


def test_derived_and_replaced_lines_are_the_finance_step() -> None:
    owned = key("180", project="SCHOOL")
    plan = version((), dataset([Line(2026, owned, 40)]), years=(2026,))
    derived = [TaggedLine("derived:operating_effect", Line(2026, owned, 90))]
    found = consequence_bridge(evaluate(plan, derived, Replacements(RULES, projects=frozenset({"SCHOOL"}))), BOOK)
    assert found == (BridgeStep("P01", 2026, "base", 40), BridgeStep("P01", 2026, "finance", 50))


def test_what_is_outside_the_frame_post_is_no_step() -> None:
    plan = version((), dataset([Line(2026, key("590"), 40)]), years=(2026,))
    assert consequence_bridge(evaluate(plan), BOOK) == ()


@given(plans())
def test_the_steps_add_up_to_the_frame_of_every_area_and_year(plan: PlannedVersion) -> None:
    evaluation = evaluate_plan(plan, BOOK, RULES).evaluation
    steps: dict[tuple[str, int], int] = defaultdict(int)
    for step in consequence_bridge(evaluation, BOOK):
        steps[step.area, step.year] += step.amount_ore
    sums = place_lines(evaluation.lines(), BOOK, plan.version.areas)
    frames = {(frame.area, year): frame.allocated_ore for year in YEARS for frame in area_frames(sums, BOOK, year)}
    assert {place: ore for place, ore in steps.items() if ore} == {place: ore for place, ore in frames.items() if ore}
