"""How does a page name kinds, levels, statuses and the UN's goals?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template import Library

from samspill.apps.plans import tables, words

if TYPE_CHECKING:
    from samspill.apps.plans.models import Plan

register = Library()
register.filter("level_word", words.level)
register.filter("plan_kind_word", words.plan_kind)
register.filter("plan_status_word", words.plan_status)
register.filter("goal_status_word", words.goal_status)
register.filter("chapter_word", words.chapter_kind)


@register.filter
def status_color(status: str) -> str:
    """Give the colour of a status."""
    return words.STATUS_COLORS[status]


@register.filter
def un_goal_text(number: int) -> str:
    """Write one of the UN's goals with its number."""
    return f"{number} {words.un_goal(number)}"


@register.filter
def years_held(plan: Plan) -> str:
    """Write the years a plan holds for."""
    return tables.years_held(plan)


@register.filter
def title_of(titles: dict[str, str], code: str) -> str:
    """Give the title of a code, or the code when the reader does not see what it names."""
    return titles.get(code, code)
