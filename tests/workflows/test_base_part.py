"""When may the part of an evaluation that follows from the base be used again, and is the base left alone then?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from plan_examples import (
    AREAS,
    BOOK,
    RULES,
    YEARS,
    dataset,
    every_year,
    investment,
    key,
    planned,
    projects_inputs,
    school,
    version,
)
from samspill.adapters.national import code_lists, debt_parameters
from samspill.adapters.yaml_tree import read_yaml
from samspill.demo import PLAN_FILES
from samspill.engine.plan.evaluate import evaluate
from samspill.engine.plan.model import Assumptions, Cause, Change, FundDefinition, PricePath
from samspill.engine.plan.prices import PriceBase
from samspill.engine.statements.accounts import AreaMapping, AreaSpan, Line
from samspill.engine.workflows.base_part import KEPT_SETS, BasePart, base_part, base_part_key
from samspill.engine.workflows.line_groups import line_groups
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.engine.workflows.plan_evaluation import PlanResult, evaluate_plan
from samspill.engine.workflows.plan_files.versions import PlannedVersion, read_plan

LISTS = code_lists()
WAGES, GOODS = key("010"), key("230")
PATH = PricePath({2026: Decimal("0.04")}, {2026: Decimal("0.03")})
BASE = dataset([*every_year(1_000, WAGES), *every_year(-1_000, key("800", "9000", "840"))])


class Unread(tuple[Line, ...]):
    """Lines that no one may walk through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Line]:
        raise AssertionError


def without_lines(plan: PlannedVersion) -> PlannedVersion:
    """Give the same plan with a base that breaks when it is read."""
    base = replace(plan.version.base, lines=Unread(plan.version.base.lines))
    return replace(plan, version=replace(plan.version, base=base))


def shown(result: PlanResult) -> tuple[object, ...]:
    return result.years, result.debt, result.funds, result.findings, result.content_id


def rich_plan() -> PlannedVersion:
    """Give a plan in which every part of an evaluation has something to say."""
    guess = key("230", "4410", "253")
    base_lines = [
        *BASE.lines,
        *every_year(50, guess),
        *every_year(7, key("500", "9000", "870")),
        *every_year(-30, key("940", "9000", "880")),
        *every_year(4, key("010", "7777", "254")),
        Line(2025, investment("230", project="SCHOOL"), 90),
    ]
    base = replace(dataset(base_lines, 2024), illustrative_keys=frozenset({guess}))
    fund = FundDefinition("DISP", "Fund", "free", "operating", "540", "940", 500, 2025)
    assumptions = Assumptions(PATH, ("7777", "8888"), funds=(fund,))
    changes = [Change(2026, WAGES, -70, 2024, "M1"), Change(2026, key("500", "9000", "870"), 9, 2025, "M2")]
    plain = version(changes, base, assumptions=assumptions)
    return planned(plain, projects_inputs(school()), ("interest", "depreciation"))


def test_an_edit_reads_no_base_line_and_gives_what_a_whole_evaluation_gives() -> None:
    plan = rich_plan()
    part = base_part(plan, BOOK, RULES)
    edited = replace(plan, version=replace(plan.version, changes=plan.version.changes[:1]))
    found = evaluate_plan(without_lines(edited), BOOK, RULES, lists=LISTS, base=part)
    assert shown(found) == shown(evaluate_plan(edited, BOOK, RULES, lists=LISTS))
    assert {finding.code for finding in found.findings} == {
        "base-replaced-by-derived",
        "debt-not-deflated",
        "function-expired",
        "operating-not-balanced",
        "price-growth-missing",
        "unallocated-unit-empty",
        "unit-without-area",
    }


def test_debt_funds_causes_and_targets_may_change_while_the_part_is_kept() -> None:
    plan = rich_plan()
    part = base_part(planned(version((), plan.version.base, assumptions=Assumptions(PATH))), BOOK, RULES)
    other = replace(plan, replaces=("instalment",), debt=projects_inputs(school(2027)))
    for each in (plan, other, replace(plan, debt=None, replaces=())):
        assert shown(evaluate_plan(without_lines(each), BOOK, RULES, base=part)) == shown(
            evaluate_plan(each, BOOK, RULES)
        )


@pytest.mark.parametrize("file_number", [0, 1])
def test_the_plans_of_the_example_municipality_are_the_same_with_a_part_that_is_kept(file_number: int) -> None:
    root, _ = read_yaml(PLAN_FILES[file_number])
    assert root is not None
    plan, _ = read_plan(root, debt_parameters())
    assert plan is not None
    for each in plan.versions.values():
        part = base_part(each, BOOK, RULES)
        whole = evaluate_plan(each, BOOK, RULES, lists=LISTS)
        assert shown(evaluate_plan(without_lines(each), BOOK, RULES, lists=LISTS, base=part)) == shown(whole)


def test_a_part_of_other_prices_is_refused() -> None:
    plan = planned(version((), BASE, assumptions=Assumptions(PATH)))
    part = base_part(plan, BOOK, RULES)
    with pytest.raises(ValueError, match="compare base_part_key"):
        evaluate_plan(plan, BOOK, RULES, PriceBase(2026, PATH), base=part)


PLAIN = version((), BASE, assumptions=Assumptions(PATH))
OTHERS = {
    "checksum": replace(PLAIN, base=replace(BASE, checksum="other")),
    "price year of the base": replace(PLAIN, base=replace(BASE, price_year=2024)),
    "made-up accounts": replace(PLAIN, base=replace(BASE, illustrative_keys=frozenset({WAGES}))),
    "years": replace(PLAIN, years=YEARS[1:]),
    "entity": replace(PLAIN, entity="KF01"),
    "areas": replace(PLAIN, areas=AreaMapping([AreaSpan("1010", "P02")])),
    "price year": replace(PLAIN, price_year=2026),
    "wage arts": replace(PLAIN, assumptions=Assumptions(replace(PATH, wage_arts=(("010", "020"),)))),
}


@pytest.mark.parametrize("what", OTHERS)
def test_the_key_tells_what_a_part_depends_on(what: str) -> None:
    assert base_part_key(PlannedVersion(OTHERS[what])) != base_part_key(PlannedVersion(PLAIN))


def test_the_key_tells_growth_that_is_used_and_no_other() -> None:
    def of(year: int) -> object:
        path = PricePath({**PATH.wages, year: Decimal("0.09")}, PATH.other)
        return base_part_key(PlannedVersion(PLAIN), PriceBase(2026, path))

    kept = base_part_key(PlannedVersion(PLAIN), PriceBase(2026, PATH))
    assert of(2027) == kept
    assert of(2026) != kept


def test_the_key_reads_no_line_and_is_the_same_after_an_edit() -> None:
    edited = replace(
        PLAIN,
        title="Other",
        changes=(Change(2026, WAGES, 5, 2025, "M1"),),
        causes={"M1": Cause("M1", "measure", "saving", "M1")},
        areas=AreaMapping(AREAS.spans),
    )
    kept: dict[object, str] = {base_part_key(without_lines(PlannedVersion(edited))): "part"}
    assert kept[base_part_key(PlannedVersion(PLAIN))] == "part"


def test_a_comparison_uses_the_parts_it_is_given_and_shares_what_both_need() -> None:
    before, after = PlannedVersion(PLAIN), PlannedVersion(replace(PLAIN, changes=(Change(2026, WAGES, 5, 2025, "M"),)))
    prices = PriceBase(2025, PATH)
    parts = {base_part_key(before, prices): base_part(before, BOOK, RULES, prices)}
    found = compare_plans(without_lines(before), without_lines(after), BOOK, RULES, parts=parts)
    assert found.diff.by_origin() == {"M": {2025: 0, 2026: 5, 2027: 0, 2028: 0}}
    fresh = compare_plans(before, after, BOOK, RULES)
    assert fresh.before.evaluation.accounts is fresh.after.evaluation.accounts


def test_only_the_latest_choices_of_projects_are_kept() -> None:
    own = [Line(2026, investment("230", project=f"P{number}"), number) for number in range(KEPT_SETS + 1)]
    part: BasePart = base_part(planned(version((), dataset(own))), BOOK, RULES)
    for owner in part.accounts.owner_sums:
        assert part.replacements[owner,].placed.posts
    assert len(part.replacements) == 1
    assert part.replacements[()] == line_groups((), BOOK, version())


def test_what_follows_from_a_version_is_worked_out_once() -> None:
    parent = version([Change(2026, WAGES, 5, 2025, "M1")], BASE)
    evaluations = [evaluate(version((), BASE, parent=parent, code=code)) for code in ("a", "b")]
    assert [len(found.beside) for found in evaluations] == [1, 1]
    assert parent.net is evaluations[0].version.parent.net  # type: ignore[union-attr]  # the parent above
    assert parent.known_causes is parent.known_causes


def test_the_debt_of_an_edit_that_leaves_it_alone_is_not_worked_out_anew() -> None:
    plan = rich_plan()
    edited = replace(plan, version=replace(plan.version, changes=()))
    assert evaluate_plan(plan, BOOK, RULES).debt is evaluate_plan(edited, BOOK, RULES).debt


def test_the_content_id_is_worked_out_when_it_is_asked_for() -> None:
    result = evaluate_plan(planned(PLAIN), BOOK, RULES)
    assert "content_id" not in vars(result)
    assert len(result.content_id) == 64
