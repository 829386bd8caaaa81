"""What do other pages show of goals, plans and measures? Navigation, search and steps of the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samspill.apps.plans import selectors, words
from samspill.web.access import Permission
from samspill.web.registry import NavigationEntry, SearchHit, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.apps.plans.selectors import FoundRow, ThreadPlace
    from samspill.web.access import Actor

# What the audit calls what is done here, and to what.
DONE = {
    "adopt": _("adopted"),
    "end": _("ended"),
    "hold_hearing": _("sent to hearing"),
    "move": _("moved"),
    "set_status": _("set the status of"),
    "set_un_goals": _("set the UN goals of"),
    "link_goal": _("linked a goal to"),
    "unlink_goal": _("took a goal from"),
    "add_item": _("added to"),
    "remove_item": _("removed from"),
    "add_chapter": _("added a chapter to"),
    "change_chapter": _("changed a chapter of"),
    "move_chapter": _("moved a chapter of"),
    "remove_chapter": _("removed a chapter of"),
}
KINDS = {"plan": _("plan"), "goal": _("goal"), "measure": _("measure")}


def address(actor: Actor, name: str, *args: object) -> str:
    """Give the address of a page of this slice."""
    return reverse(f"plans:{name}", args=[actor.municipality, *args])


def navigation_entries(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Give the line of the navigation, for everyone who is in a municipality."""
    if actor is None or not actor.may(Permission.VIEW_PUBLISHED):
        return
    tree = address(actor, "goal_tree")
    children = (
        NavigationEntry(gettext("Goals"), tree),
        NavigationEntry(gettext("Measures"), address(actor, "measure_register")),
        NavigationEntry(gettext("Plan register"), address(actor, "plan_register")),
        NavigationEntry(gettext("Orphans"), address(actor, "orphans")),
    )
    yield NavigationEntry(gettext("Goals and plans"), tree, children)


def search_hits(actor: Actor, text: str) -> Iterable[SearchHit]:
    """Give the goals, plans and measures that have the text in their title."""
    for row in selectors.rows_found(actor, text):
        yield SearchHit(_kind_of(row), row.title, address(actor, row.kind, row.code), _note_of(row))


def _kind_of(row: FoundRow) -> str:
    return {"goal": gettext("Goal"), "plan": gettext("Plan"), "measure": gettext("Measure")}[row.kind]


def _note_of(row: FoundRow) -> str:
    if row.kind == "goal":
        return f"{row.code} · {words.level(row.detail)}"
    return words.plan_status(row.detail) if row.kind == "plan" else ""


def thread_steps(actor: Actor, kind: str, key: str) -> Iterable[ThreadStep]:
    """Give goal, strategy and measure of a thread."""
    for place in selectors.thread_places(actor, kind, key):
        page = "measure" if place.kind == "measure" else "goal"
        yield ThreadStep(place.kind, place.title, _others(place), address(actor, page, place.code), place.is_current)


def _others(place: ThreadPlace) -> str:
    if not place.others:
        return ""
    return ngettext("and %(number)s other", "and %(number)s others", place.others) % {"number": place.others}
