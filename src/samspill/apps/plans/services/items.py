"""How do goals and measures come to stand in a plan? The same object may stand in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.plans.models import Goal, Measure, Plan, PlanItem
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures
from samspill.apps.plans.services.common import demand, locked_plan, refuse
from samspill.apps.plans.services.publishing import publish_items
from samspill.web.access import Permission

if TYPE_CHECKING:
    from samspill.web.access import Actor


@transaction.atomic
def add_item(actor: Actor, plan_code: str, *, goal: str = "", measure: str = "") -> PlanItem:
    """Put one goal or one measure into a plan; one that stands there already stays where it is."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    stands = _object(actor, goal, measure)
    last = PlanItem.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    item, is_new = PlanItem.objects.get_or_create(plan=plan, **stands, defaults={"position": last + 1})
    if is_new:
        _publish_when_open(plan)
        record(actor, "add_item", "plan", plan_code, after={kind: row.code for kind, row in stands.items()})
    return item


@transaction.atomic
def remove_item(actor: Actor, plan_code: str, item_id: int) -> None:
    """Take a goal or a measure out of a plan that is not adopted; the object itself stays."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    item = PlanItem.objects.select_related("goal", "measure").get(plan=plan, pk=item_id)
    before = {"goal": item.goal.code} if item.goal else {"measure": item.measure.code if item.measure else ""}
    item.delete()
    record(actor, "remove_item", "plan", plan_code, before=before)


def _object(actor: Actor, goal: str, measure: str) -> dict[str, Goal | Measure]:
    if bool(goal) == bool(measure):
        message = "an item is exactly one of goal and measure"
        raise ValueError(message)
    if goal:
        return {"goal": visible_goals(actor).get(code=goal)}
    found = visible_measures(actor).get(code=measure)
    if found.owner_id is not None:
        raise refuse(gettext("A private measure stands in no plan."), "measure_private")
    return {"measure": found}


def _publish_when_open(plan: Plan) -> None:
    if plan.status == "hearing":
        publish_items(plan)
