"""Where does the thread break? Goals without a measure here; what concerns money comes from the financial plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from samspill.apps.plans import selectors, words
from samspill.web.access import Permission, allowed
from samspill.web.registry import panels_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.web.access import PageRequest


@allowed(Permission.VIEW_PUBLISHED)
def orphans(request: PageRequest) -> HttpResponse:
    """Show what has lost the thread, in both directions."""
    actor = request.actor
    tree = selectors.goal_tree(actor)
    rows = [
        (tree.nodes[orphan.code], words.orphan_reason(orphan.reason))
        for orphan in selectors.goals_without_measure(tree)
    ]
    values = {
        "rows": rows,
        "expecting": len(tree.expecting),
        "panels": panels_for(actor, "orphans", ""),
        "may_edit": actor.may(Permission.EDIT_GOALS),
    }
    return render(request, "plans/orphans.html", values)
