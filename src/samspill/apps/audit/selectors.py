"""What happened to an object, and what did a user do last?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from samspill.apps.audit import words
from samspill.apps.audit.models import Entry, EntryCounter
from samspill.apps.audit.scopes import hidden_scopes
from samspill.kernel.formatting import format_date
from samspill.web.access import Permission
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change as a page tells it, for ``components/history.html``."""

    at: str
    at_iso: str
    actor_name: str
    sentence: str
    before: str
    after: str
    reason: str


def history(actor: Actor, object_kind: str = "", object_code: str = "", scope: str = "") -> QuerySet[Entry]:
    """Give the entries that the actor sees, newest first; of one object or one scope when named."""
    wanted = {"object_kind": object_kind, "object_code": object_code, "scope": scope}
    named = {name: value for name, value in wanted.items() if value}
    return Entry.objects.filter(municipality=actor.municipality, **named).exclude(scope__in=hidden_scopes(actor))


def history_lines(actor: Actor, entries: Iterable[Entry]) -> list[HistoryLine]:
    """Tell entries in words; the names of people only to those who may see the audit."""
    listed = list(entries)
    user_ids = {entry.user_id for entry in listed if entry.user_id is not None}
    names = words.user_labels(user_ids) if actor.may(Permission.VIEW_AUDIT) else {}
    return [_line(entry, names) for entry in listed]


def object_history(actor: Actor, object_kind: str, object_code: str, limit: int = 20) -> list[HistoryLine]:
    """Tell what happened to an object lately; the page that asks has let the actor see the object."""
    return history_lines(actor, history(actor, object_kind, object_code)[:limit])


def latest_change(actor: Actor, object_kind: str, object_code: str, scope: str = "") -> HistoryLine | None:
    """Tell who changed an object last, and when; the page that asks has let the actor see the object."""
    return next(iter(history_lines(actor, history(actor, object_kind, object_code, scope)[:1])), None)


def object_kinds(actor: Actor) -> list[str]:
    """Give the kinds of objects that something happened to."""
    return sorted(history(actor).order_by().values_list("object_kind", flat=True).distinct())


def missing_entries(actor: Actor) -> int:
    """Give how many numbers were given out in the municipality that no entry stands under: 0 unless it was tampered."""
    counter = EntryCounter.objects.filter(municipality=actor.municipality).first()
    given_out = counter.last_sequence if counter else 0
    return given_out - Entry.objects.filter(municipality=actor.municipality, sequence__lte=given_out).count()


def last_to_undo(actor: Actor, scope: str, events: tuple[str, ...]) -> Entry | None:
    """Give the newest entry of the actor in ``scope`` that is not taken back yet and takes nothing back itself."""
    own = Entry.objects.filter(municipality=actor.municipality, scope=scope, user_id=actor.user_id)
    taken_back = own.filter(reverts__isnull=False).values("reverts")
    return own.filter(reverts__isnull=True, event__in=events).exclude(sequence__in=taken_back).first()


def standing_later(actor: Actor, entry: Entry) -> list[Entry]:
    """Give the later entries on the same object that still stand, by anyone, newest first.

    What was taken back stands no more, and neither does what took it back.
    """
    later = list(history(actor, entry.object_kind, entry.object_code, entry.scope).filter(sequence__gt=entry.sequence))
    there = {each.sequence for each in later}
    taken_back = {each.reverts for each in later if each.reverts in there}
    return [each for each in later if each.sequence not in taken_back and each.reverts not in taken_back]


def _line(entry: Entry, names: dict[int, str]) -> HistoryLine:
    at = timezone.localtime(entry.at)
    word = words.actor_word(entry.actor_kind)
    return HistoryLine(
        at=f"{format_date(at.date(), active_locale())} {at:%H:%M}",
        at_iso=at.isoformat(timespec="seconds"),
        actor_name=word if entry.user_id is None else names.get(entry.user_id, word),
        sentence=words.sentence(entry.event, entry.object_kind, entry.object_code),
        before=words.values_text(entry.object_kind, entry.before, entry.after),
        after=words.values_text(entry.object_kind, entry.after, entry.before),
        reason=entry.reason,
    )
