"""What happened in a version, in words and in amounts per year, and what can the reader take back?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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

# What its user can take back: amounts, what is said, a measure that was made, projects, rates and assumptions.
UNDO_EVENTS = (
    "state_amounts",
    "withdraw",
    "edit_measure",
    "create_measure",
    "state_project",
    "delay_project",
    "state_rates",
    "state_assumptions",
)
HISTORY_LENGTH = 20
PLACE_MARK = "|"


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change that the actor can take back: its number, of what, which figures or fields, in which years."""

    sequence: int
    kind: str
    code: str
    event: str
    names: tuple[str, ...]
    years: tuple[int, ...]


def measure_history(actor: Actor, row: PlanVersion, code: str) -> list[HistoryLine]:
    """Tell what happened to a measure in this version lately, amounts by year."""
    entries = list(audit.history(actor, "measure", code, row.code)[:HISTORY_LENGTH])
    lines = audit.history_lines(actor, entries)
    return [_told(line, entry) for line, entry in zip(lines, entries, strict=True)]


def _told(line: HistoryLine, entry: Entry) -> HistoryLine:
    before, after = _by_year(entry.before), _by_year(entry.after)
    names = {*(entry.before or {}), *(entry.after or {})}
    fields = sorted(name for name in names if not name.startswith("_") and PLACE_MARK not in name)
    named = ", ".join(words.word(words.FIELDS, name) for name in fields)
    sentence = f"{_event(entry)}: {named}" if named else _event(entry)
    return replace(line, sentence=sentence, before=_amounts(before, after), after=_amounts(after, before))


def _event(entry: Entry) -> str:
    return words.word(words.EVENTS, entry.event)


def _by_year(values: Mapping[str, Any] | None) -> dict[int, int]:
    """Give the sum of the amounts of an entry by year, in øre."""
    sums: dict[int, int] = defaultdict(int)
    for name, amount_ore in (values or {}).items():
        year, _mark, _account = name.partition(PLACE_MARK)
        if year.isdecimal():
            sums[int(year)] += amount_ore
    return dict(sums)


def _amounts(sums: Mapping[int, int], other: Mapping[int, int]) -> str:
    moved = {year: amount for year, amount in sorted(sums.items()) if amount != other.get(year)}
    return ", ".join(f"{year}: {format_thousands(amount, active_locale())}" for year, amount in moved.items())


def project_history(actor: Actor, row: PlanVersion, code: str) -> list[HistoryLine]:
    """Tell what happened to a project in this version lately."""
    return audit.history_lines(actor, audit.history(actor, "investment", code, row.code)[:HISTORY_LENGTH])


def last_change(actor: Actor, row: PlanVersion) -> LastChange | None:
    """Give the change that an undo would take back, or ``None``."""
    if actor.user_id is None:
        return None
    entry = audit.last_to_undo(actor, row.code, UNDO_EVENTS)
    if entry is None:
        return None
    stated = entry.after or {}
    if entry.object_kind == "measure":
        years = tuple(sorted(_by_year(stated)))
        return LastChange(entry.sequence, entry.object_kind, entry.object_code, entry.event, tuple(stated), years)
    parted = [name.rpartition(PLACE_MARK) for name in stated]
    names = tuple(dict.fromkeys(first or last for first, _mark, last in parted))
    years = tuple(sorted({int(last) for _first, mark, last in parted if mark}))
    return LastChange(entry.sequence, entry.object_kind, entry.object_code, entry.event, names, years)
