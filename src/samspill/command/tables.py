"""How do headings, lines and tables look in a terminal 80 columns wide?

``rich`` is loaded for tables only: the checker answers without it, because loading it takes longer than checking.
"""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

from samspill.command.output import WIDTH

MIN_TEXT = 4

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.table import Table


def amount_table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[tuple[Sequence[str], bool]],
    text_columns: int = 1,
    *,
    may_wrap: bool = False,
) -> Table:
    """Make a table: the first columns are text, the rest amounts to the right; sums stand out.

    Each row is its cells and whether it is a sum. ``may_wrap`` lets amounts with words beside them take two lines.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, box=SIMPLE_HEAD, pad_edge=False)
    kept = list(rows)
    for index, title_of_column in enumerate(headings):
        is_text = index < text_columns
        # A short code or a year is never folded in two, however wide the amounts are.
        shortest = min(MIN_TEXT, max((len(cells[index]) for cells, _ in kept), default=0))
        table.add_column(
            title_of_column,
            justify="left" if is_text else "right",
            no_wrap=not (is_text or may_wrap),
            overflow="fold",
            min_width=shortest,
        )
    for cells, is_sum in kept:
        table.add_row(*(Text(cell) for cell in cells), style="bold" if is_sum else "")
    return table


def print_table(table: Table) -> None:
    """Write a table under its title, as wide as the terminal but at most 80 columns.

    The title is a line of its own, because a table would break it at its own width.
    """
    from rich.console import Console

    screen = Console(highlight=False, markup=False)
    width = min(screen.width, WIDTH) if screen.is_terminal else WIDTH
    if table.title:
        heading(str(table.title))
        table.title = None
    # Captured first: written by the console itself, a pipe that closes early would end the program with an error.
    with screen.capture() as written:
        screen.print(table, width=width)
    sys.stdout.write(written.get())


def heading(line: str) -> None:
    """Write a heading after a blank line; bold where the terminal can."""
    wrapped = textwrap.fill(line, WIDTH)
    sys.stdout.write(f"\n\033[1m{wrapped}\033[0m\n" if sys.stdout.isatty() else f"\n{wrapped}\n")


def plain(line: str) -> None:
    """Write a line of text, wrapped at 80 columns."""
    sys.stdout.write(textwrap.fill(line, WIDTH) + "\n")


def bullet(line: str) -> None:
    """Write one item of a list, wrapped and indented."""
    sys.stdout.write(textwrap.fill(line, WIDTH, initial_indent="• ", subsequent_indent="  ") + "\n")
