"""Is the content id the same for the same content, and another for every other?"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from plan_examples import YEARS, dataset, key, version
from samspill.engine.plan.content_id import base_checksum, checksum, content_id
from samspill.engine.plan.model import Assumptions, Cause, Change, FundDefinition, PricePath, Version
from samspill.engine.statements.accounts import Line

BASE = dataset([Line(year, key("010"), 1_000_000) for year in YEARS])
FUND = FundDefinition("DISP", "Fund", "free", "operating", "540", "940", 900, 2025)
PATH = PricePath({2026: Decimal("0.045")}, {2026: Decimal("0.030")})
ASSUMPTIONS = Assumptions(PATH, ("9900",), {2026: 500}, {2026: 300}, (FUND,), (("replaces", "interest"),))
# What the example plan is hashed from, as `sha256sum` would read it: the rows of ADR 5, sorted, joined by line feeds.
ROWS = """\
["base","4c4b55f22490c610da8c550112811328a6063ac55685b45e7dc6455ad8d743da",2025]
["cause","M1","measure","saving",false,null,true]
["change","M1",2026,"operating","kasse","1010","202","010","",2025,-250000]
["entity","kasse"]
["fund","DISP","free","operating","540","940","",2025,900]
["input","replaces","interest"]
["municipality","0000"]
["price_growth",2026,"0.03"]
["price_year",2025]
["safe_sum",2026,300]
["schema","1"]
["target",2026,500]
["unallocated","9900"]
["wage_arts","010","099"]
["wage_arts","160","165"]
["wage_growth",2026,"0.045"]
["year",2025]
["year",2026]
["year",2027]
["year",2028]"""


def with_cause(**other: Any) -> dict[str, Cause]:
    return {"M1": replace(Cause("M1", "measure", "saving", "M1"), **other)}


def plan(amount_ore: int = -250_000, **other: object) -> Version:
    changes = [Change(2026, key("010"), amount_ore, 2025, "M1")]
    return version(changes, BASE, **{"assumptions": ASSUMPTIONS, "causes": with_cause()} | other)


def test_the_id_of_a_known_plan_never_changes() -> None:
    """A new release may not give old decisions new ids: when this fails, `SCHEMA_VERSION` must be raised."""
    assert content_id(plan()) == hashlib.sha256(ROWS.encode()).hexdigest()
    assert content_id(plan()) == "f57cb08c1d775c0e9fa7fcc0eb6e60c0d4f03b3be2d74a27668ff61f5ddf9a17"
    assert BASE.checksum == "4c4b55f22490c610da8c550112811328a6063ac55685b45e7dc6455ad8d743da"


@pytest.mark.parametrize(
    "other",
    [
        {"municipality": "0001"},
        {"entity": "KF01"},
        {"price_year": 2026},
        {"years": (2025, 2026, 2027)},
        {"base": replace(BASE, price_year=2024)},
        {"causes": with_cause(kind="technical")},
        {"causes": with_cause(category="demography")},
        {"causes": with_cause(is_one_off=True)},
        {"causes": with_cause(funding_until_year=2027)},
        {"causes": with_cause(counts_towards_target=False)},
    ],
)
def test_what_matters_gives_another_id(other: dict[str, Any]) -> None:
    assert content_id(replace(plan(), **other)) != content_id(plan())


@pytest.mark.parametrize(
    "other",
    [
        {"price_path": PricePath({2026: Decimal("0.046")}, PATH.other)},
        {"price_path": PricePath(PATH.wages, {2026: Decimal("0.031")})},
        {"price_path": replace(PATH, wage_arts=(("010", "099"),))},
        {"unallocated_units": ()},
        {"restructuring_target_ore": {2026: 501}},
        {"safe_sum_ore": {2027: 300}},
        {"funds": ()},
        {"funds": (replace(FUND, opening_ore=901),)},
        {"funds": (replace(FUND, project="P"),)},
        {"inputs": ()},
    ],
)
def test_an_assumption_that_matters_gives_another_id(other: dict[str, Any]) -> None:
    assert content_id(plan(assumptions=replace(ASSUMPTIONS, **other))) != content_id(plan())


@pytest.mark.parametrize(
    "other",
    [
        {"code": "other"},
        {"title": "Another title"},
        {"status": "adopted"},
        {"decided_on": "2025-12-10"},
        {"causes": with_cause(title="Another name", area="P07")},
        {"causes": with_cause() | {"UNUSED": Cause("UNUSED", "measure", "saving", "No changes")}},
        {"base": replace(BASE, code="other", lines=BASE.lines[::-1])},
    ],
)
def test_a_title_or_a_code_of_the_version_does_not_matter(other: dict[str, Any]) -> None:
    assert content_id(replace(plan(), **other)) == content_id(plan())


def test_the_same_rate_written_longer_is_the_same() -> None:
    path = PricePath({2026: Decimal("0.04500")}, {2026: Decimal("0.03")})
    assert content_id(plan(assumptions=replace(ASSUMPTIONS, price_path=path))) == content_id(plan())


def test_a_parent_and_its_changes_written_out_have_one_id() -> None:
    parent = plan()
    child = replace(parent, parent=parent, changes=(), causes={})
    assert content_id(child) == content_id(parent)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    composed, decomposed = "Caf\u00e9", "Cafe\u0301"
    assert checksum([[composed, 1]]) == checksum([[decomposed, 1]])
    assert checksum([[decomposed, 1]]) == hashlib.sha256('["Caf\u00e9",1]'.encode()).hexdigest()
    assert content_id(plan(municipality=composed)) == content_id(plan(municipality=decomposed))


def test_no_code_can_imitate_a_separator() -> None:
    assert checksum([["a", "b"]]) != checksum([['a","b']])
    assert checksum([["a"], ["b"]]) != checksum([['a"]\n["b']])


def test_a_base_is_known_by_its_net_lines_in_any_order() -> None:
    lines = [Line(2025, key("010"), 7), Line(2026, key("010"), 5), Line(2025, key("020"), 0)]
    split = [Line(2026, key("010"), 5), Line(2025, key("010"), 3), Line(2025, key("010"), 4)]
    assert base_checksum(lines) == base_checksum(split)
    assert base_checksum(lines) != base_checksum(lines[:1])
