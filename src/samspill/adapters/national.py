"""Which national parameters do the engines get? Reference data in the shapes that engines take as arguments."""

from __future__ import annotations

from samspill.engine.debt.model import AssetClass
from samspill.engine.statements.placement import PostBook
from samspill.engine.workflows.plan_evaluation import CodeLists
from samspill.engine.workflows.plan_files.debt import DebtParameters
from samspill.kernel.calendar import YearRange
from samspill.reference.loader import (
    load_arts,
    load_asset_classes,
    load_counter_entries,
    load_derived_rules,
    load_functions,
    load_parameters,
    load_statement,
)

STATEMENT_TABLES = ("5-4", "5-5", "5-6")


def post_book() -> PostBook:
    """Give the three statutory statements, ready to place amounts in."""
    return PostBook([load_statement(table) for table in STATEMENT_TABLES], load_arts(), supported_years())


def supported_years() -> YearRange:
    """Give the years for which layouts and code lists have been gone through."""
    known = load_parameters()
    return YearRange(int(known["supported_first_year"][0].value), int(known["supported_until_year"][0].value))


def code_lists() -> CodeLists:
    """Give functions and counter-entries, which the lines of a plan are held against."""
    return CodeLists(load_functions(), load_counter_entries())


def debt_parameters() -> DebtParameters:
    """Give asset classes, the VAT share and the derived rules from the reference data."""
    classes = {
        code: AssetClass(code, known.life_years, known.art, known.loan_allowed)
        for code, known in load_asset_classes().items()
    }
    rules = load_derived_rules()
    names = dict.fromkeys([entry.rule for entry in rules.owned])
    return DebtParameters(classes, load_parameters()["vat_share_of_gross"][0].value, tuple(names))
