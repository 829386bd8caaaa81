"""Which lines follow in the operating and the investment account? The table of ADR 7, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.debt.assets import project_depreciation
from samspill.engine.debt.model import DebtInputs, DerivedLine, Project, ProjectYear, Rule, SourceKind
from samspill.engine.statements.accounts import AccountClass, AccountKey, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samspill.engine.debt.model import DebtYear


class Posting(NamedTuple):
    """Where a derived line is posted; ``""`` is the function or art of the project itself."""

    account_class: AccountClass
    function: str
    art: str


SPENDING = Posting("investment", "", "")
COMPENSATED_VAT_ART = "429"
VAT_COMPENSATION = Posting("investment", "841", "729")
GRANT = Posting("investment", "", "700")
SALE = Posting("investment", "", "670")
TRANSFER_OUT = Posting("operating", "880", "570")
TRANSFER_IN = Posting("investment", "880", "970")
FUND = Posting("investment", "880", "940")
NEW_LOAN = Posting("investment", "870", "910")
INTEREST = Posting("operating", "870", "500")
INSTALMENT = Posting("operating", "870", "510")
EXTRAORDINARY_INSTALMENT = Posting("investment", "870", "510")
DEPRECIATION = Posting("operating", "", "590")
DEPRECIATION_COUNTER = Posting("operating", "860", "990")

SOURCE_RULES: dict[SourceKind, tuple[Rule, Posting]] = {
    "grant": ("project_grant", GRANT),
    "sale": ("project_sale", SALE),
    "transfer": ("transfer", TRANSFER_IN),
    "fund": ("project_fund", FUND),
}


class Owner(NamedTuple):
    """What a derived line belongs to: the parts of its key that the posting leaves open."""

    entity: str
    unit: str
    function: str = ""
    art: str = ""
    project: str = ""
    illustrative: bool = False


def derived_lines(
    inputs: DebtInputs,
    projects: Sequence[Project],
    debt_years: Sequence[DebtYear],
    paid: Iterable[ProjectYear],
    group_parts: Sequence[Mapping[int, int]],
) -> tuple[DerivedLine, ...]:
    """Give the lines that follow from a debt path, in ledger sign (expense > 0, income < 0), without zero lines.

    In the investment account, spending + compensation + sources + loan of a project and year adds up to what is
    unfinanced.
    """
    by_code = {project.code: project for project in projects}
    years = [debt_year.year for debt_year in debt_years]
    lines = [line for item in paid for line in _project_lines(inputs, by_code[item.project], item)]
    for debt_year in debt_years:
        lines += _debt_lines(inputs, debt_year)
    lines += _depreciation_lines(inputs, projects, group_parts, years)
    lines += _effect_lines(inputs, projects, years)
    return tuple(line for line in lines if line.line.amount_ore)


def _derive(rule: Rule, posting: Posting, owner: Owner, amount: tuple[int, int], formula: str) -> DerivedLine:
    """Make one line of ``amount`` = (year, øre)."""
    year, amount_ore = amount
    key = AccountKey(
        posting.account_class,
        owner.entity,
        owner.unit,
        posting.function or owner.function,
        owner.art or posting.art,
        owner.project,
    )
    return DerivedLine(rule, Line(year, key, amount_ore), formula, owner.illustrative)


def _project_owner(inputs: DebtInputs, project: Project) -> Owner:
    """Post on the project's own unit and function."""
    illustrative = project.illustrative or inputs.illustrative
    return Owner(project.entity, project.unit, project.function, "", project.code, illustrative)


def _finance_owner(inputs: DebtInputs, project: Project | None = None) -> Owner:
    """Post on the unit of central finance; a total is illustrative as soon as one project is."""
    assumptions = inputs.assumptions
    parts = [project] if project else inputs.projects
    illustrative = inputs.illustrative or any(part.illustrative for part in parts)
    code = project.code if project else ""
    return Owner(assumptions.entity, assumptions.unit, project=code, illustrative=illustrative)


def _project_lines(inputs: DebtInputs, project: Project, item: ProjectYear) -> Iterator[DerivedLine]:
    """Give spending, VAT compensation, sources and loan of a project in a year."""
    own, finance = _project_owner(inputs, project), _finance_owner(inputs, project)
    spending = own._replace(art=inputs.asset_classes[project.asset_class].art)
    vat_ore = item.deducted_vat_ore + item.vat_compensation_ore
    formula = f"gross {item.gross_ore} - deducted or compensated VAT {vat_ore}"
    without_vat_ore = item.spending_ore - item.vat_compensation_ore
    yield _derive("project_spending", SPENDING, spending, (item.year, without_vat_ore), formula)
    compensated = own._replace(art=COMPENSATED_VAT_ART)
    yield _derive("project_spending", SPENDING, compensated, (item.year, item.vat_compensation_ore), "compensated VAT")
    formula = f"VAT share {inputs.assumptions.vat_share} x {project.vat_liable_pct} % x gross {item.gross_ore}"
    yield _derive("vat_compensation", VAT_COMPENSATION, finance, (item.year, -item.vat_compensation_ore), formula)
    yield from _source_lines(project, item.year, own, finance)
    formula = (
        f"spending {item.spending_ore} - VAT compensation {item.vat_compensation_ore}"
        f" - sources {sum(item.source_ore.values())}"
    )
    yield _derive("new_loan", NEW_LOAN, finance, (item.year, -item.loan_use_ore), formula)


def _source_lines(project: Project, year: int, own: Owner, finance: Owner) -> Iterator[DerivedLine]:
    """Give one line for each source of the year; a transfer stands in both accounts."""
    for source in project.sources:
        if source.year != year:
            continue
        rule, posting = SOURCE_RULES[source.kind]
        owner = finance if posting.function else own._replace(art=source.art)
        formula = f"{source.kind} {source.amount_ore}"
        yield _derive(rule, posting, owner, (year, -source.amount_ore), formula)
        if source.kind == "transfer":
            yield _derive(rule, TRANSFER_OUT, finance, (year, source.amount_ore), formula)


def _debt_lines(inputs: DebtInputs, item: DebtYear) -> Iterator[DerivedLine]:
    """Give interest and instalment of a year; interest that cannot be computed gives no line, but a finding."""
    finance = _finance_owner(inputs)
    if item.interest_ore is not None:
        rate = inputs.assumptions.rate_path[item.year]
        formula = f"{rate} x (opening debt {item.opening_debt_ore} + net new debt {item.net_new_debt_ore} / 2)"
        yield _derive("interest", INTEREST, finance, (item.year, item.interest_ore), formula)
    formula = f"max(agreement {item.agreement_instalment_ore}, minimum {item.minimum_instalment_ore})"
    yield _derive("instalment", INSTALMENT, finance, (item.year, item.planned_instalment_ore), formula)
    extraordinary = (item.year, item.extraordinary_instalment_ore)
    yield _derive("extraordinary_instalment", EXTRAORDINARY_INSTALMENT, finance, extraordinary, "as stated")


def _depreciation_lines(
    inputs: DebtInputs, projects: Sequence[Project], group_parts: Sequence[Mapping[int, int]], years: Sequence[int]
) -> Iterator[DerivedLine]:
    """Give depreciation on the function of each asset, and one equal and opposite line a year."""
    finance = _finance_owner(inputs)
    parts: list[tuple[Owner, Mapping[int, int], str]] = [
        (Owner(finance.entity, group.unit, group.function, illustrative=inputs.illustrative), by_year, "opening assets")
        for group, by_year in zip(inputs.opening.assets, group_parts, strict=True)
    ]
    for project in projects:
        life_years = inputs.asset_classes[project.asset_class].life_years
        own_part = project_depreciation(project, inputs, years[0])
        parts.append((_project_owner(inputs, project), own_part, f"acquisition cost / {life_years} years"))
    for year in years:
        total_ore = 0
        for owner, by_year, formula in parts:
            amount_ore = by_year.get(year, 0)
            total_ore += amount_ore
            yield _derive("depreciation", DEPRECIATION, owner, (year, amount_ore), formula)
        formula = f"- depreciation {total_ore}"
        yield _derive("depreciation_counter", DEPRECIATION_COUNTER, finance, (year, -total_ore), formula)


def _effect_lines(inputs: DebtInputs, projects: Iterable[Project], years: Sequence[int]) -> Iterator[DerivedLine]:
    """Give running costs and savings of projects, as stated."""
    for project in projects:
        illustrative = project.illustrative or inputs.illustrative
        for line in project.operating_effect:
            if line.year in years:
                yield DerivedLine("operating_effect", line, f"as stated for {project.code}", illustrative)
