"""Which table has which code? Every table of a page can be asked for by its code, and written as a file.

A code is that of the table on its page. What the page was asked for (``query``) narrows the file in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.comparisons import stated_in
from samspill.apps.budgets.selectors.measures import measure_page
from samspill.apps.budgets.selectors.rights import editable_measures
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.tables import debt, fees, funds, income, investments, targets
from samspill.apps.budgets.tables.bridge import bridge_table
from samspill.apps.budgets.tables.buildings import building_table
from samspill.apps.budgets.tables.compare import GROUPINGS as COMPARED_BY
from samspill.apps.budgets.tables.compare import compare_table
from samspill.apps.budgets.tables.findings import finding_table
from samspill.apps.budgets.tables.measure_pages import accounts_table, versions_table
from samspill.apps.budgets.tables.measures import GROUPINGS, ONLY, MeasureChoice, measure_table
from samspill.apps.budgets.tables.statements import STATEMENT_TABLES, statement_table, unplaced_table
from samspill.apps.budgets.tables.traced import TRACED
from samspill.apps.budgets.tables.version_list import version_table
from samspill.apps.budgets.tables.weights import weight_table
from samspill.web.tables import DataTable

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import Project
    from samspill.web.access import Actor

Query = Mapping[str, str]
Build = Callable[["Actor", "PlanVersion", Query], DataTable | None]
BuildRegister = Callable[["Actor"], DataTable]
CLASSES = ("operating", "investment")
# What a workbook of the whole version holds, in this order.
WHOLE_VERSION = (
    "measures-area", *(f"statement-{table}" for table in STATEMENT_TABLES), "unplaced-operating",
    "unplaced-investment", "bridge", "investments", "debt", "real-debt", "funds", "income", "targets", "robek",
    "restructuring", "fees", "findings",
)  # fmt: skip


def table_of(actor: Actor, row: PlanVersion, code: str, query: Query) -> DataTable | None:
    """Give the table of a version with this code; ``None`` when there is none."""
    if code in REGISTERS:
        return REGISTERS[code](actor)
    build = TABLES.get(code)
    return build(actor, row, query) if build else None


def _measures(grouping: str) -> Build:
    def build(actor: Actor, row: PlanVersion, query: Query) -> DataTable:
        only = query.get("only", "")
        choice = MeasureChoice(grouping, query.get("q", ""), only if only in ONLY else "")
        return measure_table(actor, row, editable=editable_measures(actor, row), choice=choice)

    return build


def _statement(table: str) -> Build:
    return lambda actor, row, _query: statement_table(actor, row, table)


def _unplaced(account_class: str) -> Build:
    return lambda actor, row, _query: unplaced_table(actor, row, account_class)


def _bridge(actor: Actor, row: PlanVersion, query: Query) -> DataTable:
    return bridge_table(actor, row, query.get("area", ""))


def _compared(account_class: str, grouping: str) -> Build:
    def build(actor: Actor, row: PlanVersion, query: Query) -> DataTable | None:
        before = version_by_code(actor, query.get("before", ""))
        if before is None:
            return None
        return compare_table(actor, row, evaluation.compared(actor, before, row), account_class, grouping)

    return build


def _project(build: Callable[[Actor, PlanVersion, Project], DataTable]) -> Build:
    def of_code(actor: Actor, row: PlanVersion, query: Query) -> DataTable | None:
        known = evaluation.planned_version(actor, row).debt
        found = [project for project in known.projects if project.code == query.get("code")] if known else []
        return build(actor, row, found[0]) if found else None

    return of_code


def _accounts(actor: Actor, row: PlanVersion, query: Query) -> DataTable | None:
    page = measure_page(actor, row, query.get("code", ""))
    return accounts_table(actor, row, page.lines) if page else None


def _said(actor: Actor, row: PlanVersion, query: Query) -> DataTable | None:
    code = query.get("code", "")
    said = stated_in(actor, row, code)
    return versions_table(actor, row, said, code) if said else None


TABLES: dict[str, Build] = {
    **{f"measures-{grouping}": _measures(grouping) for grouping in GROUPINGS},
    **{f"statement-{table}": _statement(table) for table in STATEMENT_TABLES},
    **{f"unplaced-{each}": _unplaced(each) for each in CLASSES},
    "bridge": _bridge,
    **{f"compare-{each}-{grouping}": _compared(each, grouping) for each in CLASSES for grouping in COMPARED_BY},
    "investments": lambda actor, row, _query: investments.investment_table(actor, row),
    "payment": _project(investments.payment_table),
    "project-effect": _project(investments.effect_table),
    "account-lines": _accounts,
    "said": _said,
    "debt": lambda actor, row, _query: debt.debt_table(actor, row),
    "real-debt": lambda actor, row, _query: debt.real_debt_table(actor, row),
    "funds": lambda actor, row, _query: funds.fund_table(actor, row),
    "income": lambda actor, row, _query: income.income_table(actor, row),
    "targets": lambda actor, row, _query: targets.target_table(actor, row),
    "robek": lambda actor, row, _query: targets.light_table(actor, row),
    "restructuring": lambda actor, row, _query: targets.gap_table(actor, row),
    "fees": lambda actor, row, _query: fees.fee_table(actor, row),
    "findings": lambda actor, row, _query: finding_table(actor, row),
    **TRACED,
}
REGISTERS: dict[str, BuildRegister] = {
    "versions": version_table,
    "buildings": building_table,
    "weights": weight_table,
}
