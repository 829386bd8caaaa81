"""What is an amount, how is it rounded, and how is it shared out without losing an øre?

An amount is an ``int`` of øre (1 krone = 100 øre). No binary float may enter or leave here.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ORE_PER_KRONE = 100
MAX_AMOUNT_ORE = 10**14

Ratio = int | Decimal | Fraction


def round_ratio(numerator: int, denominator: int) -> int:
    """Round ``numerator / denominator`` to a whole number, halves away from zero.

    The only rounding in Samspill. Exact: integers in, integer out.

    Raises:
        ZeroDivisionError: when ``denominator`` is zero.

    >>> round_ratio(5, 2), round_ratio(-5, 2), round_ratio(7, 3)
    (3, -3, 2)

    """
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder >= denominator:
        quotient += 1
    return quotient if numerator >= 0 else -quotient


def exact(value: Ratio) -> Fraction:
    """Give an exact fraction, and refuse a binary float.

    Raises:
        TypeError: when ``value`` is a float, because its decimals are not what was written.

    >>> exact(Decimal("0.25"))
    Fraction(1, 4)

    """
    if isinstance(value, float):
        message = "a binary float may not stand near money: write a Decimal, Fraction or int"
        raise TypeError(message)
    return Fraction(value)


def apply_rate(amount_ore: int, rate: Ratio) -> int:
    """Give ``rate`` × ``amount_ore`` in øre, rounded once.

    >>> apply_rate(1_000_000, Decimal("0.0415"))
    41500

    """
    product = amount_ore * exact(rate)
    return round_ratio(product.numerator, product.denominator)


def split_by_weights(amount_ore: int, weights: Sequence[Ratio]) -> tuple[int, ...]:
    """Share ``amount_ore`` out by ``weights``; the parts add up to the whole, to the øre.

    Largest remainder: each part is rounded towards zero, and the øre left over go one by one
    to the largest remainders (the first of equals). Weights are ≥ 0 and not all zero.

    Raises:
        ValueError: when there is no weight above zero, or one below.

    >>> split_by_weights(100, [1, 1, 1])
    (34, 33, 33)
    >>> split_by_weights(-100, [2, 1])
    (-67, -33)

    """
    shares = [exact(weight) for weight in weights]
    total = sum(shares)
    if total <= 0 or any(share < 0 for share in shares):
        message = "weights must be zero or more, and at least one above zero"
        raise ValueError(message)
    size = abs(amount_ore)
    exact_parts = [size * share / total for share in shares]
    parts = [part.numerator // part.denominator for part in exact_parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact_parts[i], i))
    for i in by_remainder[: size - sum(parts)]:
        parts[i] += 1
    return tuple(part if amount_ore >= 0 else -part for part in parts)


def split_evenly(amount_ore: int, count: int) -> tuple[int, ...]:
    """Share ``amount_ore`` in ``count`` equal parts; the first ones carry the odd øre.

    >>> split_evenly(10, 3)
    (4, 3, 3)

    """
    return split_by_weights(amount_ore, [1] * count)


def sum_ore(amounts: Iterable[int]) -> int:
    """Add amounts, and refuse anything that is not an ``int``.

    Raises:
        TypeError: when one of the amounts is not an integer (a float, a bool, a Decimal).

    >>> sum_ore([1, 2, -5])
    -2

    """
    total = 0
    for amount in amounts:
        if type(amount) is not int:
            message = f"an amount must be an int of øre, not {type(amount).__name__}"
            raise TypeError(message)
        total += amount
    return total


def kroner_to_ore(kroner: Decimal, unit_kroner: int = 1) -> int | None:
    """Turn an amount in units of ``unit_kroner`` kroner into øre; ``None`` when it is no whole øre.

    >>> kroner_to_ore(Decimal("12.5")), kroner_to_ore(Decimal("1"), 1000)
    (1250, 100000)
    >>> kroner_to_ore(Decimal("0.001")) is None
    True

    """
    ore = exact(kroner) * ORE_PER_KRONE * unit_kroner
    return ore.numerator if ore.denominator == 1 else None
