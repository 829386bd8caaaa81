"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.plans.views import goals, measures, orphans, plan_parts, plans

app_name = "plans"
urlpatterns = [
    path("goals/", goals.goal_tree, name="goal_tree"),
    path("new-goal/", goals.new_goal, name="new_goal"),
    path("goals/<str:code>/", goals.goal, name="goal"),
    path("goals/<str:code>/edit/", goals.edit_goal, name="edit_goal"),
    path("goals/<str:code>/move/", goals.move_goal, name="move_goal"),
    path("goals/<str:code>/status/", goals.goal_status, name="goal_status"),
    path("goals/<str:code>/measure/", goals.link_measure, name="link_measure"),
    path("measures/", measures.measure_register, name="measure_register"),
    path("measures/<str:code>/", measures.measure, name="measure"),
    path("new-measure/", measures.new_measure, name="new_measure"),
    path("measures/<str:code>/edit/", measures.edit_measure, name="edit_measure"),
    path("measures/<str:code>/goal/", measures.link_goal, name="link_goal"),
    path("measures/<str:code>/goals/<str:goal_code>/unlink/", measures.unlink_goal, name="unlink_goal"),
    path("plans/", plans.plan_register, name="plan_register"),
    path("new-plan/", plans.new_plan, name="new_plan"),
    path("plans/<str:code>/", plans.plan, name="plan"),
    path("plans/<str:code>/edit/", plans.edit_plan, name="edit_plan"),
    path("plans/<str:code>/hearing/", plans.hold_hearing, name="hold_hearing"),
    path("plans/<str:code>/adopt/", plans.adopt_plan, name="adopt_plan"),
    path("plans/<str:code>/end/", plans.end_plan, name="end_plan"),
    path("plans/<str:code>/new-chapter/", plan_parts.new_chapter, name="new_chapter"),
    path("plans/<str:code>/chapters/<int:chapter_id>/edit/", plan_parts.edit_chapter, name="edit_chapter"),
    path("plans/<str:code>/chapters/<int:chapter_id>/move/", plan_parts.move_chapter, name="move_chapter"),
    path("plans/<str:code>/chapters/<int:chapter_id>/remove/", plan_parts.remove_chapter, name="remove_chapter"),
    path("plans/<str:code>/goal/", plan_parts.add_goal, name="add_goal"),
    path("plans/<str:code>/measure/", plan_parts.add_measure, name="add_measure"),
    path("plans/<str:code>/items/<int:item_id>/remove/", plan_parts.remove_item, name="remove_item"),
    path("orphans/", orphans.orphans, name="orphans"),
]
