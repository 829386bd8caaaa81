"""What an import would change is told before it is stored."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from plan_examples import dataset, key, planned, projects_inputs, school, version
from samspill.engine.debt.model import ProjectSource
from samspill.engine.plan.model import Cause, Change, Dataset, Version
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.engine.workflows.imports.applying import (
    Moved,
    RowCounts,
    bases_moved,
    measures_moved,
    projects_moved,
    with_projects,
)
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.provenance import Provenance


def test_projects_need_a_version_that_states_its_debt() -> None:
    with pytest.raises(ValueError, match="v has no debt section"):
        with_projects(planned(version()), [], is_illustrative=False)


STATED = school(sources=(ProjectSource("grant", 2025, 500), ProjectSource("fund", 2026, 700, "950")))
SAME = Moved(RowCounts(same=1), {"SCHOOL": STATED.spending_ore}, {"SCHOOL": STATED.spending_ore})


def moved_by(**stated: object) -> Moved:
    """Tell what is moved when the file states the project with something else."""
    before = PlannedVersion(version(), projects_inputs(STATED))
    after = with_projects(before, [replace(STATED, **stated)], is_illustrative=False)  # type: ignore[arg-type]  # named by the test
    return projects_moved(before, after, ["SCHOOL"])


@pytest.mark.parametrize(
    "stated",
    [
        {"label": "A new school"},
        {"unit": "4410"},
        {"function": "202"},
        {"asset_class": "land"},
        {"completion_year": 2028},
        {"spending_ore": {2025: 1}},
        {"vat_regime": "none"},
        {"vat_liable_pct": Decimal(80)},
        {"sources": ()},
        {"sources": (ProjectSource("grant", 2025, 500), ProjectSource("fund", 2026, 701, "950"))},
        {"loan_allowed": False},
        {"self_cost": "water"},
    ],
    ids=lambda stated: next(iter(stated)),
)
def test_a_project_is_changed_by_anything_that_the_file_states(stated: dict[str, object]) -> None:
    moved = moved_by(**stated)
    assert (moved.counts, moved.changed) == (RowCounts(changed=1), frozenset({"SCHOOL"}))


def test_a_project_stated_alike_is_as_before_in_whatever_order_its_amounts_stand() -> None:
    spending = dict(reversed(list(STATED.spending_ore.items())))
    assert moved_by() == SAME
    moved = moved_by(sources=STATED.sources[::-1], spending_ore={**spending, 2028: 0})
    assert (moved.counts, moved.changed) == (RowCounts(same=1), frozenset())
    assert moved_by(vat_liable_pct=Decimal("100.00")) == SAME


def test_running_costs_that_the_file_does_not_state_are_no_change() -> None:
    kept = replace(STATED, operating_effect=(Line(2027, key("010"), 5),), backlog_effect_ore=9)
    before = PlannedVersion(version(), projects_inputs(kept))
    after = with_projects(before, [STATED], is_illustrative=False)
    moved = projects_moved(before, after, ["SCHOOL"])
    assert moved == SAME


def test_a_project_that_becomes_illustrative_is_changed() -> None:
    before = PlannedVersion(version(), projects_inputs(STATED))
    after = with_projects(before, [STATED], is_illustrative=True)
    assert projects_moved(before, after, ["SCHOOL"]).counts == RowCounts(changed=1)


def test_money_moved_between_accounts_is_a_change_although_the_sum_stands() -> None:
    here, there = (version([Change(2026, key(art), 500, 2025, "M1")]) for art in ("010", "050"))
    moved = measures_moved(here, there, ["M1"])
    assert moved.before_ore == moved.after_ore == {"M1": {2026: 500}}
    assert moved.changed == frozenset({"M1"})
    assert measures_moved(here, here, ["M1"]).changed == frozenset()
    old, new = (dataset([Line(2026, key(art), 500)]) for art in ("010", "050"))
    assert bases_moved(old, new, [2026]).changed == frozenset({"operating"})
    assert bases_moved(old, old, [2026]).changed == frozenset()


def test_a_measure_whose_amounts_stand_is_changed_by_what_is_said_of_it() -> None:
    base = Dataset("base", 2026, (), "none")
    account = AccountKey("operating", "kasse", "4410", "253", "020")
    change = Change(2026, account, -500, 2026, "M1")
    said = Cause("M1", "measure", "saving", "Temps")

    def moved(cause: Cause) -> Moved:
        before, after = (
            Version("a", "A", "0000", (2026,), 2026, base, changes=(change,), causes={"M1": each})
            for each in (said, cause)
        )
        return measures_moved(before, after, ["M1"])

    assert moved(replace(said, title="Fewer temps")).changed == {"M1"}
    assert moved(replace(said, category="strengthening")).counts == RowCounts(changed=1)
    assert moved(replace(said, provenance=Provenance("another file"))) == moved(said)
    assert moved(said).counts == RowCounts(same=1)
    assert moved(said).after_ore == {"M1": {2026: -500}}
