"""How is a draft held while it is changed? Locked, its number raised, a new token drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.models.versions import new_state_token
from samspill.apps.budgets.selectors.versions import NotSeenError, lock_reason, visible_versions

if TYPE_CHECKING:
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor


def hold_draft(actor: Actor, code: str) -> tuple[PlanVersion, Finding | None]:
    """Lock a version for a change; with the reason when it may not be changed. Call inside a transaction."""
    held = PlanVersion.objects.select_for_update(of=("self",)).filter(
        pk__in=visible_versions(actor).values("pk"), code=code
    )
    row = next(iter(held.select_related("parent", "base", "municipality")), None)
    if row is None:
        raise NotSeenError(code)
    return row, lock_reason(actor, row)


def mark_changed(row: PlanVersion) -> int:
    """Raise the number of a held version and draw a new token; gives the number for what was changed."""
    row.lock_version += 1
    row.state_token = new_state_token()
    row.save(update_fields=["lock_version", "state_token"])
    return row.lock_version
