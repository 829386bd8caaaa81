"""What does a base come to on each account, in the years and prices of a version, whatever changes stand beside it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.changes import base_lines
from samspill.engine.plan.prices import PriceBase, lifted
from samspill.engine.statements.accounts import sum_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountKey, Line
    from samspill.reference.national import DerivedRules

PROJECT_RULE = "project"

AccountYear = tuple[int, "AccountKey"]


class AccountOwner(NamedTuple):
    """What may give an account whole: a rule of derived lines, or one project."""

    rule: str
    project: str = ""


class KnownOwners(dict[tuple[str, str, str, int], "AccountOwner | None"]):
    """Owners by account class, function, art and year, each worked out when it is first asked for."""

    def __init__(self, rules: DerivedRules | None) -> None:
        """Keep the rules; without them only projects own accounts."""
        super().__init__()
        self._rules = rules

    def owner_of(self, key: AccountKey, year: int) -> AccountOwner | None:
        """Give what may own the account in ``year``: its project before any rule."""
        account_class, _, _, function, art, project = key
        return AccountOwner(PROJECT_RULE, project) if project else self[account_class, function, art, year]

    def __missing__(self, place: tuple[str, str, str, int]) -> AccountOwner | None:
        """Ask the rules once."""
        rule = self._rules.owner(*place) if self._rules else None
        known = self[place] = AccountOwner(rule) if rule else None
        return known


@dataclass(frozen=True, slots=True)
class BaseAccounts:
    """A base in the years and prices of a version; amounts in øre and ledger sign.

    ``sums`` and ``price_growth`` are by year and account, and empty when the base is in the prices wanted.
    ``owner_sums`` are base + growth on each account of the entity that a rule or a project may own.
    """

    lines: tuple[Line, ...]
    sums: Mapping[AccountYear, int]
    price_growth: Mapping[AccountYear, int]
    owner_sums: Mapping[AccountOwner, Mapping[AccountYear, int]]
    owners: KnownOwners


def prices_of(version: Version, shown_in: PriceBase | None) -> PriceBase:
    """Give the prices an evaluation is shown in: the version's own unless others are asked for.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> prices_of(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "no lines")), None).year
    2026

    """
    return shown_in or PriceBase(version.price_year, version.assumptions.price_path)


def base_accounts(version: Version, rules: DerivedRules | None, prices: PriceBase) -> BaseAccounts:
    """Work out the base of a version in ``prices``: the one walk through its lines that an evaluation needs.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010", "SCHOOL")
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (Line(2026, key, 5),), "checksum"))
    >>> base_accounts(version, None, prices_of(version, None)).owner_sums[AccountOwner("project", "SCHOOL")]
    {(2026, AccountKey(account_class='operating', entity='kasse', unit='4410', function='253', art='010', \
project='SCHOOL')): 5}

    """
    lines = tuple(base_lines(version.base, version.years))
    from_year, sums, lift = version.base.price_year, {}, {}
    if from_year != prices.year:
        sums = sum_by(lines, lambda line: (line.year, line.key))
        for place, amount_ore in sums.items():
            difference_ore = lifted(prices.path, place[1].art, amount_ore, from_year, prices.year) - amount_ore
            if difference_ore:
                lift[place] = difference_ore
    owners = KnownOwners(rules)
    return BaseAccounts(lines, sums, lift, _owned(version.entity, lines, lift, owners), owners)


def _owned(
    entity: str, lines: tuple[Line, ...], lift: Mapping[AccountYear, int], owners: KnownOwners
) -> dict[AccountOwner, dict[AccountYear, int]]:
    """Add the lines and the lift of each account that may be owned, by its owner."""
    owned: dict[AccountOwner, dict[AccountYear, int]] = {}
    for year, key, amount_ore in lines:
        owner = owners.owner_of(key, year) if key.entity == entity else None
        if owner is not None:
            place = (year, key)
            amounts = owned.setdefault(owner, {})
            amounts[place] = amounts.get(place, lift.get(place, 0)) + amount_ore
    return owned
