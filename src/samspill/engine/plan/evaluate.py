"""What does a version come to? Base + stored changes + derived lines, each line with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.base_accounts import AccountOwner, KnownOwners, base_accounts, prices_of
from samspill.engine.plan.changes import net_changes
from samspill.engine.plan.prices import PriceBase, lifted
from samspill.engine.statements.accounts import Line, add_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samspill.engine.plan.base_accounts import AccountYear, BaseAccounts
    from samspill.engine.plan.model import PricePath, Version
    from samspill.engine.statements.accounts import AccountKey
    from samspill.reference.national import DerivedRules

BASE = "base"
PRICE_LIFT = "derived:price_lift"


class TaggedLine(NamedTuple):
    """A line beside the base with its origin: a cause, ``derived:<rule>`` or ``replaced:<rule>``."""

    origin: str
    line: Line
    formula: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Replacements:
    """Which accounts derived lines give whole, so that base and changes there are replaced.

    A project owns every account with its code. A rule owns its accounts without project code when the version
    declares it in ``declared``; what must stay beside it (re-lending, say) carries a project code of its own.
    """

    rules: DerivedRules
    declared: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()

    def rule_of(self, key: AccountKey, year: int) -> str | None:
        """Give the rule that gives the account whole in ``year``, or ``None``."""
        owner = KnownOwners(self.rules).owner_of(key, year)
        return owner.rule if owner is not None and self.is_replaced(owner) else None

    def is_replaced(self, owner: AccountOwner) -> bool:
        """Say whether what the owner may give whole is given by derived lines."""
        return owner.project in self.projects if owner.project else owner.rule in self.declared


@dataclass(frozen=True)
class Evaluation:
    """A version worked out in the prices of ``prices``; ``base`` + ``beside`` are all its lines.

    ``accounts`` is what follows from the base alone and may be shared between evaluations. What an edit moves is read
    from the changes; the lines beside the base are put together when they are first asked for.
    """

    version: Version
    prices: PriceBase
    accounts: BaseAccounts
    derived: tuple[TaggedLine, ...] = ()
    replacements: Replacements | None = None

    @property
    def price_year(self) -> int:
        """Give the year whose prices the amounts are in."""
        return self.prices.year

    @property
    def price_path(self) -> PricePath:
        """Give the growth that leads to those prices."""
        return self.prices.path

    @property
    def base(self) -> tuple[Line, ...]:
        """Give the base lines of the years covered, in the prices of the base."""
        return self.accounts.lines

    def lines(self) -> Iterator[Line]:
        """Give every line, of every origin."""
        yield from self.base
        yield from (tagged.line for tagged in self.beside)

    @cached_property
    def beside(self) -> tuple[TaggedLine, ...]:
        """Give the lines beside the base: stored changes, price lift, what is replaced, and derived lines."""
        return (*_stored(self.version), *_price_lift(self), *_replaced(self), *self.derived)

    @cached_property
    def lifts(self) -> Mapping[tuple[AccountYear, int], int]:
        """Give the lift by account and price year, where there are changes: with the base there, rounded once."""
        path, base_year = self.prices.path, self.version.base.price_year
        groups: dict[tuple[AccountYear, int], int] = {}
        for net, amount_ore in net_changes(self.version).items():
            if net.price_year != self.price_year:
                place, group = (net.year, net.key), ((net.year, net.key), net.price_year)
                of_base_ore = self.accounts.sums.get(place, 0) if net.price_year == base_year else 0
                groups[group] = groups.get(group, of_base_ore) + amount_ore
        return {
            ((year, key), from_year): lifted(path, key.art, amount_ore, from_year, self.price_year) - amount_ore
            for ((year, key), from_year), amount_ore in groups.items()
        }

    def lift_of(self, key: AccountKey, amount_ore: int, from_year: int) -> int:
        """Give what one amount in the prices of ``from_year`` is lifted by, rounded on its own."""
        return lifted(self.prices.path, key.art, amount_ore, from_year, self.price_year) - amount_ore

    @cached_property
    def moved(self) -> tuple[Line, ...]:
        """Give the stored changes and how they move the lift: with the base and its lift, all but derived lines."""
        lines = [Line(net.year, net.key, amount_ore) for net, amount_ore in net_changes(self.version).items()]
        base_year = self.version.base.price_year
        for (place, from_year), lift_ore in self.lifts.items():
            of_base_ore = self.accounts.price_growth.get(place, 0) if from_year == base_year else 0
            if lift_ore != of_base_ore:
                lines.append(Line(*place, lift_ore - of_base_ore))
        return tuple(lines)

    @cached_property
    def moved_by_owner(self) -> Mapping[AccountOwner, Mapping[AccountYear, int]]:
        """Give what is moved on accounts of the entity that derived lines replace, by owner."""
        sums: dict[AccountOwner, dict[AccountYear, int]] = {}
        if self.replacements is not None:
            for year, key, amount_ore in self.moved:
                owner = self.accounts.owners.owner_of(key, year) if key.entity == self.version.entity else None
                if owner is not None and self.replacements.is_replaced(owner):
                    amounts = sums.setdefault(owner, {})
                    amounts[year, key] = amounts.get((year, key), 0) + amount_ore
        return sums

    @cached_property
    def replaced_owners(self) -> tuple[AccountOwner, ...]:
        """Give the owners whose accounts in the base are replaced."""
        if self.replacements is None:
            return ()
        return tuple(owner for owner in self.accounts.owner_sums if self.replacements.is_replaced(owner))

    def replaced_sums(self) -> dict[str, int]:
        """Give what is replaced by rule, in øre and ledger sign; a rule that replaces nothing is left out."""
        sums: dict[str, int] = {}
        for owner in {*self.replaced_owners, *self.moved_by_owner}:
            of_base, moved = self.accounts.owner_sums.get(owner, {}), self.moved_by_owner.get(owner, {})
            is_some = any(amount_ore for place, amount_ore in of_base.items() if place not in moved)
            if is_some or any(of_base.get(place, 0) + amount_ore for place, amount_ore in moved.items()):
                sums[owner.rule] = sums.get(owner.rule, 0) + sum(of_base.values()) + sum(moved.values())
        return dict(sorted(sums.items()))


def evaluate(
    version: Version,
    derived: Sequence[TaggedLine] = (),
    replacements: Replacements | None = None,
    shown_in: PriceBase | None = None,
    accounts: BaseAccounts | None = None,
) -> Evaluation:
    """Evaluate a version: base + net stored changes + derived lines; øre in ledger sign.

    ``derived`` come from the debt engine with the origin ``derived:<rule>``, nominal, and are not lifted.
    ``replacements`` names the accounts they replace: what base and changes of the version's entity hold there is
    taken out by ``replaced:`` lines. ``shown_in`` defaults to the version's own prices. ``accounts`` is the base worked
    out before for the same years, prices and rules; without it the base is walked.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> version = Version("a", "A", "0000", (2026, 2027), 2026, Dataset("base", 2026, (line,), "checksum"))
    >>> [(line.year, line.amount_ore) for line in evaluate(version).lines()]
    [(2026, 500), (2027, 500)]

    """
    prices = prices_of(version, shown_in)
    if accounts is None:
        accounts = base_accounts(version, replacements.rules if replacements else None, prices)
    return Evaluation(version, prices, accounts, tuple(derived), replacements)


def _stored(version: Version) -> list[TaggedLine]:
    """Give the net changes as lines of their causes."""
    return [
        TaggedLine(
            net.cause,
            Line(net.year, net.key, amount_ore),
            is_illustrative=version.cause(net.cause).provenance.illustrative,
        )
        for net, amount_ore in sorted(net_changes(version).items())
    ]


def _price_lift(evaluation: Evaluation) -> list[TaggedLine]:
    """Lift base and changes to the prices they are shown in, as lines of their own."""
    base_year, to_year = evaluation.version.base.price_year, evaluation.price_year
    of_base = {(place, base_year): lift_ore for place, lift_ore in evaluation.accounts.price_growth.items()}
    groups = of_base | dict(evaluation.lifts)
    return [
        TaggedLine(PRICE_LIFT, Line(*place, lift_ore), f"{from_year} → {to_year}")
        for (place, from_year), lift_ore in sorted(groups.items())
        if lift_ore
    ]


def _replaced(evaluation: Evaluation) -> list[TaggedLine]:
    """Take out what derived lines replace: one line per rule, year and account of the entity."""
    sums: dict[tuple[str, AccountYear], int] = {}
    for owner in {*evaluation.replaced_owners, *evaluation.moved_by_owner}:
        amounts = add_sums(evaluation.accounts.owner_sums.get(owner, {}), evaluation.moved_by_owner.get(owner, {}))
        sums.update(((owner.rule, place), amount_ore) for place, amount_ore in amounts.items())
    return [
        TaggedLine(f"replaced:{rule}", Line(*place, -amount_ore))
        for (rule, place), amount_ore in sorted(sums.items())
        if amount_ore
    ]
