"""What does a version come to? Base + stored changes + derived lines, each line with its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.plan.changes import base_lines, net_changes
from samspill.engine.plan.prices import PriceBase, lifted
from samspill.engine.statements.accounts import Line, sum_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        """Give the rule that owns the account in ``year``, or ``None``."""
        if key.project:
            return "project" if key.project in self.projects else None
        rule = self.rules.owner(key.account_class, key.function, key.art, year)
        return rule if rule in self.declared else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A version worked out in the prices of ``prices``; ``base`` + ``beside`` are all its lines."""

    version: Version
    prices: PriceBase
    base: tuple[Line, ...]
    beside: tuple[TaggedLine, ...]

    @property
    def price_year(self) -> int:
        """Give the year whose prices the amounts are in."""
        return self.prices.year

    @property
    def price_path(self) -> PricePath:
        """Give the growth that leads to those prices."""
        return self.prices.path

    def lines(self) -> Iterator[Line]:
        """Give every line, of every origin."""
        yield from self.base
        yield from (tagged.line for tagged in self.beside)


def evaluate(
    version: Version,
    derived: Sequence[TaggedLine] = (),
    replacements: Replacements | None = None,
    shown_in: PriceBase | None = None,
) -> Evaluation:
    """Evaluate a version: base + net stored changes + derived lines; øre in ledger sign.

    ``derived`` come from the debt engine with the origin ``derived:<rule>``, nominal, and are not lifted.
    ``replacements`` names the accounts they replace: what base and changes of the version's entity hold there is
    taken out by ``replaced:`` lines. ``shown_in`` defaults to the version's own prices.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> version = Version("a", "A", "0000", (2026, 2027), 2026, Dataset("base", 2026, (line,), "checksum"))
    >>> [(line.year, line.amount_ore) for line in evaluate(version).lines()]
    [(2026, 500), (2027, 500)]

    """
    prices = shown_in or PriceBase(version.price_year, version.assumptions.price_path)
    base = tuple(base_lines(version.base, version.years))
    stored = [
        TaggedLine(
            group.cause,
            Line(group.year, group.key, amount_ore),
            is_illustrative=version.cause(group.cause).provenance.illustrative,
        )
        for group, amount_ore in sorted(net_changes(version).items())
    ]
    stored += _price_lift(version, base, prices)
    replaced = _replaced(version.entity, (*base, *(tagged.line for tagged in stored)), replacements)
    return Evaluation(version, prices, base, (*stored, *replaced, *derived))


def _price_lift(version: Version, base: Sequence[Line], prices: PriceBase) -> list[TaggedLine]:
    """Lift base and changes to the prices they are shown in, as lines of their own."""
    to_year, path = prices
    groups: dict[tuple[int, AccountKey, int], int] = {}
    if version.base.price_year != to_year:
        sums = sum_by(base, lambda line: (line.year, line.key, version.base.price_year))
        groups.update(sums)
    for group, amount_ore in net_changes(version).items():
        if group.price_year != to_year:
            place = (group.year, group.key, group.price_year)
            groups[place] = groups.get(place, 0) + amount_ore
    lines = []
    for (year, key, from_year), amount_ore in sorted(groups.items()):
        lift = lifted(path, key.art, amount_ore, from_year, to_year) - amount_ore
        if lift:
            lines.append(TaggedLine(PRICE_LIFT, Line(year, key, lift), f"{from_year} → {to_year}"))
    return lines


def _replaced(entity: str, lines: Iterable[Line], replacements: Replacements | None) -> list[TaggedLine]:
    """Take out what derived lines replace: one line per rule, year and account of the entity."""
    if replacements is None:
        return []
    sums: dict[tuple[str, int, AccountKey], int] = {}
    rule_of: dict[tuple[int, AccountKey], str | None] = {}
    for year, key, amount_ore in lines:
        if key.entity != entity:
            continue
        if (year, key) not in rule_of:
            rule_of[year, key] = replacements.rule_of(key, year)
        rule = rule_of[year, key]
        if rule is not None:
            sums[rule, year, key] = sums.get((rule, year, key), 0) + amount_ore
    return [
        TaggedLine(f"replaced:{rule}", Line(year, key, -amount_ore))
        for (rule, year, key), amount_ore in sorted(sums.items())
        if amount_ore
    ]
