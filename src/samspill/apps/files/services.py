"""How is a file kept, and who may read those of others?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.files.fields import ImportedFileField
from samspill.apps.files.kinds import FileKind, kind_of, register_file_kind
from samspill.apps.files.models import StoredFile
from samspill.apps.files.names import safe_name
from samspill.apps.files.store import FileTooLargeError, keep
from samspill.web.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.web.access import Actor

__all__ = ["FileKind", "FileTooLargeError", "ImportedFileField", "register_file_kind", "safe_name", "store_file"]


def store_file(actor: Actor, *, kind: str, name: str, content_type: str, chunks: Iterable[bytes]) -> StoredFile:
    """Keep a file of the actor; the same content again is the file that stands. Refuses what is too large.

    The content is kept first: content without a row can be found by nobody, a row without content would be broken.
    """
    sha256, size = keep(chunks, kind_of(kind).size_limit)
    with transaction.atomic():
        key = {"municipality": actor.municipality, "sha256": sha256, "kind": kind, "user_id": actor.user_id}
        rest = {"name": safe_name(name), "content_type": content_type, "size": size, "created_at": now()}
        stored, is_new = StoredFile.objects.get_or_create(**key, defaults=rest)
        if is_new:
            record(actor, "store", "file", str(stored.pk), after={"sha256": sha256, "kind": kind, "size": size})
    return stored
