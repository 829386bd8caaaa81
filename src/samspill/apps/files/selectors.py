"""Which files may the actor read, and what is in them?"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.db.models import Q

from samspill.apps.files.kinds import kinds_shared_with
from samspill.apps.files.models import StoredFile
from samspill.apps.files.store import place_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspill.web.access import Actor


def readable_files(actor: Actor, kind: str = "") -> QuerySet[StoredFile]:
    """Give the actor's own files, and those of kinds that the actor's permissions open; newest first."""
    readable = Q(kind__in=kinds_shared_with(actor.permissions))
    if actor.user_id is not None:
        readable |= Q(user_id=actor.user_id)
    found = StoredFile.objects.filter(readable, municipality=actor.municipality)
    return found.filter(kind=kind) if kind else found


def file_by_id(actor: Actor, file_id: int) -> StoredFile | None:
    """Give a file that the actor may read, or ``None``."""
    return readable_files(actor).filter(pk=file_id).first()


def open_content(actor: Actor, file_id: int) -> IO[bytes] | None:
    """Open the content of a file that the actor may read; ``None`` when there is none."""
    stored = file_by_id(actor, file_id)
    place = place_of(stored.sha256) if stored else None
    return place.open("rb") if place and place.is_file() else None
