"""Do an area's views, as steered and as allocated, meet to the øre?"""

from __future__ import annotations

from plan_examples import AREAS, BOOK, key
from samspill.engine.statements.accounts import Line
from samspill.engine.statements.frames import AreaFrame, allocated_sum_ore, area_frames
from samspill.engine.statements.placed import PlacedSums, add_placed, place_lines

LINES = [
    Line(2026, key("010"), 1_000),
    Line(2026, key("600"), -100),
    Line(2026, key("590"), 40),
    Line(2026, key("950"), -30),
    Line(2026, key("290"), 7),
    Line(2026, key("010", "4410"), 500),
    Line(2026, key("010", "7777"), 60),
    Line(2026, key("230", account_class="investment"), 9_999),
    Line(2027, key("010"), 8_888),
]


def placed(lines: list[Line]) -> PlacedSums:
    return place_lines(lines, BOOK, AREAS)


def test_steered_is_allocated_and_elsewhere_and_unplaced() -> None:
    first = area_frames(placed(LINES), BOOK, 2026)[1]
    assert first == AreaFrame("P01", 2026, 900, (("7", 40), ("20", -30)), 7)
    assert first.steered_ore == 917  # 900 + 40 − 30 + 7 = 1 000 − 100 + 40 − 30 + 7


def test_a_unit_without_area_stands_under_no_area() -> None:
    frames = area_frames(placed(LINES), BOOK, 2026)
    assert [(frame.area, frame.allocated_ore) for frame in frames] == [("", 60), ("P01", 900), ("P06", 500)]


def test_the_allocated_frames_add_up_to_the_frame_post() -> None:
    sums = placed(LINES)
    assert allocated_sum_ore(sums, BOOK, 2026) == 1_460
    assert sum(frame.allocated_ore for frame in area_frames(sums, BOOK, 2026)) == 1_460


def test_an_area_with_nothing_but_unplaced_amounts_has_a_frame() -> None:
    assert area_frames(placed([Line(2026, key("666"), 5)]), BOOK, 2026) == (AreaFrame("P01", 2026, 0, (), 5),)


def test_what_another_entity_has_is_kept_out() -> None:
    sums = placed([Line(2026, key("010", entity="KF01"), 5)])
    assert sums == PlacedSums({}, {}, {})
    own = place_lines([Line(2026, key("010", entity="KF01"), 5)], BOOK, AREAS, "KF01")
    assert allocated_sum_ore(own, BOOK, 2026) == 5


def test_a_unit_moves_between_areas_with_its_year() -> None:
    sums = placed([Line(year, key("010", "4420"), 3) for year in (2025, 2026)])
    assert [area_frames(sums, BOOK, year)[0].area for year in (2025, 2026)] == ["", "P06"]


def test_a_year_without_a_layout_has_no_frames() -> None:
    sums = placed([Line(2019, key("010"), 3)])
    assert area_frames(sums, BOOK, 2019) == ()
    assert allocated_sum_ore(sums, BOOK, 2019) == 0


def test_an_amount_that_cancels_out_elsewhere_is_not_listed() -> None:
    sums = placed([Line(2026, key("590"), 3), Line(2026, key("590"), -3)])
    assert area_frames(sums, BOOK, 2026) == (AreaFrame("P01", 2026, 0, (), 0),)


def test_adding_placed_sums_leaves_the_parts_as_they_were() -> None:
    first, second = placed([Line(2026, key("010"), 3)]), placed([Line(2026, key("010"), 4)])
    both = add_placed(first, second)
    assert both.area_posts == {("P01", 2026): {"6": 7}}
    assert (first.area_posts, second.area_posts) == ({("P01", 2026): {"6": 3}}, {("P01", 2026): {"6": 4}})
