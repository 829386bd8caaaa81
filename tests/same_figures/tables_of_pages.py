"""Which table stands on which page, and what do its cells say to a reader who knows nothing of the program?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

from samspill.web.tables import Cell

# Page below a version: the codes of its tables.
PAGES = {
    "measures/?group=area": ("measures-area",),
    "measures/?group=category": ("measures-category",),
    "measures/?group=theme": ("measures-theme",),
    "statements/5-4/": ("statement-5-4", "unplaced-operating"),
    "statements/5-4-2/": ("statement-5-4-2",),
    "statements/5-5/": ("statement-5-5", "unplaced-investment"),
    "statements/5-6/": ("statement-5-6",),
    "bridge/": ("bridge",),
    "investments/": ("investments",),
    "debt/": ("debt", "real-debt"),
    "funds/": ("funds",),
    "income/": ("income",),
    "targets/": ("targets", "robek", "restructuring"),
    "fees/": ("fees",),
}
# Their page tells them in sentences, not in a table.
ONLY_IN_FILES = ("findings",)
SHOWN_UNIT_ORE = {
    "kroner": 100,
    "thousands": 100_000,
    "signed_thousands": 100_000,
    "gap": 100_000,
    "uncovered": 100_000,
    "unspecified": 100_000,
    "number": 1,
    "percent": 1,
}
# The word of a gap below zero, at zero and above: the amount stands beside it without sign.
GAP_WORDS = {"gap": ("ikke disponert", "i balanse", "mangler"), "uncovered": ("", "dekket", "mangler")}
UNKNOWN = "–"
_NUMBER = re.compile(r"[−-]?\d[\d\u202f\u00a0]*(?:,\d+)?")


@dataclass
class PageTable:
    """A table of a page as text: its rows of cells, with the marks that stand in each row."""

    rows: list[list[str]] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects tables by id; what is said in a muted note of a cell is not the cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, PageTable] = {}
        self._table: PageTable | None = None
        self._is_body = False
        self._cell: list[str] | None = None
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        css = (given.get("class") or "").split()
        if tag == "table":
            self._table = self.tables.setdefault(given.get("id") or "", PageTable())
        elif tag in {"tbody", "tfoot"}:
            self._is_body = True
        elif tag == "tr" and self._is_body and self._table:
            self._table.rows.append([])
            self._table.marked.append(False)
        elif tag in {"td", "th"} and self._is_body and self._table:
            self._cell = []
        elif self._aside or {"sam-muted", "sam-changed", "sam-edit-link", "sam-mark"} & set(css):
            self._aside += tag not in {"br", "input", "img"}
        if tag == "abbr" and self._table and self._table.marked:
            self._table.marked[-1] = True

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._aside:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._aside and tag not in {"td", "th", "tr"}:
            self._aside -= 1
        elif tag in {"td", "th"} and self._cell is not None and self._table:
            self._table.rows[-1].append(" ".join("".join(self._cell).split(" ")).strip())
            self._cell, self._aside = None, 0
        elif tag in {"thead", "tbody", "tfoot"}:
            self._is_body = False
        elif tag == "table":
            self._table = None


def tables_of(page: str) -> dict[str, PageTable]:
    """Give the tables of a page by their code."""
    reader = _Reader()
    reader.feed(page)
    return reader.tables


def is_figure(cell: Cell) -> bool:
    """Say whether a cell holds a number."""
    return isinstance(cell.value, int | Decimal) and cell.kind in SHOWN_UNIT_ORE


def shown_figure(text: str) -> Decimal | None:
    """Read the number that a cell shows, in Norwegian; a word alone, such as *in balance*, shows none."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    return Decimal(re.sub(r"[\u202f\u00a0]", "", found[0]).replace("−", "-").replace(",", "."))


def difference(cell: Cell, text: str) -> str:
    """Say how a cell of a page differs from the table's; nothing when it does not."""
    if cell.kind not in SHOWN_UNIT_ORE:
        return ""
    if cell.value is None:
        is_same = text == UNKNOWN
    elif cell.kind in GAP_WORDS:
        is_same = _is_gap_shown(cell, text)
    else:
        shown, expected = shown_figure(text), _rounded(cell)
        is_same = shown == expected and _decimals(shown) == _decimals(expected)
    return "" if is_same else f"{cell.value} ({cell.kind}) is shown as {text!r}"


def _is_gap_shown(cell: Cell, text: str) -> bool:
    expected = _rounded(cell)
    assert isinstance(cell.value, int)
    word = GAP_WORDS[cell.kind][(cell.value > 0) - (cell.value < 0) + 1]
    if cell.value == 0:
        return text == word
    return bool(word) and text.startswith(word) and shown_figure(text) == abs(expected)


def _rounded(cell: Cell) -> Decimal:
    """Give what a reader should see of an exact amount: in the unit of its kind, halves away from zero."""
    assert isinstance(cell.value, int | Decimal)
    exact = Decimal(cell.value) / SHOWN_UNIT_ORE[cell.kind]
    return exact.quantize(Decimal(1).scaleb(-_decimals_of(cell.kind, exact)), ROUND_HALF_UP)


def _decimals_of(kind: str, exact: Decimal) -> int:
    """Say how many decimals a page shows: of a per cent those it has, of kroner two where there are øre, else none."""
    if kind == "percent":
        return _decimals(exact)
    return 2 if kind == "kroner" and exact % 1 else 0


def _decimals(number: Decimal | None) -> int:
    return 0 if number is None else max(0, -int(number.as_tuple().exponent))
