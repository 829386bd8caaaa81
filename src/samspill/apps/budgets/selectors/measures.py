"""What does the measure table of a version show: which measures, with which amounts, serving what?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import MeasureRevision, PlanVersion
from samspill.engine.plan.shown import AmountPlace, by_year, cause_amounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.plan.model import Cause, Version
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class MeasureRow:
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


def measure_rows(actor: Actor, row: PlanVersion) -> list[MeasureRow]:
    """Give every cause of a version that has amounts, or that the version itself states; by area, then code."""
    version = evaluation.planned_version(actor, row).version
    amounts = cause_amounts(version)
    codes = [code for code in amounts if amounts[code]] + [code for code in version.causes if not amounts.get(code)]
    rows = [_measure_row(version, code, amounts.get(code, {})) for code in codes]
    return sorted(rows, key=lambda measure: (measure.area or "~", measure.code))


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


def measure_page(actor: Actor, row: PlanVersion, code: str) -> MeasurePage | None:
    """Give a measure as the version shows it, with the text of the nearest version that has one, or ``None``."""
    # The number of the form is read before the amounts: a change in between is met by a conflict, never thrown away.
    revision, stated_in = _nearest_revision(row, code)
    row.refresh_from_db(fields=["state_token"])
    version = evaluation.planned_version(actor, row).version
    places = cause_amounts(version).get(code, {})
    if revision is None and not places:
        return None
    return MeasurePage(
        row=_measure_row(version, code, places),
        cause=version.cause(code),
        revision=revision,
        lines=places,
        lock_version=revision.lock_version if revision is not None and stated_in == row else 0,
        stated_in=stated_in,
    )


def _nearest_revision(row: PlanVersion, code: str) -> tuple[MeasureRevision | None, PlanVersion | None]:
    step: PlanVersion | None = row
    while step is not None:
        revisions = MeasureRevision.objects.filter(version=step, measure__code=code)
        found = revisions.select_related("measure", "source").first()
        if found is not None:
            return found, step
        step = step.parent
    return None, None


def measure_title(actor: Actor, row: PlanVersion, code: str) -> str:
    """Give what a version calls a measure."""
    return evaluation.planned_version(actor, row).version.cause(code).title
