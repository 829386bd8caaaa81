"""How is a file imported? Handed in, checked, shown for what it would change, and accepted as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from samspill.apps.budgets import import_words
from samspill.apps.budgets.blanks import blank_file
from samspill.apps.budgets.forms.imports import BaseImportForm, BaseUploadForm, DraftImportForm, DraftUploadForm
from samspill.apps.budgets.importing import KINDS, checked_import
from samspill.apps.budgets.selectors.imports import changeable_drafts, import_lines, offered_years
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.services.imports import accept_import, keep_file
from samspill.apps.budgets.services.previews import LARGE_FILE, kept_preview, order_preview, refused_file
from samspill.apps.budgets.table_exports import file_name
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.imports import balance_table, item_table, place_table
from samspill.apps.budgets.views.exports import as_file
from samspill.apps.files.selectors import file_by_id
from samspill.apps.files.services import safe_name
from samspill.kernel.findings import Severity
from samspill.reference import messages as reference
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.forms.imports import ImportForm
    from samspill.apps.budgets.importing import CheckedImport, ImportOrder
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import PageRequest

SEE_OTHER = 303
# As many digits as a number of the store may have.
MAX_DIGITS = 18


@allowed(Permission.IMPORT_DATA)
@require_safe
def imports(request: PageRequest) -> HttpResponse:
    """Show what can be imported, and what was."""
    kinds = [
        {
            "code": kind,
            "label": import_words.KINDS[kind],
            "meaning": import_words.MEANINGS[kind],
            "url": address(request.actor, "import_new", kind=kind),
            "blank_url": address(request.actor, "import_blank", kind=kind),
        }
        for kind in KINDS
    ]
    return render(request, "budgets/imports.html", {"kinds": kinds, "lines": import_lines(request.actor)})


@allowed(Permission.IMPORT_DATA)
@require_safe
def import_blank(request: PageRequest, kind: str) -> HttpResponse:
    """Give an empty file to fill in, for the years of a draft or those that are asked for."""
    _known(kind)
    years = offered_years(request.actor, request.GET.get("version", ""))
    name = file_name(request.actor, (str(import_words.KINDS[kind]),), "xlsx")
    return as_file(blank_file(request.actor, kind, years), name, "xlsx")


@allowed(Permission.IMPORT_DATA)
def import_new(request: PageRequest, kind: str) -> HttpResponseBase:
    """Take a file, keep it, and lead to what it would change; one that is refused is not kept."""
    _known(kind)
    years = offered_years(request.actor, request.GET.get("version", ""))
    initial = {
        "first_year": years[0],
        "last_year": years[-1],
        "price_year": years[0],
        "version": request.GET.get("version"),
    }
    form = (BaseUploadForm if kind == "base_budget" else DraftUploadForm)(
        changeable_drafts(request.actor), request.POST or None, request.FILES or None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data.pop("file")
        return _handed_in(request, kind, form, file)
    values = _values(request, kind) | {"form": form, "blank_url": address(request.actor, "import_blank", kind=kind)}
    return render(request, "budgets/import_new.html", values, status=422 if form.errors else 200)


def _handed_in(request: PageRequest, kind: str, form: ImportForm, file: UploadedFile) -> HttpResponseBase:
    name, content = safe_name(file.name or ""), file.read()
    order = form.order(kind, 0)
    refused = refused_file(request.actor, order, name, content)
    if refused is not None:
        row = version_by_code(request.actor, order.version) if order.version else None
        return _page(request, refused, row, 422)
    stored = keep_file(request.actor, name, file.content_type or "", [content])
    if stored.size > LARGE_FILE:
        return _to_job(request, form.order(kind, stored.pk))
    return _to_preview(request, kind, stored.pk, form.cleaned_data)


def _to_preview(request: PageRequest, kind: str, file_id: int, asked: dict[str, Any]) -> HttpResponseRedirect:
    kept = {name: value for name, value in asked.items() if value not in {"", None, False}}
    query = urlencode({"file": file_id, **kept})
    url = address(request.actor, "import_check", kind=kind)
    return HttpResponseRedirect(f"{url}?{query}", status=SEE_OTHER)


@allowed(Permission.IMPORT_DATA)
def import_check(request: PageRequest, kind: str) -> HttpResponse:
    """Show everything that is wrong with a file, or what it would change; a large one is checked by a job."""
    if request.method == "POST":
        return _to_job(request, _order(request, kind, request.POST.dict()))
    order = _order(request, kind, request.GET.dict())
    if not _is_large(request, order):
        return _preview(request, order)
    values = _values(request, kind) | {"hidden": _hidden(order)}
    return render(request, "budgets/import_order.html", values)


def _to_job(request: PageRequest, order: ImportOrder) -> HttpResponseRedirect:
    """Lead to the job that checks a file; one that is not there is not checked."""
    if file_by_id(request.actor, order.file_id) is None:
        raise Http404
    job = order_preview(request.actor, order)
    return HttpResponseRedirect(reverse("jobs:job", args=[request.actor.municipality, job.pk]), status=SEE_OTHER)


@allowed(Permission.IMPORT_DATA)
@require_safe
def import_shown(request: PageRequest, kind: str, job: int) -> HttpResponse:
    """Show what a job found in a large file."""
    _known(kind)
    checked = kept_preview(request.actor, job)
    if checked is None or checked.order.kind != kind:
        raise Http404
    order = checked.order
    row = version_by_code(request.actor, order.version) if order.version else None
    if order.version and row is None:
        raise Http404
    return _page(request, checked, row, 200, is_old=row is not None and row.lock_version != checked.lock_version)


def _is_large(request: PageRequest, order: ImportOrder) -> bool:
    stored = file_by_id(request.actor, order.file_id)
    return stored is not None and stored.size > LARGE_FILE


def _preview(request: PageRequest, order: ImportOrder, status: int = 200, **more: object) -> HttpResponse:
    if _is_large(request, order):
        return _to_job(request, order)
    row = version_by_code(request.actor, order.version) if order.version else None
    checked = checked_import(request.actor, order, row)
    if checked.file is None:
        raise Http404
    return _page(request, checked, row, status, **more)


def _page(
    request: PageRequest, checked: CheckedImport, row: PlanVersion | None, status: int, **more: object
) -> HttpResponse:
    order = checked.order
    shown = _shown(checked) | _values(request, order.kind) | {"version": row} | more
    return render(request, "budgets/import_check.html", shown, status=status if checked.is_usable else 422)


def _shown(checked: CheckedImport) -> dict[str, Any]:
    """Give what the page of a preview shows."""
    severities = [found.severity for found in checked.findings]
    return {
        "checked": checked,
        "headline": import_words.headline(checked),
        "findings": place_table(checked.findings),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "items": item_table(checked) if checked.is_usable else None,
        "balance": balance_table(checked) if checked.is_usable else None,
        "hidden": _hidden(checked.order),
    }


def _hidden(order: ImportOrder) -> dict[str, Any]:
    """Give what a form sends of an order, besides its kind."""
    said = {name: value for name, value in order.params().items() if value and name not in {"kind", "file_id"}}
    return {"file": order.file_id} | said


@require_POST
@allowed(Permission.IMPORT_DATA)
def import_accept(request: PageRequest, kind: str) -> HttpResponseBase:
    """Ask for the import as it was shown, and lead to the job that does it."""
    order = _order(request, kind, request.POST.dict())
    lock_version = request.POST.get("lock_version", "0")
    if not lock_version.isdecimal() or len(lock_version) > MAX_DIGITS:
        raise Http404
    outcome = accept_import(request.actor, order, int(lock_version))
    if isinstance(outcome, Conflict):
        return _preview(request, order, 409, was_changed=True)
    if isinstance(outcome, Refused):
        for finding in outcome.findings:
            messages.error(request, reference.render(finding, active_locale()))
        return _preview(request, order, 422)
    url = reverse("jobs:job", args=[request.actor.municipality, int(outcome.code)])
    return HttpResponseRedirect(url, status=SEE_OTHER)


def _order(request: PageRequest, kind: str, asked: dict[str, str]) -> ImportOrder:
    """Read what is to be imported from an address or a posted form; what is not whole is not there."""
    _known(kind)
    form = (BaseImportForm if kind == "base_budget" else DraftImportForm)(changeable_drafts(request.actor), asked)
    if not form.is_valid() or not asked.get("file", "").isdecimal():
        raise Http404
    return form.order(kind, int(asked["file"]))


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Http404


def _values(request: PageRequest, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "kind_label": import_words.KINDS[kind],
        "meaning": import_words.MEANINGS[kind],
        "back_url": address(request.actor, "imports"),
    }
