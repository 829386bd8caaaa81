"""Which sections and fields may a plan file have? Data only: the reader and the guide are both made of it."""

from __future__ import annotations

from typing import get_args

from samspill.engine.debt.model import BalanceDate, VatRegime
from samspill.engine.plan.model import CATEGORIES, CAUSE_KINDS
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import (
    Column,
    choice_parser,
    parse_code,
    parse_decimal,
    parse_text,
    parse_year,
    parse_yes_no,
)
from samspill.kernel.trees import Section

FORMAT = "samspill-plan-1"
UNITS_ORE = {"ore": 1, "NOK": ORE_PER_KRONE, "1000 NOK": 1000 * ORE_PER_KRONE}
STATUSES = ("draft", "proposed", "adopted")
SOURCE_KINDS = ("grant", "sale", "transfer", "fund")

PLAN_FILE = Section(
    "plan_file",
    "The file itself.",
    (
        Column("format", choice_parser((FORMAT,)), meaning=f"Always {FORMAT}."),
        Column("amount_unit", choice_parser(tuple(UNITS_ORE)), meaning="The unit of every amount in the file."),
        Column("municipality", parse_code, meaning="The municipality's number; 0000 for a fictional one."),
        Column("municipality_name", parse_text, meaning="The name as shown."),
        Column("entity", parse_code, required=False, default="kasse", meaning="The entity the versions are of."),
    ),
    {
        "sources": "Where the figures come from.",
        "areas": "Programme areas and their units.",
        "datasets": "Base budgets.",
        "versions": "Plan versions, parents before children.",
    },
    ("datasets", "versions"),
)

SOURCE = Section(
    "source",
    "A source that figures refer to by code.",
    (
        Column("code", parse_code, meaning="The code that lines and causes refer to."),
        Column("title", parse_text, meaning="What it is, with address when it has one."),
        Column(
            "illustrative", parse_yes_no, required=False, default=False, meaning="Yes for figures that are made up."
        ),
    ),
)

AREA = Section(
    "area",
    "A programme area and the units that belong to it.",
    (
        Column("code", parse_code, meaning="The area's code."),
        Column("label", parse_text, meaning="The area's name."),
        Column("from_year", parse_year, required=False, meaning="First year the units belong to it."),
        Column("until_year", parse_year, required=False, meaning="First year they no longer do."),
    ),
    {"units": "Unit codes."},
    ("units",),
)

ACCOUNT_COLUMNS = (
    Column(
        "account_class",
        choice_parser(("operating", "investment")),
        required=False,
        default="operating",
        meaning="operating or investment.",
    ),
    Column("entity", parse_code, required=False, default="", meaning="The entity, when not that of the file."),
    Column("unit", parse_code, meaning="The unit that answers for it."),
    Column("function", parse_code, meaning="KOSTRA function, three digits."),
    Column("art", parse_code, meaning="KOSTRA art, three digits, leading zeros kept."),
    Column("project", parse_code, required=False, default="", meaning="Project or purpose, when there is one."),
)
AMOUNTS = {"amounts": "Amount by year; expense above zero, income below."}

DATASET = Section(
    "dataset",
    "A base budget: lines by year.",
    (
        Column("code", parse_code, meaning="The code that versions refer to."),
        Column("price_year", parse_year, meaning="The year whose prices the amounts are in."),
        Column("source", parse_code, required=False, default="", meaning="The source of the whole dataset."),
    ),
    {"lines": "Budget lines."},
    ("lines",),
)

BASE_LINE = Section(
    "line",
    "A budget line: one account and its amounts by year.",
    (*ACCOUNT_COLUMNS, Column("source", parse_code, required=False, default="", meaning="The source of the line.")),
    AMOUNTS,
    ("amounts",),
)

VERSION = Section(
    "version",
    "A plan version: parent + changes. What a child leaves out it inherits: projects and funds one by one by code, assumptions field by field, debt whole. A project is dropped by stating it with no spending.",
    (
        Column("code", parse_code, meaning="The version's code."),
        Column("title", parse_text, meaning="The version's title."),
        Column(
            "status", choice_parser(STATUSES), required=False, default="draft", meaning="draft, proposed or adopted."
        ),
        Column(
            "decided_on",
            parse_text,
            required=False,
            default="",
            meaning="The date of the decision, for an adopted version.",
        ),
        Column("first_year", parse_year, meaning="First budget year."),
        Column("last_year", parse_year, meaning="Last budget year."),
        Column("price_year", parse_year, meaning="The year whose prices the plan is shown in."),
        Column("base", parse_code, meaning="The dataset it builds on."),
        Column("parent", parse_code, required=False, default="", meaning="The version it builds on, when it has one."),
    ),
    {
        "causes": "What moves money in this version.",
        "assumptions": "Target, safe sums, price growth, units that carry unspecified savings.",
        "funds": "Funds and their opening balances.",
        "debt": "Opening debt, assets, interest rates; inherited by a child with the same first year only.",
        "projects": "Investment projects.",
    },
)

CAUSE = Section(
    "cause",
    "A measure, an investment, a technical adjustment or a regulation, with its changes.",
    (
        Column("code", parse_code, meaning="The identity of the cause across versions."),
        Column("kind", choice_parser(CAUSE_KINDS), meaning="What kind of cause it is."),
        Column("category", choice_parser(CATEGORIES), meaning="Its step in the consequence-adjusted bridge."),
        Column("title", parse_text, meaning="What it is called."),
        Column("area", parse_code, required=False, default="", meaning="The programme area it belongs to."),
        Column("one_off", parse_yes_no, required=False, default=False, meaning="Yes: never copied to a new year."),
        Column("funding_until_year", parse_year, required=False, meaning="The first year without its funding."),
        Column(
            "counts_towards_target",
            parse_yes_no,
            required=False,
            default=True,
            meaning="No for what was decided earlier and lies in the base.",
        ),
        Column("source", parse_code, required=False, default="", meaning="The source of the amounts."),
    ),
    {"changes": "The amounts, by account and year."},
)

CHANGE = Section(
    "change",
    "An account and what the cause adds to it by year; a saving is below zero.",
    (
        *ACCOUNT_COLUMNS,
        Column(
            "price_year", parse_year, required=False, meaning="The year of its prices, when not that of the version."
        ),
    ),
    AMOUNTS,
    ("amounts",),
)

ASSUMPTIONS = Section(
    "assumptions",
    "What the version takes for granted.",
    (),
    {
        "unallocated_units": "Units on the central frame whose lines are unspecified savings.",
        "restructuring_target": "Level of recurring savings to reach, by year.",
        "safe_sum": "The part of it that is safe, by year.",
        "wage_growth": "Wage growth from the year before, by year, as a share.",
        "price_growth": "Growth of other prices from the year before, by year, as a share.",
    },
)

FUND = Section(
    "fund",
    "A fund, the arts that move it and its opening balance.",
    (
        Column("code", parse_code, meaning="The fund's code."),
        Column("label", parse_text, meaning="The fund's name."),
        Column("kind", choice_parser(("free", "reserved", "bound", "self_cost")), meaning="What kind of fund."),
        Column(
            "account_class",
            choice_parser(("operating", "investment")),
            required=False,
            default="operating",
            meaning="Where it is moved.",
        ),
        Column("to_art", parse_code, meaning="The art of money set aside."),
        Column("from_art", parse_code, meaning="The art of money used."),
        Column(
            "project",
            parse_code,
            required=False,
            default="",
            meaning="The purpose; the fund without one takes the rest.",
        ),
        Column("opening_year", parse_year, meaning="The year of the opening balance: the version's first."),
        Column("source", parse_code, required=False, default="", meaning="The source of the balance."),
    ),
    {"opening": "The balance on 1 January."},
    ("opening",),
)

OPENING_FIELDS = {
    "debt": "Long-term debt for own investments, without re-lending.",
    "re_lending": "Debt for re-lending; shown, but kept out.",
    "land": "Land and other assets that are never depreciated.",
    "unused_loan": "Loans raised and not yet used.",
}

DEBT = Section(
    "debt",
    "Opening debt, assets and interest rates of the entity; nominal.",
    (
        Column(
            "balance_date",
            choice_parser(get_args(BalanceDate)),
            required=False,
            default="opening",
            meaning="Balance date of the minimum instalment.",
        ),
        Column("finance_unit", parse_code, meaning="The unit that central finance lines are posted on."),
        Column(
            "implied_period_years",
            parse_decimal,
            required=False,
            meaning="The municipality's book value divided by depreciation, for an entity that has nothing to depreciate.",
        ),
        Column(
            "illustrative", parse_yes_no, required=False, default=False, meaning="Yes for figures that are made up."
        ),
    ),
    {
        "opening": "Opening balances: " + ", ".join(OPENING_FIELDS) + ".",
        "agreement_instalments": "Instalments by loan agreement, by year.",
        "extraordinary_instalments": "Extra instalments, by year.",
        "interest_rates": "Interest rate by year, as a share.",
        "assets": "Assets that stand in the opening balance.",
        "replaces": "Rules whose whole figure stands here, so that base lines on their accounts are replaced.",
    },
    ("opening", "interest_rates"),
)

ASSET = Section(
    "asset",
    "Depreciable assets of one unit and function on the opening date.",
    (
        Column("unit", parse_code, meaning="The unit that carries the depreciation."),
        Column("function", parse_code, meaning="KOSTRA function, not 800-899."),
        Column(
            "self_cost", parse_code, required=False, default="", meaning="The fee-financed service, when it is one."
        ),
    ),
    {"book_value": "Book value on the opening date.", "depreciation": "Depreciation by year."},
    ("book_value", "depreciation"),
)

PROJECT = Section(
    "project",
    "An investment project; nominal amounts.",
    (
        Column("code", parse_code, meaning="The project's code, also in account keys."),
        Column("label", parse_text, meaning="The project's name."),
        Column("unit", parse_code, meaning="The unit that builds."),
        Column("function", parse_code, meaning="KOSTRA function, not 800-899."),
        Column("asset_class", parse_code, meaning="Asset class, see the reference data."),
        Column("completion_year", parse_year, meaning="The year it is taken into use."),
        Column(
            "vat_regime",
            choice_parser(get_args(VatRegime)),
            required=False,
            default="compensation",
            meaning="How VAT is treated.",
        ),
        Column(
            "vat_liable_pct",
            parse_decimal,
            required=False,
            default=None,
            meaning="The share that carries VAT, 0-100; all when left out.",
        ),
        Column(
            "loan_allowed", parse_yes_no, required=False, default=True, meaning="No when it may not be paid by loan."
        ),
        Column(
            "self_cost", parse_code, required=False, default="", meaning="The fee-financed service, when it is one."
        ),
        Column(
            "illustrative", parse_yes_no, required=False, default=False, meaning="Yes for figures that are made up."
        ),
    ),
    {
        "spending": "Gross spending by year.",
        "sources": "Money that is not a loan.",
        "operating_effect": "Running costs and savings when it is taken into use.",
        "backlog_effect": "What the maintenance backlog falls by.",
    },
    ("spending",),
)

PROJECT_SOURCE = Section(
    "project_source",
    "Money for a project that is not a loan; amounts above zero.",
    (
        Column("kind", choice_parser(SOURCE_KINDS), meaning="grant, sale, transfer (from operations) or fund."),
        Column("art", parse_code, required=False, default="", meaning="Another art than the usual."),
    ),
    AMOUNTS,
    ("amounts",),
)

EFFECT = Section(
    "operating_effect", "An account and the running cost or saving by year.", ACCOUNT_COLUMNS, AMOUNTS, ("amounts",)
)

SECTIONS = (
    PLAN_FILE,
    SOURCE,
    AREA,
    DATASET,
    BASE_LINE,
    VERSION,
    CAUSE,
    CHANGE,
    ASSUMPTIONS,
    FUND,
    DEBT,
    ASSET,
    PROJECT,
    PROJECT_SOURCE,
    EFFECT,
)
