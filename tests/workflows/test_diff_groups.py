"""Do the rows of a comparison add up to what moved, and do they lead from result to result?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from plan_examples import BOOK, RULES, dataset, every_year, key, planned, plans, projects_inputs, school, version
from samspill.engine.plan.model import Change
from samspill.engine.workflows.diff_groups import moved_rows, moved_rows_by_area, moved_sum, result_steps
from samspill.engine.workflows.plan_comparison import compare_plans

if TYPE_CHECKING:
    from samspill.engine.workflows.diff_groups import MoveRow
    from samspill.engine.workflows.plan_files.versions import PlannedVersion

WAGES = key("010")
classes = st.sampled_from(("operating", "investment"))


def added(rows: list[MoveRow], years: tuple[int, ...]) -> dict[int, int]:
    sums: dict[int, int] = defaultdict(int, dict.fromkeys(years, 0))
    for row in rows:
        for year, amount_ore in row.amounts.items():
            sums[year] += amount_ore
    return dict(sums)


@given(plans(), plans(), classes)
def test_rows_by_category_and_by_area_add_up_to_what_moved(
    before: PlannedVersion, after: PlannedVersion, account_class: str
) -> None:
    comparison = compare_plans(before, after, BOOK, RULES)
    diff, years = comparison.diff, comparison.diff.years
    moved = moved_sum(diff, account_class)
    assert added(moved_rows(diff, account_class), years) == moved
    assert added(moved_rows_by_area(diff, account_class), years) == moved
    steps = result_steps(comparison, account_class)
    assert steps.moves == moved
    for year in years:
        led = steps.before[year] + steps.price_effect[year] - steps.moves[year] + steps.unplaced[year]
        assert led == steps.after[year]


def test_rows_stand_in_the_order_of_the_bridge_and_by_size() -> None:
    base = dataset(every_year(1_000, WAGES))
    other = key("010", unit="4410")
    changes = [Change(2026, WAGES, -5, 2025, "M1"), Change(2026, other, 40, 2025, "M2")]
    before, after = planned(version((), base)), planned(version(changes, base))
    diff = compare_plans(before, after, BOOK, RULES).diff
    assert [(row.group, row.origin, row.amounts[2026]) for row in moved_rows(diff, "operating")] == [
        ("strengthening", "M2", 40),
        ("strengthening", "M1", -5),
    ]
    assert [(row.group, row.origin) for row in moved_rows_by_area(diff, "operating")] == [("P01", "M1"), ("P06", "M2")]


def test_a_cause_that_only_the_earlier_version_knows_keeps_its_category() -> None:
    base = dataset(every_year(1_000, WAGES))
    before, after = planned(version([Change(2026, WAGES, 5, 2025, "M1")], base)), planned(version((), base))
    rows = moved_rows(compare_plans(before, after, BOOK, RULES).diff, "operating")
    assert [(row.group, row.origin, row.amounts[2026]) for row in rows] == [("strengthening", "M1", -5)]


def test_spending_belongs_to_its_project_and_a_new_base_to_the_base() -> None:
    before = planned(version((), dataset(every_year(1_000, WAGES))), projects_inputs())
    after = planned(version((), dataset(every_year(1_100, WAGES))), projects_inputs(school()))
    diff = compare_plans(before, after, BOOK, RULES).diff
    assert next(row.origin for row in moved_rows(diff, "investment")) == "project:SCHOOL"
    assert [row.origin for row in moved_rows(diff, "operating") if row.group == "base"] == ["base"]
