"""What are kinds, levels and statuses called on pages, and in which colour do they stand?"""

from __future__ import annotations

from django.utils.translation import gettext

STATUS_COLORS = {
    "draft": "neutral",
    "hearing": "info",
    "adopted": "success",
    "ended": "neutral",
    "planned": "neutral",
    "on_course": "success",
    "late": "warning",
    "reached": "info",
}


def level(code: str) -> str:
    """Name a level of the goal tree."""
    return {
        "focus_area": gettext("Focus area"),
        "main_goal": gettext("Main goal"),
        "sub_goal": gettext("Sub-goal"),
        "strategy": gettext("Strategy"),
    }[code]


def plan_kind(code: str) -> str:
    """Name a kind of plan."""
    return {
        "municipal_plan": gettext("Municipal plan"),
        "theme_plan": gettext("Theme plan"),
        "financial_plan": gettext("Financial plan"),
    }[code]


def plan_status(code: str) -> str:
    """Name the status of a plan."""
    return {
        "draft": gettext("Draft"),
        "hearing": gettext("In hearing"),
        "adopted": gettext("Adopted"),
        "ended": gettext("Ended"),
    }[code]


def goal_status(code: str) -> str:
    """Name the status of a goal."""
    return {
        "planned": gettext("Planned"),
        "on_course": gettext("On course"),
        "late": gettext("Late"),
        "reached": gettext("Reached"),
    }[code]


def chapter_kind(code: str) -> str:
    """Name a kind of chapter."""
    return {
        "trend": gettext("Trend"),
        "challenge": gettext("Challenge"),
        "long_term_goal": gettext("Long-term goal"),
        "text": gettext("Text"),
    }[code]


def orphan_reason(code: str) -> str:
    """Say why the thread breaks."""
    return {
        "not_in_version": gettext("The financial plan does not know the measure."),
        "no_amount": gettext("The measure stands in the financial plan, but moves no money."),
        "no_goal": gettext("No goal is stated for the measure."),
        "nothing_below": gettext("No measure serves it."),
        "nothing_below_is_served": gettext("No measure serves it, nor anything that stands under it."),
    }[code]


def un_goal(number: int) -> str:
    """Name one of the UN's goals."""
    return (
        gettext("No poverty"),
        gettext("Zero hunger"),
        gettext("Good health and well-being"),
        gettext("Quality education"),
        gettext("Gender equality"),
        gettext("Clean water and sanitation"),
        gettext("Affordable and clean energy"),
        gettext("Decent work and economic growth"),
        gettext("Industry, innovation and infrastructure"),
        gettext("Reduced inequalities"),
        gettext("Sustainable cities and communities"),
        gettext("Responsible consumption and production"),
        gettext("Climate action"),
        gettext("Life below water"),
        gettext("Life on land"),
        gettext("Peace, justice and strong institutions"),
        gettext("Partnerships for the goals"),
    )[number - 1]
