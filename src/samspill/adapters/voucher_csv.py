"""How are budget vouchers written for an accounting system: one row for each account and month?

Columns, with semicolon between: ``systemkonto`` (one digit for the account class, 0 investment and 1 operating, then
the art), ``ansvar`` (unit), ``funksjon``, ``prosjekt``, ``periode`` (YYYYMM) and ``belop`` in kroner with decimal
comma, expense above zero and income below. UTF-8 without a mark, because systems read it before people do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.adapters.table_files.csv_text import BYTE_ORDER_MARK, delimited, kroner_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.engine.vouchers import VoucherRow

HEAD = ("systemkonto", "ansvar", "funksjon", "prosjekt", "periode", "belop")
CLASS_DIGITS = {"investment": "0", "operating": "1"}


def voucher_bytes(rows: Iterable[VoucherRow]) -> bytes:
    """Write voucher rows of one entity as CSV.

    Raises:
        KeyError: when a row is of another account class than operating and investment.

    """
    written = delimited([HEAD, *map(_cells, rows)])
    return written.removeprefix(BYTE_ORDER_MARK.encode())


def _cells(row: VoucherRow) -> tuple[str, ...]:
    key = row.key
    account = CLASS_DIGITS[key.account_class] + key.art
    return (account, key.unit, key.function, key.project, f"{row.year}{row.month:02d}", kroner_text(row.amount_ore))
