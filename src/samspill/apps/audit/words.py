"""How is a change told in words? Sentences from codes; slices above add the words for what they own."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspill.kernel.formatting import format_kroner
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import _StrPromise

    Word = str | _StrPromise
    Teller = Callable[[str, str, object], tuple[str, str] | None]
    Labels = Callable[[set[int]], dict[int, str]]

PLACE_MARK = "|"
NOTHING = "–"
# Of a text only its SHA-256 is kept.
CHECKSUM = re.compile("[0-9a-f]{64}")

_events: dict[str, Word] = {
    "create": _("made"),
    "change": _("changed"),
    "set": _("stated"),
    "assign": _("assigned"),
    "remove": _("removed"),
    "freeze": _("froze"),
    "undo": _("took back"),
    "import": _("imported"),
    "export": _("exported"),
    "store": _("stored"),
    "start": _("started"),
    "cancel": _("cancelled"),
}
_kinds: dict[str, Word] = {
    "user": _("user"),
    "file": _("file"),
    "job": _("job"),
    "municipality": _("municipality"),
    "areas": _("areas"),
    "units": _("units"),
    "role": _("role"),
    "parameter": _("parameter"),
    "local_accounts": _("local accounts"),
}
_actor_kinds: dict[str, Word] = {
    "user": _("A user"),
    "public": _("Not logged in"),
    "job": _("A job"),
    "command": _("The command line"),
}
_label_providers: list[Labels] = []
_tellers: list[Teller] = []


def register_words(*, events: Mapping[str, Word] | None = None, kinds: Mapping[str, Word] | None = None) -> None:
    """Add what a slice calls its events and its kinds of objects."""
    _events.update(events or {})
    _kinds.update(kinds or {})


def register_teller(teller: Teller) -> None:
    """Add what tells the values of a slice: from kind of object, name and value what it is called and its words."""
    if teller not in _tellers:
        _tellers.append(teller)


def register_user_labels(provider: Labels) -> None:
    """State who knows what users are called: names do not stand in the entries."""
    if provider not in _label_providers:
        _label_providers.append(provider)


def user_labels(user_ids: set[int]) -> dict[int, str]:
    """Give what users are called, by id."""
    return {pk: label for provider in _label_providers for pk, label in provider(user_ids).items()}


def actor_word(kind: str) -> str:
    """Name an actor without naming the person."""
    return str(_actor_kinds.get(kind, kind))


def kind_word(kind: str) -> str:
    """Name a kind of object."""
    return str(_kinds.get(kind, kind))


def sentence(event: str, kind: str, code: str) -> str:
    """Tell what was done to what."""
    done = str(_events.get(event, event))
    return gettext("%(done)s %(kind)s %(code)s") % {"done": done, "kind": kind_word(kind), "code": code}


def values_text(kind: str, values: Mapping[str, object] | None, other: Mapping[str, object] | None) -> str:
    """Write the values of a kind of object that differ from the other side, one after the other."""
    own, known = _by_year(values), _by_year(other)
    changed = {name: value for name, value in own.items() if name not in known or known[name] != value}
    return ", ".join(": ".join(_told(kind, name, value)) for name, value in changed.items())


def _told(kind: str, name: str, value: object) -> tuple[str, str]:
    if value is None or value == "":
        value = NOTHING
    found = (teller(kind, name, value) for teller in _tellers)
    return next((told for told in found if told), (name.removesuffix("_ore"), _value_text(name, value)))


def _by_year(values: Mapping[str, object] | None) -> dict[str, object]:
    """Add amounts of accounts by year (a name such as ``2026|operating|…``), and leave out what only an undo reads."""
    told: dict[str, object] = {}
    for name, value in (values or {}).items():
        year, is_place, _ = name.partition(PLACE_MARK)
        if is_place and year.isdecimal() and isinstance(value, int):
            sum_ore = told.get(f"{year}_ore", 0)
            told[f"{year}_ore"] = value + (sum_ore if isinstance(sum_ore, int) else 0)
        elif not name.startswith("_"):
            told[name] = value
    return told


def _value_text(name: str, value: object) -> str:
    if isinstance(value, str) and CHECKSUM.fullmatch(value):
        return gettext("(a text)")
    if name.endswith("_ore") and isinstance(value, int):
        return format_kroner(value, active_locale())
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
