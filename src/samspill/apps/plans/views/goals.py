"""What do the pages of goals answer?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext

from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.plans import forms, selectors, services
from samspill.apps.plans.selectors.goals import LEVEL_ABOVE
from samspill.apps.plans.shown import address
from samspill.apps.plans.views.parts import (
    goal_crumbs,
    history_of,
    offered_goals,
    offered_measures,
    offered_units,
)
from samspill.apps.plans.views.posting import FormPage, answer, found
from samspill.web.access import Permission, allowed
from samspill.web.registry import panels_for, thread_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from samspill.apps.plans.models import Goal
    from samspill.apps.plans.selectors import GoalPage
    from samspill.apps.plans.views.posting import NewForm
    from samspill.web.access import Actor, PageRequest


@allowed(Permission.VIEW_PUBLISHED)
def goal_tree(request: PageRequest) -> HttpResponse:
    """Show all goals as a tree."""
    actor = request.actor
    values = {"tree": selectors.goal_tree(actor), "may_edit": actor.may(Permission.EDIT_GOALS)}
    return render(request, "plans/goal_tree.html", values)


@allowed(Permission.VIEW_PUBLISHED)
def goal(request: PageRequest, code: str) -> HttpResponse:
    """Show one goal with what hangs together with it."""
    actor = request.actor
    page = found(selectors.goal_page(actor, code))
    values = {
        "page": page,
        "crumbs": goal_crumbs(actor, *(node.goal for node in page.node.path)),
        "steps": thread_for(actor, "goal", code),
        "panels": panels_for(actor, "goal", code),
        "unit": unit_labels(actor).get(page.goal.owner_unit, page.goal.owner_unit),
        "history": history_of(actor, "goal", code),
        "may_edit": actor.may(Permission.EDIT_GOALS),
    }
    return render(request, "plans/goal.html", values)


@allowed(Permission.EDIT_GOALS)
def new_goal(request: PageRequest) -> HttpResponse:
    """Make a goal."""
    actor = request.actor
    parents = offered_goals(actor, *LEVEL_ABOVE.values())
    page = FormPage(
        form=partial(forms.NewGoalForm, units=offered_units(actor), parents=parents),
        save=lambda form: _made(actor, form),
        current=lambda: {"parent": request.GET.get("parent", ""), "lang": "nb"},
        heading=gettext("New goal"),
        submit=gettext("Make the goal"),
        back_url=address(actor, "goal_tree"),
        crumbs=goal_crumbs(actor),
    )
    return answer(request, page)


def _made(actor: Actor, form: forms.NewGoalForm) -> str:
    stated = form.cleaned_data
    made = services.create_goal(actor, form.values(), stated["parent"], stated["code"])
    return address(actor, "goal", made.code)


@allowed(Permission.EDIT_GOALS)
def edit_goal(request: PageRequest, code: str) -> HttpResponse:
    """Change what a goal says."""
    actor = request.actor
    page = found(selectors.goal_page(actor, code))

    def save(form: forms.GoalForm) -> str:
        services.edit_goal(actor, code, form.values(), form.cleaned_data["lock_version"])
        return address(actor, "goal", code)

    shown = partial(forms.GoalForm, units=offered_units(actor))
    return answer(request, _form_page(actor, page, shown, save, gettext("Change the goal")))


@allowed(Permission.EDIT_GOALS)
def move_goal(request: PageRequest, code: str) -> HttpResponse:
    """Move a goal to another place in the tree."""
    actor = request.actor
    page = found(selectors.goal_page(actor, code))

    def save(form: forms.MoveGoalForm) -> str:
        stated = form.cleaned_data
        services.move_goal(actor, code, stated["parent"], stated["lock_version"], stated["place"])
        return f"{address(actor, 'goal_tree')}#{code}"

    above = LEVEL_ABOVE.get(page.goal.level, "")
    shown = partial(forms.MoveGoalForm, parents=offered_goals(actor, above) if above else [])
    return answer(request, _form_page(actor, page, shown, save, gettext("Move the goal")))


@allowed(Permission.EDIT_GOALS)
def goal_status(request: PageRequest, code: str) -> HttpResponse:
    """State how a goal is going."""
    actor = request.actor
    page = found(selectors.goal_page(actor, code))

    def save(form: forms.StatusForm) -> str:
        services.set_goal_status(actor, code, form.cleaned_data["status"], form.cleaned_data["lock_version"])
        return address(actor, "goal", code)

    return answer(request, _form_page(actor, page, forms.StatusForm, save, gettext("Change the status")))


@allowed(Permission.EDIT_GOALS)
def link_measure(request: PageRequest, code: str) -> HttpResponse:
    """State that a measure serves the goal."""
    actor = request.actor
    page = found(selectors.goal_page(actor, code))

    def save(form: forms.PickForm) -> str:
        services.link_goal(actor, form.cleaned_data["code"], code)
        return f"{address(actor, 'goal', code)}#measures"

    offered = [row for row in offered_measures(actor, with_private=False) if row[0] not in page.node.own]
    shown = partial(forms.PickForm, label=gettext("Measure"), choices=offered)
    return answer(request, _form_page(actor, page, shown, save, gettext("A measure serves this goal")))


def _form_page(actor: Actor, page: GoalPage, form: NewForm, save: Callable[[Any], str], heading: str) -> FormPage:
    goal = page.goal
    return FormPage(
        form=form,
        save=save,
        current=lambda: _current(actor, goal.code),
        heading=f"{heading}: {goal.title}",
        submit=gettext("Save"),
        back_url=address(actor, "goal", goal.code),
        crumbs=goal_crumbs(actor, *(node.goal for node in page.node.path), goal),
        kind="goal",
        code=goal.code,
    )


def _current(actor: Actor, code: str) -> dict[str, object]:
    """Give what stands now."""
    page = found(selectors.goal_page(actor, code))
    stated: Goal = page.goal
    names = ("title", "text", "lang", "owner_unit", "is_illustrative", "status", "lock_version")
    parent = page.node.above.goal.code if page.node.above else ""
    others = {"un_goals": list(page.node.un_goals), "parent": parent, "place": stated.position}
    return {**{name: getattr(stated, name) for name in names}, **others}
