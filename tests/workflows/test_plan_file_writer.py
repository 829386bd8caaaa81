"""Does a written plan file come to the same content, figures and marks as what it was written from?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samspill.adapters.national import debt_parameters, post_book
from samspill.adapters.yaml_tree import parse_yaml
from samspill.command.plan import read_plans
from samspill.demo import FJELLVIK_FILE, PLAN_FILES
from samspill.engine.plan.content_id import content_id
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import read_plan
from samspill.engine.workflows.plan_files.writer import FileHead, plan_file_text
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    from pathlib import Path

    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion


def lineage_of(plan: Plan, code: str) -> list[PlannedVersion]:
    return [plan.versions[step.code] for step in plan.versions[code].version.lineage()]


def read_again(plan: Plan, code: str) -> tuple[PlannedVersion, Plan]:
    text = plan_file_text(
        lineage_of(plan, code), FileHead(plan.municipality_name, plan.area_labels, "Skrevet for prøven")
    )
    root, findings = parse_yaml(text, "again.yaml")
    assert root is not None
    again, more = read_plan(root, debt_parameters())
    assert again is not None, [*findings, *more]
    return again.versions[code], again


@pytest.mark.parametrize("path", [*PLAN_FILES, FJELLVIK_FILE], ids=lambda path: path.stem)
def test_every_version_of_the_example_comes_back_with_its_content_id(path: Path) -> None:
    plan, findings = read_plans([path])
    assert plan is not None, findings
    for code, planned in plan.versions.items():
        again, whole = read_again(plan, code)
        assert content_id(again.version) == content_id(planned.version)
        assert again.version.areas.spans == planned.version.areas.spans
        assert again.version.base.illustrative_keys == planned.version.base.illustrative_keys
        assert (again.version.status, again.version.decided_on) == (planned.version.status, planned.version.decided_on)
        assert whole.area_labels == dict(plan.area_labels)


def test_the_figures_are_the_same_to_the_ore() -> None:
    plan, _ = read_plans(PLAN_FILES[-1:])
    assert plan is not None
    for code, planned in plan.versions.items():
        again, _ = read_again(plan, code)
        before, after = (evaluate_plan(each, post_book(), load_derived_rules()) for each in (planned, again))
        assert [year.statements for year in after.years] == [year.statements for year in before.years]
        assert after.funds == before.funds
        assert after.debt == before.debt


def test_what_a_child_takes_away_stays_away() -> None:
    plan, _ = read_plans(PLAN_FILES[-1:])
    assert plan is not None
    parent = next(iter(plan.versions.values()))
    bare = replace(parent.version.assumptions, restructuring_target_ore={}, unallocated_units=())
    child = replace(
        parent,
        version=replace(
            parent.version, code="child", parent=parent.version, changes=(), causes={}, assumptions=bare, status="draft"
        ),
    )
    again, _ = read_again(replace(plan, versions={**plan.versions, "child": child}), "child")
    assert again.version.assumptions.restructuring_target_ore == {}
    assert again.version.assumptions.unallocated_units == ()
    assert content_id(again.version) == content_id(child.version)
