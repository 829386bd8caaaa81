"""Do findings reach the reader in order, with their place, and which exit code follows?"""

from __future__ import annotations

import pytest

from samspill.command.output import (
    MAX_OF_ONE_KIND,
    MAX_SHOWN,
    exit_code,
    finding_json,
    place_of,
    refuse,
    write_findings,
)
from samspill.kernel.findings import Finding, Severity, Where, error, info, warning

SEEN = warning("unit-without-area", Where(year=2026), unit="1203", amount_ore=12_345)
BLOCKS = error("column-missing", Where("a-b-c.csv", 1, 2), column_name="art", found_list=("x", "y"))
EXPLAINS = info("result-agrees", Where(year=2026), table="5-4", booked_ore=0)


def test_the_gravest_stands_first_and_an_explanation_needs_no_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    write_findings([EXPLAINS, SEEN, BLOCKS], "en")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["ERROR", "NOTE", "INFO"]
    assert sum("→" in line for line in lines) == 2
    assert lines[-1].startswith("INFO  2026:")


def test_a_long_list_is_cut_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    several = [error("version-unknown", version_code=f"V{number}", known_list=()) for number in range(5)]
    write_findings([SEEN, *several], "en", to_stderr=True)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("ERROR") == MAX_OF_ONE_KIND == 3
    assert "… and 2 more of the same kind. See all with --format json.\nNOTE" in shown.err


def test_many_kinds_are_cut_too_and_what_is_left_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = (
        *("fund-overdrawn", "two-contents", "no-version", "only-one-version", "code-unknown"),
        *("rule-unknown", "file-empty", "art-unknown", "code-used-twice", "municipalities-differ"),
    )
    params: dict[str, str | int | tuple[str, ...]] = dict.fromkeys(
        ("fund_code", "version_code", "item_code", "rule", "rule_term", "art", "source_name"), "X"
    )
    params |= {"missing_ore": 1, "amount_ore": 1, "choices_list": ()}
    write_findings([Finding(kind, Severity.ERROR, params) for kind in kinds for _ in range(3)], "en")
    out = capsys.readouterr().out
    assert out.count("ERROR") == MAX_SHOWN == 25
    assert out.endswith("… and 3 more. See all with --format json.\n")


def test_a_code_with_hyphens_stays_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = "-".join(["part"] * 12)
    write_findings([error("version-unknown", version_code=code, known_list=())], "nb")
    assert code in capsys.readouterr().out


def test_a_place_names_file_row_column_and_year() -> None:
    assert place_of(Where("a.csv", 3, 4), "nb") == "a.csv, rad 3, kolonne 4"
    assert place_of(Where("a.csv", 3), "en") == "a.csv, row 3"
    assert place_of(Where(year=2026, field="operating"), "en") == "2026"
    assert place_of(Where(), "en") == ""


def test_a_finding_in_json_has_its_sentences_and_the_places_that_are_known() -> None:
    assert finding_json(BLOCKS, "en") == {
        "code": "column-missing",
        "severity": "error",
        "params": {"column_name": "art", "found_list": ["x", "y"]},
        "where": {"source": "a-b-c.csv", "row": 1, "column": 2},
        "law_ref": "",
        "message": "The column art is missing. The file has x, y.",
        "remedy": finding_json(BLOCKS, "en")["remedy"],
    }


def test_only_an_error_changes_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert (exit_code([]), exit_code([SEEN, EXPLAINS]), exit_code([SEEN, BLOCKS])) == (0, 0, 1)
    assert refuse([BLOCKS], "nb", as_json=False) == 2
    assert "FEIL" in capsys.readouterr().err
