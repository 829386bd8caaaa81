"""What do the tests of the example share? The files as they are kept, and both versions worked out, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samspill.adapters.national import debt_parameters, post_book
from samspill.adapters.yaml_tree import read_yaml
from samspill.demo import PLAN_FILES
from samspill.demo.elvestrand import ADOPTED, WORKING
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import Plan, read_plan
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    from samspill.engine.workflows.plan_evaluation import PlanResult


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, ...]:
    read = []
    for path in PLAN_FILES:
        root, findings = read_yaml(path)
        assert root is not None
        assert findings == []
        plan, findings = read_plan(root, debt_parameters())
        assert findings == []
        assert plan is not None
        read.append(plan)
    return tuple(read)


@pytest.fixture(scope="session")
def adopted(plans: tuple[Plan, ...]) -> PlanResult:
    return evaluate_plan(plans[0].versions[ADOPTED], post_book(), load_derived_rules())


@pytest.fixture(scope="session")
def working(plans: tuple[Plan, ...]) -> PlanResult:
    return evaluate_plan(plans[1].versions[WORKING], post_book(), load_derived_rules())
