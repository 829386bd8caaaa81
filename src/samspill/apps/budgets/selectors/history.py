"""What happened to a measure in a version, in words and in amounts per year, and what can the reader take back?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samspill.apps.audit import selectors as audit
from samspill.apps.budgets import words
from samspill.kernel.formatting import format_thousands
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.audit.models import Entry
    from samspill.apps.audit.selectors import HistoryLine
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

# An undo is among them, so that what it took back is not offered again.
UNDO_EVENTS = ("state_amounts",)
HISTORY_LENGTH = 20
PLACE_MARK = "|"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change that the actor can take back: of which measure, in which years."""

    code: str
    years: tuple[int, ...]


def measure_history(actor: Actor, row: PlanVersion, code: str) -> list[HistoryLine]:
    """Tell what happened to a measure in this version lately, amounts by year."""
    entries = list(audit.history(actor, "measure", code, row.code)[:HISTORY_LENGTH])
    lines = audit.history_lines(actor, entries)
    return [_told(line, entry) for line, entry in zip(lines, entries, strict=True)]


def _told(line: HistoryLine, entry: Entry) -> HistoryLine:
    before, after = _by_year(entry.before), _by_year(entry.after)
    if before or after:
        return replace(line, sentence=_event(entry), before=_amounts(before, after), after=_amounts(after, before))
    fields = sorted({*(entry.before or {}), *(entry.after or {})})
    named = ", ".join(words.word(words.FIELDS, name) for name in fields)
    return replace(line, sentence=f"{_event(entry)}: {named}" if named else _event(entry), before="", after="")


def _event(entry: Entry) -> str:
    return words.word(words.EVENTS, entry.event)


def _by_year(values: Mapping[str, Any] | None) -> dict[int, int]:
    """Give the sum of the amounts of an entry by year, in øre."""
    sums: dict[int, int] = defaultdict(int)
    for name, amount_ore in (values or {}).items():
        if PLACE_MARK in name:
            sums[int(name.partition(PLACE_MARK)[0])] += amount_ore
    return dict(sums)


def _amounts(sums: Mapping[int, int], other: Mapping[int, int]) -> str:
    moved = {year: amount for year, amount in sorted(sums.items()) if amount != other.get(year)}
    return ", ".join(f"{year}: {format_thousands(amount, active_locale())}" for year, amount in moved.items())


def last_change(actor: Actor, row: PlanVersion) -> LastChange | None:
    """Give the change that an undo would take back, or ``None``."""
    if actor.user_id is None:
        return None
    entry = audit.last_to_undo(actor, row.code, UNDO_EVENTS)
    return None if entry is None else LastChange(entry.object_code, tuple(sorted(_by_year(entry.after))))


def who_changed(actor: Actor, row: PlanVersion, code: str) -> tuple[str, str]:
    """Give who last changed a measure in a version, and when."""
    lines = measure_history(actor, row, code)[:1]
    return (lines[0].actor_name, lines[0].at) if lines else (_("Someone else"), "")
