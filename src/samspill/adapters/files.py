"""Can this file be read as text at all? Size, kind and encoding are checked before anything is parsed."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> tuple[bytes, list[Finding]]:
    """Read a file; give its bytes, or the finding that says why not."""
    place = Where(source=path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return b"", [error("file-not-regular", place, source_name=path.name)]
        if status.st_size > max_bytes:
            sizes = {"size_mb": str(status.st_size // 1024**2), "limit_mb": str(max_bytes // 1024**2)}
            return b"", [error("file-too-large", place, source_name=path.name, **sizes)]
        content = path.read_bytes()
    except (OSError, ValueError):
        return b"", [error("file-not-readable", place, source_name=path.name)]
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        return b"", [error("file-empty", place, source_name=path.name)]
    return content, []


def decode(content: bytes, source: str, encoding: str = "utf-8-sig") -> tuple[str, list[Finding]]:
    """Turn bytes into text; a byte that does not fit is a finding with its row and column."""
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [error("file-binary", Where(source=source), source_name=source)]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError as problem:
        before = content[: problem.start]
        row = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        place = Where(source=source, row=row, column=column)
        return "", [error("file-not-utf8", place, source_name=source, encoding=encoding.replace("-sig", ""))]
    except LookupError:
        return "", [error("encoding-unknown", Where(source=source), encoding=encoding)]
