"""Which version and which measure does an address name, and why may they not be changed here?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from samspill.apps.budgets.selectors.measures import MeasurePage, measure_page
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.selectors.rights import may_add_measure, may_edit_measure
from samspill.apps.budgets.selectors.versions import lock_reason, version_by_code
from samspill.kernel.findings import info
from samspill.web.access import ask_for_login

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor, PageRequest


@dataclass(frozen=True, slots=True)
class OpenMeasure:
    """A measure that a request is about, in a version."""

    request: PageRequest
    row: PlanVersion
    page: MeasurePage

    @property
    def actor(self) -> Actor:
        """Give who asks."""
        return self.request.actor

    @property
    def code(self) -> str:
        """Give the code of the measure."""
        return self.page.row.code

    @property
    def years(self) -> tuple[int, ...]:
        """Give the years of the version."""
        return tuple(self.page.row.amounts_ore)

    @property
    def may_change(self) -> bool:
        """Say whether who asks may change the measure."""
        revision = self.page.revision
        if revision is None or lock_reason(self.actor, self.row) is not None:
            return False
        return may_edit_measure(self.actor, self.row, self.code, revision.owner_unit)

    def answer(self, layout: str, values: dict[str, Any], status: int = 200) -> HttpResponse:
        """Render a page of the measure."""
        shared = version_values(self.row) | {"page": self.page}
        return render(self.request, layout, shared | values, status=status)


def open_measure(request: PageRequest, version: str, code: str) -> OpenMeasure:
    """Give the measure that an address names; what the actor may not see is not there."""
    row = version_or_404(request, version)
    page = measure_page(request.actor, row, code)
    if page is None:
        raise Http404
    return OpenMeasure(request, row, page)


def version_or_404(request: PageRequest, code: str) -> PlanVersion:
    """Give a version that the actor sees."""
    row = version_by_code(request.actor, code)
    if row is None:
        raise Http404
    return row


def version_values(row: PlanVersion, tab: str = "measures") -> dict[str, Any]:
    """Give what every page of a version hands to its template."""
    return {"version": row, "tab": tab, "context_line": f"{row.municipality.label} · {row.title}"}


def closed(request: PageRequest, row: PlanVersion) -> HttpResponseBase | None:
    """Answer why the actor may not add to a version; ``None`` when they may."""
    reason = lock_reason(request.actor, row)
    if reason is None and not may_add_measure(request.actor, row):
        reason = info("version-not-yours", version=row.title)
    return _answer_closed(request, version_values(row) | {"reason": reason, "code": ""})


def closed_measure(opened: OpenMeasure) -> HttpResponseBase | None:
    """Answer why the actor may not change a measure of a version; ``None`` when they may."""
    row, code = opened.row, opened.code
    reason = lock_reason(opened.actor, row)
    if reason is None and not opened.may_change:
        reason = info("measure-not-yours", measure=code)
    return _answer_closed(opened.request, version_values(row) | {"reason": reason, "code": code})


def closed_figures(request: PageRequest, row: PlanVersion, tab: str) -> HttpResponseBase | None:
    """Answer why the actor may not change projects, assumptions or fees of a version; ``None`` when they may."""
    return _answer_closed(request, version_values(row, tab) | {"reason": project_lock(request.actor, row)})


def _answer_closed(request: PageRequest, values: dict[str, Any]) -> HttpResponseBase | None:
    if values["reason"] is None:
        return None
    if request.actor.user_id is None:
        return ask_for_login(request)
    return render(request, "budgets/closed.html", values, status=403)
