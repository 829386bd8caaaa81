"""Does ``samspill statement`` show the statement, and everything that stands outside it?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samspill.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "account_class,function,art,amount\n"
LEDGER = HEADER + "1,840,800,-3000000\n1,202,010,2500000\n0,222,230,1000\n"
EXPIRED = LEDGER + "1,800,875,-118000.50\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def run(path: Path, *options: str, table: str = "5-4", year: str = "2026") -> int:
    return main(["statement", str(path), "--table", table, "--year", year, *options])


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_a_statement_is_shown_in_thousand_kroner(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ledger) == 0
    out = capsys.readouterr().out
    cells = [[part for part in line.split(" ") if part] for line in out.splitlines()]
    rows = {row[0]: row[-1] for row in cells if row and row[0].isdigit()}
    assert (rows["1"], rows["6"], rows["25"]) == ("3\u202f000", "2\u202f500", "500")
    assert "Bevilgningsoversikt drift" in out
    assert "Står ikke i noen post" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_json_has_every_post_in_ore(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ledger, "--format", "json", "--language", "en") == 0
    document = answer(capsys)
    assert {name: document[name] for name in ("table", "year", "layout", "unit", "unplaced", "findings")} == {
        "table": "5-4",
        "year": 2026,
        "layout": "2022-",
        "unit": "ore",
        "unplaced": [],
        "findings": [],
    }
    assert document["rows"][0] == {"post": "1", "label": "General grant", "amount_ore": 300_000_000}
    assert document["rows"][-1]["amount_ore"] == 50_000_000
    assert len(document["rows"]) == 25


def test_an_older_year_has_its_own_layout(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ledger, "--format", "json", year="2021") == 0
    document = answer(capsys)
    assert (document["layout"], len(document["rows"])) == ("2020-2021", 23)


def test_each_table_takes_its_own_account_class(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ledger, "--format", "json", table="5-5") == 0
    assert answer(capsys)["rows"][-1] == {
        "post": "27",
        "label": "Fremført til inndekning i senere år (udekket beløp)",
        "amount_ore": -100_000,
    }
    assert run(ledger, "--format", "json", table="5-6") == 0
    assert answer(capsys)["rows"][-1]["amount_ore"] == 50_000_000


def test_an_expired_art_is_shown_with_amount_and_successors_and_exit_1(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.write_text(EXPIRED, encoding="utf-8")
    assert run(ledger) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "FEIL 2026: Art 875 gjelder ikke lenger. −118 000,50 kr står ikke i noen post. Etterfølgere: 878, 879." in out
    )
    assert "875 drift −118 000,50 kr" in out


def test_an_expired_art_stands_in_json_as_unplaced_and_as_finding(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.write_text(EXPIRED, encoding="utf-8")
    assert run(ledger, "--format", "json", "--language", "en") == 1
    document = answer(capsys)
    assert document["rows"][2] == {"post": "3", "label": "Property tax", "amount_ore": 0}
    assert document["unplaced"] == [
        {
            "account_class": "operating",
            "art": "875",
            "amount_ore": -11_800_050,
            "reason": "art-expired",
            "successors": ["878", "879"],
        }
    ]
    (found,) = document["findings"]
    assert (found["code"], found["severity"], found["where"]) == ("art-expired", "error", {"year": 2026})
    assert found["params"] == {"art": "875", "amount_ore": -11_800_050, "successors_list": ["878", "879"]}
    assert found["message"].startswith("Art 875 is no longer valid. NOK −118,000.50 stands in no post.")


def test_a_warning_does_not_change_the_exit_code(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text(LEDGER + "1,202,290,500\n1,899,980,1\n", encoding="utf-8")
    assert run(ledger, "--format", "json") == 0
    assert [found["code"] for found in answer(capsys)["findings"]] == ["internal-arts-not-zero", "result-differs"]


@pytest.mark.parametrize("year", ["26", "twenty", "2019", "2041", "2099", "", "2026.0"])
def test_a_year_that_cannot_be_used_is_refused(ledger: Path, capsys: pytest.CaptureFixture[str], year: str) -> None:
    assert run(ledger, "--format", "json", year=year) == 2
    (found,) = answer(capsys)["findings"]
    assert (found["code"], found["params"]) == (
        "year-not-supported",
        {"year": year, "from_year": "2020", "last_year": "2040"},
    )


def test_a_file_with_errors_is_refused_on_the_error_channel(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text(HEADER + "1,202,010,fem\n1,202,010,5,5\n", encoding="utf-8")
    assert run(ledger) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    said = " ".join(shown.err.split())
    assert "FEIL ledger.csv, rad 2, kolonne 4: «fem» i feltet amount er ikke et beløp." in said
    assert "FEIL ledger.csv, rad 3: Raden har 5 celler, men overskriften har 4." in said


def test_the_encoding_is_named_on_the_command_line(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_bytes((HEADER + "1,202,010,5\u00a0000\n").encode("cp1252"))
    assert run(ledger) == 2
    assert "rad 2, kolonne 12" in capsys.readouterr().err
    assert run(ledger, "--encoding", "cp1252", "--format", "json") == 0
    assert answer(capsys)["rows"][5]["amount_ore"] == 500_000
