"""Which rows may an actor see? A draft is the administration's; what one person owns is that person's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from samspill.apps.plans.models import Goal, Measure, Plan
from samspill.web.access import Permission

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspill.web.access import Actor


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Give the plans of the municipality; drafts only to those who see drafts."""
    plans = Plan.objects.filter(municipality_id=actor.municipality_id)
    return plans if actor.may(Permission.VIEW_DRAFTS) else plans.exclude(status="draft")


def visible_goals(actor: Actor) -> QuerySet[Goal]:
    """Give the goals of the municipality; those that no open plan holds only to those who see drafts."""
    goals = Goal.objects.filter(municipality_id=actor.municipality_id)
    return goals if actor.may(Permission.VIEW_DRAFTS) else goals.filter(is_published=True)


def visible_measures(actor: Actor) -> QuerySet[Measure]:
    """Give the measures of the municipality that the actor may know of: never what another person owns alone."""
    known = Q(owner__isnull=True)
    if not actor.may(Permission.VIEW_DRAFTS):
        known &= Q(is_published=True)
    if actor.user_id is not None:
        known |= Q(owner_id=actor.user_id)
    return Measure.objects.filter(known, municipality_id=actor.municipality_id)
