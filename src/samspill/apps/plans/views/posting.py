"""How does a page with a form answer? 303 when it is done, 422 with the form as typed, 409 with both texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext

from samspill.apps.audit.selectors import object_history
from samspill.apps.plans.services import Outdated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from samspill.web.access import PageRequest

    Found = TypeVar("Found")
    NewForm = Callable[..., forms.Form]

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
CHOICE, MINE = "choice_", "mine_"
BETWEEN = "; "


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
    if request.method != "POST":
        return _shown(request, page, page.form(initial=dict(page.current())), 200)
    form = page.form(_chosen(request.POST, page))
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
    """Show both texts of each field that differs; nothing is written."""
    current = page.current()
    shown = [_both(form, name, current) for name in form.fields if name != "lock_version"]
    latest = next(iter(object_history(request.actor, page.kind, page.code, limit=1)), None)
    values = {
        "page": page,
        "fields": [each for each in shown if each["posted"] != each["posted_theirs"]],
        "lock_version": current["lock_version"],
        "other_name": latest.actor_name if latest else gettext("Someone else"),
        "changed_at": latest.at if latest else "",
    }
    return render(request, "plans/conflict.html", values, status=CONFLICT)


def _both(form: forms.Form, name: str, current: Mapping[str, object]) -> dict[str, Any]:
    """Give what a reader sees of both values, and what the page posts back of the reader's own."""
    control, mine, theirs = form.fields[name], form.cleaned_data[name], current.get(name)
    return {
        "name": name,
        "label": str(control.label),
        "mine": as_text(control, mine),
        "theirs": as_text(control, theirs),
        "posted": as_posted(control, mine),
        "posted_theirs": as_posted(control, theirs),
    }


def _chosen(posted: QueryDict, page: FormPage) -> QueryDict:
    """Give the posted form; from the page of a conflict, put together what was chosen for each field."""
    if not any(name.startswith(CHOICE) for name in posted):
        return posted
    current = page.current()
    data = QueryDict(mutable=True)
    data["lock_version"] = posted.get("lock_version", "")
    for name, control in page.form().fields.items():
        if name != "lock_version":
            is_mine = posted.get(f"{CHOICE}{name}") == "mine"
            values = posted.getlist(f"{MINE}{name}") if is_mine else as_posted(control, current.get(name))
            if values:
                data.setlist(name, values)
    return data


def _choices(control: forms.ChoiceField) -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in cast("Iterable[tuple[object, object]]", control.choices)]


def as_text(control: forms.Field, value: object) -> str:
    """Write a value as a reader sees it; two values may look the same, so it is never read back."""
    if isinstance(control, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    if isinstance(control, forms.ChoiceField):
        wanted = as_posted(control, value) or [""]
        return BETWEEN.join(label for code, label in _choices(control) if code in wanted)
    return "" if value is None else str(value)


def as_posted(control: forms.Field, value: object) -> list[str]:
    """Write a value as a browser posts it: codes and not labels, and nothing for a box without a tick."""
    if isinstance(control, forms.BooleanField):
        return ["on"] if value else []
    if isinstance(control, forms.MultipleChoiceField):
        return sorted(str(each) for each in value) if isinstance(value, list | tuple) else []
    return [] if value is None else [str(value)]
