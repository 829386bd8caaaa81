"""Do rows become measures with their accounts and goals, and is what they leave out or contradict said at once?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from imports.import_examples import context, found, sheet
from samspill.engine.plan.model import Cause
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.workflows.imports.measures import read_measures, read_previous_plan
from samspill.engine.workflows.imports.model import ImportOutcome, MeasureStatement

KEY = AccountKey("operating", "kasse", "4410", "253", "010")
HEAD = (
    "kode | tittel | slag | kategori | område | engangs | finansiert til | mål | enhet | funksjon | art | 2026 | 2027"
)


def read(rows: str, **more: object) -> ImportOutcome[MeasureStatement]:
    return read_measures([sheet(f"{HEAD}\n{rows}")], context(amount_unit="1000 NOK", **more))


def test_rows_of_one_code_are_the_accounts_of_one_measure() -> None:
    answer = read(
        """
T1 | Færre vikarer | | Innsparing | P06 | nei | | M1, M2 | 4410 | 253 | 010 | -500 | -1 000,5
T1 | | | | | | | | 4410 | 253 | 020 | |
T2 | Nytt anlegg | teknisk endring | wage_and_price | | ja | 2027 | | 6100 | 222 | 710 | 3 | 0
T1 | Færre vikarer | | saving | | | | | 4410 | 254 | 010 | 1 |
""".strip()
    )
    assert found(answer.findings) == [("function-expired", 5, 10, 2026)]
    first, second = answer.items
    assert first.cause == Cause("T1", "measure", "saving", "Færre vikarer", "P06")
    assert first.goals == ("M1", "M2")
    assert first.lines == (
        Line(2026, KEY, -50_000_000),
        Line(2027, KEY, -100_050_000),
        Line(2026, KEY._replace(function="254"), 100_000),
    )
    assert second.cause == Cause(
        "T2", "technical", "wage_and_price", "Nytt anlegg", is_one_off=True, funding_until_year=2027
    )
    assert second.lines == (Line(2026, KEY._replace(unit="6100", function="222", art="710"), 300_000),)


def test_rows_that_contradict_each_other_are_told() -> None:
    answer = read(
        """
T1 | Én ting | | saving | P06 | | | | 4410 | 253 | 010 | -1 |
T1 | En annen | | saving | P08 | | | | 4410 | 253 | 010 | -2 |
""".strip()
    )
    assert found(answer.findings) == [
        ("import-rows-differ", 3, 2, None),
        ("import-rows-differ", 3, 5, None),
        ("account-twice", 3, 11, None),
    ]
    assert answer.findings[0].params == {"item_code": "T1", "field_name": "tittel", "first_row": "2"}
    assert answer.items == ()


def test_what_a_measure_must_have_and_codes_that_do_not_exist_are_told() -> None:
    answer = read(
        """
T1 | | | | P99 | | | M9 | 4410 | 253 | 010 | -1 |
derived:x | Navn | | saving | | | | | 4410 | 253 | 010 | -1 |
base | Navn | tull | saving | | | | | 4410 | 253 | 010 | -1 |
base | Navn | | saving | | | | = | 4410 | 253 | 010 | -1 |
""".strip(),
        goals=("M1",),
    )
    assert found(answer.findings) == [
        ("cell-not-choice", 4, 3, None),
        ("cell-formula", 5, 8, None),
        ("code-reserved", 3, 1, None),
        ("import-area-unknown", 2, 5, None),
        ("goal-unknown", 2, 8, None),
        ("cell-empty", 2, 2, None),
        ("cell-empty", 2, 4, None),
    ]
    assert found(read("base | Navn | | saving | | | | !, M1 | 4410 | 253 | 010 | 0 |").findings) == [
        ("cell-not-code", 2, 8, None)
    ]


def test_a_saving_that_comes_to_a_cost_is_warned_of_in_its_year() -> None:
    answer = read("T1 | Kutt | | saving | | | | | 4410 | 253 | 010 | -5 | 7")
    assert found(answer.findings) == [("saving-above-zero", 2, 1, 2027)]
    assert answer.findings[0].params["amount_ore"] == 700_000
    assert answer.is_usable


def test_goals_are_kept_as_they_stand_when_none_are_known() -> None:
    assert read("T1 | Kutt | | saving | | | | M9 | 4410 | 253 | 010 | -5 |").items[0].goals == ("M9",)


def test_an_earlier_plan_lies_in_the_base_and_counts_towards_no_target() -> None:
    text = "kode | tittel | enhet | funksjon | art | 2026 | 2027\nF1 | Vedtatt i fjor | 4410 | 253 | 010 | -5 | -5"
    answer = read_previous_plan([sheet(text)], context())
    assert answer.findings == ()
    assert answer.items[0].cause == Cause(
        "F1", "measure", "previous_plan", "Vedtatt i fjor", counts_towards_target=False
    )
    of_measures = read("F1 | Vedtatt i fjor | | forrige plan | | | | | 4410 | 253 | 010 | -5 |")
    assert of_measures.items[0].cause == answer.items[0].cause


@pytest.mark.parametrize("reader", [read_measures, read_previous_plan])
def test_a_file_without_a_table_is_refused(reader: Callable[..., ImportOutcome[MeasureStatement]]) -> None:
    answer = reader([sheet("bare | tekst")], context())
    assert found(answer.findings) == [("import-head-missing", None, None, None)]
    assert not answer.is_usable


def test_an_art_or_a_local_account_that_is_mapped_must_be_there() -> None:
    answer = read("T1 | Kutt | | saving | | | | | 4410 | 253 | | -5 |")
    assert found(answer.findings) == [("cell-empty", 2, 11, None)]
    assert answer.items == ()
