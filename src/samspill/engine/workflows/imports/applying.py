"""What does a version become when what a file states is put in it? Worked out before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from samspill.engine.plan.changes import rolled_changes
from samspill.engine.plan.content_id import base_checksum
from samspill.engine.plan.model import NO_PROVENANCE, Change, Dataset
from samspill.engine.plan.shown import AmountPlace, cause_amounts
from samspill.engine.workflows.plan_files.input_rows import input_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samspill.engine.debt.model import Project
    from samspill.engine.plan.model import Cause, Version
    from samspill.engine.workflows.imports.model import BaseLine, MeasureStatement
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.kernel.provenance import Provenance

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class RowCounts:
    """How many rows an import adds, changes, takes away and leaves as they are."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """What an import does: the rows, each item's øre by year before and after, and the items that are not as before."""

    counts: RowCounts
    before_ore: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    after_ore: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()


def base_dataset(
    code: str, price_year: int, items: Iterable[BaseLine], provenance: Provenance, made_up: Collection[str]
) -> Dataset:
    """Give a base budget of imported lines; ``made_up`` are the codes of illustrative sources.

    >>> from samspill.kernel.provenance import Provenance
    >>> base_dataset("b", 2026, (), Provenance("ledger"), ()).lines
    ()

    """
    known = list(items)
    keys = {item.line.key for item in known if (item.source in made_up if item.source else provenance.illustrative)}
    lines = tuple(item.line for item in known)
    return Dataset(code, price_year, lines, base_checksum(lines), provenance, frozenset(keys))


def with_measures(
    planned: PlannedVersion, statements: Sequence[MeasureStatement], provenance: Provenance
) -> PlannedVersion:
    """Give the version with measures as a file states them, each of them whole; other measures stay.

    What a measure has and the file does not, comes to zero. What is inherited is cancelled in its own prices, so that
    the measure comes to exactly what the file says in the prices of the version.

    >>> from samspill.engine.plan.model import Cause, Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.workflows.imports.model import MeasureStatement
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.kernel.provenance import Provenance
    >>> key = AccountKey("operating", "kasse", "4410", "253", "020")
    >>> plan = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "none")))
    >>> said = MeasureStatement(Cause("M1", "measure", "saving", "Temps"), (), (Line(2026, key, -500),))
    >>> after = with_measures(plan, [said], Provenance("ledger"))
    >>> [change.amount_ore for change in after.version.changes]
    [-500]

    """
    version = planned.version
    stated = {statement.cause.code: statement for statement in statements}
    causes = {code: _cause(version, statement.cause, provenance) for code, statement in stated.items()}
    flagged = replace(version, causes={**version.causes, **causes})
    wanted: dict[tuple[str, AmountPlace, int], int] = {}
    for net, amount_ore in rolled_changes(flagged).items():
        if net.cause in stated:
            wanted[net.cause, AmountPlace(net.year, net.key), net.price_year] = -amount_ore
    for code, statement in stated.items():
        for line in statement.lines:
            place = (code, AmountPlace(line.year, line.key), version.price_year)
            wanted[place] = wanted.get(place, 0) + line.amount_ore
    own = (
        Change(place.year, place.key, amount_ore, price_year, code)
        for (code, place, price_year), amount_ore in wanted.items()
        if amount_ore
    )
    kept = (change for change in version.changes if change.cause not in stated)
    return replace(planned, version=replace(flagged, changes=(*kept, *own)))


def _cause(version: Version, cause: Cause, provenance: Provenance) -> Cause:
    """Give what the file says of a measure; an area that it leaves out stays."""
    known = version.known_causes.get(cause.code)
    return replace(cause, area=cause.area or (known.area if known else ""), provenance=provenance)


def measures_moved(before: Version, after: Version, codes: Iterable[str]) -> Moved:
    """Compare some measures, account by account in the prices of the version, with what is said of each.

    A row counts as changed when its amount moved, or when title, category or a flag of its measure did.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "none"))
    >>> measures_moved(version, version, ["M1"]).counts
    RowCounts(new=0, changed=0, removed=0, same=0)

    """
    wanted = tuple(codes)
    said = [
        {code: _cause_said(version.known_causes[code]) for code in wanted if code in version.known_causes}
        for version in (before, after)
    ]
    shown = [cause_amounts(version) for version in (before, after)]
    old, new = (
        {(code, *place): (ore, about.get(code)) for code in wanted for place, ore in amounts.get(code, {}).items()}
        for amounts, about in zip(shown, said, strict=True)
    )
    sums = [_sums((code, year, ore) for (code, year, _), (ore, _said) in rows.items()) for rows in (old, new)]
    changed = {code for code, *_ in _differing(old, new)} | _differing(*said)
    return Moved(row_counts(old, new), sums[0], sums[1], frozenset(changed))


def _cause_said(cause: Cause) -> Cause:
    """Give a cause without its source: every import states its own."""
    return replace(cause, provenance=NO_PROVENANCE)


def with_projects(planned: PlannedVersion, projects: Iterable[Project], *, is_illustrative: bool) -> PlannedVersion:
    """Give the version with projects as a file states them; running costs and backlog stay, the file does not say them.

    Raises:
        ValueError: when the version has no debt section.

    >>> from decimal import Decimal
    >>> from samspill.engine.debt.model import DebtAssumptions, DebtInputs, Opening, Project
    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> version = Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "none"))
    >>> debt = DebtInputs((), {}, Opening(0), DebtAssumptions({}, Decimal("0.2")))
    >>> plot = Project("P1", "Plot", "kasse", "6100", "222", "land", 2026, {2026: 100})
    >>> after = with_projects(PlannedVersion(version, debt), [plot], is_illustrative=False)
    >>> [project.code for project in after.debt.projects]
    ['P1']

    """
    if planned.debt is None:
        message = f"{planned.version.code} has no debt section"
        raise ValueError(message)
    known = {project.code: project for project in planned.debt.projects}
    own = {}
    for project in projects:
        old = known.get(project.code)
        kept = {"operating_effect": old.operating_effect, "backlog_effect_ore": old.backlog_effect_ore} if old else {}
        own[project.code] = replace(project, illustrative=is_illustrative, **kept)  # type: ignore[arg-type]  # two fields
    debt = replace(planned.debt, projects=tuple({**known, **own}.values()))
    assumptions = replace(planned.version.assumptions, inputs=input_rows(debt, planned.replaces))
    return replace(planned, debt=debt, version=replace(planned.version, assumptions=assumptions))


def projects_moved(before: PlannedVersion, after: PlannedVersion, codes: Iterable[str]) -> Moved:
    """Compare some projects, each with all that is said of it; the amounts are the spending.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> plan = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (), "none")))
    >>> projects_moved(plan, plan, ["P1"]).after_ore
    {}

    """
    wanted = set(codes)
    old, new = (
        {project.code: project for project in (planned.debt.projects if planned.debt else ()) if project.code in wanted}
        for planned in (before, after)
    )
    spending = [{code: dict(project.spending_ore) for code, project in each.items()} for each in (old, new)]
    said = [{code: _said(project) for code, project in each.items()} for each in (old, new)]
    return Moved(row_counts(*said), spending[0], spending[1], frozenset(_differing(*said)))


def _said(project: Project) -> Project:
    """Give a project so that two that say the same are equal: no amounts of zero, sources in one order."""
    spending = {year: amount_ore for year, amount_ore in project.spending_ore.items() if amount_ore}
    sources = (source for source in project.sources if source.amount_ore)
    ordered = tuple(sorted(sources, key=lambda source: (source.kind, source.year, source.art, source.amount_ore)))
    return replace(project, spending_ore=spending, sources=ordered)


def bases_moved(before: Dataset | None, after: Dataset, years: Iterable[int]) -> Moved:
    """Compare a base budget with another, account by account; the items are the account classes.

    >>> from samspill.engine.plan.model import Dataset
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> bases_moved(None, Dataset("base", 2026, (line,), "one line"), (2026,)).after_ore
    {'operating': {2026: 500}}

    """
    wanted = set(years)
    old, new = (
        {(line.year, line.key): line.amount_ore for line in (base.lines if base else ()) if line.year in wanted}
        for base in (before, after)
    )
    sums = [_sums((key.account_class, year, ore) for (year, key), ore in amounts.items()) for amounts in (old, new)]
    return Moved(
        row_counts(old, new), sums[0], sums[1], frozenset(key.account_class for _, key in _differing(old, new))
    )


def row_counts(old: Mapping[Place, object], new: Mapping[Place, object]) -> RowCounts:
    """Count what is in one, in the other, and in both.

    >>> row_counts({"a": 1, "b": 2}, {"b": 3, "c": 4})
    RowCounts(new=1, changed=1, removed=1, same=0)

    """
    both = old.keys() & new.keys()
    changed = sum(old[place] != new[place] for place in both)
    return RowCounts(len(new.keys() - old.keys()), changed, len(old.keys() - new.keys()), len(both) - changed)


def _differing(old: Mapping[Place, object], new: Mapping[Place, object]) -> set[Place]:
    return {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}


def _sums(amounts: Iterable[tuple[str, int, int]]) -> dict[str, dict[int, int]]:
    sums: dict[str, dict[int, int]] = {}
    for item, year, amount_ore in amounts:
        of_item = sums.setdefault(item, {})
        of_item[year] = of_item.get(year, 0) + amount_ore
    return sums
