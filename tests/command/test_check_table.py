"""Does ``samspill check-table`` answer in text and JSON, with the right exit code, whatever the table is like?"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from samspill.cli import main
from samspill.demo import PUBLISHED_TABLES

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ["table", "unit", "layout", "sign_convention", "columns", "identities", "missing_rows", "unmatched_rows"]
TABLE = """post;Tall i 1000 kr;2022
1;Rammetilskudd;60,5
2;Inntekts- og formuesskatt;30,5
3;Eiendomsskatt;5,0
4;Andre generelle driftsinntekter;4,0
5;Sum generelle driftsinntekter;{total}
"""


def table_file(folder: Path, total: str = "100,0") -> str:
    path = folder / "table.csv"
    path.write_text(TABLE.format(total=total), encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main(["check-table", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out, parse_float=Decimal)


def test_a_table_with_decimals_is_answered_with_exact_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document = answer(capsys, table_file(tmp_path, "120,5"))
    assert (code, list(document)[: len(KEYS)], document["table"]) == (1, KEYS, "5-4")
    (identity,) = document["identities"]
    figures = (100, Decimal("120.5"), Decimal("20.5"), "error")
    assert (identity["computed"], identity["published"], identity["difference"], identity["class"]) == figures


def test_a_table_that_adds_up_gives_exit_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, table_file(tmp_path))
    assert (code, document["identities"][0]["class"]) == (0, "exact")


def test_several_tables_are_a_list_with_what_was_compared(capsys: pytest.CaptureFixture[str]) -> None:
    code, document = answer(capsys, *map(str, PUBLISHED_TABLES))
    assert (code, list(document)) == (0, ["tables", "between_tables", "findings"])
    assert [table["table"] for table in document["tables"]] == ["5-4", "5-6"]
    assert {"label": "Mottatte konserninterne avdrag", "counted_in": "9"} in document["tables"][1]["unmatched_rows"]


@pytest.mark.parametrize(
    ("content", "code"),
    [("navn;alder\nA;1\nB;2\n", "table-not-recognised"), (TABLE.format(total="=SUM(C2:C5)"), "cell-formula")],
)
def test_what_is_unknown_or_unreadable_gives_exit_2_and_says_why(
    content: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")
    status, document = answer(capsys, str(path))
    assert (status, document["table"]) == (2, "unknown")
    assert code in [finding["code"] for finding in document["findings"]]


@pytest.mark.parametrize(("language", "words"), [("nb", "1 feil"), ("en", "1 error(s)")])
def test_the_terminal_names_the_sum_with_every_figure(
    language: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-table", table_file(tmp_path, "120,5"), "--language", language]) == 1
    shown = capsys.readouterr().out
    assert words in shown
    assert "«Sum generelle driftsinntekter»" in shown
    assert ("120,5" if language == "nb" else "120.5") in shown


@pytest.mark.parametrize(("language", "words"), [("nb", "Kort sagt"), ("en", "in short")])
def test_the_demonstration_runs_to_its_summary(language: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--language", language]) == 0
    assert words in capsys.readouterr().out
