"""Which versions are so large that a page should not work on them while the reader waits?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.models import BaseLine, Change
from samspill.apps.budgets.selectors.versions import lineage

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion

# About two seconds of work.
LARGE_ROWS = 20_000


def is_large(row: PlanVersion) -> bool:
    """Say whether a version has many base lines and changes, with all it inherits."""
    versions = [step.pk for step in lineage(row)]
    changes = Change.objects.filter(revision__version__in=versions).count()
    return changes + BaseLine.objects.filter(base_id=row.base_id).count() > LARGE_ROWS
