"""What is one measure in a version, and how is it withdrawn?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.utils.translation import gettext as _

from samspill.apps.audit.selectors import latest_change
from samspill.apps.budgets import shown
from samspill.apps.budgets.forms.amounts import LockedForm
from samspill.apps.budgets.selectors.comparisons import stated_in
from samspill.apps.budgets.selectors.history import measure_history
from samspill.apps.budgets.services.amounts import withdraw_measure
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measure_pages import accounts_table, versions_table
from samspill.apps.budgets.views.access import closed_measure, open_measure
from samspill.apps.budgets.views.answers import go
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.web.access import Permission, allowed
from samspill.web.conflicts import conflict_values
from samspill.web.outcomes import Conflict, Refused
from samspill.web.registry import thread_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponseBase

    from samspill.apps.budgets.views.access import OpenMeasure
    from samspill.web.access import PageRequest
    from samspill.web.conflicts import DifferingField
    from samspill.web.registry import ThreadStep


@allowed(Permission.VIEW_PUBLISHED)
def measure(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Show everything a version says of a measure, where its money goes, and who said what."""
    opened = open_measure(request, version, code)
    actor, row = request.actor, opened.row
    values = {
        "steps": _steps(opened),
        "accounts": accounts_table(actor, row, opened.page.lines),
        "said": versions_table(actor, row, stated_in(actor, row, code), code),
        "history": measure_history(actor, row, code),
        "may_change": opened.may_change,
    }
    return opened.answer("budgets/measure.html", page_values(opened) | values)


def page_values(opened: OpenMeasure) -> dict[str, Any]:
    """Give what the pages of a measure share: where it belongs, and its addresses."""
    actor, page, parts = opened.actor, opened.page, {"version": opened.row.code, "code": opened.code}
    area, owner = page.row.area, page.revision.owner_unit if page.revision else ""
    return {
        "area": f"{area} {area_labels(actor).get(area, '')}".strip(),
        "owner": f"{owner} {unit_labels(actor).get(owner, '')}".strip(),
        "urls": {
            name.removeprefix("measure_"): address(actor, name, **parts)
            for name in ("measure", "measure_row", "measure_accounts", "measure_text", "measure_withdraw")
        },
        "back_url": f"{address(actor, 'measures', version=opened.row.code)}#{opened.code}",
    }


def changed_values(opened: OpenMeasure, fields: Sequence[DifferingField], lock_version: int) -> dict[str, Any]:
    """Give what the pages show when another changed a measure meanwhile: both in each field that differs."""
    latest = latest_change(opened.actor, "measure", opened.code, opened.row.code)
    title = _("%(title)s was changed while you were writing") % {"title": opened.page.row.title}
    return conflict_values(fields, lock_version, latest) | {"title": title}


def _steps(opened: OpenMeasure) -> tuple[ThreadStep, ...]:
    """Give the thread through a measure, with the money of this version."""
    money = shown.money_of(opened.actor, opened.row, [opened.code])
    steps = thread_for(opened.actor, "measure", opened.code)
    return tuple(money if step.kind == "money" else step for step in steps)


@allowed(Permission.VIEW_PUBLISHED)
def measure_withdraw(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Take a measure out of a version: every amount is stated as zero, and what is said of it stays."""
    opened = open_measure(request, version, code)
    if answer := closed_measure(opened):
        return answer
    form = LockedForm(request.POST or None, initial={"lock_version": opened.page.lock_version})
    values = page_values(opened) | {"form": form}
    if not form.is_valid():
        return opened.answer("budgets/withdraw.html", values)
    lock = form.cleaned_data["lock_version"]
    outcome = withdraw_measure(request.actor, version_code=version, measure_code=code, lock_version=lock)
    if isinstance(outcome, Refused):
        return opened.answer("budgets/withdraw.html", values | {"findings": outcome.findings}, status=422)
    if isinstance(outcome, Conflict):
        return opened.answer("budgets/withdraw.html", values | {"was_changed": True}, status=409)
    messages.success(request, _("%(title)s is withdrawn from this version.") % {"title": opened.page.row.title})
    return go(request.actor, "measure", version=version, code=code)
