"""Is the content of every version the same on SQLite and PostgreSQL, and as it was when it was frozen?

The ids stand here in full, for whichever database the tests run on. A change of the example changes them.
"""

from __future__ import annotations

import pytest

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.command.plan import read_plans
from samspill.demo import FJELLVIK_FILE, PLAN_FILES
from samspill.engine.plan.content_id import content_id
from web_store import ELVESTRAND, FJELLVIK, actor_of

pytestmark = pytest.mark.django_db
IDS = {
    "hop-2024-2027-forslag": "9a2c3e7097b78c0f934a0215eb0838d52f5fb1d0483f4e1c92ac5c8d779baac3",
    "hop-2024-2027-innstilling": "d339ca6b55916df68ec302db2d29876160a0a3588d0968c7d566b54cb7b4d1db",
    "hop-2024-2027": "eee00708e405d2fb11cfcbf6853e8c96f7cc51b3d250608ae7d264b48d76f7cc",
    "hop-2025-2028": "459825cd723eb2df91b400a6481bfd8fb7ac1c5d57874a9928fda2f4e1579614",
    "fjellvik-2024-2027": "7871ba104fd6b405239fdf0c48cf65aea416f4303ca28f10e46c5605e19e409d",
}


def stored(code: str) -> tuple[PlanVersion, str]:
    """Give a version and the content id of what its rows hold."""
    place, persona = (FJELLVIK, "outsider") if code.startswith(FJELLVIK) else (ELVESTRAND, "economist")
    actor = actor_of(persona, place)
    row = version_by_code(actor, code)
    assert row is not None
    return row, content_id(evaluation.planned_version(actor, row).version)


def test_every_version_of_the_example_is_named_here() -> None:
    assert set(PlanVersion.objects.values_list("code", flat=True)) == set(IDS)


@pytest.mark.parametrize("code", IDS)
def test_the_stored_rows_have_the_content_that_is_written_here(code: str) -> None:
    row, found = stored(code)
    assert found == IDS[code]
    assert row.content_id == ("" if row.status == "draft" else IDS[code])


def test_the_files_of_the_example_have_the_same_content() -> None:
    found: dict[str, str] = {}
    for file in (PLAN_FILES[-1], FJELLVIK_FILE):
        plan, findings = read_plans([file])
        assert plan is not None, findings
        found |= {code: content_id(planned.version) for code, planned in plan.versions.items()}
    assert found == IDS
