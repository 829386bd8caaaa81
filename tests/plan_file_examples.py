"""A small plan file that tests share, and the way to change a line of it."""

from __future__ import annotations

from samspill.adapters.national import debt_parameters, supported_years
from samspill.adapters.yaml_tree import parse_yaml
from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion, read_plan
from samspill.kernel.findings import Finding

PARAMETERS = debt_parameters()
SUPPORTED = supported_years()

# Two versions of one municipality, in kroner. Every section stands once, in the order of the schema.
PLAN_FILE = """\
format: samspill-plan-1
amount_unit: NOK
municipality: "0000"
municipality_name: Elvebygd
sources:
  - {code: budget, title: Adopted budget 2025}
  - {code: guess, title: Made up, illustrative: yes}
areas:
  - {code: P01, label: School, units: ["1010"]}
  - {code: P06, label: Care, units: ["4410", "4420"]}
datasets:
  - code: BUDGET-2025
    price_year: 2025
    source: budget
    lines:
      - {unit: "1010", function: "202", art: "010", amounts: {2025: 1000, 2026: 1000}}
      - {unit: "4410", function: "253", art: "010", amounts: {2025: 2 000, 2026: 2 000}, source: guess}
      - {unit: "9900", function: "180", art: "120", amounts: {2025: -150, 2026: -150}}
      - {unit: "9000", function: "840", art: "800", amounts: {2025: -2850, 2026: -2850}}
      - {unit: "9000", function: "880", art: "540", amounts: {2025: 0}}
versions:
  - code: A
    title: Adopted plan
    status: adopted
    decided_on: "2024-12-11"
    first_year: 2025
    last_year: 2026
    price_year: 2025
    base: BUDGET-2025
    causes:
      - code: M1
        kind: measure
        category: saving
        title: Fewer beds
        area: P06
        source: guess
        changes:
          - {unit: "4410", function: "253", art: "010", amounts: {2025: -100.50, 2026: -200}}
          - {unit: "9900", function: "180", art: "120", amounts: {2025: 100.50, 2026: 200}}
    assumptions:
      unallocated_units: ["9900"]
      restructuring_target: {2025: 150, 2026: 150}
      safe_sum: {2025: 100}
      wage_growth: {2025: "0.045", 2026: "0,04"}
      price_growth: {2025: "0.03", 2026: "0.03"}
    funds:
      - {code: DISP, label: Free fund, kind: free, to_art: "540", from_art: "940", opening_year: 2025, opening: 900}
    debt:
      finance_unit: "9000"
      balance_date: closing
      opening: {debt: 10 000, re_lending: 500, land: 70, unused_loan: 30}
      agreement_instalments: {2025: 5}
      extraordinary_instalments: {2026: 1}
      interest_rates: {2025: "0.04", 2026: "0.04", 2027: "0.04"}
      assets:
        - {unit: "1010", function: "222", book_value: 20 000, depreciation: {2025: 500, 2026: 500, 2027: 500}}
      replaces: [interest, instalment]
    projects:
      - code: SCHOOL
        label: New school
        unit: "1010"
        function: "222"
        asset_class: school_road_network
        completion_year: 2026
        vat_liable_pct: "80"
        spending: {2025: 1 250, 2026: 1 250}
        backlog_effect: 300
        sources:
          - {kind: grant, amounts: {2026: 100}}
        operating_effect:
          - {unit: "1010", function: "222", art: "180", amounts: {2026: 40}}
  - code: B
    title: Next plan
    first_year: 2025
    last_year: 2027
    price_year: 2026
    base: BUDGET-2025
    parent: A
    causes:
      - code: M2
        kind: measure
        category: strengthening
        title: One more teacher
        changes:
          - {unit: "1010", function: "202", art: "010", price_year: 2025, amounts: {2026: 70, 2027: 80}}
    funds: []
"""


def changed(*pairs: tuple[str, str]) -> str:
    """Give the example with parts replaced; each must stand there exactly once."""
    text = PLAN_FILE
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def row_of(text: str, part: str) -> int:
    """Give the row on which a part stands."""
    return text[: text.index(part)].count("\n") + 1


def read(text: str) -> tuple[Plan | None, list[Finding]]:
    """Read a text as the command line does."""
    root, findings = parse_yaml(text, "plan.yaml")
    if root is None:
        return None, findings
    plan, more = read_plan(root, PARAMETERS, SUPPORTED)
    return (None if findings else plan), findings + more


def good(text: str = PLAN_FILE) -> dict[str, PlannedVersion]:
    """Give the versions of a text without findings."""
    plan, findings = read(text)
    assert findings == []
    assert plan is not None
    return dict(plan.versions)
