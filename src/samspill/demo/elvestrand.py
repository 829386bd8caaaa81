"""What stands in the two plan files of Elvestrand? Lines from code, every year of every version closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.demo import PLAN_FILES, central, debt, measures, stages, start_loans
from samspill.demo.areas import AREAS, CENTRAL_AREAS, CENTRAL_UNIT, FINANCE_UNIT, UNALLOCATED_UNIT
from samspill.demo.closing import DemoError, evaluated, left_over
from samspill.demo.document import MADE_UP, FileHead, VersionRows, document
from samspill.demo.enterprise import enterprise_rows
from samspill.demo.projects import working_projects
from samspill.demo.published import published_figures, published_sources
from samspill.demo.rows import BASE_YEARS, ILLUSTRATIVE, WORKING_YEARS, CauseRow, Row, from_ore
from samspill.demo.services import service_rows
from samspill.demo.stages import DECISION, PROPOSAL, RECOMMENDATION, STAGES
from samspill.engine.plan.evaluate import PRICE_LIFT
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.demo.rows import Amounts, Thousands
    from samspill.demo.stages import Stage
    from samspill.engine.statements.accounts import AccountKey
    from samspill.engine.workflows.plan_evaluation import PlanResult

ADOPTED, WORKING = DECISION.code, "hop-2025-2028"
BASE = "basis-2024"
COMMENT = """\
# Elvestrand kommune finnes ikke. Planen er laget av kode (samspill.demo) for å vise hva Samspill gjør.
# Den bygger på publiserte tall om Drammen kommune; hvilke, og hvor de er publisert, står i demo/published.yaml.
# Alt med kilden `illustrativ` er funnet på: fordeling på enheter, arter og år, fond, gjeld og investeringer.
# En sum med en illustrativ del er selv illustrativ. Steder har fått nye navn, og ingen personer er nevnt.
#
# {versions}
# Hvem som flyttet hva fra forslag til vedtak, er funnet på. Hver versjon er i formell balanse.
# Disposisjonsfondet i mill. kr: {fund}.
# Ikke i balanse i 2024: presentasjonen sier om lag 30 (omstillingsmålet), pressen 31,6 (uspesifisert innsparing).
# Hvert år går i null ved den sentrale reserven (9100, SALDERING); rammetilskuddet er et fast anslag."""
ADOPTED_FILE, WORKING_FILE = (path.name for path in PLAN_FILES)
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


def build() -> dict[str, str]:
    """Give the text of both plan files, by file name. Pure: the same every time."""
    open_plan = evaluated(_document({}, _decided({}, {})), ADOPTED)
    base = left_over(open_plan)
    reserves = [left_over(evaluated(_document(base, _decided({}, {})), stage.code)) for stage in STAGES[:2]]
    decided = _decided(*reserves)
    draft = _working(open_plan, [])
    open_draft = evaluated(_document(base, [*decided, draft]), WORKING)
    working = _working(open_plan, _closing_causes(open_draft))
    return {ADOPTED_FILE: _document(base, decided), WORKING_FILE: _document(base, [*decided, working])}


def _document(reserve: Amounts, versions: Sequence[VersionRows]) -> str:
    """Give the text of a plan file whose base holds ``reserve``."""
    titles = ". ".join(version.head["title"] for version in versions)
    known = {code: f"Publisert: {source.reference}" for code, source in published_sources().items()}
    head = FileHead(
        comment=COMMENT.format(versions=f"{titles}.", fund=_fund_story()),
        municipality_name="Elvestrand kommune",
        areas=(*AREAS, *CENTRAL_AREAS),
        sources=known | {ILLUSTRATIVE: MADE_UP},
        base_code=BASE,
    )
    return document(head, _base_rows(reserve), versions)


def _fund_story() -> str:
    codes = ("fund_2023_opening", "fund_2024_opening", "fund_2025_opening", "fund_2027_closing")
    known = [published_figures()[code] for code in codes]
    return " → ".join(f"{figure.values[0]} ({figure.date})" for figure in known)


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


def _decided(proposed: Amounts, recommended: Amounts) -> list[VersionRows]:
    """Give the plan 2024-2027 as proposed, recommended and adopted; the reserve of the first two is handed in."""
    proposal = [*stages.proposed_causes(), stages.closing_reserve(proposed)]
    recommendation = [*stages.recommended_causes(), stages.closing_reserve(recommended)]
    return [
        VersionRows(
            _stage_head(PROPOSAL), BASE_YEARS, proposal, GROWTH_2024, (UNALLOCATED_UNIT,),
            measures.restructuring_target(BASE_YEARS), central.funds(), debt.opening_2024(), stages.proposed_projects(),
        ),
        VersionRows(
            _stage_head(RECOMMENDATION, PROPOSAL.code), BASE_YEARS, stages.moved(proposal, recommendation),
            projects=stages.recommended_projects(),
        ),
        VersionRows(
            _stage_head(DECISION, RECOMMENDATION.code), BASE_YEARS,
            stages.moved(recommendation, measures.adopted_causes()),
        ),
    ]  # fmt: skip


def _stage_head(stage: Stage, parent: str = "") -> dict[str, str]:
    head = {"code": stage.code, "title": stage.title, "status": stage.status, "decided_on": stage.decided_on}
    return head | {"price_year": str(BASE_YEARS[0])} | ({"parent": parent} if parent else {})


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
    return VersionRows(
        head, WORKING_YEARS, causes, GROWTH_2025, (UNALLOCATED_UNIT,), measures.restructuring_target(WORKING_YEARS),
        funds, debt.opening_2025(last), working_projects(),
    )  # fmt: skip
