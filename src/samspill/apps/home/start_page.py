"""How is the start page put together? The headline, then cards in rows without holes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samspill.web.registry import PagePart, start_cards_for

if TYPE_CHECKING:
    from samspill.web.access import Actor

COLUMNS = 3


@dataclass(frozen=True, slots=True)
class StartPage:
    """``standing`` holds the headline and the years; it is empty while no version can be seen."""

    standing: dict[str, Any]
    rows: tuple[tuple[PagePart, ...], ...]


def start_page(actor: Actor) -> StartPage:
    """Give what the start page of an actor shows."""
    parts = start_cards_for(actor)
    standing: dict[str, Any] = next((part.values for part in parts if "headline" in part.values), {})
    return StartPage(standing, in_rows([part for part in parts if "headline" not in part.values]))


def in_rows(cards: list[PagePart]) -> tuple[tuple[PagePart, ...], ...]:
    """Give rows that are full: a wide card with one beside it, then threes, and pairs where threes would leave one.

    >>> from samspill.web.registry import PagePart
    >>> narrow = PagePart("card.html")
    >>> [len(row) for row in in_rows([narrow] * 7)]
    [3, 2, 2]

    """
    narrow = [card for card in cards if not card.is_wide]
    beside = iter(narrow)
    rows = [tuple(card for card in (wide, next(beside, None)) if card) for wide in cards if wide.is_wide]
    left = list(beside)
    pairs = {0: 0, 1: 2, 2: 1}[len(left) % COLUMNS] if len(left) > 1 else 0
    cut = len(left) - 2 * pairs
    rows += [tuple(left[at : at + COLUMNS]) for at in range(0, cut, COLUMNS)]
    return (*rows, *(tuple(left[at : at + 2]) for at in range(cut, len(left), 2)))
