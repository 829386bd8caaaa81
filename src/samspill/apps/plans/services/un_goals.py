"""Which of the UN's goals does a goal or a measure contribute to?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.plans.models import UN_GOALS, Goal, Measure, UnGoalTag
from samspill.apps.plans.services.common import demand, put, refuse
from samspill.apps.plans.services.rights import changeable_measure
from samspill.web.access import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.plans.services.goals import GoalValues
    from samspill.apps.plans.services.measures import MeasureValues
    from samspill.web.access import Actor


@transaction.atomic
def set_un_goals(actor: Actor, numbers: Iterable[int], *, goal: str = "", measure: str = "") -> None:
    """State the UN goals of one goal or one measure; those of before that are not named go."""
    if goal:
        demand(actor, Permission.EDIT_GOALS)
        tagged: Goal | Measure = Goal.objects.get(municipality_id=actor.municipality_id, code=goal)
    else:
        tagged = changeable_measure(actor, measure)
    kind = "goal" if goal else "measure"
    wanted = sorted(set(numbers))
    before = put_un_goals({kind: tagged}, wanted)
    if before != wanted:
        record(actor, "set_un_goals", kind, tagged.code, before={"un_goals": before}, after={"un_goals": wanted})


def columns_of(values: GoalValues | MeasureValues) -> dict[str, Any]:
    """Give what a form states of the row itself; the UN goals stand in rows of their own."""
    return {name: value for name, value in asdict(values).items() if name != "un_goals"}


def put_with_un_goals(
    kind: str, row: Goal | Measure, values: GoalValues | MeasureValues
) -> tuple[dict[str, object], dict[str, object]]:
    """Put values and UN goals in place; give what differed before and after, as the audit keeps it."""
    before, after = put(row, values, left_out=("un_goals",))
    old, new = put_un_goals({kind: row}, values.un_goals), sorted(set(values.un_goals))
    if old != new:
        before["un_goals"], after["un_goals"] = old, new
    return before, after


def put_un_goals(owner: Mapping[str, Goal | Measure], numbers: Iterable[int]) -> list[int]:
    """Put the tags of ``{"goal": …}`` or ``{"measure": …}`` in place; give those of before."""
    wanted = set(numbers)
    if not wanted <= set(range(1, UN_GOALS + 1)):
        raise refuse(gettext("The UN's goals are numbered 1 to 17."), "un_goal_number")
    rows = UnGoalTag.objects.filter(**owner)
    before = set(rows.values_list("un_goal", flat=True))
    if before - wanted:
        rows.filter(un_goal__in=before - wanted).delete()
    UnGoalTag.objects.bulk_create(UnGoalTag(un_goal=number, **owner) for number in sorted(wanted - before))
    return sorted(before)
