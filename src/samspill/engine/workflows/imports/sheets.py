"""Which cells of text does a file to be imported have, and where does each of them stand?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, info

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_OF_A_KIND = 100


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
        info("import-more-of-same-kind", finding.where, count=counts[finding.code] - most)
        for finding in {finding.code: finding for finding in kept}.values()
        if counts[finding.code] > most
    ]
    return (*kept, *more)
