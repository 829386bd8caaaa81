"""What is the block grant made of, and do its parts add up to what was announced?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.kernel.findings import Finding, Where, error, warning

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True, slots=True)
class GrantPart:
    """One part of the block grant in øre, income positive; net equalisation may be below zero."""

    code: str
    amount_ore: int


@dataclass(frozen=True, slots=True)
class BlockGrant:
    """All parts of a year, added by code in the order they came, and their sum; nothing is left out of it."""

    year: int
    parts: tuple[GrantPart, ...]
    total_ore: int
    unknown_ore: int


def block_grant(
    year: int, parts: Iterable[GrantPart], known_codes: Collection[str], announced_ore: int | None = None
) -> tuple[BlockGrant, list[Finding]]:
    """Add the parts of the block grant of a year, in øre, income positive.

    A part that is not in ``known_codes`` is kept in the sum and reported (``grant-part-unknown``). When the announced
    total is given and differs, ``grant-sum-differs`` says by how much (sum − announced).

    >>> grant, findings = block_grant(2026, [GrantPart("per_inhabitant", 90), GrantPart("new", 10)], ["per_inhabitant"])
    >>> grant.total_ore, grant.unknown_ore, [finding.code for finding in findings]
    (100, 10, ['grant-part-unknown'])

    """
    sums: dict[str, int] = {}
    for part in parts:
        sums[part.code] = sums.get(part.code, 0) + part.amount_ore
    where = Where(year=year)
    unknown = {code: amount_ore for code, amount_ore in sums.items() if code not in known_codes}
    total_ore = sum(sums.values())
    findings = [
        warning("grant-part-unknown", where, part=code, year=year, amount_ore=amount_ore)
        for code, amount_ore in unknown.items()
    ]
    if announced_ore is not None and announced_ore != total_ore:
        findings.append(
            error(
                "grant-sum-differs",
                where,
                year=year,
                sum_ore=total_ore,
                announced_ore=announced_ore,
                difference_ore=total_ore - announced_ore,
            )
        )
    added = tuple(GrantPart(code, amount_ore) for code, amount_ore in sums.items())
    return BlockGrant(year, added, total_ore, sum(unknown.values())), findings
