"""How does what a page shows leave as a file? The same permission, the same table, the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from samspill.apps.budgets import table_exports
from samspill.apps.budgets.selectors.sizes import is_large
from samspill.apps.budgets.services.exports import order_export
from samspill.apps.budgets.tables.catalogue import REGISTERS, table_of
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.web.access import Permission, allowed, logged_in
from samspill.web.addresses import address

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from samspill.web.access import PageRequest

TABLE_ENDINGS = ("xlsx", "csv")


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def export_table(request: PageRequest, version: str, table: str, ending: str) -> HttpResponse:
    """Give one table of a version."""
    row = version_or_404(request, version)
    shown = table_of(request.actor, row, table, request.GET.dict()) if ending in TABLE_ENDINGS else None
    if shown is None:
        raise Http404
    content = table_exports.table_bytes(request.actor, row, shown, ending)
    return as_file(content, table_exports.file_name(request.actor, (version, table), ending), ending)


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def export_register(request: PageRequest, table: str, ending: str) -> HttpResponse:
    """Give a table that belongs to no version."""
    if table not in REGISTERS or ending not in TABLE_ENDINGS:
        raise Http404
    content = table_exports.table_bytes(request.actor, None, REGISTERS[table](request.actor), ending)
    return as_file(content, table_exports.file_name(request.actor, (table,), ending), ending)


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def export_version(request: PageRequest, version: str) -> HttpResponse:
    """Give every table of a version in one workbook; a large one is made by a job that the reader asks for.

    Who is not logged in has no jobs, and is given it at once.
    """
    row = version_or_404(request, version)
    if request.actor.user_id is not None and is_large(row):
        return render(request, "budgets/export_order.html", version_values(row))
    content = table_exports.whole_version(request.actor, row)
    return as_file(content, table_exports.file_name(request.actor, (version,), "xlsx"), "xlsx")


@require_POST
@logged_in
@allowed(Permission.VIEW_PUBLISHED)
def export_order(request: PageRequest, version: str) -> HttpResponseBase:
    """Ask for every table of a version, and lead to the job that makes the workbook."""
    row = version_or_404(request, version)
    job = order_export(request.actor, row)
    return HttpResponseRedirect(address(request.actor, "jobs:job", job_id=job.pk), status=303)


@allowed(Permission.VIEW_PUBLISHED)
@require_safe
def export_plan_file(request: PageRequest, version: str) -> HttpResponse:
    """Give a version as a plan file."""
    row = version_or_404(request, version)
    content = table_exports.plan_file(request.actor, row)
    return as_file(content, table_exports.file_name(request.actor, (version,), "yaml"), "yaml")


def as_file(content: bytes, name: str, ending: str) -> HttpResponse:
    """Answer with a download that is kept nowhere on the way."""
    response = HttpResponse(content, content_type=table_exports.CONTENT_TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
