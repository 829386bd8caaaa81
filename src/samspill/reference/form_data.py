"""How do the packaged files of owned accounts and of §§ 5-8 and 5-9 become rules and rows?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from samspill.reference.model import AccountClass, CounterEntry, Side, Source
from samspill.reference.national import (
    BalanceRow,
    BalanceStatement,
    ClosingOverview,
    CodeRange,
    CostGroup,
    DerivedRules,
    OwnedAccount,
)
from samspill.reference.statement_data import art_range, row_of, source_of

if TYPE_CHECKING:
    from samspill.reference.records import Record

_CLASSES: tuple[AccountClass, ...] = get_args(AccountClass)
_SIDES: tuple[Side, ...] = get_args(Side)


def derived_rules_of(whole: Record) -> DerivedRules:
    """Read ``derived_rules.yaml``."""
    rules = DerivedRules(tuple(_owned(entry) for entry in whole.records("owned")), whole.texts("own_nothing"))
    whole.close()
    return rules


def _owned(record: Record) -> OwnedAccount:
    account = OwnedAccount(
        rule=record.text("rule"),
        account_class=record.choice("account_class", _CLASSES),
        arts=tuple(art_range(entry, f"{record.place}.arts") for entry in record.items("arts")),
        functions=tuple(_code_range(entry, record.place) for entry in record.items("functions")),
    )
    record.close()
    return account


def _code_range(entry: Any, place: str) -> CodeRange:  # noqa: ANN401 - a text, as YAML gave it
    """Read "870" or "100-799"; functions are written as arts are."""
    span = art_range(entry, f"{place}.functions")
    return CodeRange(span.first, span.last)


def counter_entries_of(whole: Record) -> tuple[CounterEntry, ...]:
    """Read ``counter_entries.yaml``."""
    source = source_of(whole.record("source"))
    pairs = tuple(_counter_entry(entry, source) for entry in whole.records("pairs"))
    whole.close()
    return pairs


def _counter_entry(record: Record, source: Source) -> CounterEntry:
    pair = CounterEntry(
        account_class=record.choice("account_class", _CLASSES),
        art=record.text("art"),
        counter_class=record.choice("counter_class", _CLASSES),
        counter_art=record.text("counter_art"),
        control=record.text("control"),
        source=source,
    )
    record.close()
    return pair


def cost_groups_of(whole: Record) -> tuple[CostGroup, ...]:
    """Read ``cost_groups.yaml``."""
    source = source_of(whole.record("source"))
    groups = tuple(_cost_group(entry, source) for entry in whole.records("groups"))
    whole.close()
    return groups


def _cost_group(record: Record, source: Source) -> CostGroup:
    group = CostGroup(
        code=record.text("code"),
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        arts=tuple(art_range(entry, f"{record.place}.arts") for entry in record.items("arts")),
        source=source,
    )
    record.close()
    return group


def balance_of(whole: Record) -> BalanceStatement:
    """Read ``statements/5-8.yaml``."""
    balance = BalanceStatement(
        law_ref=whole.text("law_ref"),
        source=source_of(whole.record("source")),
        rows=tuple(_balance_row(row) for row in whole.records("rows")),
    )
    whole.close()
    return balance


def _balance_row(record: Record) -> BalanceRow:
    row = BalanceRow(
        post=record.text("post"),
        label_nb=record.text("label_nb"),
        label_en=record.text("label_en"),
        side=record.choice("side", _SIDES),
        chapters=record.texts("chapters", []),
        parts=record.texts("parts", []),
    )
    record.close()
    return row


def closing_overview_of(whole: Record) -> ClosingOverview:
    """Read ``statements/5-9.yaml``."""
    overview = ClosingOverview(
        law_ref=whole.text("law_ref"),
        source=source_of(whole.record("source")),
        operating=tuple(row_of(row) for row in whole.records("operating")),
        investment=tuple(row_of(row) for row in whole.records("investment")),
    )
    whole.close()
    return overview
