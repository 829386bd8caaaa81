"""What is a plan version? Parent + changes, with the causes and the inputs that derived lines are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from samspill.engine.plan.changes import worked_out_changes
from samspill.engine.plan.shown import worked_out_amounts
from samspill.engine.statements.accounts import TREASURY, AccountKey, AreaMapping, Line, sum_by
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal
    from fractions import Fraction

    from samspill.engine.plan.changes import NetKey
    from samspill.engine.plan.shown import AmountPlace

CauseKind = Literal["measure", "investment", "technical", "regulation"]
CAUSE_KINDS: tuple[CauseKind, ...] = ("measure", "investment", "technical", "regulation")

Category = Literal[
    "previous_plan",
    "wage_and_price",
    "pension",
    "task_change",
    "demography",
    "full_year_effect",
    "finance",
    "funding_ends",
    "regulation",
    "strengthening",
    "saving",
    "unspecified_saving",
    "fund_movement",
    "income_estimate",
    "balancing",
]
CATEGORIES: tuple[Category, ...] = Category.__args__  # type: ignore[attr-defined]  # the values of a Literal

NO_PROVENANCE = Provenance("")


@dataclass(frozen=True, slots=True)
class Cause:
    """What moves money: its identity is the code; title, category and flags belong to the version.

    ``is_one_off``: never copied to a new year. ``funding_until_year``: from that year on its income lines are gone.
    ``counts_towards_target``: false for what was decided earlier and lies in the base.
    """

    code: str
    kind: CauseKind
    category: Category
    title: str
    area: str = ""
    is_one_off: bool = False
    funding_until_year: int | None = None
    counts_towards_target: bool = True
    provenance: Provenance = NO_PROVENANCE


class Change(NamedTuple):
    """A stored amount of a version: øre in ledger sign, in the prices of ``price_year``."""

    year: int
    key: AccountKey
    amount_ore: int
    price_year: int
    cause: str


@dataclass(frozen=True)
class Dataset:
    """A base budget: lines by absolute year in the prices of ``price_year``; ``checksum`` is worked out once."""

    code: str
    price_year: int
    lines: tuple[Line, ...]
    checksum: str
    provenance: Provenance = NO_PROVENANCE
    illustrative_keys: frozenset[AccountKey] = frozenset()

    @cached_property
    def last_year(self) -> int:
        """Give the last year with operating amounts that are not zero: investments may be budgeted for longer."""
        operating = (line for line in self.lines if line.key.account_class == "operating")
        net = sum_by(operating, lambda line: (line.year, line.key))
        return max((year for (year, _), amount_ore in net.items() if amount_ore), default=0)


@dataclass(frozen=True, slots=True)
class FundDefinition:
    """A fund and the arts that move it; ``project`` sets a purpose apart from the fund that takes the rest."""

    code: str
    label: str
    kind: Literal["free", "reserved", "bound", "self_cost"]
    account_class: Literal["operating", "investment"]
    to_art: str
    from_art: str
    opening_ore: int
    opening_year: int
    project: str = ""
    provenance: Provenance = NO_PROVENANCE


@dataclass(frozen=True)
class PricePath:
    """Growth of wages and of other prices from the year before, by year; the arts that count as wages."""

    wages: Mapping[int, Decimal] = field(default_factory=dict)
    other: Mapping[int, Decimal] = field(default_factory=dict)
    wage_arts: tuple[tuple[str, str], ...] = (("010", "099"), ("160", "165"))

    @cached_property
    def known_factors(self) -> dict[tuple[bool, int, int], Fraction]:
        """Keep what wages (true) or other prices are multiplied by between two years, once it is worked out."""
        return {}


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a version takes for granted beside its lines; every field enters the content id."""

    price_path: PricePath = PricePath()
    unallocated_units: tuple[str, ...] = ()
    restructuring_target_ore: Mapping[int, int] = field(default_factory=dict)
    safe_sum_ore: Mapping[int, int] = field(default_factory=dict)
    funds: tuple[FundDefinition, ...] = ()
    inputs: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Version:
    """A plan version of one entity: base, parent or none, and its own changes.

    What follows from them is worked out once and kept on the version, so that its children need not do it again.
    """

    code: str
    title: str
    municipality: str
    years: tuple[int, ...]
    price_year: int
    base: Dataset
    changes: tuple[Change, ...] = ()
    causes: Mapping[str, Cause] = field(default_factory=dict)
    parent: Version | None = None
    assumptions: Assumptions = Assumptions()
    areas: AreaMapping = field(default_factory=AreaMapping)
    entity: str = TREASURY
    status: Literal["draft", "proposed", "adopted"] = "draft"
    decided_on: str = ""

    def lineage(self) -> Iterator[Version]:
        """Give the oldest ancestor first and this version last."""
        if self.parent is not None:
            yield from self.parent.lineage()
        yield self

    @cached_property
    def net(self) -> Mapping[NetKey, int]:
        """Give what ``net_changes`` does."""
        return worked_out_changes(self)

    @cached_property
    def shown(self) -> Mapping[str, Mapping[AmountPlace, int]]:
        """Give what ``cause_amounts`` does."""
        return worked_out_amounts(self)

    @cached_property
    def known_causes(self) -> Mapping[str, Cause]:
        """Give every cause by code, the version's own before those it inherits."""
        return {code: cause for version in self.lineage() for code, cause in version.causes.items()}

    def cause(self, code: str) -> Cause:
        """Give a cause by code: the version's own, or the one it inherits."""
        known = self.known_causes.get(code)
        return Cause(code, "technical", "previous_plan", code) if known is None else known
