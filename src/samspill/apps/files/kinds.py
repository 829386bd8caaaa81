"""Which kinds of files are there? Slices above state theirs: how large, and who may read those of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.web.access import Permission

MEGABYTE = 1024 * 1024
LARGEST_IMPORT = 20 * MEGABYTE
_kinds: dict[str, FileKind] = {}


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file. Without ``shared_with`` each person reads only their own."""

    code: str
    shared_with: Permission | None = None
    size_limit: int = LARGEST_IMPORT


def register_file_kind(kind: FileKind) -> None:
    """State a kind, in ``AppConfig.ready()``."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> FileKind:
    """Give a kind that was stated."""
    return _kinds[code]


def kinds_shared_with(permissions: frozenset[Permission]) -> list[str]:
    """Give the kinds that someone with these permissions reads whoever handed them in."""
    return [kind.code for kind in _kinds.values() if kind.shared_with in permissions]
