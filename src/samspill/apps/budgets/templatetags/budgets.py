"""How do the pages of budgets write a version's head, what can be taken back, and its words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template import Library

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.selectors.heads import VersionHead
from samspill.apps.budgets.selectors.heads import version_head as head_of
from samspill.apps.budgets.tables.common import address, balance_rows
from samspill.apps.budgets.undo_words import undo_offer
from samspill.web.access import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

register = Library()
STATUS_COLORS = {"draft": "neutral", "proposed": "info", "adopted": "success"}


@register.simple_tag(takes_context=True)
def version_head(context: Mapping[str, Any], version: PlanVersion, current: str) -> VersionHead:
    """Give what stands above a page of a version: {% version_head version current as head %}."""
    return head_of(context["request"].actor, version, current)


@register.inclusion_tag("budgets/_undo.html", takes_context=True)
def undo_button(context: Mapping[str, Any], version: PlanVersion) -> dict[str, Any]:
    """Show what the reader can take back in a version: {% undo_button version %}."""
    actor = context["request"].actor
    url = address(actor, "undo", version=version.code)
    return {"undo": undo_offer(actor, version), "undo_url": url, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("budgets/_balance_strip.html", takes_context=True)
def balance_strip(context: Mapping[str, Any], version: PlanVersion) -> dict[str, Any]:
    """Show the balance of every year of a version: {% balance_strip version %}."""
    result = evaluation.evaluated(context["request"].actor, version)
    return {"foot": balance_rows(result), "years": [year.year for year in result.years]}


@register.filter
def may(actor: Actor, permission: str) -> bool:
    """Say whether the reader may: {% if request.actor|may:"create_versions" %}."""
    return actor.may(Permission(permission))


@register.filter
def grouping_word(grouping: str) -> str:
    """Name a way to group measures."""
    return words.word(words.GROUPINGS, grouping)


@register.filter
def stage_word(stage: str) -> str:
    """Name a stage."""
    return words.word(words.STAGES, stage)


@register.filter
def status_word(status: str) -> str:
    """Name a status."""
    return words.word(words.STATUSES, status)


@register.filter
def status_color(status: str) -> str:
    """Give the colour of a status."""
    return STATUS_COLORS[status]


@register.filter
def category_word(category: str) -> str:
    """Name a category."""
    return words.word(words.CATEGORIES, category)


@register.filter
def kind_word(kind: str) -> str:
    """Name a kind of cause."""
    return words.word(words.KINDS, kind)
