"""How much may a published total differ from its parts before it is an error? In units of the last shown digit."""

from __future__ import annotations

from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.engine.table_checker.model import IdentityClass

LEAST_TOLERANCE = 2
NEAR = 10


def tolerance(terms: int) -> int:
    """Give the largest difference that rounding of ``terms`` parts explains: max(2, ⌈√terms⌉).

    >>> tolerance(2), tolerance(5), tolerance(10)
    (2, 3, 4)

    """
    return max(LEAST_TOLERANCE, isqrt(max(terms, 1) - 1) + 1)


def near_limit(terms: int) -> int:
    """Give the difference up to which a residual says little about signs."""
    return max(NEAR, terms // 2)


def class_of(difference: int, terms: int) -> IdentityClass:
    """Class a difference between a total and its ``terms`` parts.

    >>> [class_of(size, 12) for size in (0, -4, 6, 7)]
    ['exact', 'rounding', 'possible_rounding', 'error']

    """
    size = abs(difference)
    if size == 0:
        return "exact"
    if size <= tolerance(terms):
        return "rounding"
    return "possible_rounding" if 2 * size <= terms else "error"
