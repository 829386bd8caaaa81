"""What do several plan files hold together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.plan.content_id import content_id
from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion
from samspill.kernel.findings import Finding, error

if TYPE_CHECKING:
    from collections.abc import Sequence


def pool_plans(plans: Sequence[Plan]) -> tuple[Plan | None, list[Finding]]:
    """Pool plan files given together. A version that stands in several of them must have one content.

    Findings (error): two contents under one code, areas and illustrative marks included; files of different
    municipalities.

    >>> pool_plans([])[1][0].code
    'no-version'

    """
    versions: dict[str, PlannedVersion] = {}
    labels: dict[str, str] = {}
    findings: list[Finding] = []
    for plan in plans:
        labels |= plan.area_labels
        for code, planned in plan.versions.items():
            known = versions.setdefault(code, planned)
            if known.version.municipality != planned.version.municipality:
                findings.append(error("municipalities-differ", version_code=code))
            elif _content(known) != _content(planned):
                findings.append(error("two-contents", version_code=code))
    if len({planned.version.municipality for planned in versions.values()}) > 1 and not findings:
        findings.append(error("municipalities-differ", version_code=", ".join(versions)))
    if not versions:
        findings.append(error("no-version"))
    if findings:
        return None, findings
    return Plan(plans[0].municipality_name, versions, labels), []


def _content(planned: PlannedVersion) -> tuple[object, ...]:
    """Give what must be the same in every file: the content, and what the content id leaves out but the reader sees."""
    version = planned.version
    return content_id(version), version.areas.spans, version.base.illustrative_keys
