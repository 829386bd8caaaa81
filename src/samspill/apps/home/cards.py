"""Which cards does the start page add itself? What changed last, own jobs, and what to read in ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samspill.apps.audit.selectors import history, history_lines
from samspill.apps.budgets.selectors.versions import current_version, visible_versions
from samspill.apps.jobs.selectors import job_line, jobs_of
from samspill.web.access import Permission
from samspill.web.addresses import address
from samspill.web.registry import PagePart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.web.access import Actor

LIST, CHANGES = "home/cards/list.html", "home/cards/changes.html"
LINES_SHOWN = 4


def start_cards(actor: Actor) -> Iterable[PagePart]:
    """Give the cards of an actor."""
    if actor.may(Permission.VIEW_AUDIT):
        yield _changes(actor)
    if actor.may(Permission.IMPORT_DATA):
        yield from _jobs(actor)
    if not actor.may(Permission.VIEW_DRAFTS):
        yield _reading(actor)


def _changes(actor: Actor) -> PagePart:
    # A change in a version stands under its code: what is private to another stays unseen here too.
    seen = history(actor).filter(scope__in=["", *visible_versions(actor).values_list("code", flat=True)])
    lines = history_lines(actor, seen[:LINES_SHOWN])
    url = address(actor, "audit:history")
    title = _("What was changed last")
    return PagePart(CHANGES, {"title": title, "lines": lines, "url": url, "url_label": _("All changes")})


def _jobs(actor: Actor) -> Iterator[PagePart]:
    """Show own imports and large exports, when there are any."""
    jobs = [job_line(actor, job) for job in jobs_of(actor)[:LINES_SHOWN]]
    lines: list[dict[str, Any]] = [
        {"label": each.label, "text": each.state_word, "color": each.color, "note": each.message} for each in jobs
    ]
    if not jobs:
        return
    going = jobs_of(actor).filter(state__in=("queued", "running")).count()
    title = _("My imports and exports: %(number)s under way") % {"number": going}
    url = address(actor, "jobs:jobs")
    yield PagePart(LIST, {"title": title, "lines": lines, "url": url, "url_label": _("All my jobs")})


def _reading(actor: Actor) -> PagePart:
    """List what gives a picture in ten minutes: how to read, the main figures, who gets what, the goals."""
    wanted = [(_("How to read the statements"), _("4 min"), address(actor, "home:guide_page", page="reading"))]
    row = current_version(actor)
    if row is not None:
        statement = {"name": "budgets:statement", "version": row.code}
        wanted += [
            (_("The operating statement"), _("2 min"), address(actor, **statement, table="5-4")),
            (_("Money by area"), _("2 min"), address(actor, **statement, table="5-4-2")),
        ]
    wanted.append((_("The goals"), _("2 min"), address(actor, "plans:goal_tree")))
    lines = [{"label": label, "text": minutes, "url": url} for label, minutes, url in wanted]
    url = address(actor, "home:guide")
    return PagePart(
        LIST, {"title": _("Ten minutes of reading"), "lines": lines, "url": url, "url_label": _("The guide")}
    )
