"""``samspill plan``: what a version comes to, and who moved what between two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.adapters.national import code_lists, debt_parameters, post_book, supported_years
from samspill.adapters.yaml_tree import read_yaml
from samspill.command.output import exit_code, print_json, refuse
from samspill.command.plan_json import bridge_json, comparison_json, result_json
from samspill.engine.plan.bridge import consequence_bridge
from samspill.engine.workflows.plan_comparison import compare_plans
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import Plan, read_plan
from samspill.engine.workflows.plan_targets import plan_targets
from samspill.engine.workflows.pooling import pool_plans
from samspill.kernel.findings import Finding, error
from samspill.reference.loader import load_derived_rules, load_targets

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from samspill.engine.workflows.plan_files.versions import PlannedVersion


def run_plan(options: argparse.Namespace) -> int:
    """Read the plan files and show one version, or the difference between two."""
    as_json = options.format == "json"
    plan, findings = read_plans(options.file)
    if plan is None or findings:
        return refuse(findings, options.language, as_json=as_json)
    if options.plan_command == "diff":
        return _diff(plan, options, as_json=as_json)
    return _evaluate(plan, options, as_json=as_json)


def read_plans(paths: Sequence[Path]) -> tuple[Plan | None, list[Finding]]:
    """Read several plan files and pool them; all findings of all files at once."""
    parameters = debt_parameters()
    supported = supported_years()
    plans: list[Plan] = []
    findings: list[Finding] = []
    for path in paths:
        root, problems = read_yaml(path)
        findings += problems
        if root is not None:
            plan, problems = read_plan(root, parameters, supported)
            findings += problems
            plans += [plan] if plan else []
    return (None, findings) if findings else pool_plans(plans)


def _evaluate(plan: Plan, options: argparse.Namespace, *, as_json: bool) -> int:
    code = options.plan_version or list(plan.versions)[-1]
    if code not in plan.versions:
        return refuse([_unknown(plan, code)], options.language, as_json=as_json)
    result = evaluate_plan(plan.versions[code], post_book(), load_derived_rules(), lists=code_lists())
    targets = plan_targets(result, load_targets())
    if as_json:
        bridge = consequence_bridge(result.evaluation, post_book())
        print_json(result_json(result, targets, plan, options.language) | {"bridge": bridge_json(bridge)})
    else:
        from samspill.command.plan_text import write_result

        write_result(result, targets, plan, options.language)
    return exit_code(result.findings)


def _diff(plan: Plan, options: argparse.Namespace, *, as_json: bool) -> int:
    pair = versions_to_compare(plan, options.before, options.after)
    if isinstance(pair, Finding):
        return refuse([pair], options.language, as_json=as_json)
    comparison = compare_plans(pair.before, pair.after, post_book(), load_derived_rules(), lists=code_lists())
    if as_json:
        print_json(comparison_json(comparison, options.language))
    else:
        from samspill.command.plan_text import write_comparison

        write_comparison(comparison, plan, options.language)
    return exit_code(comparison.findings)


@dataclass(frozen=True, slots=True)
class VersionPair:
    """The two versions of a comparison."""

    before: PlannedVersion
    after: PlannedVersion


def versions_to_compare(plan: Plan, before: str | None, after: str | None) -> VersionPair | Finding:
    """Give the two versions: as named, or the last one and its parent, or the last two."""
    codes = list(plan.versions)
    after = after or codes[-1]
    if after not in plan.versions:
        return _unknown(plan, after)
    parent = plan.versions[after].version.parent
    if before is None:
        others = [code for code in codes if code != after]
        before = parent.code if parent and parent.code in plan.versions else (others[-1] if others else "")
    if before not in plan.versions:
        return _unknown(plan, before) if before else error("only-one-version", version_code=after)
    return VersionPair(plan.versions[before], plan.versions[after])


def _unknown(plan: Plan, code: str) -> Finding:
    return error("version-unknown", version_code=code, known_list=tuple(plan.versions))
