"""Which plans, goals and measures does an actor see, and how do they hang together?"""

from samspill.apps.plans.selectors.goals import (
    GoalNode,
    GoalPage,
    GoalTree,
    goal_page,
    goal_tree,
)
from samspill.apps.plans.selectors.measures import (
    MeasureLine,
    MeasurePage,
    goals_served,
    measure_page,
    measure_register,
    measure_titles,
)
from samspill.apps.plans.selectors.orphans import goals_without_measure, planned_measures
from samspill.apps.plans.selectors.plans import PlanLine, PlanPage, plan_page, plan_register
from samspill.apps.plans.selectors.rights import may_change_measure, may_link_measure, may_own_for
from samspill.apps.plans.selectors.search import FoundRow, rows_found
from samspill.apps.plans.selectors.themes import focus_areas_of_measures
from samspill.apps.plans.selectors.thread import ThreadPlace, thread_places
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures, visible_plans

__all__ = [
    "FoundRow",
    "GoalNode",
    "GoalPage",
    "GoalTree",
    "MeasureLine",
    "MeasurePage",
    "PlanLine",
    "PlanPage",
    "ThreadPlace",
    "focus_areas_of_measures",
    "goal_page",
    "goal_tree",
    "goals_served",
    "goals_without_measure",
    "may_change_measure",
    "may_link_measure",
    "may_own_for",
    "measure_page",
    "measure_register",
    "measure_titles",
    "plan_page",
    "plan_register",
    "planned_measures",
    "rows_found",
    "thread_places",
    "visible_goals",
    "visible_measures",
    "visible_plans",
]
