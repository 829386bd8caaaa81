"""How is a draft thrown away? With all that it states, and an entry that keeps what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets.models import (
    AssetDepreciation,
    Assumption,
    Change,
    DebtBasis,
    DiscardedVersion,
    FeeRate,
    FundRevision,
    KeptText,
    MeasureRevision,
    OpeningAsset,
    ProjectAmount,
    ProjectEffect,
    ProjectRevision,
)
from samspill.apps.budgets.selectors.versions import discard_refusal
from samspill.apps.budgets.services.drafts import hold_draft
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

DISCARD = "discard"
# Children before parents; how each finds the version.
TABLES = (
    (Change, "revision__version"),
    (MeasureRevision, "version"),
    (ProjectAmount, "project__version"),
    (ProjectEffect, "revision__version"),
    (ProjectRevision, "version"),
    (AssetDepreciation, "asset__basis__version"),
    (OpeningAsset, "basis__version"),
    (DebtBasis, "version"),
    (FundRevision, "version"),
    (Assumption, "version"),
    (FeeRate, "version"),
    (KeptText, "version"),
)


@transaction.atomic
def discard_version(actor: Actor, *, code: str, lock_version: int) -> Outcome:
    """Throw a draft away; conflict when it was changed after the page that asked was shown.

    The entry keeps title and code; the code is never given again, so that no history is mixed with another's.
    """
    row, _reason = hold_draft(actor, code)
    if (refusal := discard_refusal(actor, row)) is not None:
        return Refused((refusal,))
    if row.lock_version != lock_version:
        return Conflict(row.lock_version)
    before = {"title": row.title, "stage": row.stage, "measures": lost_measures(row)}
    for model, path in TABLES:
        model._default_manager.filter(**{path: row}).delete()  # noqa: SLF001 - Django's own name
    DiscardedVersion.objects.create(municipality_id=row.municipality_id, code=code, owner_id=row.owner_id)
    row.delete()
    record(actor, DISCARD, "version", code, scope=code, before=before)
    return Done(code)


def lost_measures(row: PlanVersion) -> int:
    """Give of how many measures and projects a version says something itself."""
    return MeasureRevision.objects.filter(version=row).count() + ProjectRevision.objects.filter(version=row).count()
