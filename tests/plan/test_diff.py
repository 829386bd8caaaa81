"""Who moved what between two versions, and does every øre have an origin?"""

from __future__ import annotations

from dataclasses import replace

from plan_examples import dataset, every_year, key, version
from samspill.engine.plan.diff import Move, PlanDiff, plan_diff
from samspill.engine.plan.evaluate import evaluate
from samspill.engine.plan.model import Change, Version
from samspill.engine.statements.accounts import Line

BASE = dataset(every_year(1_000, key("010")))


def diff_of(before: Version, after: Version) -> PlanDiff:
    return plan_diff(evaluate(before), evaluate(after))


def change(year: int, amount_ore: int, cause: str = "M1", art: str = "010") -> Change:
    return Change(year, key(art), amount_ore, 2025, cause)


def test_what_moved_stands_by_cause_year_and_account() -> None:
    before = version([change(2026, -70), change(2026, 5, "T1")], BASE)
    after = version([change(2026, -100), change(2027, -100), change(2026, 5, "T1")], BASE)
    diff = diff_of(before, after)
    assert diff.years == (2025, 2026, 2027, 2028)
    assert diff.moves == {Move("M1", 2026, key("010")): -30, Move("M1", 2027, key("010")): -100}
    assert diff.by_origin() == {"M1": {2025: 0, 2026: -30, 2027: -100, 2028: 0}}


def test_a_group_that_nets_to_zero_is_kept_because_money_moved() -> None:
    after = version([change(2026, 50, "M1", "010"), change(2026, -50, "M1", "230")], BASE)
    diff = diff_of(version((), BASE), after)
    assert len(diff.moves) == 2
    assert diff.by_origin() == {"M1": {2025: 0, 2026: 0, 2027: 0, 2028: 0}}
    assert diff.grouped(lambda move: move.key.art)["230"][2026] == -50


def test_a_cause_that_only_the_earlier_version_has_is_taken_back() -> None:
    diff = diff_of(version([change(2026, -70)], BASE), version((), BASE))
    assert diff.by_origin()["M1"][2026] == 70


def test_years_that_only_one_covers_are_left_out() -> None:
    before = version([change(2025, 1), change(2026, 2)], BASE)
    after = version([change(2026, 5), change(2029, 9)], BASE, years=(2026, 2027, 2028, 2029))
    diff = diff_of(before, after)
    assert diff.years == (2026, 2027, 2028)
    assert diff.by_origin() == {"M1": {2026: 3, 2027: 0, 2028: 0}}


def test_versions_without_a_year_in_common_have_no_diff() -> None:
    diff = diff_of(version((), BASE, years=(2025,)), version([change(2026, 5)], BASE, years=(2026,)))
    assert (diff.years, diff.moves, diff.by_origin()) == ((), {}, {})


def test_another_base_shows_as_the_cause_base() -> None:
    other = dataset([*every_year(1_000, key("010")), Line(2026, key("600"), -40), Line(2027, key("010"), 7)])
    diff = diff_of(version((), BASE), version([change(2026, 5)], other))
    assert diff.moves == {
        Move("M1", 2026, key("010")): 5,
        Move("base", 2026, key("600")): -40,
        Move("base", 2027, key("010")): 7,
    }


def test_the_same_base_under_another_code_moves_nothing() -> None:
    assert diff_of(version((), BASE), version((), replace(BASE, code="copy"))).moves == {}
