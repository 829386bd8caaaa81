"""What does a draft say about a measure? Its own revision, or an unsaved copy of what it inherits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.selectors.revisions import nearest_revision

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion


def held_revision(row: PlanVersion, measure_code: str) -> MeasureRevision | None:
    """Give what a held draft says about a measure: its own revision, or an unsaved copy of the nearest ancestor's."""
    found = nearest_revision(row, measure_code)
    return found if found is None or found.version_id == row.pk else _copy(found, row)


def _copy(found: MeasureRevision, row: PlanVersion) -> MeasureRevision:
    names = [field.attname for field in MeasureRevision._meta.concrete_fields]  # noqa: SLF001 - Django's own way to the fields
    kept = {name: getattr(found, name) for name in names if name not in {"id", "version_id", "lock_version"}}
    return MeasureRevision(version=row, lock_version=0, **kept)
