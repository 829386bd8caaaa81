"""How is a document written as JSON, so that a decimal stays the number that was shown?"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any


def json_text(document: Any, indent: int | None = None) -> str:  # noqa: ANN401 - any JSON document
    """Write a JSON document; a ``Decimal`` becomes the number it is, without passing through binary.

    Raises:
        TypeError: when something in the document is neither JSON nor ``Decimal``.

    >>> from decimal import Decimal
    >>> json_text({"difference": Decimal("0.10")})
    '{"difference": 0.10}'

    """
    # A decimal is written as a marked text, and loses its quotes again; no text of the document may look like one.
    mark = "decimal:"
    while mark in json.dumps(document, ensure_ascii=False, default=_digits):
        mark += ":"
    text = json.dumps(document, ensure_ascii=False, indent=indent, default=lambda value: mark + _digits(value))
    return re.sub(f'"{re.escape(mark)}([^"]*)"', r"\1", text)


def _digits(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    message = f"{type(value).__name__} has no place in a JSON document"
    raise TypeError(message)
