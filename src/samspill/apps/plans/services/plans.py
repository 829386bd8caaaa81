"""How is a plan made, edited, laid open, adopted and ended?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.plans.models import Plan, PlanItem
from samspill.apps.plans.services.common import (
    checked_code,
    compare_lock,
    demand,
    demand_free,
    locked_plan,
    noted,
    put,
    refuse,
)
from samspill.apps.plans.services.publishing import publish_items
from samspill.web.access import Actor, Permission

if TYPE_CHECKING:
    import datetime


@dataclass(frozen=True, slots=True)
class PlanValues:
    """What the form of a plan states."""

    title: str
    kind: str
    text: str = ""
    lang: str = "nb"
    first_year: int | None = None
    last_year: int | None = None
    owner_unit: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """By whom and when a plan was adopted, and in which case."""

    decided_on: datetime.date
    body: str
    reference: str = ""


@transaction.atomic
def create_plan(actor: Actor, values: PlanValues, code: str = "") -> Plan:
    """Make a draft of a plan; its code is drawn when none is given."""
    demand(actor, Permission.EDIT_GOALS)
    _demand_years(values)
    code = checked_code(code, "plan")
    demand_free(Plan, actor, code)
    plan = Plan.objects.create(municipality_id=actor.municipality_id, code=code, **asdict(values))
    record(actor, "create", "plan", code, after=noted(asdict(values)))
    return plan


@transaction.atomic
def edit_plan(actor: Actor, code: str, values: PlanValues, lock_version: int) -> Plan:
    """Change what a plan says about itself, as long as it is not adopted."""
    demand(actor, Permission.EDIT_GOALS)
    _demand_years(values)
    plan = locked_plan(actor, code)
    compare_lock(plan, lock_version)
    before, after = put(plan, values)
    if after:
        _save(plan)
        record(actor, "change", "plan", code, before=before, after=after)
    return plan


@transaction.atomic
def hold_hearing(actor: Actor, code: str) -> Plan:
    """Lay a draft open for hearing: from now on everyone sees it and what stands in it."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, code)
    if plan.status != "draft":
        raise refuse(gettext("Only a draft is sent to hearing."), "plan_not_draft")
    plan.status = "hearing"
    _save(plan)
    publish_items(plan)
    record(actor, "hold_hearing", "plan", code, before={"status": "draft"}, after={"status": "hearing"})
    return plan


@transaction.atomic
def adopt_plan(actor: Actor, code: str, decision: PlanDecision, lock_version: int) -> Plan:
    """Adopt a plan: it is frozen, each item keeps the title it has today, and what is new has its origin here."""
    demand(actor, Permission.FREEZE_VERSIONS)
    plan = locked_plan(actor, code)
    compare_lock(plan, lock_version)
    _freeze_items(plan)
    publish_items(plan)
    before, after = put(plan, decision)
    before["status"], after["status"] = plan.status, "adopted"
    plan.status = "adopted"
    _save(plan)
    record(actor, "adopt", "plan", code, before=before, after=after)
    return plan


@transaction.atomic
def end_plan(actor: Actor, code: str, reason: str) -> Plan:
    """End an adopted plan: it promises no more, and stays as it was adopted."""
    demand(actor, Permission.FREEZE_VERSIONS)
    plan = Plan.objects.select_for_update().get(municipality_id=actor.municipality_id, code=code)
    if plan.status != "adopted":
        raise refuse(gettext("Only an adopted plan is ended."), "plan_not_adopted")
    plan.status = "ended"
    _save(plan)
    record(actor, "end", "plan", code, reason=reason, before={"status": "adopted"}, after={"status": "ended"})
    return plan


def _freeze_items(plan: Plan) -> None:
    items = list(PlanItem.objects.filter(plan=plan).select_related("goal", "measure"))
    with_origin = PlanItem.objects.filter(is_origin=True, plan__municipality_id=plan.municipality_id)
    goals = set(with_origin.filter(goal__isnull=False).values_list("goal_id", flat=True))
    measures = set(with_origin.filter(measure__isnull=False).values_list("measure_id", flat=True))
    for item in items:
        stands = item.goal or item.measure
        item.adopted_title = stands.title if stands else ""
        item.is_origin = item.goal_id not in goals if item.goal_id else item.measure_id not in measures
    PlanItem.objects.bulk_update(items, ["adopted_title", "is_origin"])


def _demand_years(values: PlanValues) -> None:
    if values.first_year and values.last_year and values.first_year > values.last_year:
        raise refuse(gettext("The first year is after the last."), "years_reversed")


def _save(plan: Plan) -> None:
    plan.lock_version += 1
    plan.save()
