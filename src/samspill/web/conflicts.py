"""Two have written: in which fields do they differ, and what is to stand when the reader has chosen for each?

What was typed is compared as a value, never as text: "1 000" and "1000" are the same amount. A reader sees labels and
yes or no; the page posts back codes, because two options may carry one label and the language may change meanwhile.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from django import forms
from django.http import QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext

from samspill.kernel.formatting import format_date
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.http import HttpRequest

Shown = TypeVar("Shown", bound=forms.Form)
CHOICE, MINE, LOCK = "choice_", "mine_", "lock_version"
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class DifferingField:
    """A field that two have written differently, for ``components/conflict.html``.

    ``mine`` and ``theirs`` are what each reads as; ``posted`` is what the page posts back of the reader's own.
    """

    name: str
    label: str
    mine: str
    theirs: str
    posted: tuple[str, ...]


class Writer(Protocol):
    """Who wrote last, and when."""

    @property
    def actor_name(self) -> str:
        """Name who wrote."""

    @property
    def at(self) -> str:
        """Tell when."""


def form_for(request: HttpRequest, new_form: Callable[..., Shown], standing: Mapping[str, object]) -> Shown:
    """Give the form of a page: with what stands when it is opened, bound to what was typed or chosen when it is sent.

    ``standing`` is what stands now by field, with the lock of the row.
    """
    if request.method != "POST":
        return new_form(initial=dict(standing))
    return new_form(merged(request.POST, new_form(), standing))


def differing(form: forms.Form, standing: Mapping[str, object]) -> tuple[DifferingField, ...]:
    """Give the fields of a checked form that say something else than what stands now."""
    names = [name for name in form.fields if name != LOCK]
    return tuple(
        _field(name, form.fields[name], form.cleaned_data[name], standing.get(name))
        for name in names
        if not _is_same(form.fields[name], form.cleaned_data[name], standing.get(name))
    )


def merged(posted: QueryDict, form: forms.Form, standing: Mapping[str, object]) -> QueryDict:
    """Give what a form is to be read from: what was posted, or, from the page of a conflict, what was chosen.

    A field that the reader did not choose their own of stands as it stands now.
    """
    if not is_choice(posted):
        return posted
    data = QueryDict(mutable=True)
    data[LOCK] = posted.get(LOCK, "")
    for name, control in form.fields.items():
        is_mine = posted.get(f"{CHOICE}{name}") == "mine"
        values = posted.getlist(f"{MINE}{name}") if is_mine else as_posted(control, standing.get(name))
        if values and name != LOCK:
            data.setlist(name, values)
    return data


def is_choice(posted: QueryDict) -> bool:
    """Say whether the page of a conflict was posted, and not the form itself."""
    return any(name.startswith(CHOICE) for name in posted)


def conflict_values(fields: Sequence[DifferingField], lock_version: object, writer: Writer | None) -> dict[str, Any]:
    """Give what ``components/conflict.html`` shows, besides its addresses."""
    return {
        "fields": fields,
        "lock_version": lock_version,
        "other_name": writer.actor_name if writer else gettext("Someone else"),
        "changed_at": writer.at if writer else "",
    }


def as_text(control: forms.Field, value: object) -> str:
    """Write a value as a reader sees it; two values may look the same, so it is never read back."""
    if isinstance(control, forms.BooleanField):
        return gettext("Yes") if value else gettext("No")
    written = as_posted(control, value)
    if isinstance(control, forms.ChoiceField):
        offered = cast("Iterable[tuple[object, object]]", flatten_choices(cast("Any", control.choices)))
        labels = {str(code): str(label) for code, label in offered}
        named = [label for code, label in labels.items() if code in (written or [""])]
        # What is no longer offered has no label, and still stands.
        return BETWEEN.join([*named, *(code for code in written if code not in labels)])
    if isinstance(value, datetime.date):
        return format_date(value, active_locale())
    return "".join(written)


def as_posted(control: forms.Field, value: object) -> list[str]:
    """Write a value as a browser posts it: codes and not labels, and nothing for a box without a tick."""
    if isinstance(control, forms.BooleanField):
        return ["on"] if value else []
    if isinstance(control, forms.MultipleChoiceField):
        return sorted(str(each) for each in value) if isinstance(value, list | tuple) else []
    written = control.prepare_value(value)
    return [] if written is None or written == "" else [str(written)]


def _field(name: str, control: forms.Field, mine: object, theirs: object) -> DifferingField:
    read, posted = (as_text(control, mine), as_text(control, theirs)), tuple(as_posted(control, mine))
    return DifferingField(name, str(control.label), *read, posted)


def _is_same(control: forms.Field, mine: object, theirs: object) -> bool:
    return mine == theirs or _bare(control, mine) == _bare(control, theirs)


def _bare(control: forms.Field, value: object) -> list[str]:
    """Write a value without what no reader sees: the browser's own ends of lines, and space around the text."""
    return [text.replace("\r\n", "\n").strip() for text in as_posted(control, value)]
