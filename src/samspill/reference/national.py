"""Which national figures, targets and rules does Samspill know? Plain frozen dataclasses, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from samspill.kernel.calendar import YearRange
    from samspill.reference.model import ArtRange, Row, Scope, Side, Source

Direction = Literal["at_least", "at_most"]
TargetKind = Literal["norm", "example"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One national figure in the years it holds; ``value`` is in ``unit`` ("share" is 0.0175 for 1.75 %)."""

    name: str
    value: Fraction
    unit: str
    years: YearRange
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssetLife:
    """A class of assets: ``life_years`` (``None`` is never depreciated) and the art of spending on it.

    ``loan_allowed`` is false for what may never be paid by loan.
    """

    code: str
    label_nb: str
    label_en: str
    life_years: int | None
    art: str
    loan_allowed: bool
    source: Source


@dataclass(frozen=True, slots=True)
class TargetDefinition:
    """A limit for a financial indicator: ``norm`` is recommended nationally, ``example`` is adopted by a council."""

    code: str
    indicator: str
    label_nb: str
    label_en: str
    direction: Direction
    limit: Fraction
    unit: str
    kind: TargetKind
    years: YearRange
    source: Source


@dataclass(frozen=True, slots=True)
class Band:
    """A reading of an indicator: from ``lower`` up to, but not with, ``upper``; ``None`` is open."""

    indicator: str
    label_nb: str
    label_en: str
    lower: Fraction | None
    upper: Fraction | None
    source: Source


@dataclass(frozen=True, slots=True)
class RobekLetter:
    """One reason for the register of municipalities under state control, § 28-1; ``limit`` where there is a figure."""

    letter: str
    label_nb: str
    label_en: str
    limit: Fraction | None
    unit: str
    law_ref: str
    source: Source


@dataclass(frozen=True, slots=True)
class FinancialTargets:
    """Target definitions, bands and the letters of § 28-1."""

    targets: tuple[TargetDefinition, ...]
    bands: tuple[Band, ...]
    robek: tuple[RobekLetter, ...]


@dataclass(frozen=True, slots=True)
class EqualisationRates:
    """Income equalisation of one year, all as shares: symmetric part, and extra part below the threshold."""

    year: int
    symmetric_rate: Decimal
    threshold: Decimal
    extra_rate: Decimal
    source: Source
    note: str = ""


@dataclass(frozen=True, slots=True)
class CostWeight:
    """The weight of one criterion in one sector of the cost key of a year, as shares."""

    year: int
    sector: str
    sector_weight: Decimal
    criterion: str
    weight_in_sector: Decimal
    weight_in_total: Decimal


@dataclass(frozen=True, slots=True)
class CodeRange:
    """Codes from ``first`` to ``last``, both included; codes of another length are outside."""

    first: str
    last: str

    def covers(self, code: str) -> bool:
        """Say whether ``code`` lies in the range."""
        return self.first <= code <= self.last and len(code) == len(self.first)


@dataclass(frozen=True, slots=True)
class OwnedAccount:
    """Accounts that a derived line owns: what stands on them by hand is replaced by what is calculated."""

    rule: str
    account_class: Scope
    arts: tuple[ArtRange, ...]
    functions: tuple[CodeRange, ...]

    def covers(self, account_class: str, function: str, art: str, year: int) -> bool:
        """Say whether the account is owned in ``year``."""
        return (
            account_class == self.account_class
            and any(arts.covers(art, year) for arts in self.arts)
            and any(functions.covers(function) for functions in self.functions)
        )


@dataclass(frozen=True, slots=True)
class DerivedRules:
    """All owned accounts, and the rules that own none."""

    owned: tuple[OwnedAccount, ...]
    own_nothing: tuple[str, ...]

    def owner(self, account_class: str, function: str, art: str, year: int) -> str | None:
        """Give the rule that owns the account, or ``None``."""
        return next((entry.rule for entry in self.owned if entry.covers(account_class, function, art, year)), None)


@dataclass(frozen=True, slots=True)
class CostGroup:
    """Arts that follow the same course through the year; a convention of Samspill."""

    code: str
    label_nb: str
    label_en: str
    arts: tuple[ArtRange, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One row of § 5-8: chapters, or a total of other rows (``parts``)."""

    post: str
    label_nb: str
    label_en: str
    side: Side
    chapters: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BalanceStatement:
    """The balance sheet of § 5-8 as data."""

    law_ref: str
    source: Source
    rows: tuple[BalanceRow, ...]


@dataclass(frozen=True, slots=True)
class ClosingOverview:
    """The overview of § 5-9, one list of rows for operation and one for investment. Its rows have no arts."""

    law_ref: str
    source: Source
    operating: tuple[Row, ...]
    investment: tuple[Row, ...]
