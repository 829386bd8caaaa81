"""Do findings and sources keep what they were told, and nothing more?"""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.kernel.findings import Finding, Severity, Where, error, has_errors, info, warning
from samspill.kernel.provenance import Provenance, combined

sources = st.builds(
    Provenance,
    dataset=st.sampled_from(["ledger", "kostra", "demo"]),
    unit=st.sampled_from(["NOK", "persons"]),
    illustrative=st.booleans(),
)


def test_a_finding_keeps_code_params_place_and_law() -> None:
    place = Where(source="plan.yaml", row=3, column=7)
    assert error("amount-missing", place, "budget-rule", amount_ore=5, arts_list=("870", "874")) == Finding(
        code="amount-missing",
        severity=Severity.ERROR,
        params={"amount_ore": 5, "arts_list": ("870", "874")},
        where=place,
        law_ref="budget-rule",
    )


def test_a_finding_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        error("amount-missing").code = "other"  # type: ignore[misc]  # the type checker sees it too


def test_only_errors_block() -> None:
    mild = [info("a"), warning("b")]
    assert [finding.severity.value for finding in mild] == ["info", "warning"]
    assert not has_errors(mild)
    assert not has_errors([])
    assert has_errors([*mild, error("c")])


def test_a_figure_made_of_several_names_all_its_sources_once() -> None:
    parts = [
        Provenance("ledger", version="2025", retrieved=datetime.date(2026, 3, 1)),
        Provenance("budget", version="2026", retrieved=datetime.date(2026, 1, 5)),
        Provenance("ledger", version="2025"),
    ]
    assert combined("a + b", parts) == Provenance(
        dataset="budget + ledger",
        version="2025 + 2026",
        formula="a + b",
        unit="NOK",
        retrieved=datetime.date(2026, 1, 5),
        illustrative=False,
    )


@given(st.lists(sources, min_size=1, max_size=6))
def test_one_illustrative_part_makes_the_sum_illustrative(parts: list[Provenance]) -> None:
    whole = combined("sum", parts)
    assert whole.illustrative == any(part.illustrative for part in parts)
    assert combined("sum", reversed(parts)) == whole


def test_units_that_differ_are_said_to_be_mixed() -> None:
    assert combined("cost per head", [Provenance("a"), Provenance("b", unit="persons")]).unit == "mixed"
