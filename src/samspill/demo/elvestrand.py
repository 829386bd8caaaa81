"""What stands in the two plan files of Elvestrand? Lines from code, closed so that every year is in formal balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.adapters.national import debt_parameters, post_book
from samspill.adapters.yaml_tree import parse_yaml
from samspill.demo import PLAN_FILES, central, debt, measures, start_loans
from samspill.demo.areas import AREAS, CENTRAL_UNIT, FINANCE_UNIT, UNALLOCATED_UNIT
from samspill.demo.document import VersionRows, document
from samspill.demo.enterprise import enterprise_rows
from samspill.demo.projects import adopted_projects, working_projects
from samspill.demo.rows import BASE_YEARS, WORKING_YEARS, CauseRow, Row, from_ore
from samspill.demo.services import service_rows
from samspill.engine.plan.evaluate import PRICE_LIFT
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE, evaluate_plan
from samspill.engine.workflows.plan_files.versions import read_plan
from samspill.kernel.findings import has_errors
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    from samspill.demo.rows import Amounts, Thousands
    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.workflows.plan_evaluation import PlanResult

ADOPTED, WORKING = "hop-2024-2027", "hop-2025-2028"
ADOPTED_FILE, WORKING_FILE = (path.name for path in PLAN_FILES)
DECIDED_ON = "2023-12-12"
FUND_ARTS = frozenset({"540", "550", "940", "950"})
NOMINAL_ARTS = FUND_ARTS | {"900", "905"}
GROWTH_2024 = {
    "wage": {2025: "0.037", 2026: "0.034", 2027: "0.032"},
    "price": {2025: "0.029", 2026: "0.024", 2027: "0.022"},
}
# The deflator of 2025 is published (4.1 per cent); its split on wages and other prices is illustrative.
GROWTH_2025 = {
    "wage": {2025: "0.044", 2026: "0.036", 2027: "0.033", 2028: "0.031"},
    "price": {2025: "0.0367", 2026: "0.027", 2027: "0.023", 2028: "0.021"},
}


class DemoError(Exception):
    """The example does not hold together: a mistake in its tables."""


def build() -> dict[str, str]:
    """Give the text of both plan files, by file name. Pure: the same every time."""
    open_plan = _evaluated(document(_base_rows({}), [_adopted()]), ADOPTED)
    base = _base_rows(_left(open_plan))
    adopted = _adopted()
    draft = _working(open_plan, [])
    open_draft = _evaluated(document(base, [adopted, draft]), WORKING)
    working = _working(open_plan, _closing_causes(open_draft))
    return {ADOPTED_FILE: document(base, [adopted]), WORKING_FILE: document(base, [adopted, working])}


def _left(result: PlanResult) -> Amounts:
    """Give what is left of each year, to the øre."""
    return {year.year: from_ore(year.statements[OPERATING_TABLE].carried_forward_ore) for year in result.years}


def _closing_causes(result: PlanResult) -> list[CauseRow]:
    """Give what holds nominal lines where they are, and the change of the reserve that closes each year to the øre."""
    lifts: dict[AccountKey, dict[int, Thousands]] = {}
    left = {year.year: year.statements[OPERATING_TABLE].carried_forward_ore for year in result.years}
    for tagged in result.evaluation.beside:
        year, key, amount_ore = tagged.line
        if tagged.origin == PRICE_LIFT and _is_nominal(key, result):
            lifts.setdefault(key, {})[year] = from_ore(-amount_ore)
            left[year] += amount_ore if key.account_class == "operating" else 0
    rows = tuple(
        Row(key.unit, key.function, key.art, amounts, key.account_class, project=key.project)
        for key, amounts in sorted(lifts.items())
    )
    closing = central.central_reserve({year: from_ore(amount_ore) for year, amount_ore in left.items()})
    held, closes = "Fond, utlån og uspesifisert innsparing prisjusteres ikke", "Sentral reserve (salderer planen)"
    return [
        CauseRow("A-NOMINELT", "technical", "wage_and_price", held, rows),
        CauseRow("A-SALDERING", "technical", "balancing", closes, (closing,)),
    ]


def _is_nominal(key: AccountKey, result: PlanResult) -> bool:
    is_own = key.entity == result.evaluation.version.entity
    return is_own and (
        key.account_class == "investment"
        or key.unit == UNALLOCATED_UNIT
        or key.art in NOMINAL_ARTS
        or key.project == start_loans.START_LOANS
    )


def _evaluated(text: str, code: str) -> PlanResult:
    """Read the text as anyone would, and evaluate one version."""
    root, findings = parse_yaml(text, code)
    if root is None or findings:
        raise DemoError(findings)
    plan, findings = read_plan(root, debt_parameters())
    if plan is None or has_errors(findings):
        raise DemoError(findings)
    return evaluate_plan(plan.versions[code], post_book(), load_derived_rules())


def _base_rows(reserve: Amounts) -> dict[str, list[Row]]:
    """Give the lines of the base budget under the heading they stand under in the file."""
    services = service_rows()
    for row in (*central.decided_earlier(), *central.internal_sales()):
        services[row.unit].append(row)
    headings = {
        f"{area.code} {area.label}: {unit.code} {unit.label}": services[unit.code]
        for area in AREAS
        for unit in area.units
    }
    return headings | {
        f"{FINANCE_UNIT} Skatt og tilskudd": central.general_income(),
        f"{FINANCE_UNIT} Renter, utbytte og avdrag (500 og 510 erstattes av beregnede linjer)": central.finance(),
        f"{FINANCE_UNIT} Fond": central.fund_movements(),
        f"{CENTRAL_UNIT} Pensjon, lønnsreserve og fellesposter": central.central_items(),
        f"{CENTRAL_UNIT} Sentral reserve (salderer planen)": [central.central_reserve(reserve)],
        f"{FINANCE_UNIT} Startlån: renter, som ikke erstattes av beregnede linjer": start_loans.interest_rows(),
        f"{FINANCE_UNIT} Startlån: videreutlån (investering)": start_loans.investment_rows(),
        "KF01 Elvestrand Eiendom KF, importerte totaler; inngår ikke i kommunens egne oversikter": enterprise_rows(),
    }


def _adopted() -> VersionRows:
    head = {
        "code": ADOPTED,
        "title": "Handlings- og økonomiplan 2024-2027, vedtatt",
        "status": "adopted",
        "decided_on": DECIDED_ON,
        "price_year": "2024",
    }
    causes, funds = measures.adopted_causes(), central.funds()
    return VersionRows(head, BASE_YEARS, causes, GROWTH_2024, funds, debt.opening_2024(), adopted_projects())


def _working(before: PlanResult, closing: list[CauseRow]) -> VersionRows:
    """Give the working version; its opening balances are what the adopted plan leaves at the end of 2024."""
    head = {
        "code": WORKING,
        "title": "Handlings- og økonomiplan 2025-2028, arbeidsversjon",
        "status": "draft",
        "price_year": "2025",
        "parent": ADOPTED,
    }
    last = before.debt.year(BASE_YEARS[0]) if before.debt else None
    if last is None:
        raise DemoError(ADOPTED)
    left = {row.fund.code: from_ore(row.closing_ore) for row in before.funds if row.year == BASE_YEARS[0]}
    funds = tuple(fund._replace(opening=left[fund.code]) for fund in central.funds())
    causes = [*measures.working_causes(), *closing]
    return VersionRows(head, WORKING_YEARS, causes, GROWTH_2025, funds, debt.opening_2025(last), working_projects())
