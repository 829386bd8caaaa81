"""What do the pages of plans answer?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.plans import forms, selectors, services
from samspill.apps.plans.shown import address
from samspill.apps.plans.tables import register_table
from samspill.apps.plans.views.parts import history_of, offered_units, plan_crumbs
from samspill.apps.plans.views.posting import FormPage, answer, found, see_other
from samspill.web.access import Permission, allowed
from samspill.web.registry import panels_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpResponse

    from samspill.apps.plans.models import Plan
    from samspill.apps.plans.views.posting import NewForm
    from samspill.web.access import Actor, PageRequest

EDITED = ("title", "kind", "text", "lang", "first_year", "last_year", "owner_unit", "is_illustrative")
DECIDED = ("decided_on", "body", "reference")


@allowed(Permission.VIEW_PUBLISHED)
def plan_register(request: PageRequest) -> HttpResponse:
    """Show every plan."""
    actor = request.actor
    lines = selectors.plan_register(actor)
    values = {
        "table": register_table(actor, lines),
        "lines": lines,
        "adopted": sum(1 for line in lines if line.plan.status == "adopted"),
        "may_edit": actor.may(Permission.EDIT_GOALS),
    }
    return render(request, "plans/plan_register.html", values)


@allowed(Permission.VIEW_PUBLISHED)
def plan(request: PageRequest, code: str) -> HttpResponse:
    """Show one plan: its chapters, and the goals and measures that stand in it."""
    actor = request.actor
    page = found(selectors.plan_page(actor, code))
    values = {
        "page": page,
        "crumbs": plan_crumbs(actor),
        "panels": panels_for(actor, "plan", code),
        "unit": unit_labels(actor).get(page.plan.owner_unit, page.plan.owner_unit),
        "history": history_of(actor, "plan", code),
        "may_edit": actor.may(Permission.EDIT_GOALS) and not page.is_frozen,
        "may_freeze": actor.may(Permission.FREEZE_VERSIONS),
    }
    return render(request, "plans/plan.html", values)


@allowed(Permission.EDIT_GOALS)
def new_plan(request: PageRequest) -> HttpResponse:
    """Make a plan."""
    actor = request.actor
    page = FormPage(
        form=partial(forms.NewPlanForm, units=offered_units(actor)),
        save=lambda form: address(
            actor, "plan", services.create_plan(actor, form.values(), form.cleaned_data["code"]).code
        ),
        current=lambda: {"kind": "theme_plan", "lang": "nb"},
        heading=gettext("New plan"),
        submit=gettext("Make the plan"),
        back_url=address(actor, "plan_register"),
        crumbs=plan_crumbs(actor),
    )
    return answer(request, page)


@allowed(Permission.EDIT_GOALS)
def edit_plan(request: PageRequest, code: str) -> HttpResponse:
    """Change what a plan says about itself."""
    actor = request.actor
    row = found(selectors.visible_plans(actor).filter(code=code).first())

    def save(form: forms.PlanForm) -> str:
        services.edit_plan(actor, code, form.values(), form.cleaned_data["lock_version"])
        return address(actor, "plan", code)

    shown = partial(forms.PlanForm, units=offered_units(actor))
    return answer(request, _form_page(actor, row, shown, save, gettext("Change the plan")))


@allowed(Permission.FREEZE_VERSIONS)
def adopt_plan(request: PageRequest, code: str) -> HttpResponse:
    """Adopt a plan, which freezes it."""
    actor = request.actor
    row = found(selectors.visible_plans(actor).filter(code=code).first())

    def save(form: forms.AdoptForm) -> str:
        services.adopt_plan(actor, code, form.values(), form.cleaned_data["lock_version"])
        return address(actor, "plan", code)

    lead = gettext("An adopted plan is frozen with its chapters, goals and measures. There is no way back.")
    return answer(request, _form_page(actor, row, forms.AdoptForm, save, gettext("Adopt the plan"), lead))


@allowed(Permission.FREEZE_VERSIONS)
def end_plan(request: PageRequest, code: str) -> HttpResponse:
    """End an adopted plan."""
    actor = request.actor
    row = found(selectors.visible_plans(actor).filter(code=code).first())

    def save(form: forms.EndForm) -> str:
        services.end_plan(actor, code, form.cleaned_data["reason"])
        return address(actor, "plan", code)

    lead = gettext("A plan that has ended promises no more. It stays as it was adopted.")
    return answer(request, _form_page(actor, row, forms.EndForm, save, gettext("End the plan"), lead))


@allowed(Permission.EDIT_GOALS)
@require_POST
def hold_hearing(request: PageRequest, code: str) -> HttpResponse:
    """Lay a draft open for hearing."""
    found(selectors.visible_plans(request.actor).filter(code=code).first())
    try:
        services.hold_hearing(request.actor, code)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return see_other(address(request.actor, "plan", code))


def _form_page(  # noqa: PLR0917 - the parts of a page
    actor: Actor, row: Plan, form: NewForm, save: Callable[[Any], str], heading: str, lead: str = ""
) -> FormPage:
    return FormPage(
        form=form,
        save=save,
        current=lambda: _current(actor, row.code),
        heading=f"{heading}: {row.title}",
        submit=heading,
        lead=lead,
        back_url=address(actor, "plan", row.code),
        crumbs=plan_crumbs(actor, row),
        kind="plan",
        code=row.code,
    )


def _current(actor: Actor, code: str) -> dict[str, object]:
    """Give what stands now."""
    row = found(selectors.visible_plans(actor).filter(code=code).first())
    return {name: getattr(row, name) for name in (*EDITED, *DECIDED, "lock_version")}
