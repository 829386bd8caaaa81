"""Small plans that tests share: keys, lines, versions, and random ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from samspill.adapters.national import debt_parameters, post_book
from samspill.engine.debt.model import AssetGroup, DebtAssumptions, DebtInputs, Opening, Project, ProjectSource
from samspill.engine.plan.content_id import base_checksum
from samspill.engine.plan.model import Assumptions, Cause, Change, Dataset, PricePath, Version
from samspill.engine.statements.accounts import AccountKey, AreaMapping, AreaSpan, Line
from samspill.engine.workflows.plan_files.input_rows import input_rows
from samspill.engine.workflows.plan_files.versions import PlannedVersion
from samspill.kernel.calendar import YearRange
from samspill.reference.loader import load_arts, load_derived_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

YEARS = (2025, 2026, 2027, 2028)
BOOK = post_book()
RULES = load_derived_rules()
AREAS = AreaMapping([AreaSpan("1010", "P01"), AreaSpan("4410", "P06"), AreaSpan("4420", "P06", YearRange(2026, None))])
ARTS = tuple(load_arts())
PLACED_ARTS = tuple(code for code, art in load_arts().items() if art.kind in ("expense", "income"))


def key(art: str, unit: str = "1010", function: str = "202", **other: str) -> AccountKey:
    """Give an operating key of the treasury; parts can be replaced."""
    return AccountKey("operating", "kasse", unit, function, art)._replace(**other)  # type: ignore[arg-type]  # parts are named by the test


def investment(art: str, **other: str) -> AccountKey:
    return key(art, account_class="investment", **other)


def dataset(lines: Iterable[Line], price_year: int = 2025) -> Dataset:
    kept = tuple(lines)
    return Dataset("base", price_year, kept, base_checksum(kept))


def version(changes: Iterable[Change] = (), base: Dataset | None = None, **other: object) -> Version:
    """Give a version of the years 2025-2028 with a cause for each change."""
    kept = tuple(changes)
    causes = {change.cause: Cause(change.cause, "measure", "strengthening", change.cause) for change in kept}
    plain = Version("v", "Version", "0000", YEARS, 2025, base or dataset(()), kept, causes, areas=AREAS)
    return replace(plain, **other)  # type: ignore[arg-type]  # parts are named by the test


def every_year(amount_ore: int, account: AccountKey) -> list[Line]:
    return [Line(year, account, amount_ore) for year in YEARS]


def projects_inputs(*projects: Project, debt_ore: int = 1_000_000_000) -> DebtInputs:
    """Give debt inputs with one old asset and a rate of 4 per cent."""
    parameters = debt_parameters()
    opening = Opening(debt_ore, (AssetGroup("1010", "222", 2_000_000_000, dict.fromkeys(YEARS, 50_000_000)),))
    assumptions = DebtAssumptions(dict.fromkeys(YEARS, Decimal("0.04")), parameters.vat_share, unit="9000")
    return DebtInputs(tuple(projects), parameters.asset_classes, opening, assumptions)


def school(start: int = 2025, gross_ore: int = 125_000_000, **other: object) -> Project:
    plain = Project(
        code="SCHOOL",
        label="School",
        entity="kasse",
        unit="1010",
        function="222",
        asset_class="school_road_network",
        completion_year=start + 1,
        spending_ore={start: gross_ore, start + 1: gross_ore},
        vat_regime="compensation",
    )
    return replace(plain, **other)  # type: ignore[arg-type]  # parts are named by the test


def planned(plain: Version, debt: DebtInputs | None = None, replaces: tuple[str, ...] = ()) -> PlannedVersion:
    """Join a version with its debt inputs, as the reader of plan files does."""
    assumptions = replace(plain.assumptions, inputs=input_rows(debt, replaces))
    return PlannedVersion(replace(plain, assumptions=assumptions), debt, replaces)


# --- random plans

amounts = st.integers(-(10**12), 10**12)
account_classes = st.sampled_from(("operating", "investment"))
keys = st.builds(
    AccountKey,
    account_classes,
    st.sampled_from(("kasse", "kasse", "kasse", "KF01")),
    st.sampled_from(("1010", "4410", "4420", "7777")),
    st.sampled_from(("202", "253", "870", "880")),
    st.sampled_from(ARTS),
    st.sampled_from(("", "", "SCHOOL", "FUND1")),
)
lines = st.lists(st.builds(Line, st.sampled_from(YEARS), keys, amounts), max_size=40)
changes = st.lists(
    st.builds(
        Change,
        st.sampled_from((*YEARS, 2031)),
        keys,
        amounts,
        st.sampled_from((2024, 2025)),
        st.sampled_from(("M1", "M2", "T1")),
    ),
    max_size=30,
)
projects = st.lists(
    st.builds(
        school,
        st.sampled_from((2025, 2026, 2027)),
        st.integers(0, 10**11),
        vat_regime=st.sampled_from(("compensation", "ordinary_deduction", "none")),
        sources=st.lists(
            st.builds(
                ProjectSource,
                st.sampled_from(("grant", "sale", "transfer", "fund")),
                st.sampled_from(YEARS),
                st.integers(1, 10**9),
            ),
            max_size=3,
        ).map(tuple),
    ),
    max_size=1,
)
price_path = PricePath(dict.fromkeys((2025, 2026), Decimal("0.045")), dict.fromkeys((2025, 2026), Decimal("0.031")))


@st.composite
def plans(draw: st.DrawFn) -> PlannedVersion:
    """Give a random version with a parent, projects, lifted prices and every kind of art, valid or not."""
    base = dataset(draw(lines), draw(st.sampled_from((2024, 2025))))
    parent = version(draw(changes), base, code="parent", years=(2024, 2025, 2026, 2027), price_year=2024)
    assumptions = Assumptions(price_path, ("7777",))
    child = version(draw(changes), base, parent=parent, assumptions=assumptions)
    chosen = draw(projects)
    debt = projects_inputs(*chosen) if draw(st.booleans()) else None
    replaces = draw(st.sampled_from(((), ("interest", "instalment"), ("transfer", "depreciation"))))
    return planned(child, debt, replaces if debt else ())
