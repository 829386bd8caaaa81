"""How is a list of the organisation imported? Handed in, checked, shown for what it would change, and accepted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspill.adapters.import_blanks import blank_workbook
from samspill.apps.files.services import safe_name, store_file
from samspill.apps.organisation import import_words
from samspill.apps.organisation.forms import ENCODINGS, ListForm
from samspill.apps.organisation.importing import FILE_KIND, KINDS, checked_content, checked_list, store_list
from samspill.apps.organisation.selectors import area_labels
from samspill.engine.workflows.imports.blanks import blank_sheets
from samspill.engine.workflows.imports.organisation import SCHEMAS
from samspill.reference.loader import load_arts
from samspill.web import clock
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Refused

if TYPE_CHECKING:
    from samspill.apps.organisation.importing import CheckedList
    from samspill.web.access import PageRequest

SEE_OTHER, MAX_DIGITS = 303, 18
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allowed(Permission.MANAGE_ORGANISATION)
def import_list(request: PageRequest, kind: str) -> HttpResponse:
    """Take a file, and show everything that is wrong with it or what it would change; what is refused is not kept."""
    _known(kind)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, encoding = form.cleaned_data["file"], form.cleaned_data["encoding"]
        name, content = safe_name(file.name), file.read()
        checked = checked_content(request.actor, kind, (name, content), encoding)
        if checked.is_usable:
            about = {"name": name, "content_type": file.content_type or ""}
            stored = store_file(request.actor, kind=FILE_KIND, chunks=[content], **about)
            checked = replace(checked, file_id=stored.pk)
        return _shown(request, kind, checked, encoding)
    values = _values(request, kind) | {"form": form}
    return render(request, "organisation/import.html", values, status=422 if form.errors else 200)


@allowed(Permission.MANAGE_ORGANISATION)
@require_safe
def import_blank(request: PageRequest, kind: str) -> HttpResponse:
    """Give an empty file to fill in."""
    _known(kind)
    codes = {
        "area": tuple(sorted(area_labels(request.actor).items())),
        "art": tuple((art.code, art.label_nb) for art in load_arts().values()),
    }
    sheets = blank_sheets(SCHEMAS[kind], (), codes, active_locale())
    made = datetime.datetime.combine(clock.today(), datetime.time(), datetime.UTC)
    response = HttpResponse(blank_workbook(sheets, made), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{kind}.xlsx"'
    return response


@require_POST
@allowed(Permission.MANAGE_ORGANISATION)
def import_accept(request: PageRequest, kind: str) -> HttpResponse:
    """Store the file as it was shown, and lead to the organisation."""
    _known(kind)
    file_id, encoding = request.POST.get("file", ""), request.POST.get("encoding", "")
    if not file_id.isdecimal() or len(file_id) > MAX_DIGITS or encoding not in dict(ENCODINGS):
        raise Http404
    outcome = store_list(request.actor, kind, int(file_id), encoding)
    if isinstance(outcome, Refused):
        return _preview(request, kind, int(file_id), encoding)
    messages.success(request, _("%(what)s: the file is imported.") % {"what": import_words.KINDS[kind]})
    return HttpResponseRedirect(
        f"{reverse('organisation:organisation', args=[request.actor.municipality])}#{kind}", status=SEE_OTHER
    )


def _preview(request: PageRequest, kind: str, file_id: int, encoding: str) -> HttpResponse:
    return _shown(request, kind, checked_list(request.actor, kind, file_id, encoding), encoding)


def _shown(request: PageRequest, kind: str, checked: CheckedList, encoding: str) -> HttpResponse:
    values = _values(request, kind) | {
        "checked": checked,
        "headline": import_words.headline(checked),
        "rows": _rows(checked),
        "encoding": encoding,
    }
    return render(request, "organisation/import_check.html", values, status=200 if checked.is_usable else 422)


def _rows(checked: CheckedList) -> list[tuple[tuple[str, ...], str, str]]:
    return [
        (tuple(item), str(import_words.STATES[state]), import_words.COLORS[state])
        for item, state in zip(checked.items, checked.states, strict=True)
    ]


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise Http404


def _values(request: PageRequest, kind: str) -> dict[str, Any]:
    place = {"municipality": request.actor.municipality}
    return {
        "kind": kind,
        "kind_label": import_words.KINDS[kind],
        "meaning": import_words.MEANINGS[kind],
        "columns": [column.label_in(active_locale()).capitalize() for column in SCHEMAS[kind].columns],
        "url": reverse("organisation:import", kwargs=place | {"kind": kind}),
        "accept_url": reverse("organisation:import_accept", kwargs=place | {"kind": kind}),
        "blank_url": reverse("organisation:import_blank", kwargs=place | {"kind": kind}),
        "back_url": reverse("organisation:organisation", kwargs=place),
    }
