"""How long is a bar? Shares of a whole as text for the width of an SVG rectangle, in per cent with one decimal."""

from __future__ import annotations

from typing import NamedTuple

from samspill.kernel.money import round_ratio


class Bar(NamedTuple):
    """What a bar of safe and possible amounts is drawn from; each field is a per cent of its length."""

    safe: str
    possible: str
    covered: str
    target: str


def bar_of(safe_ore: int, possible_ore: int, target_ore: int = 0) -> Bar:
    """Give the bar of what is safe, then what is possible, against a target; the longest of them fills it.

    >>> bar_of(68, 44, 150)
    Bar(safe='45.3', possible='29.3', covered='74.7', target='')

    """
    safe, possible = max(safe_ore, 0), max(possible_ore, 0)
    whole = max(safe + possible, target_ore, 1)
    target = width(target_ore, whole) if 0 < target_ore < whole else ""
    return Bar(width(safe, whole), width(possible, whole), width(safe + possible, whole), target)


def width(part_ore: int, whole_ore: int) -> str:
    """Give a part as a per cent of the whole, with one decimal and a point.

    >>> width(1, 3), width(5, 0)
    ('33.3', '0')

    """
    if whole_ore <= 0:
        return "0"
    whole, tenth = divmod(round_ratio(max(part_ore, 0) * 1000, whole_ore), 10)
    return f"{whole}.{tenth}" if tenth else str(whole)
