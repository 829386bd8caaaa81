"""Under which focus area does each measure stand?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.plans.selectors.goals import goal_tree

if TYPE_CHECKING:
    from collections.abc import Collection

    from samspill.web.access import Actor


def focus_areas_of_measures(actor: Actor, codes: Collection[str]) -> dict[str, str]:
    """Give the title of the focus area that each of ``codes`` serves; the first by the tree when it serves several.

    A measure without a goal is left out.
    """
    wanted = set(codes)
    focus_areas: dict[str, str] = {}
    for root in goal_tree(actor).roots:
        for code in sorted(root.reached & wanted):
            focus_areas.setdefault(code, root.goal.title)
    return focus_areas
