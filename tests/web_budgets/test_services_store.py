"""Is a plan the same after it has been stored and read again?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from plan_examples import plans
from samspill.apps.audit.models import Entry
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.services.versions import store_plan
from samspill.apps.organisation.services import create_municipality
from samspill.command.plan import read_plans
from samspill.demo import PLAN_FILES
from samspill.engine.plan.content_id import content_id
from samspill.engine.statements.accounts import Line, sum_by
from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion
from samspill.web.access import Actor
from web_budgets.people import content_of, row_of
from web_store import FJELLVIK, WORKING, actor_of

pytestmark = pytest.mark.django_db


def test_every_version_of_the_example_has_the_content_of_its_file(economist: Actor) -> None:
    plan, _findings = read_plans(PLAN_FILES)
    assert plan is not None
    of_files = {code: content_id(planned.version) for code, planned in plan.versions.items()}
    assert {code: content_of(economist, code) for code in of_files} == of_files


def test_a_frozen_version_keeps_the_content_it_was_frozen_with(economist: Actor) -> None:
    frozen = PlanVersion.objects.exclude(status="draft").filter(municipality__code="elvestrand")
    assert frozen.count() == 3
    assert all(row.content_id == content_of(economist, row.code) for row in frozen)


def test_storing_the_same_plan_again_changes_nothing(economist: Actor) -> None:
    plan, _findings = read_plans(PLAN_FILES)
    assert plan is not None
    before = (Entry.objects.count(), list(PlanVersion.objects.values_list("code", "state_token")))
    store_plan(economist, plan)
    assert (Entry.objects.count(), list(PlanVersion.objects.values_list("code", "state_token"))) == before


def test_another_municipality_sees_none_of_it(economist: Actor) -> None:
    assert version_by_code(actor_of("outsider", FJELLVIK), WORKING) is None
    assert version_by_code(actor_of("outsider"), WORKING) is None
    assert version_by_code(economist, WORKING) == row_of()


def _of_our_own(plan: PlannedVersion) -> tuple[PlannedVersion, PlannedVersion]:
    """Give a random plan and its parent as versions that can be stored: the parent is frozen."""
    parent = plan.version.parent
    assert parent is not None
    net = sum_by(parent.base.lines, lambda line: (line.year, line.key))
    lines = tuple(Line(year, key, amount_ore) for (year, key), amount_ore in net.items())
    base = replace(parent.base, code="random-base", lines=lines)
    above = PlannedVersion(replace(parent, code="random-parent", status="proposed", base=base))
    child = replace(plan.version, code="random", parent=above.version, base=base)
    return above, replace(plan, version=child)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_a_random_plan_survives_the_store(plan: PlannedVersion) -> None:
    """Changes on any account and year, other price years, projects, debt and replaced rules."""
    above, child = _of_our_own(plan)
    with transaction.atomic():
        actor = create_municipality(code="random", number="0000", label="Random", is_fictional=True)
        store_plan(actor, Plan("Random", {"random-parent": above, "random": child}))
        row = version_by_code(actor, "random")
        assert row is not None
        stored = content_id(evaluation.planned_version(actor, row).version)
        transaction.set_rollback(True)
    assert stored == content_id(child.version)
