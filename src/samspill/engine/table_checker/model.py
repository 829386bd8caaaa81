"""What does the checker read, and what does it answer? Plain data, without any rule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from samspill.kernel.findings import Finding

Unit = Literal["NOK", "1000 NOK"]
IdentityClass = Literal["exact", "rounding", "possible_rounding", "error", "not_computable"]
Number = int | Decimal

UNKNOWN = "unknown"


class Grid(NamedTuple):
    """Rows of text cells as they stood in the file. Row and column numbers count from 1."""

    source: str
    rows: tuple[tuple[str, ...], ...]


class ColumnKey(NamedTuple):
    """What a column is about: a year and a kind (accounts, budget, plan …). ``None`` and "" are unknown."""

    year: int | None
    kind: str


class AmountColumn(NamedTuple):
    """One column of amounts: its place in the grid, its cleaned header, its decimal marks and its decimals."""

    place: int
    name: str
    key: ColumnKey
    marks: frozenset[str] = frozenset()
    decimals: int = 0


class TableRow(NamedTuple):
    """One row with amounts. ``amounts`` are whole numbers of each column's last shown digit.

    ``marks`` says for each column whether anything was written (a blank counts 0), ``unread`` whether it could not be
    read.
    """

    row: int
    number: str
    label: str
    amounts: tuple[int, ...]
    marks: tuple[bool, ...]
    unread: tuple[bool, ...] = ()


class Identity(NamedTuple):
    """One total, recomputed from its published parts in one column.

    ``computed``, ``published`` and ``difference`` (published minus computed) stand in the table's own unit and sign.
    """

    identity: str
    column: str
    computed: Number
    published: Number
    difference: Number
    outcome: IdentityClass
    posts: tuple[str, ...] = ()


class UnmatchedRow(NamedTuple):
    """A row that is no post of the form; ``counted_in`` is the total whose sum it belongs to, if any."""

    label: str
    counted_in: str | None
    row: int = 0


class Suspect(NamedTuple):
    """A cell that would explain two failed identities of one column at once."""

    column: str
    post: str
    label: str
    row: int
    published: Number
    expected: Number


class PublishedPost(NamedTuple):
    """A recognised row: its amounts in the sign of the regulation and in the table's unit, one per column."""

    post: str
    label: str
    row: int
    amounts: tuple[Number, ...]


class Candidate(NamedTuple):
    """How well a table fits one form: the weight of its matched labels."""

    table: str
    score: Decimal
    matched: int


class CheckedTable(NamedTuple):
    """The answer for one table. ``table`` is ``unknown`` when no form fits; then nothing is claimed."""

    source: str
    table: str
    unit: Unit
    layout: str = ""
    sign_convention: str = ""
    columns: tuple[str, ...] = ()
    column_keys: tuple[ColumnKey, ...] = ()
    identities: tuple[Identity, ...] = ()
    missing_rows: tuple[str, ...] = ()
    unmatched_rows: tuple[UnmatchedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    posts: tuple[PublishedPost, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Say whether any identity of the table is an error."""
        return any(identity.outcome == "error" for identity in self.identities)


class CrossIdentity(NamedTuple):
    """The same total in two tables of one municipality, in one column both have."""

    identity: str
    column: str
    first_source: str
    second_source: str
    computed: Number
    published: Number
    difference: Number
    outcome: IdentityClass
