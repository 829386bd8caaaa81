"""Which cells of text does a file to be imported have, and where does each of them stand?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, info

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_OF_A_KIND = 100
MORE_OF_SAME = "import-more-of-same-kind"


@dataclass(frozen=True, slots=True)
class SheetText:
    """One sheet as text: the file, the name of the sheet (empty for CSV) and its rows from the first."""

    file_name: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int | None = None, column: int | None = None, year: int | None = None) -> Where:
        """Give a place in the sheet; rows and columns count from 1.

        >>> SheetText("base.xlsx", "Drift", ()).place(3, 2).source
        'base.xlsx / Drift'

        """
        source = f"{self.file_name} / {self.name}" if self.name else self.file_name
        return Where(source, row, column, year=year)


def limited(findings: Iterable[Finding], most: int = MOST_OF_A_KIND) -> tuple[Finding, ...]:
    """Keep the first findings of each kind and say how many more there are.

    >>> from samspill.kernel.findings import error
    >>> [(found.code, found.params.get("count")) for found in limited([error("cell-not-year")] * 3, 1)]
    [('cell-not-year', None), ('import-more-of-same-kind', 2)]

    """
    counts: Counter[str] = Counter()
    kept: list[Finding] = []
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= most:
            kept.append(finding)
    more = [
        info(MORE_OF_SAME, finding.where, count=counts[finding.code] - most)
        for finding in {finding.code: finding for finding in kept}.values()
        if counts[finding.code] > most
    ]
    return (*kept, *more)


def together(of_cells: Iterable[Finding], of_rows: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put what was found in the cells of a file with what was found in its rows; each cell is told of once.

    What follows from a cell that could not be read is not told beside it. Of the same said twice the later stays: it
    calls the column what the file calls it.

    >>> from samspill.kernel.findings import error
    >>> formula, empty = error("cell-formula", Where("a.csv", 2, 1)), error("cell-empty", Where("a.csv", 2, 1))
    >>> [found.code for found in together([formula], [empty, error("cell-empty", Where("a.csv", 3, 1))])]
    ['cell-formula', 'cell-empty']

    """
    first, later = list(of_cells), list(of_rows)
    told, again = {_cell(found): found.code for found in first}, {(_cell(found), found.code) for found in later}
    return (
        *(found for found in first if _cell(found) is None or (_cell(found), found.code) not in again),
        *(found for found in later if _cell(found) is None or told.get(_cell(found), found.code) == found.code),
    )


def _cell(finding: Finding) -> tuple[int, int] | None:
    """Give the cell of a finding: a file does not always say on which sheet it was found."""
    row, column = finding.where.row, finding.where.column
    is_of_many = finding.code == MORE_OF_SAME
    return None if is_of_many or row is None or column is None else (row, column)
