"""Which post does an art belong to in a year, and if it has none, why not?"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountClass
    from samspill.reference.model import Art, Layout, Row, StatementTable

RESULT_ART = "980"
ART_DIGITS = 3
SHOWN_AS_NEGATED = frozenset({"income", "gain", "use"})


class Reason(StrEnum):
    """Why an amount stands in no post. Each is the code of a finding."""

    UNKNOWN = "art-unknown"
    PART_MISSING = "art-lost-zero"
    EXPIRED = "art-expired"
    NOT_YET_VALID = "art-not-yet-valid"
    WRONG_ACCOUNT_CLASS = "art-wrong-account-class"
    OSLO_ONLY = "art-oslo-only"
    INTERNAL = "art-internal"
    TECHNICAL = "art-technical"
    COMPARED = "art-compared"


class PostSum(NamedTuple):
    """The group of amounts that one post of one table and year shows."""

    table: str
    year: int
    post: str


class Placement(NamedTuple):
    """The posts of an art, each with the sign that turns a ledger amount into what it shows; or why it has none.

    ``allocation_post`` is the one of them in the statement that areas are split by (§ 5-4), ``is_allocated`` says
    that it is the frame post, which the council allocates to areas. ``place_numbers`` are the same places with the
    number of the post in ``PostBook.post_sums``: a number is quicker to add by.
    """

    places: tuple[tuple[PostSum, int], ...] = ()
    allocation_post: str = ""
    reason: Reason | None = None
    successors: tuple[str, ...] = ()
    place_numbers: tuple[tuple[int, int], ...] = ()
    is_allocated: bool = False


class PostBook:
    """Answers where arts belong, for a set of statement tables; each answer is worked out once."""

    def __init__(
        self, tables: Iterable[StatementTable], arts: Mapping[str, Art], supported: YearRange = YearRange()
    ) -> None:
        """Keep the tables, the arts, and the years for which someone has gone through the law."""
        self.tables = {table.table: table for table in tables}
        self.supported = supported
        self.arts = arts
        self.post_sums: list[PostSum] = []
        self.known = _KnownPlacements(self)

    def layout(self, table: str, year: int) -> Layout | None:
        """Give the layout of ``table`` in ``year``, or ``None`` when the year is not covered."""
        return self.tables[table].layout_for(year) if year in self.supported else None

    def place(self, account_class: AccountClass, art: str, year: int) -> Placement:
        """Say where the art belongs; source: budsjett- og regnskapsforskriften §§ 5-4 to 5-6."""
        return self.known[account_class, art, year]


class _KnownPlacements(dict[tuple["AccountClass", str, int], Placement]):
    """Placements by account class, art and year, each worked out when it is first asked for."""

    def __init__(self, book: PostBook) -> None:
        super().__init__()
        self._book = book
        self._numbers: dict[PostSum, int] = {}

    def __missing__(self, place: tuple[AccountClass, str, int]) -> Placement:
        placement = _placement(self._book, *place)
        place_numbers = tuple((self._number(post_sum), sign) for post_sum, sign in placement.places)
        numbered = self[place] = placement._replace(place_numbers=place_numbers)
        return numbered

    def _number(self, post_sum: PostSum) -> int:
        if post_sum not in self._numbers:
            self._numbers[post_sum] = len(self._book.post_sums)
            self._book.post_sums.append(post_sum)
        return self._numbers[post_sum]


def _placement(book: PostBook, account_class: AccountClass, art: str, year: int) -> Placement:
    known = book.arts.get(art)
    if known is None:
        return Placement(reason=Reason.PART_MISSING if with_zeros(art) in book.arts else Reason.UNKNOWN)
    reason = _reason_outside(known, account_class, year)
    if reason is not None:
        return Placement(reason=reason, successors=known.successors)
    places: list[tuple[PostSum, int]] = []
    allocation_post, is_allocated = "", False
    for layout in (table.layout_for(year) for table in book.tables.values()):
        if layout is not None and layout.account_class == account_class:
            for row in layout.rows:
                if any(span.covers(art, year) for span in row.arts):
                    places.append((PostSum(layout.table, year, row.post), shown_sign(row)))
                    allocation_post = row.post if layout.frame_post else allocation_post
                    is_allocated = is_allocated or row.post == layout.frame_post
    if not places:
        return Placement(reason=Reason.UNKNOWN)
    return Placement(tuple(places), allocation_post, is_allocated=is_allocated)


def with_zeros(art: str) -> str:
    """Give the art with the leading zeros that a spreadsheet takes away.

    >>> with_zeros("10"), with_zeros("800")
    ('010', '800')

    """
    return art.zfill(ART_DIGITS)


def shown_sign(row: Row) -> int:
    """Give −1 for rows that show income, gain or use of funds and loans, else 1.

    >>> from samspill.reference.model import Row
    >>> shown_sign(Row("1", "income", "", "", "")), shown_sign(Row("6", "expense", "", "", ""))
    (-1, 1)

    """
    return -1 if row.nature in SHOWN_AS_NEGATED else 1


def _reason_outside(art: Art, account_class: AccountClass, year: int) -> Reason | None:
    """Give the reason why a known art has no post in this class and year, if there is one."""
    if year not in art.years:
        until_year = art.years.until_year
        return Reason.EXPIRED if until_year is not None and year >= until_year else Reason.NOT_YET_VALID
    if art.kind == "oslo":
        return Reason.OSLO_ONLY
    if art.kind == "internal":
        return Reason.INTERNAL
    if art.kind == "technical":
        return Reason.COMPARED if art.code == RESULT_ART else Reason.TECHNICAL
    return None if art.scope in ("both", account_class) else Reason.WRONG_ACCOUNT_CLASS
