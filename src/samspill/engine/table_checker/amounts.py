"""What number does the text of a published cell mean?

Thousands may be grouped by any space, point or comma; a minus may be a hyphen, a true minus, a dash, parentheses or
stand behind. Whether point and comma are decimal signs is decided for a whole column: a single cell cannot tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DIGITS = 15
GROUP = 3
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007\u2008']+")
_MINUS = re.compile("[\u2212\u2013\u2014\u2012\u2010\u2011]")
_CURRENCY = re.compile(r"^(?:kr\.?|nok)\s*|\s*(?:,-|kr\.?|nok)$|\*+$", re.IGNORECASE)
_BODY = re.compile(r"\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
_SHAPE = re.compile(r"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<body>\d[\d ., ]*?)\s*(?P<close>\))?(?P<trail>-)?")


class AmountText(NamedTuple):
    """A cell that looks like an amount: its sign and its digits with the separators that were written."""

    negative: bool
    body: str


DASH = AmountText(negative=False, body="")


def read_shape(text: str) -> AmountText | None:
    """Give sign and digits of an amount, :data:`DASH` for a lone dash, ``None`` for anything else.

    >>> read_shape("(1 234)"), read_shape("–"), read_shape("§ 5-4")
    (AmountText(negative=True, body='1234'), AmountText(negative=False, body=''), None)

    """
    plain = _MINUS.sub("-", _SPACES.sub(" ", text)).strip()
    plain = _CURRENCY.sub("", _CURRENCY.sub("", plain).strip()).strip()
    if plain == "-":
        return DASH
    match = _SHAPE.fullmatch(plain)
    if not match or not _BODY.fullmatch(match["body"]) or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [bool(match["open"]), match["sign"] == "-", bool(match["trail"])]
    return AmountText(sum(signs) == 1, match["body"].replace(" ", "")) if sum(signs) <= 1 else None


def decimal_marks(bodies: Iterable[str]) -> frozenset[str]:
    """Give which of point and comma are decimal signs in a column, from all its digits.

    A mark that is always followed by exactly three digits groups thousands.

    >>> sorted(decimal_marks(["1.234", "12,5"])), sorted(decimal_marks(["1,234", "12,345,678"]))
    ([','], [])

    """
    known = list(bodies)
    return frozenset(mark for mark in ".," if any(_is_decimal(body, mark) for body in known)) - grouping_marks(known)


def grouping_marks(bodies: Iterable[str]) -> frozenset[str]:
    """Give the marks that stand twice in one number, and so can only group thousands."""
    return frozenset(mark for body in bodies for mark in ".," if body.count(mark) > 1)


def _is_decimal(body: str, mark: str) -> bool:
    """Say whether ``mark`` can only be a decimal sign in ``body``."""
    head, _, tail = body.rpartition(mark)
    if not head or mark in head:
        return False
    if any(other in tail for other in ".,"):
        return False
    whole = re.split("[.,]", head)[-1]
    return len(tail) != GROUP or len(whole) > GROUP or head == "0"


def split_number(body: str, marks: frozenset[str]) -> tuple[str, str] | None:
    """Split digits into whole and decimals by the decimal marks of the column; ``None`` when it cannot be.

    >>> split_number("1.234,50", frozenset(","))
    ('1234', '5')

    """
    found = [mark for mark in marks if mark in body]
    whole, decimals = body, ""
    if found:
        whole, _, decimals = body.rpartition(max(found, key=body.rfind))
    groups = re.split("[.,]", whole)
    if (decimals and not decimals.isdigit()) or any(len(group) != GROUP for group in groups[1:]):
        return None
    return "".join(groups), decimals.rstrip("0")


def too_large(body: str) -> bool:
    """Say whether the digits reach 10^15, which no municipality's figure does."""
    return len(re.split(r"[.,](?=\d{1,2}$)", body)[0].replace(".", "").replace(",", "").lstrip("0")) > MAX_DIGITS


def scaled(negative: bool, parts: tuple[str, str], decimals: int) -> int:  # noqa: FBT001 - the sign of the number
    """Give the number as a whole count of its last shown digit.

    >>> scaled(True, ("1234", "5"), 2)
    -123450

    """
    value = int(parts[0] + parts[1].ljust(decimals, "0"))
    return -value if negative else value
