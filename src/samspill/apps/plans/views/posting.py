"""How does a page with a form answer? 303 when it is done, 422 with the form as typed, 409 with both texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from samspill.apps.audit.selectors import latest_change
from samspill.apps.plans.services import Outdated
from samspill.web.conflicts import LOCK, conflict_values, differing, form_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from django import forms

    from samspill.web.access import PageRequest

    Found = TypeVar("Found")
    NewForm = Callable[..., forms.Form]

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form. ``save`` gets the checked form and gives the address to go on to.

    ``current`` is what stands now, by field; ``kind`` and ``code`` name the object in the history.
    """

    form: NewForm
    save: Callable[[Any], str]
    current: Callable[[], Mapping[str, object]] = dict
    heading: str = ""
    submit: str = ""
    lead: str = ""
    back_url: str = ""
    crumbs: tuple[Mapping[str, str], ...] = ()
    kind: str = ""
    code: str = ""
    layout: str = "plans/form.html"
    values: Mapping[str, object] = field(default_factory=dict)


def found(row: Found | None) -> Found:
    """Give the row; what an actor may not see is not there."""
    if row is None:
        raise Http404
    return row


def see_other(url: str) -> HttpResponse:
    """Send the reader on after a post."""
    return HttpResponseRedirect(url, status=SEE_OTHER)


def answer(request: PageRequest, page: FormPage) -> HttpResponse:
    """Show the form, or save what was posted."""
    form = form_for(request, page.form, page.current())
    if request.method != "POST":
        return _shown(request, page, form, 200)
    if not form.is_valid():
        return _shown(request, page, form, UNPROCESSABLE)
    try:
        return see_other(page.save(form))
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _shown(request, page, form, UNPROCESSABLE)
    except Outdated:
        return _conflict(request, page, form)


def _shown(request: PageRequest, page: FormPage, form: forms.Form, status: int) -> HttpResponse:
    return render(request, page.layout, {"page": page, "form": form, **page.values}, status=status)


def _conflict(request: PageRequest, page: FormPage, form: forms.Form) -> HttpResponse:
    """Show both texts of each field that differs; nothing is written. When none does, both have written the same."""
    standing = page.current()
    fields = differing(form, standing)
    if not fields:
        return see_other(page.back_url)
    latest = latest_change(request.actor, page.kind, page.code)
    values = {"page": page, **conflict_values(fields, standing[LOCK], latest)}
    return render(request, "plans/conflict.html", values, status=CONFLICT)
