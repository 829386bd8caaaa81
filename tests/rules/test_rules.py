"""Do the examples that economists write come out as they say? Ledger lines in, posts out; see the YAML files beside."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from plan_examples import BOOK
from plan_file_examples import good
from samspill.engine.plan.changes import rolled_changes
from samspill.engine.statements.accounts import AccountClass, AccountKey, AreaMapping, Line
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.statement import statement, statement_findings, unplaced_amounts

FOLDER = Path(__file__).parent
CLASS_OF: dict[str, AccountClass] = {"5-4": "operating", "5-5": "investment", "5-6": "operating"}


def ore(kroner: Any) -> int:
    """Give øre, exactly as the example writes the kroner."""
    return int(Decimal(str(kroner)) * 100)


def examples_in(name: str) -> list[Any]:
    data = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return [pytest.param(data.get("table"), example, id=example["name"]) for example in data["examples"]]


def statement_examples() -> list[Any]:
    names = ("allocation_operating.yaml", "overview_by_art.yaml", "allocation_investment.yaml")
    return [example for name in names for example in examples_in(name)]


@pytest.mark.parametrize(("table", "example"), statement_examples())
def test_a_ledger_comes_out_in_the_posts_that_are_expected(table: str, example: dict[str, Any]) -> None:
    year = example["year"]
    lines = [
        Line(year, AccountKey(CLASS_OF[table], "kasse", "", line["function"], line["art"]), ore(line["kroner"]))
        for line in example["ledger"]
    ]
    sums = place_lines(lines, BOOK, AreaMapping())
    shown = statement(sums, BOOK, table, year)
    assert shown is not None
    unplaced = unplaced_amounts(sums, year)
    posts = {row.row.post: row.amount_ore for row in shown.rows if row.amount_ore}
    assert posts == {post: ore(kroner) for post, kroner in example["posts"].items()}
    outside = {art: ore(kroner) for art, kroner in example.get("outside", {}).items()}
    assert {rest.art: rest.amount_ore for rest in unplaced} == outside
    found = [finding.code for finding in statement_findings([shown], unplaced)]
    assert found == example.get("findings", [])
    # The identity of the statement: what is booked is what is shown, and what stands outside.
    assert sum(line.amount_ore for line in lines) == -shown.carried_forward_ore + sum(outside.values())


def plan_of(example: dict[str, Any]) -> str:
    """Write two versions, 2025-2028 and 2026-2029, as a plan file."""
    changes = [
        {
            "account_class": line.get("class", "operating"),
            "unit": "1010",
            "function": "202",
            "art": line["art"],
            "amounts": {2028: line["kroner"]},
        }
        for line in example["last"]
    ]
    cause = {"code": "M", "title": "M", "changes": changes} | example["cause"]
    shared = {"price_year": 2025, "base": "BASE"}
    plan = {
        "format": "samspill-plan-1",
        "amount_unit": "NOK",
        "municipality": "0000",
        "municipality_name": "Elvebygd",
        "datasets": [{"code": "BASE", "price_year": 2025, "lines": []}],
        "versions": [
            {"code": "A", "title": "A", "first_year": 2025, "last_year": 2028, "causes": [cause]} | shared,
            {"code": "B", "title": "B", "first_year": 2026, "last_year": 2029, "parent": "A"} | shared,
        ],
    }
    return yaml.safe_dump(plan, sort_keys=False)


@pytest.mark.parametrize(("_table", "example"), examples_in("plan_years.yaml"))
def test_the_new_year_of_a_plan_gets_what_is_expected(_table: None, example: dict[str, Any]) -> None:
    inherited = rolled_changes(good(plan_of(example))["B"].version)
    assert sum(amount for net, amount in inherited.items() if net.year == 2029) == ore(example["expected"])
    assert sum(amount for net, amount in inherited.items() if net.year == 2028) == sum(
        ore(line["kroner"]) for line in example["last"]
    )
