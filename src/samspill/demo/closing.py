"""What does a version of the example come to, and how much is left of each year before it is closed?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.adapters.national import debt_parameters, post_book
from samspill.adapters.yaml_tree import parse_yaml
from samspill.demo.rows import from_ore
from samspill.engine.workflows.plan_evaluation import OPERATING_TABLE, evaluate_plan
from samspill.engine.workflows.plan_files.versions import read_plan
from samspill.kernel.findings import has_errors
from samspill.reference.loader import load_derived_rules

if TYPE_CHECKING:
    from samspill.demo.rows import Amounts
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan


class DemoError(Exception):
    """The example does not hold together: a mistake in its tables."""


def evaluated(text: str, code: str) -> PlanResult:
    """Read the text as anyone would, and evaluate one version."""
    return evaluate_plan(plan_of(text, code).versions[code], post_book(), load_derived_rules())


def plan_of(text: str, name: str) -> Plan:
    """Read the text of a plan file of the example, which has no errors."""
    root, findings = parse_yaml(text, name)
    if root is None or findings:
        raise DemoError(findings)
    plan, findings = read_plan(root, debt_parameters())
    if plan is None or has_errors(findings):
        raise DemoError(findings)
    return plan


def left_over(result: PlanResult) -> Amounts:
    """Give what is left of each year, to the øre."""
    return {year.year: from_ore(year.statements[OPERATING_TABLE].carried_forward_ore) for year in result.years}
