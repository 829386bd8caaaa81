"""Can this file be read as text at all? Size, kind and encoding are checked before anything is parsed."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024
BYTE_ORDER_MARK = "\ufeff"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
WIDE_ENCODINGS = ("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32")


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
    if content.startswith(UTF_16_MARKS):
        encoding = "utf-16"
    elif b"\x00" in content[:4096] and not encoding.lower().startswith(WIDE_ENCODINGS):
        return "", [error("file-binary", Where(source=source), source_name=source)]
    try:
        return content.decode(encoding).removeprefix(BYTE_ORDER_MARK), []
    except UnicodeDecodeError as problem:
        place = _place_of(problem, source)
        return "", [error("file-not-utf8", place, source_name=source, encoding=encoding.replace("-sig", ""))]
    except (LookupError, ValueError):
        return "", [error("encoding-unknown", Where(source=source), encoding=encoding)]


def _place_of(problem: UnicodeDecodeError, source: str) -> Where:
    """Give the row and column of the first byte that does not fit, in characters, as an editor counts them."""
    before = problem.object[: problem.start]
    line = before[before.rfind(b"\n") + 1 :]
    return Where(source, before.count(b"\n") + 1, len(line.decode(problem.encoding, "replace")) + 1)
