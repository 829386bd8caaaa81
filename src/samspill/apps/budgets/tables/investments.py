"""Which projects does a version carry out, what do they cost, and who pays year by year?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, figure_words, words
from samspill.apps.budgets.tables.common import address, year_cells, year_columns
from samspill.engine.debt.financing import SOURCE_KINDS
from samspill.engine.debt.model import DebtInputs, DebtPath
from samspill.engine.debt.path import debt_path
from samspill.kernel.formatting import format_millions
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.debt.model import DebtYear, Project, ProjectYear
    from samspill.web.access import Actor
    from samspill.web.tables import RowKind


def investment_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give every project that spends in the plan: gross by year, then how the sum of the years is paid."""
    planned = evaluation.planned_version(actor, row)
    debt, years = evaluation.evaluated(actor, row).debt, planned.version.years
    paid = debt.project_years if debt else ()
    projects = [project for project in (planned.debt.projects if planned.debt else ()) if _spends(project, years)]
    rows = [_project_row(actor, row, project, _of_plan(paid, project.code, years), years) for project in projects]
    everything = [item for item in paid if item.year in years]
    made_up = any(project.illustrative for project in projects)
    total = Row(
        (Cell(_("All projects")), *_paid_cells(everything, years, is_illustrative=made_up), *_blanks(3)), "total"
    )
    return DataTable(
        caption=_("Investments, NOK 1,000"),
        columns=(
            Column(_("Project")),
            *year_columns(years, _("gross")),
            Column(_("Sum"), is_number=True, note=_("gross")),
            Column(_("VAT"), is_number=True, note=_("compensated or deducted")),
            *(Column(words.word(figure_words.SOURCES, kind), is_number=True) for kind in SOURCE_KINDS),
            Column(_("Loan"), is_number=True),
            Column(_("Finished")),
            Column(_("Running costs"), is_number=True, note=str(years[-1])),
            Column(_("Backlog falls by"), is_number=True),
        ),
        rows=tuple(rows),
        foot=(total,),
        code="investments",
        notes=(
            _("Current prices of each year, VAT included. Sum and payment are those of the plan's years."),
            *_outside_notes(projects, years),
        ),
    )


def _outside_notes(projects: Sequence[Project], years: Sequence[int]) -> tuple[str, ...]:
    """Say what projects spend before and after the years of the plan, which no column shows."""
    spent = [(year, amount_ore) for project in projects for year, amount_ore in project.spending_ore.items()]
    before_ore = sum(amount_ore for year, amount_ore in spent if year < years[0])
    after_ore = sum(amount_ore for year, amount_ore in spent if year > years[-1])
    sentences = (
        (_("Before %(year)s: NOK %(amount)s million gross, not among the sums."), years[0], before_ore),
        (_("After %(year)s: NOK %(amount)s million gross, not among the sums."), years[-1], after_ore),
    )
    return tuple(
        sentence % {"year": year, "amount": format_millions(amount_ore, active_locale())}
        for sentence, year, amount_ore in sentences
        if amount_ore
    )


def _spends(project: Project, years: Sequence[int]) -> bool:
    return any(project.spending_ore.get(year) for year in years)


def _of_plan(paid: Sequence[ProjectYear], code: str, years: Sequence[int]) -> list[ProjectYear]:
    return [item for item in paid if item.project == code and item.year in years]


def _project_row(
    actor: Actor, row: PlanVersion, project: Project, paid: Sequence[ProjectYear], years: Sequence[int]
) -> Row:
    url = address(actor, "investment", version=row.code, code=project.code)
    effect_ore = sum(line.amount_ore for line in project.operating_effect if line.year == years[-1])
    made_up = project.illustrative
    return Row(
        (
            Cell(project.label, url=url, is_illustrative=made_up, lang="nb"),
            *_paid_cells(paid, years, is_illustrative=made_up),
            Cell(str(project.completion_year)),
            Cell(effect_ore, "signed_thousands"),
            Cell(project.backlog_effect_ore or None, "thousands"),
        ),
        code=project.code,
    )


def _paid_cells(
    paid: Sequence[ProjectYear], years: Sequence[int], *, is_illustrative: bool = False
) -> tuple[Cell, ...]:
    """Give gross by year, then the sum of the plan's years and what pays it."""
    by_year = {year: sum(item.gross_ore for item in paid if item.year == year) for year in years}
    vat_ore = sum(item.deducted_vat_ore + item.vat_compensation_ore for item in paid)
    sources = [sum(item.source_ore[kind] for item in paid) for kind in SOURCE_KINDS]
    sums = (sum(by_year.values()), vat_ore, *sources, sum(item.loan_use_ore for item in paid))
    return tuple(
        Cell(amount_ore, "thousands", is_illustrative=is_illustrative and amount_ore != 0)
        for amount_ore in (*by_year.values(), *sums)
    )


def _blanks(count: int) -> tuple[Cell, ...]:
    return (Cell(""),) * count


def payment_table(actor: Actor, row: PlanVersion, project: Project) -> DataTable:
    """Give how a project is paid in each year of the plan, from gross cost to loan."""
    debt, years = evaluation.evaluated(actor, row).debt, evaluation.planned_version(actor, row).version.years
    paid = {item.year: item for item in _of_plan(debt.project_years if debt else (), project.code, years)}
    shown: list[tuple[str, Callable[[ProjectYear], int]]] = [
        (_("Gross cost"), lambda item: item.gross_ore),
        (_("VAT deducted"), lambda item: -item.deducted_vat_ore),
        (_("VAT compensation"), lambda item: -item.vat_compensation_ore),
    ]
    shown += [(words.word(figure_words.SOURCES, kind), _source(kind)) for kind in SOURCE_KINDS]
    shown += [(_("Not paid by anything"), lambda item: -item.unfinanced_ore)]
    rows = [_paid_row(label, give, paid, years) for label, give in shown]
    loan = _paid_row(_("Loan"), lambda item: item.loan_use_ore, paid, years, "total")
    return DataTable(
        caption=_("How the project is paid, NOK 1,000"),
        columns=(Column(_("What")), *year_columns(years)),
        rows=(*(each for each in rows if any(cell.value for cell in each.cells[1:])), loan),
        code="payment",
        notes=(
            *((_("Illustrative figures."),) if project.illustrative else ()),
            *_outside_notes([project], years),
        ),
    )


def _source(kind: str) -> Callable[[ProjectYear], int]:
    return lambda item: -item.source_ore[kind]  # type: ignore[index]  # one of the kinds


def _paid_row(
    label: str,
    give: Callable[[ProjectYear], int],
    paid: dict[int, ProjectYear],
    years: Sequence[int],
    kind: RowKind = "plain",
) -> Row:
    amounts = {year: give(paid[year]) for year in years if year in paid}
    return Row((Cell(label), *year_cells(amounts, years)), kind)


def effect_table(actor: Actor, row: PlanVersion, project: Project) -> DataTable:
    """Give what the project does to debt, interest, instalments and depreciation: the plan with it less without it."""
    planned = evaluation.planned_version(actor, row)
    years = planned.version.years
    shown: list[tuple[str, Callable[[DebtYear], int]]] = [
        (_("Debt at the end of the year"), lambda item: item.closing_debt_ore),
        (_("Interest"), lambda item: item.interest_ore or 0),
        (_("Instalments"), lambda item: item.planned_instalment_ore),
        (_("Depreciation (does not move the result)"), lambda item: item.depreciation_ore),
    ]
    rows = []
    if planned.debt is not None:
        whole, rest = debt_path(planned.debt, years), debt_path(without(planned.debt, project.code), years)
        rows = [Row((Cell(label), *_differences(whole, rest, give, years))) for label, give in shown]
    effect_ore = {
        year: sum(line.amount_ore for line in project.operating_effect if line.year == year) for year in years
    }
    rows.append(Row((Cell(_("Running costs")), *year_cells(effect_ore, years, "signed_thousands"))))
    return DataTable(
        caption=_("What the project does to the plan, NOK 1,000"),
        columns=(Column(_("What")), *year_columns(years)),
        rows=tuple(rows),
        code="project-effect",
        notes=(_("The plan with the project less the plan without it, in current prices."),),
    )


def without(debt: DebtInputs, code: str) -> DebtInputs:
    """Give the inputs without one project."""
    projects = tuple(project for project in debt.projects if project.code != code)
    return DebtInputs(projects, debt.asset_classes, debt.opening, debt.assumptions, debt.illustrative)


def _differences(
    whole: DebtPath, rest: DebtPath, give: Callable[[DebtYear], int], years: Sequence[int]
) -> tuple[Cell, ...]:
    of_rest = {item.year: give(item) for item in rest.years}
    amounts = {item.year: give(item) - of_rest[item.year] for item in whole.years}
    return year_cells(amounts, years, "signed_thousands")
