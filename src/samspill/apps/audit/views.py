"""What was changed in the municipality, by whom and why?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render

from samspill.apps.audit import selectors, words
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.web.access import PageRequest

ENTRIES_PER_PAGE = 50


@allowed(Permission.VIEW_AUDIT)
def history(request: PageRequest) -> HttpResponse:
    """Show the entries, newest first, of one kind and one object when asked for."""
    kind, code = request.GET.get("kind", ""), request.GET.get("code", "").strip()
    entries = selectors.history(request.actor, kind, code)
    page = Paginator(entries, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    values = {
        "page": page,
        "lines": selectors.history_lines(request.actor, page.object_list),
        "kinds": [(each, words.kind_word(each)) for each in selectors.object_kinds(request.actor)],
        "kind": kind,
        "code": code,
        "missing": selectors.missing_entries(request.actor),
    }
    return render(request, "audit/history.html", values)
