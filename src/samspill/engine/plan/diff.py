"""Who moved what between two versions? Every øre of the difference, with its cause."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.statements.accounts import sum_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.engine.plan.evaluate import Evaluation
    from samspill.engine.statements.accounts import AccountKey


class Move(NamedTuple):
    """What moved: the origin of the amount, the year and the account."""

    origin: str
    year: int
    key: AccountKey


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """The difference from ``before`` to ``after`` in the years both cover, non-zero moves only; øre in ledger sign."""

    before: Evaluation
    after: Evaluation
    years: tuple[int, ...]
    moves: dict[Move, int]

    @property
    def illustrative_origins(self) -> frozenset[str]:
        """Give the origins with a made-up line in either version."""
        lines = (*self.before.beside, *self.after.beside)
        return frozenset(tagged.origin for tagged in lines if tagged.is_illustrative)

    def by_origin(self) -> dict[str, dict[int, int]]:
        """Give the moved amounts by origin and year: who moved what."""
        return self.grouped(lambda move: move.origin)

    def grouped(self, group_of: Callable[[Move], str]) -> dict[str, dict[int, int]]:
        """Give the moved amounts by any group and year; a group that nets to zero is kept, because money moved."""
        rows: dict[str, dict[int, int]] = {}
        for move, amount_ore in self.moves.items():
            row = rows.setdefault(group_of(move), dict.fromkeys(self.years, 0))
            row[move.year] += amount_ore
        return rows


def plan_diff(before: Evaluation, after: Evaluation) -> PlanDiff:
    """Compare two evaluations line by line: ``after`` − ``before``, per origin, year and account.

    Both should be in the same price year, so that the difference holds no price growth; the workflow sees to it. A
    cause moves its amounts with their lift, so that an amount stated anew in other prices differs by what it is worth;
    the lift itself keeps that of the base, and what rounding per account leaves. On every account the moves add up to
    evaluate(after) − evaluate(before).

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.evaluate import evaluate
    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"))
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> later = replace(version, changes=(Change(2026, key, -500, 2026, "M1"),))
    >>> plan_diff(evaluate(version), evaluate(later)).by_origin()
    {'M1': {2026: -500}}

    """
    years = tuple(year for year in after.version.years if year in before.version.years)
    moves: dict[Move, int] = defaultdict(int)
    for evaluation, sign in ((after, 1), (before, -1)):
        for tagged in evaluation.beside:
            if tagged.line.year in years:
                moves[Move(tagged.origin, tagged.line.year, tagged.line.key)] += sign * tagged.line.amount_ore
        for net, amount_ore in net_changes(evaluation.version).items():
            lift_ore = sign * evaluation.lift_of(net.key, amount_ore, net.price_year)
            if net.year in years and lift_ore:
                moves[Move(net.cause, net.year, net.key)] += lift_ore
                moves[Move(PRICE_LIFT, net.year, net.key)] -= lift_ore
        if before.version.base.checksum != after.version.base.checksum:
            for (year, key), amount_ore in sum_by(evaluation.base, lambda line: (line.year, line.key)).items():
                if year in years:
                    moves[Move(BASE, year, key)] += sign * amount_ore
    return PlanDiff(before, after, years, {move: amount for move, amount in sorted(moves.items()) if amount})
