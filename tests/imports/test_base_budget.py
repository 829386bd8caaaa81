"""Does a base budget become lines to the øre, or is everything that is wrong with it said at once?"""

from __future__ import annotations

import pytest

from imports.import_examples import CONTEXT, context, found, sheet
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.workflows.imports import rows
from samspill.engine.workflows.imports.base_budget import read_base_budget
from samspill.engine.workflows.imports.model import BaseLine, ImportOutcome
from samspill.engine.workflows.imports.sheets import SheetText

KEY = AccountKey("operating", "kasse", "4410", "253", "010")


def read(text: str, **more: object) -> ImportOutcome[BaseLine]:
    return read_base_budget([sheet(text)], context(**more))


def test_columns_of_years_become_lines_in_ore_and_empty_cells_none() -> None:
    answer = read("""
enhet | funksjon | art | prosjekt | 2026     | 2027  | kilde
4410  | 253      | 010 |          | 1 234,50 |       | K1
4410  | 253      | 710 | B1       | −500     | -0.05 |

6100  | 222      | 010 |          | 0        | 2     |
""")
    assert answer.findings == ()
    assert answer.is_usable
    income = KEY._replace(art="710", project="B1")
    assert answer.items == (
        BaseLine(Line(2026, KEY, 123_450), "K1"),
        BaseLine(Line(2026, income, -50_000)),
        BaseLine(Line(2027, income, -5)),
        BaseLine(Line(2027, KEY._replace(unit="6100", function="222"), 200)),
    )


def test_a_year_and_an_amount_on_each_row_is_read_too_in_either_language() -> None:
    answer = read("""
Account_class | Unit | Function | Art | Year | Amount
investment    | 6100 | 222      | 230 | 2027 | 5
drift         | 4410 | 253      | 010 | 2026 | 7
""")
    assert answer.findings == ()
    investment = AccountKey("investment", "kasse", "6100", "222", "230")
    assert [item.line for item in answer.items] == [Line(2027, investment, 500), Line(2026, KEY, 700)]


def test_a_local_account_stands_for_its_art() -> None:
    answer = read("enhet | funksjon | lokal konto | 2026 | 2027\n4410 | 253 | 10100 | 1 | 2")
    assert [item.line.key.art for item in answer.items] == ["010", "010"]


def test_local_accounts_without_a_mapping_are_told_with_their_amount() -> None:
    answer = read("""
enhet | funksjon | art | lokal konto | 2026 | 2027
4410  | 253      |     | 99999       | 5    | 6
4410  | 253      |     | 99999       | 7    |
4410  | 253      | 020 | 10100       | 1    |
4410  | 253      |     |             | 1    |
""")
    assert found(answer.findings) == [
        ("local-account-differs", 4, 4, None),
        ("cell-empty", 5, 3, None),
        ("local-account-unknown", 2, 4, None),
    ]
    assert answer.findings[2].params == {"local_account": "99999", "amount_ore": 1800}
    assert answer.items == ()
    assert not answer.is_usable


def test_codes_that_may_not_be_used_are_told_once_with_year_place_and_amount() -> None:
    answer = read("""
enhet | funksjon | art | 2026 | 2027
4410  | 253      | 10  | 1    |
4410  | 254      | 270 | 2    | 3
4410  | 254      | 271 |      | 4
4499  | 999      | 010 | 5    | 0
4420  | 253      | 020 | 6    | 7
4410  | 841      | 030 | 8    |
4410  | 120      | 290 | 9    |
""")
    assert found(answer.findings) == [
        ("art-lost-zero", 2, 3, 2026),
        ("art-expired", 3, 3, 2026),
        ("function-expired", 3, 2, 2026),
        ("art-expired", 3, 3, 2027),
        ("function-expired", 3, 2, 2027),
        ("function-unknown", 5, 2, 2026),
        ("unit-unknown", 5, 1, 2026),
        ("unit-not-in-year", 6, 1, 2026),
        ("function-wrong-account-class", 7, 2, 2026),
    ]
    by_place = {(each.code, each.where.year): each.params for each in answer.findings}
    assert by_place["art-lost-zero", 2026]["meant_art"] == "010"
    assert by_place["art-expired", 2027] == {"art": "270", "successors_list": ("271", "272"), "amount_ore": 300}
    assert by_place["function-expired", 2027]["amount_ore"] == 700
    assert [str(each.severity) for each in answer.findings if each.code == "unit-not-in-year"] == ["warning"]


def test_every_cell_that_cannot_be_read_is_told_with_its_place() -> None:
    answer = read("""
enhet | funksjon | art | 2026    | 2027
4410  | 253      | 010 | mye     | =SUM(A1)
44 10 | 253      | 010 | 150.000 | 1,234
4410  |          | 010 | 1       |
Sum   |          |     | 99      |
""")
    assert found(answer.findings) == [
        ("cell-not-amount", 2, 4, None),
        ("cell-formula", 2, 5, None),
        ("cell-not-code", 3, 1, None),
        ("cell-amount-ambiguous", 3, 4, None),
        ("cell-amount-ambiguous", 3, 5, None),
        ("cell-empty", 4, 2, None),
        ("row-looks-like-total", 5, None, None),
    ]


def test_an_account_that_stands_twice_in_a_year_is_told_with_the_first_row() -> None:
    answer = read("""
enhet | funksjon | art | 2026 | 2027
4410  | 253      | 010 | 1    |
4410  | 253      | 010 |      | 2
4410  | 253      | 010 | 3    |
""")
    assert found(answer.findings) == [("account-twice", 4, 3, 2026)]
    assert answer.findings[0].params == {"account": "4410 253 010", "first_row": "2"}


def test_income_above_zero_and_signs_all_turned_are_warned_of() -> None:
    answer = read("""
enhet | funksjon | art | 2026 | 2027
4410  | 253      | 010 | -900 | 5
4410  | 253      | 710 | 1000 | -5
4410  | 254      | 710 | 0    |
""")
    assert found(answer.findings) == [("income-above-zero", 3, 3, 2026), ("signs-look-turned", None, None, 2026)]
    assert answer.findings[0].params["amount_ore"] == 100_000
    assert answer.is_usable


def test_the_unit_of_amounts_is_said_above_the_head_or_chosen() -> None:
    table = "enhet | funksjon | art | 2026 | 2027\n4410 | 253 | 010 | 1,5 | 2"
    assert read(f"Beløp i | 1 000 kr\n\n{table}", amount_unit="").items[0].line.amount_ore == 150_000
    assert read(f"Amounts in NOK\n{table}", amount_unit="").items[0].line.amount_ore == 150
    assert read(table, amount_unit="1000 NOK").items[0].line.amount_ore == 150_000
    assert found(read(table, amount_unit="").findings) == [("import-unit-missing", 1, None, None)]
    differs = read(f"Alle tall i hele tusen kroner.\n{table}")
    assert found(differs.findings) == [("import-unit-differs", 2, None, None)]
    assert differs.findings[0].params == {"stated": "1000 NOK", "chosen": "NOK"}
    assert found(read(f"Tall i millioner\n{table}", amount_unit="").findings) == [
        ("import-unit-missing", 2, None, None)
    ]


def test_years_outside_the_plan_are_refused_and_years_left_out_are_warned_of() -> None:
    answer = read("enhet | funksjon | art | 2025 | 2026\n4410 | 253 | 010 | 1 | 2")
    assert found(answer.findings) == [("import-year-outside", 1, 4, None), ("import-years-missing", 1, None, None)]
    assert answer.findings[1].params == {"years_list": ("2027",)}
    by_row = read("enhet | funksjon | art | år | beløp\n4410 | 253 | 010 | 2025 | 2\n4410 | 253 | 010 | 2026 | 2")
    assert found(by_row.findings) == [("import-year-outside", 2, 4, None)]


def test_columns_that_are_missing_double_or_unknown_are_told() -> None:
    answer = read("""
enhet | art | 2026 | 2026 | Merknad | 2026 justert | art | | tom
4410  | 010 | 1    | 2    | se sak  | 5            | 020 | 7 |
""")
    assert found(answer.findings) == [
        ("import-column-missing", 1, None, None),
        ("column-twice", 1, 4, None),
        ("import-column-not-read", 1, 5, None),
        ("import-column-with-numbers", 1, 6, None),
        ("column-twice", 1, 7, None),
        ("import-column-with-numbers", 1, 8, None),
        ("import-years-missing", 1, None, None),
    ]
    assert answer.findings[0].params["column_name"] == "funksjon / function"


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("enhet | funksjon | art", "2026"),
        ("enhet | funksjon | 2026 | 2027", "art"),
        ("enhet | funksjon | art | år", "beløp / amount"),
        ("enhet | funksjon | art | beløp", "år / year"),
    ],
)
def test_a_file_without_amounts_or_without_art_lacks_a_column(head: str, missing: str) -> None:
    answer = read(f"{head}\n4410 | 253 | 010 | 2026")
    assert [each.params["column_name"] for each in answer.findings if each.code == "import-column-missing"] == [missing]


def test_both_ways_to_give_years_at_once_are_refused() -> None:
    answer = read("enhet | funksjon | art | år | beløp | 2026\n4410 | 253 | 010 | 2026 | 5 | 5")
    assert found(answer.findings)[0] == ("import-two-forms", 1, None, None)


def test_a_file_without_head_or_rows_is_refused() -> None:
    assert found(read("bare | tekst\n1 | 2").findings) == [("import-head-missing", None, None, None)]
    assert found(read_base_budget([SheetText("a.csv", "", ())], CONTEXT).findings) == [
        ("import-head-missing", None, None, None)
    ]
    assert found(read("enhet | funksjon | art | 2026 | 2027").findings) == [("file-without-rows", None, None, None)]
    assert found(read("enhet | funksjon | art | 2026 | 2027 | Merknad\n | | | | | ingenting").findings) == [
        ("import-column-not-read", 1, 6, None),
        ("file-without-rows", None, None, None),
    ]


def test_the_sheet_with_the_whole_head_is_read_and_others_like_it_are_named() -> None:
    table = "enhet | funksjon | art | 2026 | 2027\n4410 | 253 | 010 | 1 | 2"
    sheets = [
        sheet("enhet | navn\n4410 | Hjem", "Liste", "base.xlsx"),
        sheet(table, "Drift", "base.xlsx"),
        sheet(table, "Kopi", "base.xlsx"),
    ]
    answer = read_base_budget(sheets, CONTEXT)
    assert (answer.sheet_name, len(answer.items)) == ("Drift", 2)
    assert found(answer.findings) == [("sheets-not-read", None, None, None)]
    assert answer.findings[0].params == {"sheet_name": "Drift", "others_list": ("Kopi",)}
    assert answer.findings[0].where.source == "base.xlsx / Drift"


def test_sources_that_are_not_registered_are_refused_when_they_are_known() -> None:
    text = "enhet | funksjon | art | 2026 | 2027 | kilde\n4410 | 253 | 010 | 1 | 2 | K9"
    assert read(text).findings == ()
    assert found(read(text, sources=("K1",)).findings) == [("import-source-unknown", 2, 6, None)]
    assert read(text, sources=("K9",)).findings == ()


def test_many_findings_of_one_kind_end_with_their_number() -> None:
    rows = "\n".join(f"4410 | 253 | 010 | x{number} | 1" for number in range(130))
    answer = read(f"enhet | funksjon | art | 2026 | 2027\n{rows}")
    assert len(answer.findings) == 101
    assert (answer.findings[-1].code, answer.findings[-1].params) == ("import-more-of-same-kind", {"count": 30})


def test_a_file_with_nothing_right_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MAX_FINDINGS", 5)
    lines = "\n".join("4410 | 253 | 010 | x | 1" for _ in range(50))
    answer = read(f"enhet | funksjon | art | 2026 | 2027\n{lines}")
    assert len(answer.findings) == 6
