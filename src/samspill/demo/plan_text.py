"""How is the plan file of the example written? One budget line on one line, so that a person can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.demo.rows import ILLUSTRATIVE
from samspill.engine.workflows.plan_files.notation import amount, amounts, entry, flow, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.demo.rows import AssetRow, CauseRow, DebtRows, FundRow, ProjectRow, Row


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


def cause(row: CauseRow) -> Iterator[str]:
    """Write a cause with its changes."""
    fields = {
        "code": row.code,
        "kind": row.kind,
        "category": row.category,
        "title": quoted(row.title),
        "area": row.area,
        "one_off": "yes" if row.one_off else "",
        "funding_until_year": str(row.funding_until_year or ""),
        "counts_towards_target": "" if row.counts_towards_target else "no",
        "source": row.source,
    }
    yield from entry(fields, 6)
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


def debt(rows: DebtRows, replaces: Iterable[str]) -> Iterator[str]:
    """Write the debt section."""
    opening = {"debt": rows.debt, "land": rows.land, "re_lending": rows.re_lending, "unused_loan": rows.unused_loan}
    yield "    debt:"
    yield "      balance_date: opening"
    yield f"      finance_unit: {quoted(rows.finance_unit)}"
    yield "      illustrative: yes"
    yield f"      replaces: [{', '.join(replaces)}]"
    yield f"      interest_rates: {flow({str(year): quoted(rate) for year, rate in rows.interest.items()})}"
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
    fields = {
        "code": row.code,
        "label": quoted(row.label),
        "unit": quoted(row.unit),
        "function": quoted(row.function),
        "asset_class": row.asset_class,
        "completion_year": str(row.completion_year),
        "vat_regime": row.vat_regime,
        "loan_allowed": "" if row.loan_allowed else "no",
        "self_cost": row.self_cost,
        "backlog_effect": amount(row.backlog_effect) if row.backlog_effect else "",
        "illustrative": "yes",
        "spending": amounts(row.spending),
    }
    yield from entry(fields, 6)
    sources = (flow({"kind": source.kind, "amounts": amounts(source.amounts)}) for source in row.sources)
    yield from listed("sources", sources, 8)
    yield from listed("operating_effect", (line(effect) for effect in row.effects), 8)


def source(code: str, title: str) -> str:
    """Write a source; the made-up one says so."""
    return flow({"code": code, "title": quoted(title), "illustrative": "yes" if code == ILLUSTRATIVE else "no"})
