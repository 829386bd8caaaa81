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
    assert "Står ikke i noen post (drift)" in out
    assert "875 utgått −118 000,50 kr" in out
    assert "INFO" not in out


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


def test_the_other_account_class_is_one_line_and_no_error(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text(EXPIRED + "1,202,666,70\n1,202,290,500\n1,999,010,5\n", encoding="utf-8")
    assert run(ledger, table="5-5") == 0
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "INFO 2026: I drift er det 2 arter med beløp som ikke står i noen post, til sammen −117 930,50 kr. "
        "De hører ikke til denne oppstillingen. Se dem med --table 5-4 eller --format json." in out
    )
    assert "FEIL" not in out
    assert "OBS" not in out
    assert "Står ikke i noen post" not in out
    assert run(ledger, "--format", "json", table="5-5") == 0
    document = answer(capsys)
    assert [(rest["account_class"], rest["art"]) for rest in document["unplaced"]] == [
        ("operating", "290"),
        ("operating", "666"),
        ("operating", "875"),
    ]
    assert [found["code"] for found in document["findings"]] == ["unplaced-in-other-class"]


def test_what_stands_outside_says_why_in_a_word(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "1,202,290,500\n1,202,790,-500\n1,899,980,500000\n1,202,10,7\n0,222,070,9\n"
    ledger.write_text(LEDGER + rows, encoding="utf-8")
    assert run(ledger) == 1
    table = " ".join(capsys.readouterr().out.split()).partition("Står ikke i noen post (drift) ")[2]
    for row in ("10 mangler null 7 kr", "290 intern 500 kr", "790 intern −500 kr", "980 resultat 500 000 kr"):
        assert row in table
    assert "070" not in table


def test_an_art_that_lost_its_zero_is_told_with_the_one_meant(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text(LEDGER + "1,202,99,7\n", encoding="utf-8")
    assert run(ledger) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "FEIL 2026: Art 99 er ukjent. Mente du 099? Regnearket har trolig fjernet nullen." in out


def test_turned_signs_functions_and_counter_entries_are_warnings(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("1,840,800,3000000", "1,254,010,-2500000", "1,860,990,40", "1,880,570,-30", "0,880,970,20", "0,999,230,9")
    ledger.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    assert run(ledger, "--format", "json") == 0
    found = answer(capsys)["findings"]
    assert [(item["code"], item["severity"]) for item in found] == [
        ("signs-look-turned", "warning"),
        ("counter-entry-differs", "warning"),
        ("counter-entry-differs", "warning"),
        ("function-expired", "warning"),
    ]
    assert found[0]["params"] == {
        "account_class_term": "operating",
        "expense_ore": -250_003_000,
        "income_ore": 300_004_000,
    }
    assert [item["params"]["difference_ore"] for item in found[1:3]] == [4_000, -1_000]
    assert found[3]["params"] == {
        "function": "254",
        "amount_ore": -250_000_000,
        "successors_list": ["257", "258"],
    }
    assert run(ledger, "--format", "json", table="5-5") == 0
    codes = [item["code"] for item in answer(capsys)["findings"]]
    assert codes == ["counter-entry-differs", "function-unknown"]


def test_a_total_at_the_foot_of_an_extract_is_told_once(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text("Kontoklasse;Funksjon;Art;Beløp (kroner)\n1;202;010;5\nSum;;;5\n", encoding="utf-8")
    assert run(ledger) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "FEIL ledger.csv, rad 3: Raden ser ut som en sumrad: det står et beløp (5)" in said
    assert said.count("FEIL") == 1


def test_one_cause_repeated_is_shown_three_times_and_counted(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_text(LEDGER + "".join(f"1,{900 + n},010,1\n" for n in range(25)), encoding="utf-8")
    assert run(ledger) == 0
    out = capsys.readouterr().out
    assert out.count("er ukjent") == 3
    assert "… og 22 til av samme slag. Se alle med --format json." in out
    assert run(ledger, "--format", "json") == 0
    assert len(answer(capsys)["findings"]) == 25


def test_the_years_that_can_be_used_are_told_without_claiming_more(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ledger, year="2019") == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "2019 kan ikke brukes. Oppstillingene og kodelistene er lagt inn for 2020 til 2040." in said


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
