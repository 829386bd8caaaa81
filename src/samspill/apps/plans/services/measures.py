"""How does a measure come to be, and which goals does it serve?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.plans.models import Goal, Measure, MeasureGoal
from samspill.apps.plans.selectors.rights import may_own_for
from samspill.apps.plans.selectors.visible import visible_goals, visible_measures
from samspill.apps.plans.services.common import (
    checked_code,
    compare_lock,
    demand,
    demand_free,
    noted,
    refuse,
)
from samspill.apps.plans.services.items import add_item
from samspill.apps.plans.services.rights import changeable_measure, linkable_measure
from samspill.apps.plans.services.un_goals import columns_of, put_un_goals, put_with_un_goals
from samspill.web.access import Actor, Permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class MeasureValues:
    """What the form of a measure states: never an amount, which belongs to a version."""

    title: str
    text: str = ""
    lang: str = "nb"
    owner_unit: str = ""
    is_illustrative: bool = False
    un_goals: tuple[int, ...] = ()


@transaction.atomic
def create_measure(  # where it stands is stated with it
    actor: Actor, values: MeasureValues, code: str = "", *, is_private: bool = False, goal: str = "", plan: str = ""
) -> Measure:
    """Make a measure, serving a goal and standing in a plan when they are named.

    A private one is known to its maker alone, and its code is always drawn: a taken code tells nothing.
    """
    _demand_making(actor, values, code, is_private=is_private)
    code = checked_code(code, "measure")
    demand_free(Measure, actor, code)
    columns = columns_of(values)
    owner_id = actor.user_id if is_private else None
    measure = Measure.objects.create(municipality_id=actor.municipality_id, code=code, owner_id=owner_id, **columns)
    put_un_goals({"measure": measure}, values.un_goals)
    after = {**noted(columns), "is_private": is_private, "un_goals": list(values.un_goals)}
    record(actor, "create", "measure", code, after=after)
    if goal:
        link_goal(actor, code, goal)
    if plan:
        add_item(actor, plan, measure=code)
    return measure


def _demand_making(actor: Actor, values: MeasureValues, code: str, *, is_private: bool) -> None:
    if not is_private:
        if not may_own_for(actor, values.owner_unit):
            raise PermissionDenied
        return
    demand(actor, Permission.CREATE_VERSIONS)
    if actor.user_id is None:
        raise PermissionDenied
    if code:
        raise refuse(gettext("The code of a private measure is drawn."), "private_code")


@transaction.atomic
def edit_measure(actor: Actor, code: str, values: MeasureValues, lock_version: int) -> Measure:
    """Change what a measure says about itself."""
    measure = changeable_measure(actor, code)
    if measure.owner_id is None and not may_own_for(actor, values.owner_unit):
        raise PermissionDenied
    compare_lock(measure, lock_version)
    before, after = put_with_un_goals("measure", measure, values)
    if after:
        measure.lock_version += 1
        measure.save()
        record(actor, "change", "measure", code, before=before, after=after)
    return measure


@transaction.atomic
def link_goal(actor: Actor, measure: str, goal: str) -> None:
    """State that a measure serves a goal; said twice, it is said once."""
    served = visible_goals(actor).get(code=goal)
    _, is_new = MeasureGoal.objects.get_or_create(measure=linkable_measure(actor, measure), goal=served)
    if is_new:
        record(actor, "link_goal", "measure", measure, after={"goal": goal})


@transaction.atomic
def unlink_goal(actor: Actor, measure: str, goal: str) -> None:
    """State that a measure does not serve a goal any more."""
    served = Goal.objects.get(municipality_id=actor.municipality_id, code=goal)
    removed, _ = MeasureGoal.objects.filter(measure=linkable_measure(actor, measure), goal=served).delete()
    if removed:
        record(actor, "unlink_goal", "measure", measure, before={"goal": goal})


@transaction.atomic
def ensure_measures(actor: Actor, titles: Mapping[str, str], owner_id: int | None = None) -> dict[str, int]:
    """Give the key of each measure by code; those that are new are made, for ``owner_id`` alone when one is given.

    Called in the transaction of what refers to them, whose audit entry tells of it.
    """
    rows = Measure.objects.filter(municipality_id=actor.municipality_id, code__in=titles)
    known = dict(visible_measures(actor).filter(pk__in=rows).values_list("code", "pk"))
    new = {code: title for code, title in titles.items() if code not in known}
    if rows.filter(code__in=new).exists():
        raise refuse(gettext("The code is taken."), "code_taken")
    place = {"municipality_id": actor.municipality_id, "owner_id": owner_id}
    try:
        with transaction.atomic():
            made = Measure.objects.bulk_create(Measure(code=code, title=title, **place) for code, title in new.items())
    except IntegrityError:
        if not rows.filter(code__in=new).exists():
            raise
        raise refuse(gettext("The code is taken."), "code_taken") from None
    return known | {measure.code: measure.pk for measure in made}


@transaction.atomic
def forget_measure(actor: Actor, code: str) -> None:
    """Take away a measure that nothing refers to any more and nobody has written about; otherwise it stays known.

    Called in the transaction that takes back what made it, whose audit entry tells of it.
    """
    unwritten = Measure.objects.filter(municipality_id=actor.municipality_id, code=code, lock_version=1)
    with suppress(ProtectedError), transaction.atomic():
        unwritten.delete()


@transaction.atomic
def publish_measures(actor: Actor, codes: Iterable[str]) -> None:
    """Let everyone know of measures, and of none of them that one person owns it.

    Called in the transaction that lays open what holds them, whose audit entry tells of it.
    """
    rows = Measure.objects.filter(municipality_id=actor.municipality_id, code__in=list(codes))
    rows.filter(is_published=False).update(is_published=True, owner=None)
