"""Does the small municipality stand on its own, in balance, and apart from the large one?"""

from __future__ import annotations

import pytest

from samspill.adapters.national import code_lists, post_book
from samspill.demo import FILES, FJELLVIK_FILE, people
from samspill.demo.areas import AREAS
from samspill.demo.closing import plan_of
from samspill.demo.fjellvik import FJELLVIK_PLAN, build_fjellvik
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.kernel.findings import Severity
from samspill.reference.loader import load_derived_rules

MILLION = 10**8


@pytest.fixture(scope="module")
def result() -> PlanResult:
    plan = plan_of(FJELLVIK_FILE.read_text(encoding="utf-8"), "fjellvik")
    assert list(plan.versions) == [FJELLVIK_PLAN]
    return evaluate_plan(plan.versions[FJELLVIK_PLAN], post_book(), load_derived_rules(), lists=code_lists())


def test_the_code_makes_the_kept_file_byte_for_byte() -> None:
    made = build_fjellvik()
    assert list(made) == [FJELLVIK_FILE.name]
    assert FJELLVIK_FILE.read_bytes() == made[FJELLVIK_FILE.name].encode("utf-8"), "run `python -m samspill.demo`"


def test_every_year_is_in_formal_balance_to_the_ore(result: PlanResult) -> None:
    assert [(y.gap.operating_balance_ore, y.gap.investment_balance_ore) for y in result.years] == [(0, 0)] * 4
    assert [y.gap.unspecified_savings_ore for y in result.years] == [0] * 4


def test_it_has_no_error_or_warning_and_every_figure_is_illustrative(result: PlanResult) -> None:
    assert [finding for finding in result.findings if finding.severity is not Severity.INFO] == []
    version = result.evaluation.version
    assert {line.key for line in version.base.lines} <= version.base.illustrative_keys
    assert all(cause.provenance.illustrative for cause in version.causes.values())


def test_it_has_six_units_in_three_areas_and_six_causes(result: PlanResult) -> None:
    version = result.evaluation.version
    assert sorted({line.key.unit for line in version.base.lines}) == ["100", "110", "200", "210", "300", "310"]
    assert [frame.area for frame in result.years[0].frames] == ["F1", "F2", "F3"]
    assert len(version.causes) == 6


def test_it_is_small_and_its_figures_look_like_a_small_municipality(result: PlanResult) -> None:
    for year in result.years:
        assert 350 * MILLION < year.statements["5-6"].post("9") < 450 * MILLION
        reserve = [
            line.amount_ore
            for line in result.evaluation.lines()
            if line.year == year.year and line.key.project == "SALDERING"
        ]
        assert 0 < sum(reserve) < 10 * MILLION


def test_no_unit_or_area_code_is_shared_with_elvestrand() -> None:
    shared = {unit.code for unit in people.fjellvik_units()} & {unit.code for area in AREAS for unit in area.units}
    assert shared == set()
    assert not set(people.fjellvik_areas()) & set(people.elvestrand_areas())


def test_the_file_says_at_the_top_that_it_is_made_up() -> None:
    assert (FILES / FJELLVIK_FILE.name).read_text(encoding="utf-8").startswith("# Fjellvik kommune finnes ikke")
