"""Do the identities of the statements hold over random ledgers and plans, to the øre?"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plan_examples import BOOK, RULES, YEARS, key, lines, plans
from samspill.engine.statements.accounts import AreaMapping, Line
from samspill.engine.statements.frames import allocated_sum_ore, area_frames
from samspill.engine.statements.placed import PlacedSums, add_placed, place_lines
from samspill.engine.statements.statement import statement, unplaced_amounts
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion

LINKS = {"9": "16", "15": "22", "17": "24", "25": "32"}


def _post(sums: PlacedSums, table: str, year: int, post: str) -> int:
    shown = statement(sums, BOOK, table, year)
    assert shown is not None
    return shown.post(post)


def _assert_identities(sums: PlacedSums, all_lines: list[Line], year: int) -> None:
    for allocation_post, overview_post in LINKS.items():
        assert _post(sums, "5-4", year, allocation_post) == _post(sums, "5-6", year, overview_post)
    frames = area_frames(sums, BOOK, year)
    assert sum(frame.allocated_ore for frame in frames) == allocated_sum_ore(sums, BOOK, year)
    assert _post(sums, "5-4", year, "6") == allocated_sum_ore(sums, BOOK, year)
    for account_class, table, last in (("operating", "5-4", "25"), ("investment", "5-5", "27")):
        own = [line for line in all_lines if (line.year, line.key.account_class) == (year, account_class)]
        total = sum(line.amount_ore for line in own if line.key.entity == "kasse")
        outside = sum(rest.amount_ore for rest in unplaced_amounts(sums, year) if rest.account_class == account_class)
        assert _post(sums, table, year, last) == -(total - outside)
        if account_class == "operating":
            assert sum(frame.steered_ore for frame in frames) == total


@given(lines)
def test_every_identity_holds_over_random_ledgers(drawn: list[Line]) -> None:
    sums = place_lines(drawn, BOOK, AreaMapping())
    for year in YEARS:
        _assert_identities(sums, drawn, year)


@given(plans())
def test_every_identity_holds_over_random_plans(plan: PlannedVersion) -> None:
    result = evaluate_plan(plan, BOOK, RULES)
    all_lines = list(result.evaluation.lines())
    sums = place_lines(all_lines, BOOK, plan.version.areas)
    for year in YEARS:
        _assert_identities(sums, all_lines, year)


@given(lines, lines)
def test_sums_of_parts_are_parts_of_sums(first: list[Line], second: list[Line]) -> None:
    areas = AreaMapping()
    whole = place_lines([*first, *second], BOOK, areas)
    parts = add_placed(place_lines(first, BOOK, areas), place_lines(second, BOOK, areas))
    assert parts == whole


@given(lines)
def test_a_booked_result_equals_the_last_post_of_both_account_classes(drawn: list[Line]) -> None:
    kept = [line for line in drawn if line.key.art not in ("980", "989", "589")]
    for account_class, table, last in (("operating", "5-4", "25"), ("investment", "5-5", "27")):
        sums = place_lines(kept, BOOK, AreaMapping())
        outside = sum(rest.amount_ore for rest in unplaced_amounts(sums, 2026) if rest.account_class == account_class)
        total = sum(
            line.amount_ore
            for line in kept
            if (line.year, line.key.account_class, line.key.entity) == (2026, account_class, "kasse")
        )
        booked = Line(2026, key("980", function="899", account_class=account_class), -(total - outside))
        sums = place_lines([*kept, booked], BOOK, AreaMapping())
        assert _post(sums, table, 2026, last) == booked.amount_ore


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(drawn: list[Line], random: Random) -> None:
    shuffled = list(drawn)
    random.shuffle(shuffled)
    areas = AreaMapping()
    assert place_lines(shuffled, BOOK, areas) == place_lines(drawn, BOOK, areas)


def test_the_older_layout_gives_the_same_result_as_the_newer_one() -> None:
    booked = [Line(2021, key("550"), 7), Line(2021, key("950"), -3), Line(2021, key("870"), -10)]
    old = place_lines(booked, BOOK, AreaMapping())
    new = place_lines([line._replace(year=2022) for line in booked], BOOK, AreaMapping())
    assert _post(old, "5-4", 2021, "23") == _post(new, "5-4", 2022, "25") == 6
    assert _post(old, "5-4", 2021, "19") == 4
    assert replace(old, posts={}) != old
