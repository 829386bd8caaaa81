"""What does the start page show of plans and goals? The plans that hold and those that are open for comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.plans import selectors, words
from samspill.apps.plans.shown import address
from samspill.web.registry import PagePart, register_start_cards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.web.access import Actor

# Written by the slice that owns the start page; it says in its head which values it takes.
LIST = "home/cards/list.html"
LINES_SHOWN = 4
FIRST_SHOWN = ("hearing", "draft", "adopted")


def register() -> None:
    """Tell the start page about these cards; called from ``PlansConfig.ready()``."""
    register_start_cards(start_cards, order=30)


def start_cards(actor: Actor) -> Iterable[PagePart]:
    """Give the card of the plans that the actor sees; those in hearing first, ended ones left out."""
    plans = [line.plan for line in selectors.plan_register(actor) if line.plan.status in FIRST_SHOWN]
    if not plans:
        return
    plans.sort(key=lambda plan: FIRST_SHOWN.index(plan.status))
    lines = [
        {
            "label": plan.title,
            "lang": plan.lang,
            "url": address(actor, "plan", plan.code),
            "text": words.plan_status(plan.status),
            "color": words.STATUS_COLORS[plan.status],
        }
        for plan in plans[:LINES_SHOWN]
    ]
    values = {"hearing": _number(plans, "hearing"), "adopted": _number(plans, "adopted")}
    title = _("Plans in hearing: %(hearing)s, adopted: %(adopted)s") % values
    url = address(actor, "plan_register")
    yield PagePart(LIST, {"title": title, "lines": lines, "url": url, "url_label": _("The plan register")})


def _number(plans: Iterable[object], status: str) -> int:
    return sum(getattr(plan, "status", "") == status for plan in plans)
