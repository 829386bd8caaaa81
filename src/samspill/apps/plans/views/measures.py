"""What do the pages of measures answer? What a measure is; what it costs stands in the financial plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.plans import forms, selectors, services
from samspill.apps.plans.shown import address
from samspill.apps.plans.tables import measures_table
from samspill.apps.plans.views.parts import (
    history_of,
    measure_crumbs,
    offered_goals,
    offered_plans,
    offered_units,
    units_of_measures,
)
from samspill.apps.plans.views.posting import FormPage, answer, found, see_other
from samspill.web.access import Permission, allowed
from samspill.web.registry import panels_for, thread_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from samspill.apps.plans.selectors import MeasurePage
    from samspill.web.access import Actor, PageRequest

    class _Units(TypedDict):
        """What a form offers of units."""

        units: dict[str, str]
        needs_unit: bool


@allowed(Permission.VIEW_PUBLISHED)
def measure_register(request: PageRequest) -> HttpResponse:
    """Show every measure with its goals and plans."""
    actor = request.actor
    lines = selectors.measure_register(actor)
    values = {
        "table": measures_table(actor, lines),
        "lines": lines,
        "without_goal": sum(1 for line in lines if not line.goals),
        "may_make": actor.may(Permission.EDIT_MEASURES),
    }
    return render(request, "plans/measure_register.html", values)


@allowed(Permission.VIEW_PUBLISHED)
def measure(request: PageRequest, code: str) -> HttpResponse:
    """Show what a measure is, which goals it serves and in which plans it stands."""
    actor = request.actor
    page = found(selectors.measure_page(actor, code))
    values = {
        "page": page,
        "crumbs": measure_crumbs(actor),
        "steps": thread_for(actor, "measure", code),
        "panels": panels_for(actor, "measure", code),
        "unit": unit_labels(actor).get(page.measure.owner_unit, page.measure.owner_unit),
        "history": history_of(actor, "measure", code),
        "may_link": actor.may(Permission.EDIT_MEASURES) and selectors.may_link_measure(actor, page.measure),
    }
    return render(request, "plans/measure.html", values)


@allowed(Permission.EDIT_MEASURES)
def new_measure(request: PageRequest) -> HttpResponse:
    """Make a measure, from the goal it serves or the plan it stands in."""
    actor = request.actor
    plans = offered_plans(actor) if actor.may(Permission.EDIT_GOALS) else []
    page = FormPage(
        form=partial(forms.NewMeasureForm, **_units(actor), goals=offered_goals(actor), plans=plans),
        save=lambda form: _made(actor, form),
        current=lambda: {"goal": request.GET.get("goal", ""), "plan": request.GET.get("plan", ""), "lang": "nb"},
        heading=gettext("New measure"),
        submit=gettext("Make the measure"),
        lead=gettext("What the measure is. Amounts are stated in the financial plan."),
        back_url=address(actor, "measure_register"),
        crumbs=measure_crumbs(actor),
    )
    return answer(request, page)


def _units(actor: Actor, *, is_private: bool = False) -> _Units:
    """Give the units to choose among, and whether one must be chosen; a private measure binds no unit."""
    if is_private:
        return {"units": offered_units(actor), "needs_unit": False}
    return {"units": units_of_measures(actor), "needs_unit": not selectors.may_own_for(actor, "")}


def _made(actor: Actor, form: forms.NewMeasureForm) -> str:
    stated = form.cleaned_data
    made = services.create_measure(actor, form.values(), stated["code"], goal=stated["goal"], plan=stated["plan"])
    return address(actor, "measure", made.code)


@allowed(Permission.EDIT_MEASURES)
def edit_measure(request: PageRequest, code: str) -> HttpResponse:
    """Change what a measure says about itself."""
    actor = request.actor
    page = _changeable(actor, code, selectors.may_change_measure)
    is_private = page.measure.owner_id is not None

    def save(form: forms.MeasureForm) -> str:
        services.edit_measure(actor, code, form.values(), form.cleaned_data["lock_version"])
        return address(actor, "measure", code)

    return answer(
        request,
        FormPage(
            form=partial(forms.MeasureForm, **_units(actor, is_private=is_private)),
            save=save,
            current=lambda: _current(actor, code),
            heading=f"{gettext('Change the measure')}: {page.measure.title}",
            submit=gettext("Save"),
            back_url=address(actor, "measure", code),
            crumbs=measure_crumbs(actor, page.measure),
            kind="measure",
            code=code,
        ),
    )


@allowed(Permission.EDIT_MEASURES)
def link_goal(request: PageRequest, code: str) -> HttpResponse:
    """State that the measure serves a goal."""
    actor = request.actor
    page = _changeable(actor, code, selectors.may_link_measure)

    def save(form: forms.PickForm) -> str:
        services.link_goal(actor, code, form.cleaned_data["code"])
        return f"{address(actor, 'measure', code)}#goals"

    served = {goal.code for goal in page.goals}
    offered = [row for row in offered_goals(actor) if row[0] not in served]
    return answer(
        request,
        FormPage(
            form=partial(forms.PickForm, label=gettext("Goal"), choices=offered),
            save=save,
            heading=f"{gettext('The measure serves a goal')}: {page.measure.title}",
            submit=gettext("Save"),
            back_url=address(actor, "measure", code),
            crumbs=measure_crumbs(actor, page.measure),
        ),
    )


@allowed(Permission.EDIT_MEASURES)
@require_POST
def unlink_goal(request: PageRequest, code: str, goal_code: str) -> HttpResponse:
    """State that the measure does not serve a goal any more."""
    actor = request.actor
    page = _changeable(actor, code, selectors.may_link_measure)
    found(next((goal for goal in page.goals if goal.code == goal_code), None))
    services.unlink_goal(actor, code, goal_code)
    return see_other(f"{address(actor, 'measure', code)}#goals")


def _changeable(actor: Actor, code: str, is_allowed: Callable[..., bool]) -> MeasurePage:
    page = found(selectors.measure_page(actor, code))
    if not is_allowed(actor, page.measure):
        raise PermissionDenied
    return page


def _current(actor: Actor, code: str) -> dict[str, object]:
    """Give what stands now."""
    page = found(selectors.measure_page(actor, code))
    names = ("title", "text", "lang", "owner_unit", "is_illustrative", "lock_version")
    return {**{name: getattr(page.measure, name) for name in names}, "un_goals": list(page.un_goals)}
