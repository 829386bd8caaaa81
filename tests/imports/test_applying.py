"""What an import would change is told before it is stored."""

from __future__ import annotations

import pytest

from plan_examples import planned, version
from samspill.engine.workflows.imports.applying import with_projects


def test_projects_need_a_version_that_states_its_debt() -> None:
    with pytest.raises(ValueError, match="v has no debt section"):
        with_projects(planned(version()), [], is_illustrative=False)
