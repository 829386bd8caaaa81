"""What shape does the reference data have? Named tuples, filled by ``loader`` and light to load."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from samspill.kernel.calendar import YearRange

Certainty = Literal["settled", "check"]
Nature = Literal["income", "expense", "gain", "use", "allocation", "total"]
Scope = Literal["operating", "investment", "both"]
ArtKind = Literal["expense", "income", "technical", "internal", "oslo"]
AccountClass = Literal["operating", "investment"]
Side = Literal["asset", "liability", "equity", "memo"]


class Source(NamedTuple):
    """Where a set of reference data comes from and when someone last checked it."""

    name: str
    last_checked: datetime.date
    certainty: Certainty


class Art(NamedTuple):
    """One KOSTRA art with the years in which it may be used."""

    code: str
    label_nb: str
    label_en: str
    kind: ArtKind
    scope: Scope
    years: YearRange
    successors: tuple[str, ...] = ()
    certainty: Certainty = "settled"
    note: str = ""


class Function(NamedTuple):
    """One KOSTRA function with the years in which it may be used and its service area."""

    code: str
    label_nb: str
    service_area: str
    kind: Literal["service", "financial"]
    scope: Scope
    years: YearRange
    successors: tuple[str, ...] = ()
    note: str = ""


class Chapter(NamedTuple):
    """One chapter of the balance sheet, its post in § 5-8 (``""`` when it has none) and the years it may be used."""

    code: str
    label_nb: str
    side: Side
    post_5_8: str
    years: YearRange = YearRange()
    successors: tuple[str, ...] = ()
    note: str = ""


class ArtRange(NamedTuple):
    """Arts from ``first`` to ``last``, both included, in the years of ``years``."""

    first: str
    last: str
    years: YearRange = YearRange()

    def covers(self, art: str, year: int) -> bool:
        """Say whether ``art`` in ``year`` lies in the range."""
        return self.first <= art <= self.last and len(art) == len(self.first) and year in self.years


class Term(NamedTuple):
    """One term of a formula: a post, added (+1) or subtracted (-1)."""

    post: str
    sign: int


class Row(NamedTuple):
    """One row of a statement: arts with a nature, or a total with a formula.

    ``variants`` are other labels under which the row is published; ``optional`` rows are left out when unused.
    """

    post: str
    nature: Nature
    label_nb: str
    label_nn: str
    label_en: str
    arts: tuple[ArtRange, ...] = ()
    formula: tuple[Term, ...] = ()
    variants: tuple[str, ...] = ()
    optional: bool = False


class NotShown(NamedTuple):
    """Arts that have no row in a statement, and why."""

    arts: tuple[ArtRange, ...]
    reason: Literal["compared", "technical", "internal"]


class Layout(NamedTuple):
    """The rows of one statement in a range of years; ``frame_post`` is the row that part 2 splits by area.

    ``certainty`` says whether this form has been seen in a source.
    """

    table: str
    account_class: Literal["operating", "investment", "balance"]
    years: YearRange
    rows: tuple[Row, ...]
    not_shown: tuple[NotShown, ...] = ()
    frame_post: str = ""
    certainty: Certainty = "settled"

    @property
    def last_post(self) -> str:
        """Give the post of the last row: what is carried forward."""
        return self.rows[-1].post


class StatementTable(NamedTuple):
    """One statutory statement with the layouts it has had."""

    table: str
    title_nb: str
    title_nn: str
    title_en: str
    law_ref: str
    source: Source
    layouts: tuple[Layout, ...]

    def layout_for(self, year: int) -> Layout | None:
        """Give the layout in force in ``year``, or ``None``."""
        return next((layout for layout in self.layouts if year in layout.years), None)


class LawReference(NamedTuple):
    """A paragraph, what it is about, and whether its wording has been seen."""

    key: str
    paragraph: str
    title_nb: str
    title_en: str
    url: str
    certainty: Certainty


class CounterEntry(NamedTuple):
    """An art that must come to zero together with its counter-entry; ``control`` is SSB's number of the rule."""

    account_class: AccountClass
    art: str
    counter_class: AccountClass
    counter_art: str
    control: str
    source: Source


class DatedRate(NamedTuple):
    """A national figure of one year with its source."""

    name: str
    year: int
    value: Decimal
    unit: str
    source: Source
