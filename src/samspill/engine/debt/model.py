"""What does the debt calculation need to know, and what does it answer? Plain data, no calculation."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from samspill.engine.statements.accounts import TREASURY, Line
from samspill.kernel.provenance import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from samspill.kernel.findings import Finding
    from samspill.kernel.money import Ratio

VatRegime = Literal["compensation", "ordinary_deduction", "none"]
SourceKind = Literal["grant", "sale", "transfer", "fund"]
BalanceDate = Literal["opening", "closing"]
Rule = Literal[
    "project_spending",
    "vat_compensation",
    "project_grant",
    "project_sale",
    "transfer",
    "project_fund",
    "new_loan",
    "interest",
    "instalment",
    "extraordinary_instalment",
    "depreciation",
    "depreciation_counter",
    "operating_effect",
]

WHOLE_PCT = Decimal(100)


@dataclass(frozen=True, slots=True)
class AssetClass:
    """A class of assets: life in years (``None`` is never depreciated: land, shares) and the art of spending on it.

    ``loan_allowed`` is false for classes that may never be paid by loan, such as shares (art 529).
    """

    code: str
    life_years: int | None
    art: str
    loan_allowed: bool = True


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """Money for a project in one year that is not a loan; ``amount_ore`` is positive.

    ``art`` replaces the art of a grant or a sale (a grant from another than the state, say); transfers and funds have
    one art.
    """

    kind: SourceKind
    year: int
    amount_ore: int
    art: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """An investment project. ``spending_ore`` is gross, VAT included, positive, by absolute year.

    ``vat_liable_pct`` is the part (0-100) of the gross amount that carries VAT. ``self_cost`` is the code of the
    fee-financed service that owns the asset, or ``""``. ``operating_effect`` are running costs and savings with their
    own account keys. ``backlog_effect_ore`` is what the maintenance backlog falls by on completion.
    """

    code: str
    label: str
    entity: str
    unit: str
    function: str
    asset_class: str
    completion_year: int
    spending_ore: Mapping[int, int]
    vat_regime: VatRegime = "none"
    vat_liable_pct: Decimal = WHOLE_PCT
    sources: tuple[ProjectSource, ...] = ()
    loan_allowed: bool = True
    self_cost: str = ""
    operating_effect: tuple[Line, ...] = ()
    backlog_effect_ore: int = 0
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class AssetGroup:
    """Assets that stand in the opening balance: depreciable book value and their depreciation by year."""

    unit: str
    function: str
    book_value_ore: int
    depreciation_ore: Mapping[int, int]
    self_cost: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The balance on 1 January of the first year, all amounts positive.

    ``debt_ore`` is long-term debt for own investments *without* re-lending, unused loan funds included;
    ``re_lending_debt_ore`` is only shown. ``agreement_instalment_ore`` is what the loan agreements demand by year.
    ``extraordinary_instalment_ore`` lowers the debt but never counts as an instalment of the year. ``land_ore`` is
    never depreciated, and its debt still counts.
    """

    debt_ore: int
    assets: tuple[AssetGroup, ...] = ()
    agreement_instalment_ore: Mapping[int, int] = field(default_factory=dict)
    extraordinary_instalment_ore: Mapping[int, int] = field(default_factory=dict)
    unused_loan_ore: int = 0
    re_lending_debt_ore: int = 0
    land_ore: int = 0


@dataclass(frozen=True, slots=True)
class DebtAssumptions:
    """What is assumed. ``rate_path`` is the interest rate by year as a share (0.0415 is 4.15 %).

    ``vat_share`` is the part of a VAT-liable gross amount that is VAT (25/125). ``implied_period_years`` is the
    municipality's book value ÷ depreciation, used when an entity has nothing to depreciate. ``unit`` is where central
    finance lines are posted.
    """

    rate_path: Mapping[int, Decimal]
    vat_share: Ratio
    balance_date: BalanceDate = "opening"
    entity: str = TREASURY
    unit: str = "finance"
    implied_period_years: Fraction | None = None


@dataclass(frozen=True)
class DebtInputs:
    """All that ``debt_path`` reads, and the answers it has given: an edit of an amount does not ask for new ones."""

    projects: tuple[Project, ...]
    asset_classes: Mapping[str, AssetClass]
    opening: Opening
    assumptions: DebtAssumptions
    illustrative: bool = False

    @cached_property
    def known_paths(self) -> dict[range, DebtPath]:
        """Keep the path of each span of years, once it is worked out."""
        return {}


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """How one project is paid for in one year; every amount positive.

    ``spending_ore`` is what the investment account carries: gross, or net of VAT that is deducted. What no source and
    no loan covers stands in ``unfinanced_ore`` (below zero when the sources are larger than the spending), so that
    spending = compensation + sources + loan + unfinanced always holds.
    """

    project: str
    year: int
    gross_ore: int
    deducted_vat_ore: int
    spending_ore: int
    vat_compensation_ore: int
    source_ore: Mapping[SourceKind, int]
    loan_use_ore: int
    unfinanced_ore: int


@dataclass(frozen=True, slots=True)
class DebtYear:
    """Debt and assets of one year; every amount positive, in nominal øre.

    ``loan_use_ore`` is what projects spend of loans, of which ``unused_loan_use_ore`` was raised earlier and
    ``new_loan_ore`` is raised this year. ``minimum_instalment_ore`` and ``interest_ore`` are ``None`` when they
    cannot be computed. ``difference_ore`` is planned instalment − agreement. ``net_new_debt_ore`` is new loan − all
    instalments.
    """

    year: int
    opening_debt_ore: int
    loan_use_ore: int
    unused_loan_use_ore: int
    new_loan_ore: int
    agreement_instalment_ore: int
    minimum_instalment_ore: int | None
    planned_instalment_ore: int
    difference_ore: int
    extraordinary_instalment_ore: int
    interest_ore: int | None
    closing_debt_ore: int
    net_new_debt_ore: int
    opening_book_value_ore: int
    new_asset_ore: int
    depreciation_ore: int
    closing_book_value_ore: int
    under_construction_ore: int
    unfinanced_ore: int
    unused_loan_ore: int
    re_lending_debt_ore: int
    backlog_effect_ore: int


@dataclass(frozen=True, slots=True)
class DerivedLine:
    """A line that follows from debt inputs: its rule, the line, and the formula with its figures in øre."""

    rule: Rule
    line: Line
    formula: str
    illustrative: bool = False

    @property
    def provenance(self) -> Provenance:
        """Give the source of the line."""
        return Provenance(dataset=f"derived:{self.rule}", formula=self.formula, illustrative=self.illustrative)


@dataclass(frozen=True, slots=True)
class DebtPath:
    """The answer of ``debt_path``: a debt year for each year, how each project is paid, derived lines, findings."""

    years: tuple[DebtYear, ...]
    project_years: tuple[ProjectYear, ...]
    derived_lines: tuple[DerivedLine, ...]
    findings: tuple[Finding, ...]

    def year(self, year: int) -> DebtYear | None:
        """Give the debt year of ``year``, or ``None`` outside the path."""
        return next((debt_year for debt_year in self.years if debt_year.year == year), None)
