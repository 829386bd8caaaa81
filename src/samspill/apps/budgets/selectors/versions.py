"""Which versions does an actor see, and why may one not be changed?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404

from samspill.apps.budgets.models import DiscardedVersion, PlanVersion
from samspill.kernel.findings import Finding, error, info
from samspill.web.access import Permission
from samspill.web.clock import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from samspill.web.access import Actor

DRAFT = "draft"
# A budget is decided the year before it begins, and worked on the year before that.
YEARS_AHEAD = 2


class NotSeenError(Http404):
    """The actor sees no such version: the same as if it were not there, and pages answer so.

    A draft may be thrown away by another between the look of a request and its writing.
    """


def read_again(row: PlanVersion, *fields: str) -> None:
    """Read what a row is now: all of it, or ``fields``; it may have been thrown away meanwhile."""
    try:
        row.refresh_from_db(fields=fields or None)
    except PlanVersion.DoesNotExist:
        raise NotSeenError(row.code) from None


def visible_versions(actor: Actor) -> QuerySet[PlanVersion]:
    """Give the versions an actor sees: published ones, drafts of the administration for its roles, and one's own."""
    seen = ~Q(status=DRAFT)
    if actor.may(Permission.VIEW_DRAFTS):
        seen |= Q(owner__isnull=True)
    if actor.user_id is not None:
        seen |= Q(owner_id=actor.user_id)
    rows = PlanVersion.objects.filter(seen, municipality_id=actor.municipality_id)
    return rows.select_related("municipality", "base__source", "parent__base__source", "parent__municipality")


def version_by_code(actor: Actor, code: str) -> PlanVersion | None:
    """Give a version the actor sees, or ``None``."""
    return next(iter(visible_versions(actor).filter(code=code)), None)


def current_version(actor: Actor) -> PlanVersion | None:
    """Give the version that pages open with: the newest working plan, otherwise the last decision, then any."""
    rows = list(visible_versions(actor).filter(Q(owner__isnull=True) | Q(owner_id=actor.user_id)))
    order = {"working": 2, "decision": 1}
    return max(rows, key=lambda row: (order.get(row.stage, 0), row.first_year, row.created_at), default=None)


def lineage(row: PlanVersion) -> Iterator[PlanVersion]:
    """Give a version, then what it inherits from, the nearest first."""
    step: PlanVersion | None = row
    while step is not None:
        yield step
        step = step.parent


def is_own(actor: Actor, row: PlanVersion) -> bool:
    """Say whether the version is the actor's own alternative."""
    return row.owner_id is not None and row.owner_id == actor.user_id


def lock_reason(actor: Actor, row: PlanVersion) -> Finding | None:
    """Say why the actor may not change a version, or ``None`` when they may."""
    if row.status != DRAFT:
        day = row.decided_on.isoformat() if row.decided_on else ""
        return info("version-frozen", version=row.title, decision_day=day, body=row.body)
    if row.owner_id is not None and not is_own(actor, row):
        return info("version-of-another", version=row.title)
    if is_own(actor, row) or actor.may(Permission.EDIT_PLAN) or actor.may(Permission.EDIT_MEASURES):
        return None
    return info("version-not-yours", version=row.title)


def freeze_refusal(actor: Actor, row: PlanVersion, status: str) -> Finding | None:
    """Say why the actor may not put forward or adopt a version, or ``None`` when they may."""
    if row.status != DRAFT:
        return lock_reason(actor, row)
    is_published_by_owner = is_own(actor, row) and status == "proposed"
    if is_published_by_owner or (row.owner_id is None and actor.may(Permission.FREEZE_VERSIONS)):
        return None
    return info("version-not-yours", version=row.title)


def discard_refusal(actor: Actor, row: PlanVersion) -> Finding | None:
    """Say why the actor may not throw a version away, or ``None`` when they may.

    One's own alternative, or a draft of the administration with the right over the municipality's versions. What is
    published or built on stays.
    """
    if row.status != DRAFT:
        return lock_reason(actor, row)
    child = PlanVersion.objects.filter(parent=row).first()
    if child is not None:
        return error("version-built-on", version=row.title, other_code=child.code)
    if is_own(actor, row) or (row.owner_id is None and actor.may(Permission.FREEZE_VERSIONS)):
        return None
    return info("version-not-yours", version=row.title)


def alternative_to(actor: Actor, row: PlanVersion) -> PlanVersion | None:
    """Give the version that a copy was made from, when the actor sees it."""
    return version_by_code(actor, row.origin_code) if row.origin_code else None


def decision_day_refusals(row: PlanVersion, day: datetime.date) -> Iterator[Finding]:
    """Say why a version cannot be put forward or adopted on a day: it has not come, or the parent came later.

    A version without a parent that has a day may be as old as two years before its first year.
    """
    parent_day = row.parent.decided_on if row.parent else None
    first, last = parent_day or datetime.date(row.first_year - YEARS_AHEAD, 1, 1), today()
    if not first <= day <= last:
        yield error(
            "decision-day-outside",
            version=row.title,
            decision_day=day.isoformat(),
            first_day=first.isoformat(),
            last_day=last.isoformat(),
        )


def private_scopes(actor: Actor) -> list[str]:
    """Give the codes of the alternatives that are another's, or were: their history is as unseen as they are."""
    return [
        code
        for model in (PlanVersion, DiscardedVersion)
        for code in model.objects.filter(municipality_id=actor.municipality_id, owner__isnull=False)
        .exclude(owner_id=actor.user_id)
        .values_list("code", flat=True)
    ]
