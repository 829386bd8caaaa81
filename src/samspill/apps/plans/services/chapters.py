"""How do the chapters of a plan change? Only while the plan is not adopted."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max

from samspill.apps.audit.services import record
from samspill.apps.plans.models import Plan, PlanChapter
from samspill.apps.plans.services.common import compare_lock, demand, locked_plan, noted, put
from samspill.web.access import Actor, Permission


@dataclass(frozen=True, slots=True)
class ChapterValues:
    """What the form of a chapter states; ``kind``: trend, challenge, long-term goal or text."""

    kind: str
    title: str
    text: str = ""
    lang: str = "nb"


@transaction.atomic
def add_chapter(actor: Actor, plan_code: str, values: ChapterValues) -> PlanChapter:
    """Add a chapter at the end of a plan."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    last = PlanChapter.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
    chapter = PlanChapter.objects.create(plan=plan, position=last + 1, **asdict(values))
    _record(actor, plan, chapter, "add_chapter", after=noted(asdict(values)))
    return chapter


@transaction.atomic
def edit_chapter(
    actor: Actor, plan_code: str, chapter_id: int, values: ChapterValues, lock_version: int
) -> PlanChapter:
    """Change a chapter."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    chapter = PlanChapter.objects.get(plan=plan, pk=chapter_id)
    compare_lock(chapter, lock_version)
    before, after = put(chapter, values)
    if after:
        chapter.lock_version += 1
        chapter.save()
        _record(actor, plan, chapter, "change_chapter", before=before, after=after)
    return chapter


@transaction.atomic
def move_chapter(actor: Actor, plan_code: str, chapter_id: int, steps: int) -> PlanChapter:
    """Move a chapter up (−1) or down (1) among the chapters of its plan."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    chapters = list(PlanChapter.objects.filter(plan=plan))
    place = next(number for number, each in enumerate(chapters) if each.pk == chapter_id)
    chapter = chapters[place]
    if 0 <= place + steps < len(chapters):
        _change_places(chapter, chapters[place + steps])
        _record(actor, plan, chapter, "move_chapter", after={"position": chapter.position})
    return chapter


def _change_places(chapter: PlanChapter, other: PlanChapter) -> None:
    """Swap two positions by way of one that is free: no two chapters ever share a position."""
    old, new = chapter.position, other.position
    highest = PlanChapter.objects.filter(plan_id=chapter.plan_id).aggregate(last=Max("position"))["last"]
    for each, position in ((other, highest + 1), (chapter, new), (other, old)):
        each.position = position
        each.save(update_fields=["position"])


@transaction.atomic
def remove_chapter(actor: Actor, plan_code: str, chapter_id: int) -> None:
    """Take a chapter out of a plan."""
    demand(actor, Permission.EDIT_GOALS)
    plan = locked_plan(actor, plan_code)
    chapter = PlanChapter.objects.get(plan=plan, pk=chapter_id)
    _record(actor, plan, chapter, "remove_chapter", before=noted({"kind": chapter.kind, "title": chapter.title}))
    chapter.delete()


def _record(actor: Actor, plan: Plan, chapter: PlanChapter, done: str, **values: dict[str, object]) -> None:
    """Tell of a chapter in the history of its plan."""
    numbered = {name: {"chapter": chapter.pk, **stated} for name, stated in values.items()}
    record(actor, done, "plan", plan.code, before=numbered.get("before"), after=numbered.get("after"))
