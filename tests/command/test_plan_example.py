"""Does ``samspill plan`` tell on the example file what its readers look for?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from samspill.cli import main
from samspill.demo import PLAN_FILES

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_bridge_of_an_area_leads_from_the_base_to_its_frame(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "evaluate", str(PLAN_FILES[-1]), "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    steps = [step for step in document["bridge"] if (step["area"], step["year"]) == ("P06", 2026)]
    (frame,) = (frame for frame in document["years"][1]["frames"] if frame["area"] == "P06")
    assert [step["category"] for step in steps][:2] == ["base", "wage_and_price"]
    assert sum(step["amount_ore"] for step in steps) == frame["allocated_ore"]


def test_a_measure_that_moves_money_without_changing_the_sum_has_its_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measure = """      - code: MOVE
        kind: measure
        category: saving
        title: "Money to another unit"
        changes:
          - {unit: "1010", function: "202", art: "010", amounts: {2026: -12}}
          - {unit: "1010", function: "202", art: "190", amounts: {2026: 12}}
"""
    example = PLAN_FILES[-1].read_text(encoding="utf-8")
    version = example.rindex("    causes:\n") + len("    causes:\n")
    path = tmp_path / "plan.yaml"
    path.write_text(example[:version] + measure + example[version:], encoding="utf-8")
    assert main(["plan", "diff", str(path)]) == 0
    assert "Money to another unit" in capsys.readouterr().out
