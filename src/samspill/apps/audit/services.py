"""How is a change recorded? In the transaction of the change itself, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.models import Entry, EntryCounter
from samspill.apps.audit.scopes import register_hidden_scopes
from samspill.apps.audit.words import register_teller, register_user_labels, register_words
from samspill.web.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.web.access import Actor

__all__ = ["record", "register_hidden_scopes", "register_teller", "register_user_labels", "register_words"]


def record(
    actor: Actor,
    event: str,
    object_kind: str,
    object_code: str,
    *,
    scope: str = "",
    reason: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reverts: int | None = None,
) -> Entry:
    """Write the entry of a change; refuses to run outside a transaction, because the two stand or fall together."""
    if not transaction.get_connection().in_atomic_block:
        message = "an audit entry is written in the transaction of the change it tells of"
        raise RuntimeError(message)
    return Entry.objects.create(
        municipality=actor.municipality,
        sequence=_next_sequence(actor.municipality),
        at=now(),
        actor_kind=actor.kind,
        user_id=actor.user_id,
        event=event,
        object_kind=object_kind,
        object_code=object_code,
        scope=scope,
        reason=reason,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        reverts=reverts,
    )


def _next_sequence(municipality: str) -> int:
    locked = EntryCounter.objects.select_for_update()
    counter = next(iter(locked.filter(municipality=municipality)), None)
    if counter is None:
        EntryCounter.objects.get_or_create(municipality=municipality)
        counter = locked.get(municipality=municipality)
    counter.last_sequence += 1
    counter.save(update_fields=["last_sequence"])
    return counter.last_sequence
