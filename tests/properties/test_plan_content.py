"""Is the content of a plan the same whatever the order, and does nothing get lost or counted twice?"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plan_examples import (
    BOOK,
    RULES,
    YEARS,
    changes,
    dataset,
    key,
    lines,
    planned,
    plans,
    projects_inputs,
    school,
    version,
)
from samspill.engine.plan.content_id import content_id
from samspill.engine.plan.evaluate import evaluate
from samspill.engine.plan.model import Change
from samspill.engine.statements.accounts import AccountKey, Line, sum_by
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion


def _by_account(all_lines: list[Line]) -> dict[tuple[int, AccountKey], int]:
    sums: dict[tuple[int, AccountKey], int] = sum_by(all_lines, lambda line: (line.year, line.key))
    return {group: amount for group, amount in sums.items() if amount}


@given(changes, st.randoms(use_true_random=False))
def test_shuffled_changes_give_the_same_id(drawn: list[Change], random: Random) -> None:
    shuffled = list(drawn)
    random.shuffle(shuffled)
    assert content_id(version(shuffled)) == content_id(version(drawn))


@given(lines, st.randoms(use_true_random=False))
def test_shuffled_base_lines_give_the_same_id(drawn: list[Line], random: Random) -> None:
    shuffled = list(drawn)
    random.shuffle(shuffled)
    assert content_id(version(base=dataset(shuffled))) == content_id(version(base=dataset(drawn)))


@given(changes, st.integers(1, 10**12))
def test_edit_and_undo_give_the_old_id(drawn: list[Change], amount_ore: int) -> None:
    edit = Change(2026, key("010"), amount_ore, 2025, "EDIT")
    undo = edit._replace(amount_ore=-amount_ore)
    assert content_id(version([*drawn, edit])) != content_id(version(drawn))
    assert content_id(version([*drawn, edit, undo])) == content_id(version(drawn))


@given(plans(), plans())
def test_a_diff_adds_up_to_the_difference_on_every_account(first: PlannedVersion, second: PlannedVersion) -> None:
    comparison = compare_plans(first, second, BOOK, RULES)
    moved: dict[tuple[int, AccountKey], int] = defaultdict(int)
    for move, amount_ore in comparison.diff.moves.items():
        moved[move.year, move.key] += amount_ore
    before = _by_account(list(comparison.before.evaluation.lines()))
    after = _by_account(list(comparison.after.evaluation.lines()))
    expected = {group: after.get(group, 0) - before.get(group, 0) for group in before.keys() | after.keys()}
    assert {g: a for g, a in moved.items() if a} == {g: a for g, a in expected.items() if a}


@given(plans())
def test_base_changes_and_derived_lines_are_each_counted_once(plan: PlannedVersion) -> None:
    """With derived lines, an owned account holds exactly what was derived; every other one base + changes."""
    result = evaluate_plan(plan, BOOK, RULES)
    without = evaluate(plan.version)
    derived = [tagged.line for tagged in result.evaluation.beside if tagged.origin in _debt_origins(result)]
    plain = _by_account(list(without.lines()))
    found = _by_account(list(result.evaluation.lines()))
    from_debt = _by_account(derived)
    for group in plain.keys() | found.keys() | from_debt.keys():
        year, account = group
        owned = _is_owned(plan, account, year)
        expected = from_debt.get(group, 0) + (0 if owned else plain.get(group, 0))
        assert found.get(group, 0) == expected


def _debt_origins(result: PlanResult) -> set[str]:
    return {f"derived:{line.rule}" for line in (result.debt.derived_lines if result.debt else ())}


def _is_owned(plan: PlannedVersion, account: AccountKey, year: int) -> bool:
    if plan.debt is None or account.entity != "kasse":
        return False
    if account.project:
        return account.project in {project.code for project in plan.debt.projects}
    return RULES.owner(account.account_class, account.function, account.art, year) in plan.replaces


def test_delaying_a_project_moves_interest_at_once() -> None:
    base = version(base=dataset([Line(year, key("870", function="800"), -(10**9)) for year in YEARS]))
    now = planned(base, projects_inputs(school(2025)))
    later = planned(base, projects_inputs(school(2026)))
    comparison = compare_plans(now, later, BOOK, RULES)
    moved = comparison.diff.by_origin()
    assert moved["derived:interest"][2025] < 0
    assert moved["derived:new_loan"][2025] > 0
    assert comparison.before.content_id != comparison.after.content_id


def test_no_two_inputs_that_matter_share_an_id() -> None:
    plain = planned(version(), projects_inputs(school()))
    others = [
        planned(version(), projects_inputs(school(2026))),
        planned(version(), projects_inputs(school()), ("interest",)),
        planned(version(price_year=2026), projects_inputs(school())),
        planned(version(years=YEARS[:3]), projects_inputs(school())),
        planned(version(), projects_inputs(school(), debt_ore=1)),
        planned(version(base=dataset([], 2024)), projects_inputs(school())),
    ]
    ids = {content_id(other.version) for other in (plain, *others)}
    assert len(ids) == 7
    renamed = planned(version(title="Another title"), projects_inputs(school(label="Another name")))
    assert content_id(renamed.version) == content_id(plain.version)
    assert content_id(replace(plain.version, code="other")) == content_id(plain.version)
