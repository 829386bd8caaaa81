"""What does a data file of the example hold, as plain values?"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import yaml

from samspill.demo import FILES

if TYPE_CHECKING:
    from collections.abc import Mapping


@functools.cache
def data_file(name: str) -> Mapping[str, Any]:
    """Give the content of a file in ``files``."""
    content: dict[str, Any] = yaml.safe_load((FILES / name).read_text(encoding="utf-8"))
    return content
