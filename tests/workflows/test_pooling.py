"""What do several plan files hold together, and what may they not differ in?"""

from __future__ import annotations

from plan_file_examples import PLAN_FILE, changed, read
from samspill.engine.workflows.plan_files.versions import Plan
from samspill.engine.workflows.pooling import pool_plans
from samspill.kernel.findings import error


def plan_of(text: str) -> Plan:
    plan, findings = read(text)
    assert plan is not None, findings
    return plan


FIRST = plan_of(PLAN_FILE)


def test_two_files_are_pooled_with_their_versions_and_labels() -> None:
    other = plan_of(
        changed(
            ("- code: A\n", "- code: C\n"),
            ("- code: B\n", "- code: D\n"),
            ("parent: A", "parent: C"),
            ("{code: P06, label: Care,", "{code: P07, label: Health,"),
            ("area: P06", "area: P07"),
            ("municipality_name: Elvebygd", "municipality_name: Other"),
        )
    )
    pooled, findings = pool_plans([FIRST, other])
    assert findings == []
    assert pooled is not None
    assert list(pooled.versions) == ["A", "B", "C", "D"]
    assert pooled.area_labels == {"P01": "School", "P06": "Care", "P07": "Health"}
    assert pooled.municipality_name == "Elvebygd"


def test_the_same_version_may_stand_in_two_files() -> None:
    renamed = plan_of(changed(("title: Next plan", "title: The next plan")))
    pooled, findings = pool_plans([FIRST, renamed])
    assert findings == []
    assert pooled is not None
    assert pooled.versions["B"].version.title == "Next plan"


def test_one_code_with_two_contents_is_refused() -> None:
    other = plan_of(changed(("{2026: 70, 2027: 80}", "{2026: 70, 2027: 81}")))
    assert pool_plans([FIRST, other]) == (None, [error("two-contents", version_code="B")])


def test_files_of_two_municipalities_are_refused() -> None:
    same_codes = plan_of(changed(('municipality: "0000"', 'municipality: "0001"')))
    refused = [error("municipalities-differ", version_code=code) for code in ("A", "B")]
    assert pool_plans([FIRST, same_codes]) == (None, refused)
    other_codes = plan_of(
        changed(
            ('municipality: "0000"', 'municipality: "0001"'),
            ("- code: A\n", "- code: C\n"),
            ("- code: B\n", "- code: D\n"),
            ("parent: A", "parent: C"),
        )
    )
    refused = [error("municipalities-differ", version_code="A, B, C, D")]
    assert pool_plans([FIRST, other_codes]) == (None, refused)


def test_nothing_to_pool_is_told() -> None:
    assert pool_plans([]) == (None, [error("no-version")])
    assert pool_plans([Plan("Elvebygd", {})]) == (None, [error("no-version")])
