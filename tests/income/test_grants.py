from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samspill.engine.income import GrantPart, block_grant
from samspill.kernel.findings import Severity

KNOWN = ("per_inhabitant", "discretionary", "growth")


@given(st.lists(st.builds(GrantPart, st.sampled_from([*KNOWN, "new", "newer"]), st.integers(-(10**12), 10**12))))
def test_no_part_of_the_block_grant_is_lost(parts: list[GrantPart]) -> None:
    grant, findings = block_grant(2026, parts, KNOWN)
    assert grant.total_ore == sum(part.amount_ore for part in parts) == sum(part.amount_ore for part in grant.parts)
    assert grant.unknown_ore == sum(part.amount_ore for part in parts if part.code.startswith("new"))
    assert len(findings) == len({part.code for part in parts} - set(KNOWN))


def test_an_unknown_part_is_kept_and_reported_with_its_amount() -> None:
    grant, findings = block_grant(2026, [GrantPart("growth", 5), GrantPart("island", 7)], KNOWN)
    assert grant.parts == (GrantPart("growth", 5), GrantPart("island", 7))
    assert [(item.code, item.severity, item.params["amount_ore"]) for item in findings] == [
        ("grant-part-unknown", Severity.WARNING, 7)
    ]


def test_a_sum_that_differs_from_the_announced_total_is_an_error() -> None:
    _, findings = block_grant(2026, [GrantPart("growth", 5)], KNOWN, announced_ore=9)
    assert [(item.code, item.params["difference_ore"]) for item in findings] == [("grant-sum-differs", -4)]


def test_a_sum_as_announced_gives_no_finding() -> None:
    assert block_grant(2026, [GrantPart("growth", 5), GrantPart("growth", 4)], KNOWN, announced_ore=9)[1] == []
