"""Under which name may a file be kept and given back? One that is a plain name on every machine."""

from __future__ import annotations

import unicodedata
from pathlib import PureWindowsPath

LONGEST = 120
NAMELESS = "file"
FORBIDDEN = '<>:"/\\|?*'


def safe_name(given: str) -> str:
    r"""Give the last part of a name, without what steers a terminal, a header or a folder.

    >>> safe_name("C:\\Users\\me\\budget 2025.xlsx"), safe_name("../../etc/passwd"), safe_name('a"\r\nb.csv')
    ('budget 2025.xlsx', 'passwd', 'ab.csv')
    >>> safe_name("..."), safe_name("")
    ('file', 'file')

    """
    last = PureWindowsPath(unicodedata.normalize("NFC", given)).name
    kept = "".join(sign for sign in last if sign not in FORBIDDEN and unicodedata.category(sign)[0] != "C")
    return _shortened(kept.strip(" .")) or NAMELESS


def _shortened(name: str) -> str:
    """Cut in the middle, so that the ending stays."""
    stem, point, ending = name.rpartition(".")
    if len(name) <= LONGEST or not point:
        return name[:LONGEST]
    return stem[: LONGEST - len(ending) - 1] + point + ending[: LONGEST // 2]
