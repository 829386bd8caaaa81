"""Which year, which period, which days? Budget years, periods 1-13, half-open ranges, Norwegian holidays."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

LAST_PERIOD = 13
LAST_MONTH = 12
SATURDAY = 5


class BudgetYear(int):
    """A calendar year of a budget: an absolute, four-digit year, never "next year".

    Raises:
        ValueError: outside 1900-2199, which is a slip of the keyboard and not a budget.

    >>> BudgetYear(2026) + 1
    2027

    """

    def __new__(cls, year: int) -> Self:
        """Check the range before the number becomes a year."""
        if not 1900 <= year <= 2199:  # noqa: PLR2004 - the range of the calendar itself
            message = f"{year} is not a budget year"
            raise ValueError(message)
        return super().__new__(cls, year)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period of a budget year: 1-12 are the months, 13 holds the closing entries.

    >>> Period(BudgetYear(2026), 13) > Period(BudgetYear(2026), 12)
    True

    """

    year: BudgetYear
    number: int

    def __post_init__(self) -> None:
        """Refuse a period outside 1-13."""
        if not 1 <= self.number <= LAST_PERIOD:
            message = f"period {self.number} is not 1-{LAST_PERIOD}"
            raise ValueError(message)

    @property
    def is_closing(self) -> bool:
        """Say whether this is the period of closing entries."""
        return self.number > LAST_MONTH


@dataclass(frozen=True, slots=True)
class YearRange:
    """Years from ``from_year`` up to, but not with, ``until_year``; ``None`` is open.

    >>> 2024 in YearRange(None, 2025), 2025 in YearRange(None, 2025)
    (True, False)

    """

    from_year: int | None = None
    until_year: int | None = None

    def __contains__(self, year: int) -> bool:
        """Say whether ``year`` lies in the range."""
        return (self.from_year is None or self.from_year <= year) and (
            self.until_year is None or year < self.until_year
        )


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``start`` up to, but not with, ``stop``.

    Raises:
        ValueError: when ``stop`` lies before ``start``.

    >>> DateRange(datetime.date(2026, 1, 1), datetime.date(2026, 1, 15)).days
    14

    """

    start: datetime.date
    stop: datetime.date

    def __post_init__(self) -> None:
        """Refuse a range that ends before it starts."""
        if self.stop < self.start:
            message = f"the range ends {self.stop}, before it starts {self.start}"
            raise ValueError(message)

    def __contains__(self, day: datetime.date) -> bool:
        """Say whether ``day`` lies in the range."""
        return self.start <= day < self.stop

    @property
    def days(self) -> int:
        """Give the number of days."""
        return (self.stop - self.start).days


@lru_cache(maxsize=64)
def holidays_in(year: int) -> frozenset[datetime.date]:
    """Give the public holidays of Norway in ``year``, without ordinary Sundays.

    Source: lov om helligdager (1995) and lov om 1. og 17. mai (1947), as kept by the ``holidays`` library.

    >>> datetime.date(2026, 5, 17) in holidays_in(2026)
    True

    """
    from holidays.countries.norway import Norway  # noqa: PLC0415 - slow to load and seldom needed

    return frozenset(Norway(years=year))


def is_working_day(day: datetime.date) -> bool:
    """Say whether ``day`` is Monday to Friday and no public holiday.

    >>> is_working_day(datetime.date(2026, 5, 1))
    False

    """
    return day.weekday() < SATURDAY and day not in holidays_in(day.year)


def working_day_on_or_before(day: datetime.date) -> datetime.date:
    """Give ``day``, or the last working day before it: how a deadline is counted back.

    >>> working_day_on_or_before(datetime.date(2026, 5, 17))
    datetime.date(2026, 5, 15)

    """
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day
