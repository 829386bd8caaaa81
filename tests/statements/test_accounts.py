"""Are lines added, and units mapped to areas, by the year they are of?"""

from __future__ import annotations

from plan_examples import key
from samspill.engine.statements.accounts import AreaMapping, AreaSpan, Line, add_sums, sum_by
from samspill.kernel.calendar import YearRange


def test_a_unit_moves_to_another_area_when_the_year_says_so() -> None:
    areas = AreaMapping(
        [AreaSpan("4420", "P06", YearRange(None, 2026)), AreaSpan("4420", "P07", YearRange(2026, None))]
    )
    assert [areas.area_of("4420", year) for year in (2025, 2026, 2025)] == ["P06", "P07", "P06"]


def test_a_unit_that_no_area_has_in_a_year_has_none() -> None:
    areas = AreaMapping([AreaSpan("4420", "P06", YearRange(2026, 2028))])
    assert [areas.area_of("4420", year) for year in (2025, 2026, 2027, 2028)] == ["", "P06", "P06", ""]
    assert areas.area_of("7777", 2026) == ""


def test_lines_are_added_by_any_group() -> None:
    lines = [Line(2026, key("010"), 5), Line(2026, key("020"), 7), Line(2027, key("010"), -5)]
    assert sum_by(lines, lambda line: line.key.art) == {"010": 0, "020": 7}


def test_sums_are_added_without_changing_the_parts_and_a_zero_is_kept() -> None:
    first, second = {"a": 1}, {"a": -1, "b": 3}
    assert add_sums(first, second) == {"a": 0, "b": 3}
    assert (first, second) == ({"a": 1}, {"a": -1, "b": 3})
    assert add_sums() == {}
