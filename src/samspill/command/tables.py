"""How does a table look in a terminal 80 columns wide?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from samspill.command.output import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def console() -> Console:
    """Give the terminal, at most 80 columns wide unless it is known to be narrower."""
    screen = Console(highlight=False, markup=False)
    return Console(highlight=False, markup=False, width=min(screen.width, WIDTH) if screen.is_terminal else WIDTH)


def amount_table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[tuple[Sequence[str], bool]],
    text_columns: int = 1,
) -> Table:
    """Make a table: the first columns are text, the rest amounts to the right; sums stand out.

    Each row is its cells and whether it is a sum.
    """
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for index, heading in enumerate(headings):
        is_text = index < text_columns
        table.add_column(
            heading, justify="left" if is_text else "right", no_wrap=not is_text, overflow="fold", ratio=None
        )
    for cells, is_sum in rows:
        table.add_row(*(Text(cell) for cell in cells), style="bold" if is_sum else "")
    return table


def print_table(table: Table) -> None:
    """Write a table and a blank line."""
    console().print(table)


def heading(line: str) -> None:
    """Write a heading with a rule under it."""
    console().print(Text(f"\n{line}", style="bold"))


def plain(line: str) -> None:
    """Write a line of text, wrapped at the width of the screen."""
    console().print(Text(line))
