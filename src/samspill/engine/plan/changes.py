"""Which net changes stand between the base and a version, and what is copied into a new year?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.statements.accounts import is_income

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.plan.model import Cause, Change, Dataset, Version
    from samspill.engine.statements.accounts import AccountKey, Line

OPERATING = "operating"


class NetKey(NamedTuple):
    """What one net change is of: cause, year, account key and price year."""

    cause: str
    year: int
    key: AccountKey
    price_year: int


def net_changes(version: Version) -> dict[NetKey, int]:
    """Give the non-zero net changes from the base to ``version``, inherited ones included; øre in ledger sign.

    Years the version does not cover fall away. A year that the parent lacks is rolled from its last year: operating
    lines only, nothing of a one-off cause, and no income of a cause whose funding has ended, as the version itself
    flags them.

    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> changes = (Change(2026, key, -500, 2026, "M1"),)
    >>> parent = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines"), changes)
    >>> [(net.cause, net.year, amount_ore) for net, amount_ore in net_changes(parent).items()]
    [('M1', 2026, -500)]

    """
    net: dict[NetKey, int] = defaultdict(int)
    if version.parent is not None:
        for group, amount_ore in rolled_changes(version).items():
            net[group] += amount_ore
    for change in version.changes:
        if change.year in version.years:
            net[NetKey(change.cause, change.year, change.key, change.price_year)] += change.amount_ore
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


def amounts_by_cause(changes: Iterable[Change]) -> Mapping[str, dict[int, int]]:
    """Give the sum of each cause by year, in øre: the four-year row of a measure.

    >>> from samspill.engine.plan.model import Change
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> amounts_by_cause([Change(2026, key, -500, 2026, "M1"), Change(2026, key, 20, 2026, "M1")])
    {'M1': {2026: -480}}

    """
    rows: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for change in changes:
        rows[change.cause][change.year] += change.amount_ore
    return {cause: dict(years) for cause, years in rows.items()}
