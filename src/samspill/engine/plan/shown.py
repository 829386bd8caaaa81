"""What does each cause come to, in the prices that the version is shown in?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.prices import lifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountKey


class AmountPlace(NamedTuple):
    """The year and the account that an amount of a cause stands on."""

    year: int
    key: AccountKey


def cause_amounts(version: Version) -> Mapping[str, Mapping[AmountPlace, int]]:
    """Give the amounts of every cause by year and account, in øre in ledger sign and in the prices of ``version``.

    What an earlier plan decided in other prices is lifted amount by amount, each rounded once; the lift of the
    statements is rounded per account, so the two may differ by some øre. An amount that comes to zero falls away.
    Worked out once for each version, and kept on it.

    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> changes = (Change(2026, key, -500, 2026, "M1"),)
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"), changes)
    >>> sum(cause_amounts(version)["M1"].values())
    -500

    """
    return version.shown


def worked_out_amounts(version: Version) -> dict[str, dict[AmountPlace, int]]:
    """Work out what ``cause_amounts`` gives.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> worked_out_amounts(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines")))
    {}

    """
    path, price_year = version.assumptions.price_path, version.price_year
    amounts: dict[str, dict[AmountPlace, int]] = defaultdict(lambda: defaultdict(int))
    for net, amount_ore in net_changes(version).items():
        is_other = net.price_year != price_year
        shown = lifted(path, net.key.art, amount_ore, net.price_year, price_year) if is_other else amount_ore
        amounts[net.cause][AmountPlace(net.year, net.key)] += shown
    return {
        cause: {place: amount for place, amount in sorted(places.items()) if amount}
        for cause, places in amounts.items()
    }


def by_year(places: Mapping[AmountPlace, int], years: Iterable[int]) -> dict[int, int]:
    """Give the sum of a cause for each of ``years``, in øre.

    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> by_year({AmountPlace(2026, key): -500}, (2026, 2027))
    {2026: -500, 2027: 0}

    """
    sums = dict.fromkeys(years, 0)
    for place, amount_ore in places.items():
        if place.year in sums:
            sums[place.year] += amount_ore
    return sums
