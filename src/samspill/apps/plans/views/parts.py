"""What do several pages of this slice show or offer? Breadcrumbs, units, and objects to choose among."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from samspill.apps.audit.selectors import object_history
from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.plans import selectors, words
from samspill.apps.plans.selectors.plans import FROZEN_STATUSES
from samspill.apps.plans.shown import address
from samspill.web.access import Permission

if TYPE_CHECKING:
    from samspill.apps.audit.selectors import HistoryLine
    from samspill.apps.plans.models import Goal, Measure, Plan
    from samspill.web.access import Actor

    Crumb = dict[str, str]


def goal_crumbs(actor: Actor, *above: Goal) -> tuple[Crumb, ...]:
    """Give the way to a goal."""
    first = {"label": gettext("Goals"), "url": address(actor, "goal_tree")}
    return (first, *({"label": goal.title, "url": address(actor, "goal", goal.code)} for goal in above))


def plan_crumbs(actor: Actor, *plans: Plan) -> tuple[Crumb, ...]:
    """Give the way to a plan."""
    first = {"label": gettext("Plan register"), "url": address(actor, "plan_register")}
    return (first, *({"label": plan.title, "url": address(actor, "plan", plan.code)} for plan in plans))


def measure_crumbs(actor: Actor, *measures: Measure) -> tuple[Crumb, ...]:
    """Give the way to a measure."""
    first = {"label": gettext("Measures"), "url": address(actor, "measure_register")}
    return (first, *({"label": each.title, "url": address(actor, "measure", each.code)} for each in measures))


def offered_units(actor: Actor) -> dict[str, str]:
    """Give the units that the actor may answer for."""
    return {code: label for code, label in unit_labels(actor).items() if actor.answers_for(code) or _sets_goals(actor)}


def units_of_measures(actor: Actor) -> dict[str, str]:
    """Give the units that the actor may state measures of."""
    return {code: label for code, label in unit_labels(actor).items() if selectors.may_own_for(actor, code)}


def _sets_goals(actor: Actor) -> bool:
    return actor.may(Permission.EDIT_GOALS)


def offered_goals(actor: Actor, *levels: str) -> list[tuple[str, str]]:
    """Give goals to choose among, in the order of the tree, of some levels or of all."""
    nodes = selectors.goal_tree(actor).walk()
    return [
        (node.goal.code, f"{node.goal.code} {node.goal.title} ({words.level(node.goal.level)})")
        for node in nodes
        if not levels or node.goal.level in levels
    ]


def offered_measures(actor: Actor, *, with_private: bool) -> list[tuple[str, str]]:
    """Give measures to choose among, by title."""
    rows = selectors.visible_measures(actor)
    shown = rows if with_private else rows.filter(owner__isnull=True)
    titles = [(code, f"{title} ({code})") for code, title in shown.values_list("code", "title")]
    return sorted(titles, key=lambda row: row[1].casefold())


def offered_plans(actor: Actor) -> list[tuple[str, str]]:
    """Give the plans that may still be changed."""
    rows = selectors.visible_plans(actor).exclude(status__in=FROZEN_STATUSES)
    return list(rows.values_list("code", "title"))


def history_of(actor: Actor, kind: str, code: str) -> list[HistoryLine] | None:
    """Give what happened to an object, to those who see drafts: it tells of what was not laid open."""
    return object_history(actor, kind, code) if actor.may(Permission.VIEW_DRAFTS) else None
