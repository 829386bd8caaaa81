"""How is the plan file of the example written? One budget line on one line, so that a person can read it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from samspill.demo.rows import ILLUSTRATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samspill.demo.rows import Amounts, AssetRow, CauseRow, DebtRows, FundRow, ProjectRow, Row, Thousands

UNCLEAR_DECIMALS = 3
DECIMALS = 5  # an øre is a hundred-thousandth of a thousand kroner


def quoted(text: str) -> str:
    """Write text in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def amount(value: Thousands) -> str:
    """Write thousands of kroner: whole, or with decimals down to the øre, never exactly three (150.000 is unclear).

    >>> amount(150_000), amount(Fraction(-123_456_789, 100_000)), amount(Fraction(1_125, 1_000))
    ('150000', '-1234.56789', '1.1250')

    """
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    ore = exact * 10**DECIMALS
    digits = str(abs(ore.numerator)).rjust(DECIMALS + 1, "0")
    decimals = digits[-DECIMALS:].rstrip("0")
    padded = decimals.ljust(UNCLEAR_DECIMALS + 1, "0") if len(decimals) == UNCLEAR_DECIMALS else decimals
    return f"{'-' if ore < 0 else ''}{digits[:-DECIMALS]}.{padded}"


def amounts(by_year: Amounts) -> str:
    """Write amounts by year as a flow mapping."""
    return "{" + ", ".join(f"{year}: {amount(value)}" for year, value in sorted(by_year.items())) + "}"


def flow(fields: Mapping[str, str]) -> str:
    """Write fields that have a value as a flow mapping."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items() if value) + "}"


def line(row: Row) -> str:
    """Write an account and its amounts."""
    return flow({
        "account_class": row.account_class,
        "entity": row.entity,
        "unit": quoted(row.unit),
        "function": quoted(row.function),
        "art": quoted(row.art),
        "project": row.project,
        "amounts": amounts(row.amounts),
        "source": row.source,
    })  # fmt: skip


def listed(name: str, items: Iterable[str], indent: int) -> Iterator[str]:
    """Write a list of flow mappings under a name; nothing when it is empty."""
    known = list(items)
    if known:
        yield f"{' ' * indent}{name}:"
        yield from (f"{' ' * indent}  - {item}" for item in known)


def cause(row: CauseRow) -> Iterator[str]:
    """Write a cause with its changes."""
    yield f"      - code: {row.code}"
    yield f"        kind: {row.kind}"
    yield f"        category: {row.category}"
    yield f"        title: {quoted(row.title)}"
    if row.area:
        yield f"        area: {row.area}"
    if row.one_off:
        yield "        one_off: yes"
    if row.funding_until_year:
        yield f"        funding_until_year: {row.funding_until_year}"
    if not row.counts_towards_target:
        yield "        counts_towards_target: no"
    yield f"        source: {row.source}"
    yield from listed("changes", (line(change) for change in row.changes), 8)


def fund(row: FundRow, opening_year: int) -> str:
    """Write a fund."""
    return flow({
        "code": row.code,
        "label": quoted(row.label),
        "kind": row.kind,
        "account_class": row.account_class,
        "to_art": quoted(row.to_art),
        "from_art": quoted(row.from_art),
        "project": row.project,
        "opening_year": str(opening_year),
        "opening": amount(row.opening),
        "source": row.source,
    })  # fmt: skip


def debt(rows: DebtRows, finance_unit: str, interest: Mapping[int, str], replaces: Iterable[str]) -> Iterator[str]:
    """Write the debt section."""
    opening = {"debt": rows.debt, "land": rows.land, "re_lending": rows.re_lending, "unused_loan": rows.unused_loan}
    yield "    debt:"
    yield "      balance_date: opening"
    yield f"      finance_unit: {quoted(finance_unit)}"
    yield "      illustrative: yes"
    yield f"      replaces: [{', '.join(replaces)}]"
    yield f"      interest_rates: {flow({str(year): quoted(rate) for year, rate in interest.items()})}"
    yield f"      opening: {flow({name: amount(value) for name, value in opening.items()})}"
    yield f"      agreement_instalments: {amounts(rows.agreement)}"
    yield from listed("assets", (_asset(asset) for asset in rows.assets), 6)


def _asset(row: AssetRow) -> str:
    return flow({
        "unit": quoted(row.unit),
        "function": quoted(row.function),
        "self_cost": row.self_cost,
        "book_value": amount(row.book_value),
        "depreciation": amounts(row.depreciation),
    })  # fmt: skip


def project(row: ProjectRow) -> Iterator[str]:
    """Write an investment project; its path over the years is always illustrative."""
    head = {
        "unit": quoted(row.unit),
        "function": quoted(row.function),
        "asset_class": row.asset_class,
        "completion_year": str(row.completion_year),
        "vat_regime": row.vat_regime,
        "loan_allowed": "" if row.loan_allowed else "no",
        "self_cost": row.self_cost,
        "backlog_effect": amount(row.backlog_effect) if row.backlog_effect else "",
        "illustrative": "yes",
    }
    yield f"      - code: {row.code}"
    yield f"        label: {quoted(row.label)}"
    yield from (f"        {name}: {value}" for name, value in head.items() if value)
    yield f"        spending: {amounts(row.spending)}"
    sources = (flow({"kind": source.kind, "amounts": amounts(source.amounts)}) for source in row.sources)
    yield from listed("sources", sources, 8)
    yield from listed("operating_effect", (line(effect) for effect in row.effects), 8)


def source(code: str, title: str) -> str:
    """Write a source; the made-up one says so."""
    return flow({"code": code, "title": quoted(title), "illustrative": "yes" if code == ILLUSTRATIVE else "no"})
