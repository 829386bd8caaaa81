"""What of an evaluation follows from the base alone, so that an edit of a change need not read the base again?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.base_accounts import base_accounts, prices_of
from samspill.engine.plan.prices import art_factors
from samspill.engine.statements.accounts import Line, is_income
from samspill.engine.statements.placed import place_lines
from samspill.engine.workflows.illustrative import Illustrative, illustrative_places
from samspill.engine.workflows.line_groups import LineGroups, line_groups

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from samspill.engine.plan.base_accounts import AccountOwner, BaseAccounts
    from samspill.engine.plan.model import Version
    from samspill.engine.plan.prices import PriceBase
    from samspill.engine.statements.accounts import AccountKey, AreaSpan
    from samspill.engine.statements.placed import PlacedSums
    from samspill.engine.statements.placement import PostBook
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.reference.national import DerivedRules

OPERATING = "operating"
# A search through many choices of projects must not fill the memory.
KEPT_SETS = 16


class BasePartKey(NamedTuple):
    """What a base part depends on: versions with one key share it. The checksum stands for the base lines.

    The growth is the factor of wages and that of other prices from the base to the prices shown.
    """

    checksum: str
    base_price_year: int
    illustrative_keys: frozenset[AccountKey]
    years: tuple[int, ...]
    entity: str
    area_spans: frozenset[AreaSpan]
    price_year: int
    growth: tuple[Fraction, Fraction]
    wage_arts: tuple[tuple[str, str], ...]


class KnownReplacements(dict[tuple["AccountOwner", ...], LineGroups]):
    """What is taken out of the base for owners whose accounts derived lines give, worked out when first asked for."""

    def __init__(self, accounts: BaseAccounts, book: PostBook, version: Version) -> None:
        """Keep where the amounts of each owner are."""
        super().__init__()
        self._accounts, self._book, self._version = accounts, book, version

    def __missing__(self, owners: tuple[AccountOwner, ...]) -> LineGroups:
        """Group the amounts of the owners, with the sign turned; only the latest sets of owners are kept."""
        if len(self) >= KEPT_SETS:
            self.clear()
        parts = (self._accounts.owner_sums[owner] for owner in owners)
        lines = [Line(*place, -amount_ore) for part in parts for place, amount_ore in part.items()]
        groups = self[owners] = line_groups(lines, self._book, self._version)
        return groups


@dataclass(frozen=True, slots=True)
class BasePart:
    """All that an evaluation needs of its base: accounts, sums, and what the findings are about.

    ``groups`` are base and price lift together, ``base_sums`` the base alone, and ``replacements`` what is taken out
    where derived lines give the accounts of an owner whole. ``units`` are those with a line in any entity.
    ``new_year_ore`` is expense and income copied from ``source_year`` into each year that the base does not cover.
    ``operating_accounts`` counts the operating lines of every year of the base.
    """

    key: BasePartKey
    accounts: BaseAccounts
    groups: LineGroups
    base_sums: PlacedSums
    replacements: KnownReplacements
    illustrative: Illustrative
    units: frozenset[str]
    source_year: int
    new_year_ore: Mapping[int, tuple[int, int]]
    operating_accounts: Mapping[int, int]


def base_part_key(planned: PlannedVersion, shown_in: PriceBase | None = None) -> BasePartKey:
    """Tell which base part an evaluation needs, without a walk through the lines.

    Causes, changes, funds, targets, debt and projects do not enter: they may change while the part is kept. Two bases
    with one checksum have the same net amounts; lines that come to zero may differ, and no amount sees them.

    >>> from samspill.engine.plan.model import Change, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> change = Change(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500, 2026, "M1")
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "checksum"))
    >>> edited = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "checksum"), (change,))
    >>> base_part_key(PlannedVersion(version)) == base_part_key(PlannedVersion(edited))
    True

    """
    version = planned.version
    base, prices = version.base, prices_of(version, shown_in)
    return BasePartKey(
        base.checksum,
        base.price_year,
        base.illustrative_keys,
        version.years,
        version.entity,
        version.areas.spans,
        prices.year,
        art_factors(prices.path, base.price_year, prices.year),
        prices.path.wage_arts,
    )


def base_part(
    planned: PlannedVersion, book: PostBook, rules: DerivedRules, shown_in: PriceBase | None = None
) -> BasePart:
    """Work out the part of an evaluation that follows from the base; amounts in øre.

    The caller keeps it under its key, and hands it to ``evaluate_plan`` with the same ``book`` and ``rules``.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_evaluation import evaluate_plan
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum")))
    >>> part = base_part(planned, book, load_derived_rules())
    >>> evaluate_plan(planned, book, load_derived_rules(), base=part).years[0].gap.operating_balance_ore
    -500

    """
    version = planned.version
    accounts = base_accounts(version, rules, prices_of(version, shown_in))
    lift = [Line(*place, lift_ore) for place, lift_ore in accounts.price_growth.items()]
    groups = line_groups([*accounts.lines, *lift], book, version)
    base_sums = place_lines(accounts.lines, book, version.areas, version.entity) if lift else groups.placed
    made_up = version.base.illustrative_keys
    marked = [line for line in accounts.lines if line.key in made_up] if made_up else []
    return BasePart(
        base_part_key(planned, shown_in),
        accounts,
        groups,
        base_sums,
        KnownReplacements(accounts, book, version),
        illustrative_places(marked, book, version),
        frozenset({line.key.unit for line in accounts.lines}),
        version.base.last_year,
        _new_year_ore(version, accounts.lines),
        Counter(line.year for line in version.base.lines if line.key.account_class == OPERATING and line.amount_ore),
    )


def _new_year_ore(version: Version, lines: tuple[Line, ...]) -> dict[int, tuple[int, int]]:
    """Add expense and income of the entity's operating lines in years that the base does not cover, by year."""
    last_year = version.base.last_year
    sums: dict[int, tuple[int, int]] = {}
    for year, key, amount_ore in lines:
        if year > last_year and key[:2] == (OPERATING, version.entity):
            expense_ore, income_ore = sums.get(year, (0, 0))
            part = (0, amount_ore) if is_income(key) else (amount_ore, 0)
            sums[year] = (expense_ore + part[0], income_ore + part[1])
    return sums
