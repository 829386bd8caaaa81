"""What do other pages show of budgets? Navigation, search, the money and the decision of a thread, and plan panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.found import buildings_found, measures_found, projects_found
from samspill.apps.budgets.selectors.orphans import money_by_year
from samspill.apps.budgets.selectors.versions import current_version, visible_versions
from samspill.apps.budgets.sentences import signed_span
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.orphans import promised_table, without_goal_table
from samspill.apps.budgets.tables.panels import planned_measures_table
from samspill.apps.plans import selectors as plans
from samspill.kernel.formatting import format_date
from samspill.web.access import Permission
from samspill.web.locale import active_locale
from samspill.web.registry import NavigationEntry, PagePart, SearchHit, ThreadStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor


def navigation_entries(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Give the line of the financial plan: the pages of the version that is worked on, and the list of versions."""
    if actor is None or not actor.may(Permission.VIEW_PUBLISHED):
        return
    row = current_version(actor)
    every = address(actor, "versions")
    if row is None:
        yield NavigationEntry(_("Financial plan"), every)
        return
    first = address(actor, "measures", version=row.code)
    children = [
        NavigationEntry(_("Measures"), first),
        NavigationEntry(_("Versions"), every),
        NavigationEntry(_("Buildings"), address(actor, "buildings")),
    ]
    if actor.may(Permission.IMPORT_DATA):
        children.append(NavigationEntry(_("Import"), address(actor, "imports")))
    yield NavigationEntry(_("Financial plan"), first, tuple(children))


def search_hits(actor: Actor, text: str) -> Iterable[SearchHit]:
    """Give the measures and projects that have the text, in the version that pages open with, and the buildings."""
    for hit in measures_found(actor, text):
        url = address(actor, "measure", version=hit.version.code, code=hit.code)
        yield SearchHit(_("Measure in the financial plan"), hit.title, url, hit.version.title)
    for hit in projects_found(actor, text):
        url = address(actor, "investment", version=hit.version.code, code=hit.code)
        yield SearchHit(_("Investment"), hit.title, url, hit.version.title)
    page = address(actor, "buildings")
    for building in buildings_found(actor, text):
        yield SearchHit(_("Building"), building.label, f"{page}#{building.code}", building.code)


def thread_steps(actor: Actor, kind: str, key: str) -> Iterable[ThreadStep]:
    """Give the money and the decision of a measure, or of the measures that a goal is served by."""
    codes = _measures_of(actor, kind, key)
    row = current_version(actor) if codes else None
    if row is not None:
        yield money_of(actor, row, codes)
        yield decision_of(actor, codes)


def _measures_of(actor: Actor, kind: str, key: str) -> list[str]:
    if kind == "measure":
        return [key]
    page = plans.goal_page(actor, key) if kind in {"goal", "strategy"} else None
    return [measure.code for measure in page.measures] if page else []


def money_of(actor: Actor, row: PlanVersion, codes: Collection[str]) -> ThreadStep:
    """Give what measures come to in a version, year by year; missing when they move nothing."""
    sums = _sums(actor, row, codes)
    if not any(sums.values()):
        return ThreadStep("money", note=row.title, url=_page_of(actor, row, codes))
    return ThreadStep("money", signed_span(sums), row.title, _page_of(actor, row, codes))


def decision_of(actor: Actor, codes: Collection[str]) -> ThreadStep:
    """Give the newest adopted version in which measures move money; missing when there is none."""
    adopted = visible_versions(actor).filter(status="adopted").order_by("-first_year", "-decided_on")
    for row in adopted:
        if any(_sums(actor, row, codes).values()):
            day = format_date(row.decided_on, active_locale()) if row.decided_on else ""
            title = _("adopted %(day)s") % {"day": day}
            return ThreadStep("decision", title, row.title, _page_of(actor, row, codes))
    return ThreadStep("decision")


def _sums(actor: Actor, row: PlanVersion, codes: Collection[str]) -> dict[int, int]:
    return money_by_year(evaluation.planned_version(actor, row), set(codes))


def _page_of(actor: Actor, row: PlanVersion, codes: Collection[str]) -> str:
    """Lead to the measure or the project when the version knows it, otherwise to the table."""
    planned = evaluation.planned_version(actor, row)
    if len(codes) == 1:
        (code,) = codes
        if code in planned.version.known_causes:
            return address(actor, "measure", version=row.code, code=code)
        if planned.debt and any(project.code == code for project in planned.debt.projects):
            return address(actor, "investment", version=row.code, code=code)
    return address(actor, "measures", version=row.code)


def panels(actor: Actor, kind: str, key: str) -> Iterable[PagePart]:
    """Give what the page of a plan, or the page of orphans, shows of the version that is worked on."""
    row = current_version(actor)
    if row is not None and kind == "plan":
        yield from _panel_of_plan(actor, row, key)
    if row is not None and kind == "orphans":
        values = {"tables": (promised_table(actor, row), without_goal_table(actor, row)), "note": row.title}
        yield PagePart("budgets/panel_orphans.html", values, is_wide=True)


def _panel_of_plan(actor: Actor, row: PlanVersion, code: str) -> Iterable[PagePart]:
    """Say which measures of a plan have a line in the financial plan, and which lack one."""
    page = plans.plan_page(actor, code)
    if page is None or not page.measures:
        return
    table, lacking = planned_measures_table(actor, row, [(line.code, line.title) for line in page.measures])
    count = len(page.measures)
    title = _("%(count)s of %(all)s measures have a line in the financial plan")
    values = {"title": title % {"count": count - lacking, "all": count}, "table": table, "note": row.title}
    yield PagePart("budgets/panel_measures.html", values, is_wide=True)
