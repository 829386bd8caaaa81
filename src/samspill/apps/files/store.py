"""Where does the content of a file lie, and how does it get there whole or not at all?"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER_MODE = 0o700


class FileTooLargeError(ValueError):
    """The content is larger than its kind may be."""


def place_of(sha256: str) -> Path:
    """Give where the content with this checksum lies."""
    return Path(settings.FILE_STORE) / sha256[:2] / sha256


def keep(chunks: Iterable[bytes], size_limit: int) -> tuple[str, int]:
    """Keep content under its SHA-256 and give that and the size.

    It is written beside its place and then renamed, so that a place never holds half a file.
    """
    root = Path(settings.FILE_STORE)
    root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    descriptor, written = tempfile.mkstemp(dir=root, prefix=".incoming-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            checksum, size = hashlib.sha256(), 0
            for chunk in chunks:
                size += len(chunk)
                if size > size_limit:
                    raise FileTooLargeError(size_limit)
                checksum.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        place = place_of(checksum.hexdigest())
        place.parent.mkdir(mode=FOLDER_MODE, exist_ok=True)
        Path(written).replace(place)
    finally:
        Path(written).unlink(missing_ok=True)
    return checksum.hexdigest(), size
