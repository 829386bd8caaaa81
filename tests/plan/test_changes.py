"""Which net changes does a version inherit, and what is copied into a new year?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plan_examples import dataset, investment, key, version
from samspill.engine.plan.changes import NetKey, base_lines, net_changes, rolled_changes
from samspill.engine.plan.model import Cause, Change
from samspill.engine.statements.accounts import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.plan.model import Version

WAGES, GRANT, BUILDING = key("010"), key("700"), investment("230")


def change(year: int, amount_ore: int, cause: str = "M1", account: object = WAGES) -> Change:
    return Change(year, account, amount_ore, 2025, cause)  # type: ignore[arg-type]  # an account key of the test


def child_of(parent: Version, *changes: Change, **other: object) -> Version:
    """Give a version one year later: 2026-2029."""
    plain = version(changes, parent=parent, years=(2026, 2027, 2028, 2029), code="child")
    return replace(plain, **other)  # type: ignore[arg-type]  # fields are named by the test


def by_year(found: Mapping[NetKey, int]) -> dict[int, int]:
    sums: dict[int, int] = {}
    for group, amount_ore in found.items():
        sums[group.year] = sums.get(group.year, 0) + amount_ore
    return sums


def test_changes_on_one_account_are_netted_and_zero_falls_away() -> None:
    plan = version([change(2026, 70), change(2026, -20), change(2027, 5), change(2027, -5), change(2031, 9)])
    assert net_changes(plan) == {NetKey("M1", 2026, WAGES, 2025): 50}


def test_amounts_in_prices_of_two_years_are_not_netted() -> None:
    plan = version([change(2026, 70), change(2026, -70)._replace(price_year=2024)])
    assert sorted(net_changes(plan).values()) == [-70, 70]


def test_a_version_without_parent_inherits_nothing() -> None:
    assert rolled_changes(version([change(2026, 70)])) == {}


def test_a_child_keeps_the_years_it_covers_and_copies_the_last_into_the_new_one() -> None:
    parent = version([change(2025, 1), change(2026, 2), change(2028, 4)])
    assert by_year(rolled_changes(child_of(parent))) == {2026: 2, 2028: 4, 2029: 4}
    assert by_year(net_changes(child_of(parent, change(2029, -4)))) == {2026: 2, 2028: 4}


def test_only_the_last_year_is_copied() -> None:
    parent = version([change(2026, 2, account=GRANT), change(2028, 4)])
    found = rolled_changes(child_of(parent))
    assert {(net.year, net.key.art): amount for net, amount in found.items()} == {
        (2026, "700"): 2,
        (2028, "010"): 4,
        (2029, "010"): 4,
    }


def test_a_one_off_is_not_copied() -> None:
    parent = version([change(2028, 4)])
    parent = replace(parent, causes={"M1": Cause("M1", "measure", "saving", "Once", is_one_off=True)})
    assert by_year(rolled_changes(child_of(parent))) == {2028: 4}


def test_when_funding_has_ended_the_income_stays_behind_and_the_cost_is_copied() -> None:
    parent = version([change(2028, 800), change(2028, -500, account=GRANT)])
    funded = Cause("M1", "measure", "strengthening", "Project with grant", funding_until_year=2029)
    assert by_year(rolled_changes(child_of(replace(parent, causes={"M1": funded})))) == {2028: 300, 2029: 800}
    longer = replace(funded, funding_until_year=2030)
    assert by_year(rolled_changes(child_of(replace(parent, causes={"M1": longer})))) == {2028: 300, 2029: 300}


def test_an_investment_is_never_copied() -> None:
    parent = version([change(2028, 9, account=BUILDING), change(2028, 4)])
    assert by_year(rolled_changes(child_of(parent))) == {2028: 13, 2029: 4}


def test_what_a_child_says_of_a_cause_decides_what_it_copies() -> None:
    parent = version([change(2028, 4)])
    once = {"M1": Cause("M1", "measure", "saving", "Once after all", is_one_off=True)}
    assert by_year(rolled_changes(child_of(parent, causes=once))) == {2028: 4}
    assert by_year(rolled_changes(child_of(parent))) == {2028: 4, 2029: 4}


def test_a_grandchild_inherits_through_its_parent() -> None:
    parent = version([change(2028, 4)])
    grandchild = child_of(child_of(parent, change(2029, 1)), change(2030, 2), years=(2028, 2029, 2030))
    assert by_year(net_changes(grandchild)) == {2028: 4, 2029: 5, 2030: 7}


def test_the_base_rolls_its_operating_lines_past_its_last_year() -> None:
    base = dataset([Line(2025, WAGES, 1), Line(2026, WAGES, 2), Line(2026, BUILDING, 3), Line(2031, GRANT, 0)])
    base = replace(base, lines=base.lines[:3])
    rolled = base_lines(base, (2026, 2027, 2028))
    assert rolled == [Line(2026, WAGES, 2), Line(2026, BUILDING, 3), Line(2027, WAGES, 2), Line(2028, WAGES, 2)]


def test_a_base_with_investments_for_longer_still_rolls_its_operation() -> None:
    base = dataset([Line(2025, WAGES, 2), Line(2025, BUILDING, 3), Line(2026, BUILDING, 4)])
    assert base.last_year == 2025
    assert base_lines(base, (2025, 2026)) == [
        Line(2025, WAGES, 2),
        Line(2025, BUILDING, 3),
        Line(2026, BUILDING, 4),
        Line(2026, WAGES, 2),
    ]


def test_an_empty_base_covers_no_year() -> None:
    assert dataset([]).last_year == 0
    assert base_lines(dataset([]), (2026,)) == []


def test_a_cause_is_found_in_the_version_itself_before_its_parents() -> None:
    parent = version([change(2026, 5)])
    restated = Cause("M1", "measure", "demography", "Restated")
    child = child_of(parent, causes={"M1": restated})
    assert child.cause("M1") is restated
    assert child_of(parent).cause("M1") is parent.causes["M1"]
    assert child.cause("GONE") == Cause("GONE", "technical", "previous_plan", "GONE")
