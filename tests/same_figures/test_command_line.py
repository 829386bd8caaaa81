"""Does the command line, given the plan file of the page, come to the figures of the page?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from same_figures.conftest import ROOT, version_row
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables.catalogue import table_of
from samspill.cli import main
from samspill.web.tables import DataTable, Row
from web_store import ADOPTED, PROPOSAL, RECOMMENDATION, WORKING, actor_of

pytestmark = pytest.mark.django_db
VERSIONS = (PROPOSAL, RECOMMENDATION, ADOPTED, WORKING)
POST_TABLES = ("5-4", "5-5", "5-6")
Json = dict[str, Any]


@pytest.fixture
def plan_file(client: Client, tmp_path: Path) -> Path:
    """Give the working version with all it inherits, as its page gives it."""
    file = tmp_path / "plan.yaml"
    file.write_bytes(client.get(f"{ROOT}/{WORKING}/export/plan.yaml").content)
    return file


@pytest.fixture
def said(plan_file: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    def ask(*words: str) -> Json:
        capsys.readouterr()
        # What the plan breaks is said by the exit code; here the figures count.
        main(["plan", words[0], str(plan_file), *words[1:], "--format", "json", "--language", "nb"])
        answer: Json = json.loads(capsys.readouterr().out)
        return answer

    with translation.override("nb"):
        yield ask


def table(version: str, code: str, query: dict[str, str] | None = None) -> DataTable:
    found = table_of(actor_of("economist"), version_row(version), code, query or {})
    assert found is not None, code
    return found


def figures(row: Row, skipped: int = 1) -> list[object]:
    return [cell.value for cell in row.cells[skipped:]]


def by_year(rows: Iterable[Json], name: str) -> list[int]:
    return [row[name] for row in rows]


@pytest.mark.parametrize("version", VERSIONS)
def test_statements_are_those_of_the_command(version: str, said: Any) -> None:
    years = said("evaluate", "--plan-version", version)["years"]
    for name in POST_TABLES:
        shown = {str(row.cells[0].value): row.cells[2:] for row in table(version, f"statement-{name}").rows}
        for place, year in enumerate(years):
            for post in year["statements"][name]:
                cell = shown[post["post"]][place]
                assert (cell.value, cell.is_illustrative) == (post["amount_ore"], post["illustrative"]), (name, post)
            blank = set(shown) - {post["post"] for post in year["statements"][name]}
            assert all(shown[post][place].value in (None, "") for post in blank), (name, blank)


@pytest.mark.parametrize("version", VERSIONS)
def test_frames_are_those_of_the_command(version: str, said: Any) -> None:
    years = said("evaluate", "--plan-version", version)["years"]
    stated: dict[str, list[int]] = {}
    for place, year in enumerate(years):
        for frame in year["frames"]:
            line = stated.setdefault(f"area-{frame['area'] or '-'}", [0] * len(years))
            line[place] += frame["allocated_ore"]
    shown = {row.code: figures(row, 2) for row in table(version, "statement-5-4-2").rows if row.code}
    assert {area: line for area, line in stated.items() if any(line)}.items() <= shown.items()
    assert len(stated) > 15


@pytest.mark.parametrize("version", VERSIONS)
def test_content_and_gaps_are_those_of_the_command(version: str, said: Any) -> None:
    answer = said("evaluate", "--plan-version", version)
    assert answer["content_id"] == evaluation.evaluated(actor_of("economist"), version_row(version)).content_id
    gaps = [year["gap"] for year in answer["years"]]
    foot = {row.code: [value for value in figures(row) if value != ""] for row in table(version, "measures-area").foot}
    assert foot["gap-operating"] == [-gap for gap in by_year(gaps, "formal_balance_operating_ore")]
    assert foot["gap-unspecified"] == by_year(gaps, "unspecified_savings_ore")
    assert foot["gap-not-covered"] == by_year(gaps, "not_safely_covered_ore")
    investment = [-gap for gap in by_year(gaps, "formal_balance_investment_ore")]
    assert foot.get("gap-investment", [0] * len(investment)) == investment


@pytest.mark.parametrize("version", VERSIONS)
def test_debt_funds_and_targets_are_those_of_the_command(version: str, said: Any) -> None:
    answer = said("evaluate", "--plan-version", version)
    debt, shown = answer["debt"], [figures(row) for row in table(version, "debt").rows]
    for name, sign in (
        ("opening_debt_ore", 1),
        ("new_loan_ore", 1),
        ("planned_instalment_ore", -1),
        ("minimum_instalment_ore", 1),
        ("closing_debt_ore", 1),
        ("interest_ore", 1),
    ):
        assert [sign * amount for amount in by_year(debt, name)] in shown, name
    funds = table(version, "funds").rows
    for place, row in enumerate(funds):
        if row.kind == "group":
            years = [each for each in answer["funds"] if f"fund-{each['fund']}" == row.code]
            lines = [figures(each) for each in funds[place + 1 : place + 5]]
            names = ("opening_ore", "to_ore", "out_ore", "closing_ore")
            expected = [by_year(years, name) for name in names]
            expected[2] = [-amount for amount in expected[2]]
            assert lines == expected, row.code
    targets = [(row.cells[1].value, row.cells[5].value) for row in table(version, "targets").rows]
    assert targets == [(str(each["year"]), each["margin_ore"]) for each in answer["targets"]]


@pytest.mark.parametrize(("before", "after"), [(PROPOSAL, RECOMMENDATION), (PROPOSAL, ADOPTED), (ADOPTED, WORKING)])
def test_who_moved_what_is_that_of_the_command(before: str, after: str, said: Any) -> None:
    answer = said("diff", "--before", before, "--after", after)
    years = [str(year) for year in answer["years"]]
    moved = {year: {"operating": 0, "investment": 0} for year in years}
    for move in answer["moves"]:
        if str(move["year"]) in moved:
            moved[str(move["year"])][move["account"][0]] += move["amount_ore"]
    for account_class in ("operating", "investment"):
        shown = table(after, f"compare-{account_class}-category", {"before": before})
        assert [column.label for column in shown.columns[1:]] == years
        groups = [figures(row) for row in shown.rows if row.kind == "group"]
        members = [figures(row) for row in shown.rows if row.kind != "group"]
        expected = [moved[year][account_class] for year in years]
        assert [sum(column) for column in zip(*groups, strict=True)] in (expected, [])
        assert [sum(column) for column in zip(*members, strict=True)] in (expected, [])
        if any(expected):
            assert groups
