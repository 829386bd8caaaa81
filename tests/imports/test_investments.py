"""Do rows become investment projects with spending and sources, or is everything that is wrong said at once?"""

from __future__ import annotations

from decimal import Decimal

from imports.import_examples import context, found, sheet
from samspill.engine.debt.model import Project, ProjectSource
from samspill.engine.workflows.imports.investments import read_investments
from samspill.engine.workflows.imports.model import ImportOutcome

HEAD = (
    "kode | navn | enhet | funksjon | anleggsklasse | ferdig | merverdiavgift | avgiftspliktig prosent | lån tillatt |"
    " selvkost | beløpstype | art | 2026 | 2027"
)


def read(rows: str) -> ImportOutcome[Project]:
    return read_investments([sheet(f"{HEAD}\n{rows.strip()}")], context(amount_unit="1000 NOK"))


def test_rows_of_one_code_are_the_spending_and_the_sources_of_one_project() -> None:
    answer = read("""
P1 | Skole | 6100 | 222 | school_road_network | 2027 | | | | | utgift | | 1 000 | 2 000
P1 | | | | | | | | | | tilskudd | 810 | 0 | 500
P1 | | | | | | | | | | fund | | 10 |
P2 | Vannrør | 6100 | 345 | technical_plant | 2026 | vanlig fradrag | 80,5 | nei | vann | | | 7 |
""")
    assert answer.findings == ()
    first, second = answer.items
    assert first == Project(
        "P1", "Skole", "kasse", "6100", "222", "school_road_network", 2027, {2026: 10**8, 2027: 2 * 10**8},
        vat_regime="compensation",
        sources=(ProjectSource("grant", 2027, 50_000_000, "810"), ProjectSource("fund", 2026, 1_000_000)),
    )  # fmt: skip
    assert (second.vat_regime, second.vat_liable_pct, second.loan_allowed) == (
        "ordinary_deduction",
        Decimal("80.5"),
        False,
    )
    assert (second.self_cost, second.spending_ore) == ("vann", {2026: 700_000})


def test_codes_and_amounts_that_a_project_may_not_have_are_told() -> None:
    answer = read("""
P1 | Skole | 9999 | 999 | slott | 2027 | | 101 | | | utgift | | -1 | 3
P1 | | | | | | | | | | utgift | | 1 |
P2 | Lån | 6100 | 870 | land | 2027 | | | | | | | 1 |
P3 | Bolig | 6100 | 254 | land | 2027 | | | | | | | 1 |
P4 | Intet | 6100 | 222 | land | 2027 | | | | | tilskudd | | 1 |
P5 | | | | | | | | | | | | 1 |
""")
    assert found(answer.findings) == [
        ("unit-unknown", 2, 3, None),
        ("asset-class-unknown", 2, 5, None),
        ("function-unknown", 2, 4, None),
        ("debt-amount-negative", 2, 13, 2026),
        ("project-row-twice", 3, 11, None),
        ("debt-vat-part-outside", 2, 8, None),
        ("project-function-financial", 4, 4, None),
        ("function-not-for-project", 5, 4, None),
        ("project-without-spending", 6, 1, None),
        ("cell-empty", 7, 2, None),
        ("cell-empty", 7, 3, None),
        ("cell-empty", 7, 4, None),
        ("cell-empty", 7, 5, None),
        ("cell-empty", 7, 6, None),
    ]
    assert answer.items == ()


def test_a_file_without_a_table_is_refused() -> None:
    answer = read_investments([sheet("bare | tekst")], context())
    assert found(answer.findings) == [("import-head-missing", None, None, None)]
