"""What do the pages answer that change chapters and items of a plan?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from samspill.apps.plans import forms, selectors, services
from samspill.apps.plans.shown import address
from samspill.apps.plans.views.parts import offered_goals, offered_measures, plan_crumbs
from samspill.apps.plans.views.posting import FormPage, answer, found, see_other
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpResponse

    from samspill.apps.plans.models import PlanChapter
    from samspill.apps.plans.selectors import PlanPage
    from samspill.apps.plans.views.posting import NewForm
    from samspill.web.access import Actor, PageRequest

STEPS = {"up": -1, "down": 1}


@allowed(Permission.EDIT_GOALS)
def new_chapter(request: PageRequest, code: str) -> HttpResponse:
    """Add a chapter to a plan."""
    actor = request.actor
    page = found(selectors.plan_page(actor, code))

    def save(form: forms.ChapterForm) -> str:
        return _chapter_address(actor, code, services.add_chapter(actor, code, form.values()).pk)

    shown = _form_page(actor, page, forms.ChapterForm, save, gettext("New chapter"))
    return answer(request, shown)


@allowed(Permission.EDIT_GOALS)
def edit_chapter(request: PageRequest, code: str, chapter_id: int) -> HttpResponse:
    """Change a chapter."""
    actor = request.actor
    page = found(selectors.plan_page(actor, code))
    _chapter(page, chapter_id)

    def save(form: forms.ChapterForm) -> str:
        services.edit_chapter(actor, code, chapter_id, form.values(), form.cleaned_data["lock_version"])
        return _chapter_address(actor, code, chapter_id)

    def current() -> dict[str, object]:
        stated = _chapter(found(selectors.plan_page(actor, code)), chapter_id)
        return {name: getattr(stated, name) for name in ("kind", "title", "text", "lang", "lock_version")}

    return answer(request, _form_page(actor, page, forms.ChapterForm, save, gettext("Change the chapter"), current))


@allowed(Permission.EDIT_GOALS)
@require_POST
def move_chapter(request: PageRequest, code: str, chapter_id: int) -> HttpResponse:
    """Move a chapter up or down."""
    _chapter(found(selectors.plan_page(request.actor, code)), chapter_id)
    steps = STEPS.get(request.POST.get("to", ""), 0)
    _tried(request, lambda: services.move_chapter(request.actor, code, chapter_id, steps))
    return see_other(_chapter_address(request.actor, code, chapter_id))


@allowed(Permission.EDIT_GOALS)
@require_POST
def remove_chapter(request: PageRequest, code: str, chapter_id: int) -> HttpResponse:
    """Take a chapter out of a plan."""
    _chapter(found(selectors.plan_page(request.actor, code)), chapter_id)
    _tried(request, lambda: services.remove_chapter(request.actor, code, chapter_id))
    return see_other(f"{address(request.actor, 'plan', code)}#chapters")


@allowed(Permission.EDIT_GOALS)
def add_goal(request: PageRequest, code: str) -> HttpResponse:
    """Put a goal into a plan."""
    actor = request.actor
    page = found(selectors.plan_page(actor, code))
    present = {line.code for line in page.goals}
    offered = [row for row in offered_goals(actor) if row[0] not in present]
    shown = partial(forms.PickForm, label=gettext("Goal"), choices=offered)

    def save(form: forms.PickForm) -> str:
        services.add_item(actor, code, goal=form.cleaned_data["code"])
        return f"{address(actor, 'plan', code)}#goals"

    return answer(request, _form_page(actor, page, shown, save, gettext("Put a goal into the plan")))


@allowed(Permission.EDIT_GOALS)
def add_measure(request: PageRequest, code: str) -> HttpResponse:
    """Put a measure into a plan."""
    actor = request.actor
    page = found(selectors.plan_page(actor, code))
    present = {line.code for line in page.measures}
    offered = [row for row in offered_measures(actor, with_private=False) if row[0] not in present]
    shown = partial(forms.PickForm, label=gettext("Measure"), choices=offered)

    def save(form: forms.PickForm) -> str:
        services.add_item(actor, code, measure=form.cleaned_data["code"])
        return f"{address(actor, 'plan', code)}#measures"

    return answer(request, _form_page(actor, page, shown, save, gettext("Put a measure into the plan")))


@allowed(Permission.EDIT_GOALS)
@require_POST
def remove_item(request: PageRequest, code: str, item_id: int) -> HttpResponse:
    """Take a goal or a measure out of a plan."""
    page = found(selectors.plan_page(request.actor, code))
    found(next((line for line in (*page.goals, *page.measures) if line.key == item_id), None))
    _tried(request, lambda: services.remove_item(request.actor, code, item_id))
    return see_other(address(request.actor, "plan", code))


def _tried(request: PageRequest, change: Callable[[], object]) -> None:
    """Make a change that has no form of its own; a refusal is told on the page one comes back to."""
    try:
        change()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))


def _chapter(page: PlanPage, chapter_id: int) -> PlanChapter:
    for chapter in page.chapters:
        if chapter.pk == chapter_id:
            return chapter
    raise Http404


def _chapter_address(actor: Actor, code: str, chapter_id: int) -> str:
    return f"{address(actor, 'plan', code)}#chapter-{chapter_id}"


def _form_page(  # noqa: PLR0917 - the parts of a page
    actor: Actor,
    page: PlanPage,
    form: NewForm,
    save: Callable[[Any], str],
    heading: str,
    current: Callable[[], dict[str, object]] = dict,
) -> FormPage:
    return FormPage(
        form=form,
        save=save,
        current=current,
        heading=f"{heading}: {page.plan.title}",
        submit=gettext("Save"),
        back_url=address(actor, "plan", page.plan.code),
        crumbs=plan_crumbs(actor, page.plan),
        kind="plan",
        code=page.plan.code,
    )
