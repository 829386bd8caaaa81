"""What does the municipality have to spend? Tax, equalisation, block grant, property tax and other income.

Sign in this room: income is positive, so a figure above budget is positive. Only ``ledger_lines`` turns to ledger sign.
"""

from __future__ import annotations

from samspill.engine.income.equalisation import (
    TaxChange,
    TaxLevel,
    equalisation,
    financing_per_inhabitant,
    tax_change,
)
from samspill.engine.income.grants import BlockGrant, GrantPart, block_grant
from samspill.engine.income.other import ExpectedIncome, PropertyTax, ledger_lines, property_tax
from samspill.engine.income.receipts import MonthlyIncome, MonthlyReceipt, receipts_against_budget
from samspill.engine.income.tax import TaxEstimate, TaxForecast, tax_forecast

__all__ = [
    "BlockGrant",
    "ExpectedIncome",
    "GrantPart",
    "MonthlyIncome",
    "MonthlyReceipt",
    "PropertyTax",
    "TaxChange",
    "TaxEstimate",
    "TaxForecast",
    "TaxLevel",
    "block_grant",
    "equalisation",
    "financing_per_inhabitant",
    "ledger_lines",
    "property_tax",
    "receipts_against_budget",
    "tax_change",
    "tax_forecast",
]
