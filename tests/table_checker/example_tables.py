"""Invented statements that add up exactly, in the conventions and spellings in which municipalities publish."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from samspill.engine.table_checker import CheckedTable, Grid, check_table
from samspill.reference.loader import load_statement
from samspill.reference.model import Layout, Row

STATEMENTS = ("5-4", "5-5", "5-6", "pre2020-1A", "pre2020-overview")
LAYOUTS = [(table, number) for table in STATEMENTS for number in range(len(load_statement(table).layouts))]
CONVENTIONS = ("regulation", "ledger", "effect", "uses negative", "finance negative")
IN_NATURES = ("income", "use", "gain")
FINANCE_COSTS = ("Netto finansutgifter", "Renteutgifter", "Avdrag på lån")


class Example(NamedTuple):
    """A statement with its amounts in the sign of the regulation, one mapping a column, and how it is shown."""

    layout: Layout
    amounts: list[dict[str, int]]
    signs: dict[str, int]

    def shown(self, post: str, column: int) -> int:
        return self.signs[post] * self.amounts[column][post]


def layout_of(table: str, number: int) -> Layout:
    return load_statement(table).layouts[number]


def example(layout: Layout, convention: str, columns: int = 3, seed: int = 1) -> Example:
    draw = random.Random(f"{layout.table} {layout.years} {convention} {columns} {seed}")  # noqa: S311 - invented figures
    return Example(layout, [_column(layout, draw) for _ in range(columns)], _signs(layout, convention))


def _column(layout: Layout, draw: random.Random) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for row in layout.rows:
        if not row.formula:
            amounts[row.post] = _amount(row, draw)
    for row in layout.rows:
        if row.formula:
            amounts[row.post] = sum(term.sign * amounts[term.post] for term in row.formula)
    return amounts


def _amount(row: Row, draw: random.Random) -> int:
    size = draw.choice([draw.randint(1, 40), draw.randint(1_000, 900_000), draw.randint(100_000, 2_000_000)])
    if row.optional and draw.random() < 0.15:
        size = 0
    if row.post in ("1", "2"):
        size += 5_000_000
    either_way = row.nature == "gain" or row.label_nb.startswith("Netto avsetninger")
    return -size if either_way and draw.random() < 0.5 else size


def _signs(layout: Layout, convention: str) -> dict[str, int]:
    signs: dict[str, int] = {}
    for row in layout.rows:
        owner = next((total for total in layout.rows if any(term.post == row.post for term in total.formula)), row)
        sign = 1
        if convention in ("ledger", "effect"):
            sign = -1 if row.nature in IN_NATURES else 1
            sign = signs[row.formula[0].post] if row.formula else sign
            sign = -sign if convention == "effect" and not row.formula else sign
        if convention == "uses negative" and row.nature == "use" and owner.label_nb.startswith("Sum dispon"):
            sign = -1
        if convention == "uses negative" and row.label_nb == "Netto finansutgifter":
            sign = -1
        is_cost = row.label_nb in FINANCE_COSTS and owner.label_nb != "Sum investeringsutgifter"
        if convention == "finance negative" and layout.table.startswith("5") and is_cost:
            sign = -1
        signs[row.post] = sign
    return signs


def rows_of(one: Example, language: str = "nb") -> list[tuple[str, ...]]:
    header = ("Post", "Tekst", *(f"Regnskap {2022 - column}" for column in range(len(one.amounts))))
    body = [
        (
            row.post,
            row.label_nn if language == "nn" else row.label_nb,
            *(str(one.shown(row.post, column)) for column in range(len(one.amounts))),
        )
        for row in one.layout.rows
    ]
    return [header, *body]


def checked(rows: Sequence[tuple[str, ...]], forced: str | None = None) -> CheckedTable:
    return check_table(Grid("table.csv", tuple(rows)), forced)


def errors_of(table: CheckedTable) -> list[tuple[str, str]]:
    return [(one.identity, one.column) for one in table.identities if one.outcome == "error"]


def outcomes(table: CheckedTable, name: str) -> list[str]:
    return [one.outcome for one in table.identities if one.identity == name]


def grouped(amount: str, mark: str = " ", minus: str = "-") -> str:
    size = f"{abs(int(amount)):,}".replace(",", mark)
    return minus + size if int(amount) < 0 else size
