"""What does a version say about a measure: itself, or by the nearest version it inherits from?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.selectors.versions import lineage

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion


def nearest_revision(row: PlanVersion, code: str) -> MeasureRevision | None:
    """Give the revision of a measure that a version shows; its ``version_id`` tells whose it is."""
    steps = {step.pk: distance for distance, step in enumerate(lineage(row))}
    found = MeasureRevision.objects.filter(
        version_id__in=steps, measure__code=code, measure__municipality_id=row.municipality_id
    ).select_related("measure", "source")
    return min(found, key=lambda revision: steps[revision.version_id], default=None)
