"""Does ``samspill plan`` show a version, compare two, and refuse what it cannot use without a traceback?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from plan_file_examples import PLAN_FILE, changed, row_of
from samspill.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN_FILE, encoding="utf-8")
    return path


def evaluate(*arguments: object) -> int:
    return main(["plan", "evaluate", *map(str, arguments)])


def diff(*arguments: object) -> int:
    return main(["plan", "diff", *map(str, arguments)])


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def codes(document: dict[str, Any]) -> list[str]:
    return [found["code"] for found in document["findings"]]


def test_an_adopted_version_out_of_balance_gives_exit_1_and_every_figure(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(plan, "--plan-version", "A", "--format", "json") == 1
    document = answer(capsys)
    assert (document["version"], document["municipality"], document["status"]) == ("A", "Elvebygd", "adopted")
    assert (document["price_year"], document["unit"], len(document["content_id"])) == (2025, "ore", 64)
    assert [year["gap"] for year in document["years"]] == [
        {
            "formal_balance_operating_ore": -69_039,
            "formal_balance_investment_ore": 0,
            "unspecified_savings_ore": 4_950,
            "not_safely_covered_ore": 5_000,
        },
        {
            "formal_balance_operating_ore": -75_403,
            "formal_balance_investment_ore": -100,
            "unspecified_savings_ore": -5_000,
            "not_safely_covered_ore": 15_000,
        },
    ]
    assert document["debt"][0] == {
        "year": 2025,
        "opening_debt_ore": 1_000_000,
        "new_loan_ore": 102_000,  # 1 250 − 200 VAT − 30 unused loan funds
        "minimum_instalment_ore": 27_550,  # 500 × (11 020 − itself) ÷ 19 500, at the closing balance
        "planned_instalment_ore": 27_550,
        "interest_ore": 41_489,  # 4 % of 10 000 + (1 020 − 275.50) ÷ 2
        "closing_debt_ore": 1_074_450,
        "illustrative": False,
    }
    assert document["funds"][0] == {
        "fund": "DISP",
        "year": 2025,
        "opening_ore": 90_000,
        "to_ore": 0,
        "out_ore": 0,
        "closing_ore": 90_000,
        "illustrative": False,
    }
    assert codes(document).count("operating-not-balanced") == 2


def test_frames_and_posts_stand_in_json_with_labels_and_marks(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(plan, "--plan-version", "A", "--format", "json", "--language", "en")
    first = answer(capsys)["years"][0]
    assert first["frames"][2] == {
        "area": "P06",
        "label": "Care",
        "allocated_ore": 189_950,
        "elsewhere": [],
        "unplaced_ore": 0,
        "steered_ore": 189_950,
        "illustrative": True,
    }
    assert first["statements"]["5-4"][5] == {
        "post": "6",
        "label": "Total operating allocations, net",
        "amount_ore": 285_000,
        "illustrative": True,
    }
    assert first["unplaced"] == []


def test_the_last_version_is_shown_when_none_is_named_and_a_draft_gives_exit_0(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate(plan, "--format", "json") == 0
    document = answer(capsys)
    assert (document["version"], document["status"]) == ("B", "draft")
    assert {found["severity"] for found in document["findings"]} == {"warning", "info"}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nb",
            ("2026-priser", "mangler 0,001", "i balanse", "intet mål", "(uten programområde)", "P06 Care*", "ukjent"),
        ),
        (
            "en",
            ("2026 prices", "missing 0.001", "balanced", "no target", "(no programme area)", "P06 Care*", "unknown"),
        ),
    ],
)
def test_the_terminal_shows_gaps_frames_debt_targets_and_findings(
    plan: Path, capsys: pytest.CaptureFixture[str], language: str, words: tuple[str, ...]
) -> None:
    assert evaluate(plan, "--language", language) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    text = " ".join(out.split())
    assert [word for word in words if word not in text] == []
    years = [line.split()[0] for line in out.splitlines() if line.startswith((" 2025", " 2026", " 2027"))]
    assert years == ["2025", "2026", "2027"]


def test_a_difference_is_never_shown_as_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(
        changed(('- {unit: "9000", function: "840", art: "800", amounts: {2025: -2850, 2026: -2850}}',
                 '- {unit: "9000", function: "840", art: "800", amounts: {2025: -3540.38, 2026: -90 002 850}}')),
        encoding="utf-8",
    )  # fmt: skip
    evaluate(plan, "--plan-version", "A")
    text = said(capsys)
    assert "mangler < 0,001 i balanse" in text  # one øre
    assert "90,0 ikke" in text  # and "disponert" on the next line, where the table is too narrow


def test_funds_are_shown_when_there_are_any(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(plan, "--plan-version", "A")
    assert "Free fund 0,0 0,0" in said(capsys)
    without = PLAN_FILE[: PLAN_FILE.index("    funds:\n")] + PLAN_FILE[PLAN_FILE.index("    debt:\n") :]
    plan.write_text(without, encoding="utf-8")
    evaluate(plan, "--plan-version", "A")
    assert "Free fund" not in said(capsys)


def test_years_of_two_layouts_stand_in_two_tables(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = PLAN_FILE
    for old, new in (("2027", "2023"), ("2026", "2022"), ("2025", "2021")):
        text = text.replace(old, new)
    plan.write_text(text.replace("BUDGET-2021", "BASE"), encoding="utf-8")
    assert evaluate(plan, "--plan-version", "A") == 1
    out = capsys.readouterr().out
    assert out.count("Rammetilskudd") == 2
    assert out.count("Netto avsetninger til eller bruk av disposisjonsfond") == 1
    assert out.count("Bruk av disposisjonsfond") == 1


def test_a_diff_shows_what_moved_by_cause_and_from_balance_to_balance(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(PLAN_FILE.replace("amount_unit: NOK", "amount_unit: 1000 NOK").replace("100.50", "100"), "utf-8")
    assert diff(plan) == 0
    text = said(capsys)
    assert "fra Adopted plan til Next plan · begge i 2026-priser" in text
    assert "One more teacher – 0,1" in text
    assert "Lønns- og prisvekst til felles prisår" not in text  # it goes with the measure
    assert "Netto flyttet (utgift +, inntekt −) 0,0 0,1" in text
    assert "Bare én av versjonene dekker 2027." in text


def test_a_diff_in_json_names_causes_of_either_version_and_every_account(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The later version is adopted and out of balance: that is an error, and the difference says so.
    assert diff(plan, "--before", "B", "--after", "A", "--format", "json", "--language", "en") == 1
    document = answer(capsys)
    assert (document["before"], document["after"], document["price_year"], document["years"]) == (
        "B",
        "A",
        2025,
        [2025, 2026],
    )
    assert document["by_origin"] == [
        {
            "origin": "M2",
            "title": "One more teacher",
            "illustrative": False,
            "amounts_ore": {"2025": 0, "2026": -7_000},
        },
    ]
    assert document["moves"] == [
        {
            "origin": "M2",
            "year": 2026,
            "account": ["operating", "kasse", "1010", "202", "010", ""],
            "amount_ore": -7_000,
        }
    ]
    assert codes(document)[:2] == ["price-years-differ", "years-not-compared"]
    assert codes(document).count("operating-not-balanced") == 2


def test_a_cause_named_as_a_heading_keeps_its_own_title(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(changed(("code: M2", "code: interest")), encoding="utf-8")
    assert diff(plan, "--format", "json") == 0
    titles = {row["origin"]: row["title"] for row in answer(capsys)["by_origin"]}
    assert titles == {"interest": "One more teacher"}


def test_another_base_is_named_as_the_base(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(
        changed(
            ("amounts: {2025: 1000, 2026: 1000}", "amounts: {2025: 1001, 2026: 1000}"),
            ("- code: A\n", "- code: C\n"),
            ("- code: B\n", "- code: D\n"),
            ("parent: A", "parent: C"),
        ),
        encoding="utf-8",
    )
    assert diff(plan, other, "--before", "A", "--after", "C", "--format", "json") == 1
    assert answer(capsys)["by_origin"] == [
        {
            "origin": "base",
            "title": "Basisbudsjett",
            "illustrative": False,
            "amounts_ore": {"2025": 100, "2026": 0},
        }
    ]
    assert diff(plan, other, "--before", "A", "--after", "C") == 1
    assert "Basisbudsjett Basisbudsjett 0,0 –" in said(capsys)


def test_the_two_last_versions_are_compared_when_there_is_no_parent(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan.write_text(changed(("parent: A", "parent: ")), encoding="utf-8")
    assert diff(plan, "--format", "json") == 0
    document = answer(capsys)
    assert (document["before"], document["after"]) == ("A", "B")


@pytest.mark.parametrize(
    ("arguments", "code", "params"),
    [
        (("evaluate", "--plan-version", "Z"), "version-unknown", {"version_code": "Z", "known_list": ["A", "B"]}),
        (("diff", "--before", "Z"), "version-unknown", {"version_code": "Z", "known_list": ["A", "B"]}),
        (("diff", "--after", "Z"), "version-unknown", {"version_code": "Z", "known_list": ["A", "B"]}),
    ],
)
def test_an_unknown_version_is_told_with_those_there_are(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str, params: dict[str, Any]
) -> None:
    kind, *options = arguments
    assert main(["plan", kind, str(plan), *options, "--format", "json"]) == 2
    (found,) = answer(capsys)["findings"]
    assert (found["code"], found["params"]) == (code, params)


def test_one_version_cannot_be_compared(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(PLAN_FILE[: PLAN_FILE.index("  - code: B\n")], encoding="utf-8")
    assert diff(plan, "--format", "json") == 2
    assert codes(answer(capsys)) == ["only-one-version"]


BAD = [
    ("debt: 10 000,", "debt: ti millioner,", "cell-not-amount"),
    ("debt: 10 000,", "debt: 1e3,", "cell-not-amount"),
    ("debt: 10 000,", "debt: 150.000,", "cell-amount-ambiguous"),
    ("debt: 10 000,", "debt: 1000000000000000,", "cell-amount-too-large"),
    ("debt: 10 000,", 'debt: "=1+1",', "cell-formula"),
    ("area: P06", "arae: P06", "field-unknown"),
    ("        title: Fewer beds\n", "", "field-missing"),
    ("code: guess,", "code: budget,", "code-used-twice"),
    ("parent: A", "parent: Z", "code-unknown"),
    ("area: P06", "area: &p06 P06", "yaml-anchor"),
    ("area: P06", "area: *p06", "yaml-anchor"),
    ("area: P06", "area: !!str P06", "yaml-tag"),
    ("area: P06", "area: P06\n        area: P07", "yaml-duplicate-key"),
    ("area: P06", f"area: {'[' * 21}{']' * 21}", "yaml-too-deep"),
    ("area: P06", "area: [P06", "yaml-broken"),
    ("area: P06", "area: P\x0706", "yaml-control-character"),
    ("last_year: 2027", "last_year: 2099", "years-not-a-plan"),
    ("{2026: 70, 2027: 80}", "{2026: 70, 2099: 80}", "year-not-supported"),
    ("spending: {2025: 1 250, 2026: 1 250}", "spending: 1 250", "node-not-by-year"),
    ("replaces: [interest, instalment]", "replaces: {interest: yes}", "node-not-list"),
    ("[interest, instalment]", "[interest, rente]", "rule-unknown"),
    ("school_road_network", "school", "asset-class-unknown"),
    ("    source: budget\n", "    source: bugdet\n", "source-unknown"),
]


@pytest.mark.parametrize(("old", "new", "code"), BAD)
def test_bad_input_is_refused_and_nothing_is_evaluated(
    plan: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: str
) -> None:
    text = changed((old, new))
    plan.write_text(text, encoding="utf-8")
    assert evaluate(plan, "--format", "json") == 2
    document = answer(capsys)
    assert list(document) == ["findings"]
    assert code in codes(document)
    assert all(found["where"]["source"] == "plan.yaml" and found["where"]["row"] for found in document["findings"])
    assert diff(plan) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("FEIL  plan.yaml, rad ")


def test_a_key_that_stands_twice_does_not_hide_the_rest(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = changed(("area: P06", "area: P01\n        area: P06"), ("debt: 10 000,", "debt: much,"))
    plan.write_text(text, encoding="utf-8")
    assert evaluate(plan, "--format", "json") == 2
    found = [(found["code"], found["where"]["row"]) for found in answer(capsys)["findings"]]
    assert found == [
        ("yaml-duplicate-key", row_of(text, "area: P06")),
        ("cell-not-amount", row_of(text, "debt: much")),
    ]


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "file-empty", None),
        (b"# nothing\n", "file-empty", None),
        (b"{}", "field-missing", 1),
        (b"- a\n", "node-not-mapping", 1),
        (b"\x00\x01", "file-binary", None),
        (PLAN_FILE.replace("Fewer beds", "F\u00e6rre").encode("cp1252"), "file-not-utf8", row_of(PLAN_FILE, "Fewer")),
    ],
)
def test_a_file_that_is_no_plan_is_refused(
    plan: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: str, row: int | None
) -> None:
    plan.write_bytes(content)
    assert evaluate(plan, "--format", "json") == 2
    found = answer(capsys)["findings"][0]
    assert (found["code"], found["where"].get("row")) == (code, row)


def test_findings_of_all_files_stand_together(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(changed(("debt: 10 000,", "debt: much,")), encoding="utf-8")
    assert evaluate(plan, bad, tmp_path / "gone.yaml", "--format", "json") == 2
    assert [(found["code"], found["where"]["source"]) for found in answer(capsys)["findings"]] == [
        ("cell-not-amount", "bad.yaml"),
        ("file-not-readable", "gone.yaml"),
    ]


def test_two_files_are_evaluated_together_and_two_contents_are_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN_FILE, encoding="utf-8")
    assert evaluate(plan, other, "--format", "json") == 0
    capsys.readouterr()
    other.write_text(changed(("{2026: 70, 2027: 80}", "{2026: 70, 2027: 81}")), encoding="utf-8")
    assert evaluate(plan, other, "--format", "json") == 2
    assert codes(answer(capsys)) == ["two-contents"]
    other.write_text(changed(('municipality: "0000"', 'municipality: "0301"')), encoding="utf-8")
    assert evaluate(plan, other, "--format", "json") == 2
    assert codes(answer(capsys)) == ["municipalities-differ", "municipalities-differ"]
