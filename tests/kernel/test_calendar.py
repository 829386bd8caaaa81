"""Are years, periods, ranges and working days what the budget means by them?"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.kernel.calendar import (
    BudgetYear,
    DateRange,
    Period,
    YearRange,
    holidays_in,
    is_working_day,
    working_day_on_or_before,
)

days = st.dates(datetime.date(2000, 1, 1), datetime.date(2060, 12, 31))
bounds = st.none() | st.integers(1990, 2060)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize("year", [1900, 2026, 2199])
def test_a_budget_year_is_a_number_that_adds_and_sorts(year: int) -> None:
    assert BudgetYear(year) == year
    assert BudgetYear(year) + 1 == year + 1


@pytest.mark.parametrize("slip", [26, 1899, 2200, 20226, -2026])
def test_a_slip_of_the_keyboard_is_no_budget_year(slip: int) -> None:
    with pytest.raises(ValueError, match=f"{slip} is not a budget year"):
        BudgetYear(slip)


def test_period_thirteen_closes_the_year_and_comes_last() -> None:
    year = BudgetYear(2026)
    periods = [Period(year, number) for number in range(1, 14)]
    assert max(periods) == periods[12]
    assert min(periods) == periods[0]
    assert [period.number for period in periods if period.is_closing] == [13]
    assert Period(year, 13) < Period(BudgetYear(2027), 1)


@pytest.mark.parametrize("number", [0, 14, -1])
def test_a_year_has_thirteen_periods(number: int) -> None:
    with pytest.raises(ValueError, match="is not 1-13"):
        Period(BudgetYear(2026), number)


def test_a_range_of_years_is_half_open() -> None:
    years = YearRange(2020, 2022)
    assert [year for year in range(2018, 2025) if year in years] == [2020, 2021]
    assert 1990 in YearRange()
    assert 2020 in YearRange(2020)
    assert 2019 not in YearRange(2020)


@given(bounds, st.integers(1990, 2060), bounds, st.integers(1980, 2070))
def test_two_ranges_that_meet_share_no_year_and_leave_none_out(
    first: int | None, meet: int, last: int | None, year: int
) -> None:
    before, after = YearRange(first, meet), YearRange(meet, last)
    assert not (year in before and year in after)
    if first is None and last is None:
        assert (year in before) or (year in after)


def test_a_range_of_days_is_half_open() -> None:
    notice = DateRange(day("2026-11-20"), day("2026-12-04"))
    assert notice.days == 14
    assert day("2026-11-20") in notice
    assert day("2026-12-03") in notice
    assert day("2026-12-04") not in notice
    assert DateRange(day("2026-11-20"), day("2026-11-20")).days == 0


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        DateRange(day("2026-12-04"), day("2026-11-20"))


def test_norwegian_public_holidays_of_2026() -> None:
    assert sorted(day.isoformat() for day in holidays_in(2026)) == [
        "2026-01-01",
        "2026-04-02",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-17",
        "2026-05-24",
        "2026-05-25",
        "2026-12-25",
        "2026-12-26",
    ]


@pytest.mark.parametrize(
    ("deadline", "working_day"),
    [
        ("2026-12-04", "2026-12-04"),  # a Friday
        ("2026-12-06", "2026-12-04"),  # a Sunday
        ("2026-04-06", "2026-04-01"),  # Easter Monday: back over the whole Easter
        ("2027-01-01", "2026-12-31"),  # New Year's Day: back into the year before
    ],
)
def test_a_deadline_moves_back_to_a_working_day(deadline: str, working_day: str) -> None:
    assert working_day_on_or_before(day(deadline)) == day(working_day)


@given(days)
def test_the_working_day_found_is_the_nearest_one_back(deadline: datetime.date) -> None:
    found = working_day_on_or_before(deadline)
    assert is_working_day(found)
    skipped = [found + datetime.timedelta(days=step) for step in range(1, (deadline - found).days + 1)]
    assert not any(is_working_day(each) for each in skipped)
