"""Which net changes stand between the base and a version, and what is copied into a new year?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.accounts import is_income

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.plan.model import Cause, Dataset, Version
    from samspill.engine.statements.accounts import AccountKey, Line

OPERATING = "operating"


class NetKey(NamedTuple):
    """What one net change is of: cause, year, account key and price year."""

    cause: str
    year: int
    key: AccountKey
    price_year: int


def net_changes(version: Version) -> Mapping[NetKey, int]:
    """Give the non-zero net changes from the base to ``version``, inherited ones included; øre in ledger sign.

    Years the version does not cover fall away. A year that the parent lacks is rolled from its last year: operating
    lines only, nothing of a one-off cause, and no income of a cause whose funding has ended, as the version itself
    flags them. Worked out once for each version, and kept on it.

    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> changes = (Change(2026, key, -500, 2026, "M1"),)
    >>> parent = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"), changes)
    >>> [(net.cause, net.year, amount_ore) for net, amount_ore in net_changes(parent).items()]
    [('M1', 2026, -500)]

    """
    return version.net


def worked_out_changes(version: Version) -> dict[NetKey, int]:
    """Work out what ``net_changes`` gives.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> worked_out_changes(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines")))
    {}

    """
    net = rolled_changes(version)
    for year, key, amount_ore, price_year, cause in version.changes:
        if year in version.years:
            group = NetKey(cause, year, key, price_year)
            net[group] = net.get(group, 0) + amount_ore
    return {group: amount_ore for group, amount_ore in net.items() if amount_ore}


def rolled_changes(version: Version) -> dict[NetKey, int]:
    """Give what ``version`` inherits from its parent, with new years rolled; without its own changes.

    >>> from dataclasses import replace
    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> changes = (Change(2026, key, -500, 2026, "M1"),)
    >>> parent = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"), changes)
    >>> child = replace(parent, years=(2026, 2027), changes=(), parent=parent)
    >>> [(net.year, amount_ore) for net, amount_ore in rolled_changes(child).items()]
    [(2026, -500), (2027, -500)]

    """
    if version.parent is None:
        return {}
    inherited = net_changes(version.parent)
    last_year = max(version.parent.years)
    kept = {group: amount for group, amount in inherited.items() if group.year in version.years}
    for year in version.years:
        if year > last_year:
            kept |= {
                group._replace(year=year): amount
                for group, amount in inherited.items()
                if group.year == last_year and _goes_on(group, version.cause(group.cause), year)
            }
    return kept


def _goes_on(group: NetKey, cause: Cause, year: int) -> bool:
    """Say whether a change of a parent's last year is copied to ``year``."""
    if group.key.account_class != OPERATING or cause.is_one_off:
        return False
    funding_is_over = cause.funding_until_year is not None and year >= cause.funding_until_year
    return not (funding_is_over and is_income(group.key))


def base_lines(base: Dataset, years: Iterable[int]) -> list[Line]:
    """Give the base lines of ``years``; a year after the last one covered copies its operating lines."""
    wanted, last_year = set(years), base.last_year
    lines = [line for line in base.lines if line.year in wanted]
    later = sorted(year for year in wanted if year > last_year)
    if later:
        last = [line for line in base.lines if line.year == last_year and line.key.account_class == OPERATING]
        lines += [line._replace(year=year) for year in later for line in last]
    return lines
