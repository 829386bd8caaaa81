"""What does the measure table of a version show: which measures, with which amounts, serving what?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.revisions import nearest_revision
from samspill.apps.budgets.selectors.versions import lineage, read_again
from samspill.apps.budgets.store.kept import Shelf
from samspill.engine.plan.shown import AmountPlace, by_year, cause_amounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.apps.budgets.models import MeasureRevision, PlanVersion
    from samspill.engine.plan.model import Cause, Version
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor


_rows: Shelf[list[MeasureRow]] = Shelf(32)


class MeasureRow(NamedTuple):
    """A measure as a version shows it: amounts in øre by year in the prices of the version."""

    code: str
    title: str
    kind: str
    category: str
    area: str
    amounts_ore: Mapping[int, int]
    accounts: int
    is_own: bool
    is_illustrative: bool
    counts_towards_target: bool


class ShownMeasures(NamedTuple):
    """A version worked out, and every measure it shows; by area, then code."""

    result: PlanResult
    rows: Sequence[MeasureRow]


def shown_measures(actor: Actor, row: PlanVersion) -> ShownMeasures:
    """Give what a version comes to, and every cause that has amounts, or that the version itself states or strikes."""
    result = evaluation.evaluated(actor, row)
    rows = _rows.get(evaluation.state_of(actor, row), lambda: _measure_rows(result.evaluation.version))
    return ShownMeasures(result, rows)


def _measure_rows(version: Version) -> list[MeasureRow]:
    shown = {code: places for code, places in cause_amounts(version).items() if places}
    nothing: dict[str, Mapping[AmountPlace, int]] = {code: {} for code in version.causes}
    amounts = nothing | _struck(version) | shown
    rows = [_measure_row(version, code, places) for code, places in amounts.items()]
    return sorted(rows, key=lambda measure: (measure.area or "~", measure.code))


def _struck(version: Version) -> dict[str, dict[AmountPlace, int]]:
    """Give the causes that the version itself moves, at zero: those that show nothing more are struck by it."""
    struck: dict[str, dict[AmountPlace, int]] = {}
    for change in version.changes:
        if change.year in version.years:
            struck.setdefault(change.cause, {})[AmountPlace(change.year, change.key)] = 0
    return struck


def _measure_row(version: Version, code: str, places: Mapping[AmountPlace, int]) -> MeasureRow:
    cause = version.cause(code)
    return MeasureRow(
        code=code,
        title=cause.title,
        kind=cause.kind,
        category=cause.category,
        area=cause.area or _area_of(version, places),
        amounts_ore=by_year(places, version.years),
        accounts=len({place.key for place in places}),
        is_own=code in version.causes,
        is_illustrative=cause.provenance.illustrative,
        counts_towards_target=cause.counts_towards_target,
    )


def _area_of(version: Version, places: Mapping[AmountPlace, int]) -> str:
    """Give the one area that all accounts of a measure belong to, or none."""
    areas = {version.areas.area_of(place.key.unit, place.year) for place in places}
    return areas.pop() if len(areas) == 1 else ""


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Everything a version says about one measure."""

    row: MeasureRow
    cause: Cause
    revision: MeasureRevision | None
    lines: Mapping[AmountPlace, int]
    lock_version: int
    stated_in: PlanVersion | None
    is_struck: bool


def measure_page(actor: Actor, row: PlanVersion, code: str) -> MeasurePage | None:
    """Give a measure as the version shows it, with the text of the nearest version that has one, or ``None``."""
    # The number of the form is read before the amounts: a change in between is met by a conflict, never thrown away.
    revision = nearest_revision(row, code)
    if revision is not None and revision.version_id == row.pk and revision.lock_version > row.lock_version:
        read_again(row, "lock_version", "state_token")
    version = evaluation.planned_version(actor, row).version
    places = cause_amounts(version).get(code, {})
    if revision is None and not places:
        return None
    stated_in = next((step for step in lineage(row) if revision and step.pk == revision.version_id), None)
    return MeasurePage(
        row=_measure_row(version, code, places),
        cause=version.cause(code),
        revision=revision,
        lines=places,
        lock_version=revision.lock_version if revision is not None and revision.version_id == row.pk else 0,
        stated_in=stated_in,
        is_struck=not places and (_is_withdrawn(revision) or any(each.cause == code for each in version.changes)),
    )


def _is_withdrawn(revision: MeasureRevision | None) -> bool:
    return revision is not None and revision.is_withdrawn


def measure_title(actor: Actor, row: PlanVersion, code: str) -> str:
    """Give what a version calls a measure."""
    return evaluation.planned_version(actor, row).version.cause(code).title
