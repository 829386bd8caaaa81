"""Does a ledger file give its lines, or everything that is wrong with it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samspill.adapters.ledger_csv import parse_ledger, read_ledger
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.kernel.findings import Finding, Where, error

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "account_class,function,art,amount"
COLUMNS = ("account_class", "function", "art", "amount")


def line(art: str, amount_ore: int, function: str = "202", account_class: str = "operating") -> Line:
    return Line(2026, AccountKey(account_class, "kasse", "", function, art), amount_ore)  # type: ignore[arg-type]  # one of two


def parsed(text: str) -> tuple[list[Line], list[Finding]]:
    return parse_ledger(text, "ledger.csv", 2026)


def at(row: int | None = None, column: int | None = None) -> Where:
    return Where("ledger.csv", row, column)


def findings_of(text: str) -> list[Finding]:
    lines, findings = parsed(text)
    assert lines == []
    return findings


EXPECTED = [line("010", 150_050), line("910", -700, "870", "investment")]


@pytest.mark.parametrize(
    "text",
    [
        "account_class,function,art,amount\n1,202,010,1500.50\n0,870,910,-7\n",
        "account_class;function;art;amount\n1;202;010;1 500,50\n0;870;910;-7\n",
        "account_class\tfunction\tart\tamount\n1\t202\t010\t1500,50\n0\t870\t910\t−7\n",
        "amount,art,account_class,function\n1500.50,010,1,202\n-7,910,0,870\n",
        "account_class,function,art,amount\r\n1,202,010,1500.50\r\n0,870,910,-7\r\n",
        '"account_class","function","art","amount"\n"1","202","010","1500,50"\n"0","870","910","-7"\n',
        "account_class,function,art,amount_ore\n1,202,010,150050\n0,870,910,-700\n",
        " Account_Class , FUNCTION ,art, amount \n 1 , 202 , 010 , 1500.50 \n0,870,910,-7\n",
        "\n\naccount_class,function,art,amount\n\n1,202,010,1500.50\n,,,\n0,870,910,-7\n\n",
        "account_class,function,art,amount\n1,202,010,1500.50\n0,870,910,-7",
        "kontoklasse;funksjon;art;beløp\ndrift;202;010;1500,50\ninvestering;870;910;-7\n",
        "Kontoklasse;Funksjon;Art;Beløp (kroner)\nDrift;202;010;1500,50\nINVESTERING;870;910;-7\n",
        "beløp (kr);art;funksjon;kontoklasse\n1500,50;010;202;operating\n-7;910;870;investment\n",
        "kontoklasse;function;art;Beløp  i\u00a0kroner\n1;202;010;1500,50\n0;870;910;-7\n",
        "kontoklasse;funksjon;art;beløp_øre\n1;202;010;150050\n0;870;910;-700\n",
        "kontoklasse;funksjon;art;beløp (øre)\n1;202;010;150050\n0;870;910;-700\n",
        "account_class,function,art,amount\r1,202,010,1500.50\r0,870,910,-7\r",
    ],
)
def test_every_common_way_to_write_a_table_gives_the_same_lines(text: str) -> None:
    assert parsed(text) == (EXPECTED, [])


def test_rows_on_one_account_stay_lines_of_their_own() -> None:
    lines, findings = parsed(f"{HEADER}\n1,202,010,5\n1,202,010,5\n1,202,010,-1\n")
    assert (lines, findings) == ([line("010", 500), line("010", 500), line("010", -100)], [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("account_class,function,amount\n1,202,5\n", [("column-missing", "art")]),
        ("account_class,function,art\n1,202,010\n", [("column-missing", "amount")]),
        (f"{HEADER},text\n1,202,010,5,x\n", [("column-unknown", "text")]),
        (f"{HEADER},,\n1,202,010,5,,\n", [("column-unknown", "–")]),
        (f"{HEADER},art\n1,202,010,5,010\n", [("column-twice", "art")]),
        (f"{HEADER},amount\n1,202,010,5,6\n", [("column-twice", "amount")]),
        ("kontoklasse;funksjon;art\n1;202;010\n", [("column-missing", "beløp")]),
        ("kontoklasse;art;beløp\n1;010;5\n", [("column-missing", "funksjon")]),
        (
            "kontoklasse;account_class;funksjon;art;beløp\n1;1;202;010;5\n",
            [("column-twice", "kontoklasse"), ("column-twice", "account_class")],
        ),
        ("konto\n1\n", [*(("column-missing", name) for name in COLUMNS), ("column-unknown", "konto")]),
    ],
)
def test_a_header_that_cannot_be_used_is_told_as_a_whole(text: str, codes: list[tuple[str, str]]) -> None:
    found = findings_of(text)
    assert [(finding.code, finding.params["column_name"]) for finding in found] == codes
    assert {finding.where for finding in found} == {at(1)}


def test_both_amount_columns_cannot_stand_together() -> None:
    assert findings_of(f"\n{HEADER},amount_ore\n1,202,010,5,500\n") == [error("two-amount-columns", at(2))]
    assert findings_of(f"{HEADER},beløp_øre\n1,202,010,5,500\n") == [error("two-amount-columns", at(1))]


def test_a_header_and_rows_with_different_delimiters_are_told() -> None:
    assert findings_of(f"{HEADER}\n1;202;010;5\n") == [error("row-wrong-length", at(2), found="1", expected="4")]
    mixed = "account_class;function,art,amount\n1;202,010,5\n"
    assert [found.code for found in findings_of(mixed)] == ["column-missing"] * 2 + ["column-unknown"]


def test_a_decimal_comma_without_quotes_makes_the_row_too_long() -> None:
    assert findings_of(f"{HEADER}\n1,202,010,5\n1,202,010,5,50\n") == [
        error("row-wrong-length", at(3), found="5", expected="4")
    ]


def test_everything_wrong_is_told_with_row_and_column() -> None:
    bad = ("3,202,010,5", "1,,010,5", "1,202,0 1,5", "1,202,010,fem", "1,202,010,=SUM(A1)", "1,202,010,150.000")
    text = "\n".join([HEADER, "1,202,010,5", *bad])
    assert [(found.code, found.where.row, found.where.column) for found in findings_of(text)] == [
        ("cell-not-choice", 3, 1),
        ("cell-empty", 4, 2),
        ("cell-not-code", 5, 3),
        ("cell-not-amount", 6, 4),
        ("cell-formula", 7, 4),
        ("cell-amount-ambiguous", 8, 4),
    ]


def test_what_is_wrong_in_a_cell_is_told_under_the_heading_of_the_file() -> None:
    text = "kontoklasse;funksjon;art;beløp\n2;202;010;5\n1;;010;5\n1;202;010;fem\n"
    choices = "0, 1, investering, drift, investment, operating"
    assert findings_of(text) == [
        error("cell-not-choice", at(2, 1), field_name="kontoklasse", text="2", choices_list=choices),
        error("cell-empty", at(3, 2), field_name="funksjon"),
        error("cell-not-amount", at(4, 4), field_name="beløp", text="fem"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Sum,,,5",
        "sum drift,,,5",
        "Delsum,202,010,5",
        ",,,5",
        "1,,,5",
        ",202,,5",
        "1,Totalt,,5",
        "1,SUM,Sum,5",
        ",,Total,5",
        "I alt,,,5",
        "1,202,totalsum,5",
    ],
)
def test_a_row_that_looks_like_a_total_is_told_once(row: str) -> None:
    assert findings_of(f"{HEADER}\n1,202,010,5\n{row}\n") == [error("row-looks-like-total", at(3), text="5")]


def test_a_row_without_an_amount_or_with_most_of_its_account_is_no_total() -> None:
    for row, codes in {
        "Sum,,,": ["cell-not-choice", "cell-empty", "cell-empty", "cell-empty"],
        "1,,010,5": ["cell-empty"],
        "summer,202,010,5": ["cell-not-choice"],
    }.items():
        assert [found.code for found in findings_of(f"{HEADER}\n{row}\n")] == codes, row


def test_an_account_that_was_seen_before_still_has_its_amount_checked() -> None:
    assert [found.code for found in findings_of(f"{HEADER}\n1,202,010,5\n1,202,010,\n1,202,010,x\n")] == [
        "cell-empty",
        "cell-not-amount",
    ]


def test_a_quote_that_is_never_closed_is_told_at_the_row_where_it_opens() -> None:
    broken = error("csv-broken", at(3), source_name="ledger.csv")
    assert findings_of(f'{HEADER}\n1,202,010,5\n1,202,"010,5\n1,202,010,5\n') == [broken]
    assert findings_of('account_class,"function\n') == [error("csv-broken", at(1), source_name="ledger.csv")]


def test_findings_before_a_broken_row_are_kept() -> None:
    codes = [found.code for found in findings_of(f'{HEADER}\n1,202,010,x\n1,"2"02,010,5\n')]
    assert codes == ["cell-not-amount", "csv-broken"]


def test_a_cell_of_absurd_length_is_told() -> None:
    assert [found.code for found in findings_of(f"{HEADER}\n1,202,010,{'9' * 200_000}\n")] == ["csv-broken"]
    assert [found.code for found in findings_of(f"{HEADER}\n1,202,010,{'9' * 5_000}\n")] == ["cell-amount-too-large"]


def test_a_header_without_rows_and_nothing_but_delimiters_are_told() -> None:
    assert findings_of(f"{HEADER}\n\n") == [error("file-without-rows", at(), source_name="ledger.csv")]
    for text in (";;;\n", "\u00a0\n", '"",""\n', ""):
        assert findings_of(text) == [error("file-empty", at(), source_name="ledger.csv")]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADER}\n1,202,010,5\n".encode())
    for encoding in ("utf-8-sig", "utf-8"):
        assert read_ledger(path, 2026, encoding) == ([line("010", 500)], [])


def test_a_file_of_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(f"{HEADER}\n1,202,010,5\u00a0000\n".encode("cp1252"))
    assert read_ledger(path, 2026)[1] == [
        error("file-not-utf8", Where("ledger.csv", 2, 12), source_name="ledger.csv", encoding="utf-8")
    ]
    assert read_ledger(path, 2026, "cp1252") == ([line("010", 500_000)], [])


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert [found.code for found in read_ledger(tmp_path, 2026)[1]] == ["file-not-regular"]
    assert [found.code for found in read_ledger(tmp_path / "gone.csv", 2026)[1]] == ["file-not-readable"]
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    assert [found.code for found in read_ledger(path, 2026)[1]] == ["file-binary"]


def test_60_000_rows_keep_every_amount() -> None:
    rows = "".join(f"1,{100 + number % 300},010,{number}.01\n" for number in range(60_000))
    lines, findings = parsed(f"{HEADER}\n{rows}")
    assert findings == []
    assert sum(found.amount_ore for found in lines) == 60_000 * 59_999 // 2 * 100 + 60_000
