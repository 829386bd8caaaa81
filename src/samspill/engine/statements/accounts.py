"""What does an amount belong to? The account key, lines, and the mapping of units to areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

AccountClass = Literal["operating", "investment", "balance"]
ACCOUNT_CLASSES: tuple[AccountClass, ...] = ("operating", "investment", "balance")
TREASURY = "kasse"
# The KOSTRA account plan: expense on arts 010-599, income on 600-999 (SSB's control program, controls 085-110).
FIRST_INCOME_ART = "600"

K = TypeVar("K", bound="Hashable")


AreaYear = tuple[str, int]


class AccountKey(NamedTuple):
    """The stable text codes that an amount is booked or budgeted on; ``project`` is ``""`` when none."""

    account_class: AccountClass
    entity: str
    unit: str
    function: str
    art: str
    project: str = ""


class Line(NamedTuple):
    """One amount of one year on one account key, in øre: expense > 0, income < 0."""

    year: int
    key: AccountKey
    amount_ore: int


@dataclass(frozen=True, slots=True)
class AreaSpan:
    """A unit belongs to a programme area in a range of years."""

    unit: str
    area: str
    years: YearRange = YearRange()


class AreaMapping:
    """Which programme area does a unit belong to in a year? ``""`` when none is stated.

    >>> AreaMapping([AreaSpan("4410", "P06")]).area_of("4410", 2026)
    'P06'

    """

    def __init__(self, spans: Iterable[AreaSpan] = ()) -> None:
        """Index the spans by unit."""
        self.spans = frozenset(spans)
        self.known = _KnownAreas(sorted(self.spans, key=lambda span: (span.unit, span.area)))

    def area_of(self, unit: str, year: int) -> str:
        """Give the area of ``unit`` in ``year``."""
        return self.known[unit, year][0]


class _KnownAreas(dict[tuple[str, int], AreaYear]):
    """Area and year by unit and year, each worked out when it is first asked for."""

    def __init__(self, spans: Iterable[AreaSpan]) -> None:
        super().__init__()
        self._spans: dict[str, list[AreaSpan]] = defaultdict(list)
        for span in spans:
            self._spans[span.unit].append(span)

    def __missing__(self, place: tuple[str, int]) -> AreaYear:
        unit, year = place
        area = next((span.area for span in self._spans.get(unit, ()) if year in span.years), "")
        known = self[place] = (area, year)
        return known


def is_income(key: AccountKey) -> bool:
    """Say whether the account is for income, by its art and not by the sign of an amount.

    >>> is_income(AccountKey("operating", "kasse", "4410", "253", "710"))
    True

    """
    return key.art >= FIRST_INCOME_ART


def sum_by(lines: Iterable[Line], group_of: Callable[[Line], K]) -> dict[K, int]:
    """Add lines by any group, in øre.

    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> sum_by([Line(2026, key, 500), Line(2026, key, -200)], lambda line: line.year)
    {2026: 300}

    """
    sums: dict[K, int] = defaultdict(int)
    for line in lines:
        sums[group_of(line)] += line.amount_ore
    return dict(sums)


def add_sums(*parts: Mapping[K, int]) -> dict[K, int]:
    """Add mappings of sums group by group; groups that come to zero are kept.

    >>> add_sums({"a": 1}, {"a": 2, "b": 3})
    {'a': 3, 'b': 3}

    """
    if not parts:
        return {}
    total = dict(parts[0])
    for part in parts[1:]:
        for group, amount_ore in part.items():
            total[group] = total.get(group, 0) + amount_ore
    return total
