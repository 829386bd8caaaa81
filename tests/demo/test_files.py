"""Are the kept files what the code makes, whole, readable alone, and with a source for each figure?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from samspill.demo import FJELLVIK_FILE, PLAN_FILES
from samspill.demo.__main__ import main
from samspill.demo.elvestrand import ADOPTED, WORKING, build
from samspill.demo.published import published_figures, published_sources
from samspill.demo.stages import STAGES
from samspill.engine.plan.content_id import content_id
from samspill.engine.workflows.pooling import pool_plans
from samspill.kernel.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_files.versions import Plan


@pytest.fixture(scope="module")
def trees() -> list[Any]:
    """Give both files as any YAML reader sees them."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=loader) for path in PLAN_FILES]  # noqa: S506 - safe


def test_the_code_makes_the_kept_files_byte_for_byte() -> None:
    made = build()
    assert list(made) == [path.name for path in PLAN_FILES]
    for path in PLAN_FILES:
        assert path.read_bytes() == made[path.name].encode("utf-8"), f"run `python -m samspill.demo`: {path.name}"


def test_writing_them_anew_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samspill.demo.__main__.FILES", tmp_path)
    main()
    kept = (*PLAN_FILES, FJELLVIK_FILE)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in kept)
    assert [(tmp_path / path.name).read_bytes() for path in kept] == [path.read_bytes() for path in kept]


def test_neither_version_has_an_error_or_a_warning(adopted: PlanResult, working: PlanResult) -> None:
    for result in (adopted, working):
        codes = {finding.code for finding in result.findings if finding.severity is not Severity.INFO}
        assert codes == set()


def test_each_file_stands_alone_and_both_hold_the_same_adopted_plan(plans: tuple[Plan, ...]) -> None:
    decided = [stage.code for stage in STAGES]
    assert decided[-1] == ADOPTED
    assert [list(plan.versions) for plan in plans] == [decided, [*decided, WORKING]]
    first, second = (plan.versions[ADOPTED].version for plan in plans)
    assert content_id(first) == content_id(second)
    assert first.base.checksum == plans[1].versions[WORKING].version.base.checksum
    pooled, findings = pool_plans(plans)
    assert findings == []
    assert pooled is not None
    assert list(pooled.versions) == [*decided, WORKING]


def test_the_working_plan_is_a_draft_whose_parent_is_the_adopted_one(plans: tuple[Plan, ...]) -> None:
    working, adopted = plans[1].versions[WORKING].version, plans[1].versions[ADOPTED].version
    assert (adopted.status, adopted.decided_on, adopted.years) == ("adopted", "2023-12-12", (2024, 2025, 2026, 2027))
    assert (working.status, working.price_year, working.years) == ("draft", 2025, (2025, 2026, 2027, 2028))
    assert working.parent is adopted
    assert (working.municipality, plans[1].municipality_name) == ("0000", "Elvestrand kommune")


def test_every_line_cause_and_fund_has_a_known_source(trees: list[Any]) -> None:
    for tree in trees:
        known = {source["code"] for source in tree["sources"]}
        assert [source["code"] for source in tree["sources"] if source["illustrative"]] == ["illustrativ"]
        for dataset in tree["datasets"]:
            assert {line.get("source", dataset["source"]) for line in dataset["lines"]} <= known
        for version in tree["versions"]:
            assert {entry["source"] for entry in version["causes"] + version.get("funds", [])} <= known


def test_debt_and_every_project_are_marked_illustrative(trees: list[Any]) -> None:
    for version in (version for tree in trees for version in tree["versions"]):
        assert version.get("debt", {"illustrative": True})["illustrative"] is True
        projects = version.get("projects", [])
        assert [project["code"] for project in projects if project.get("illustrative") is not True] == []


def test_the_published_sources_of_a_file_are_those_with_an_address_in_published_figures(trees: list[Any]) -> None:
    for tree in trees:
        published = {source["code"]: source["title"] for source in tree["sources"] if not source["illustrative"]}
        assert published == {code: f"Publisert: {source.reference}" for code, source in published_sources().items()}


def test_the_files_say_presentation_and_not_slides() -> None:
    for path in PLAN_FILES:
        text = path.read_text(encoding="utf-8").lower()
        assert "presentasjon" in text
        assert "lysark" not in text


def test_every_published_figure_says_by_whom_when_and_what_it_became() -> None:
    figures = published_figures().values()
    assert {figure.source.municipality for figure in figures} == {"Drammen"}
    assert {figure.kind for figure in figures} == {"published", "derived", "assumed"}
    for figure in figures:
        assert figure.unit
        assert figure.date
        assert figure.here
        assert figure.note or figure.kind == "published", figure.code
    without_address = [source.code for source in published_sources().values() if not source.address]
    assert without_address == ["talk-2023-10"]


def test_one_budget_line_stands_on_one_line_and_the_top_says_what_is_made_up() -> None:
    for path in PLAN_FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# Elvestrand kommune finnes ikke.")
        assert any("illustrativ" in line for line in lines[:6])
        budget = [line for line in lines if re.match(r" +- \{.*amounts:", line)]
        assert len(budget) == sum(1 for line in lines if "amounts:" in line)
