"""How do plans, goals and measures change? Each change in one transaction with its audit entry."""

from samspill.apps.plans.services.chapters import (
    ChapterValues,
    add_chapter,
    edit_chapter,
    move_chapter,
    remove_chapter,
)
from samspill.apps.plans.services.common import Outdated
from samspill.apps.plans.services.goals import (
    GoalValues,
    create_goal,
    edit_goal,
    move_goal,
    set_goal_status,
)
from samspill.apps.plans.services.items import add_item, remove_item
from samspill.apps.plans.services.measures import (
    MeasureValues,
    create_measure,
    edit_measure,
    ensure_measures,
    link_goal,
    publish_measures,
    unlink_goal,
)
from samspill.apps.plans.services.plans import (
    PlanDecision,
    PlanValues,
    adopt_plan,
    create_plan,
    edit_plan,
    end_plan,
    hold_hearing,
)
from samspill.apps.plans.services.un_goals import set_un_goals

__all__ = [
    "ChapterValues",
    "GoalValues",
    "MeasureValues",
    "Outdated",
    "PlanDecision",
    "PlanValues",
    "add_chapter",
    "add_item",
    "adopt_plan",
    "create_goal",
    "create_measure",
    "create_plan",
    "edit_chapter",
    "edit_goal",
    "edit_measure",
    "edit_plan",
    "end_plan",
    "ensure_measures",
    "hold_hearing",
    "link_goal",
    "move_chapter",
    "move_goal",
    "publish_measures",
    "remove_chapter",
    "remove_item",
    "set_goal_status",
    "set_un_goals",
    "unlink_goal",
]
