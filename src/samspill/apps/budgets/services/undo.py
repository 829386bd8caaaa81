"""How is the last change taken back? By an opposite change of the same user in the same draft, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.selectors import last_to_undo, standing_later
from samspill.apps.audit.services import record
from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.selectors.history import UNDO_EVENTS
from samspill.apps.budgets.selectors.projects import project_lock, project_page
from samspill.apps.budgets.services.amount_checks import amount_refusals
from samspill.apps.budgets.services.amounts import (
    INHERITED,
    OWN,
    WITHDRAWN,
    field_of,
    place_of,
    restore_own,
    shown_in_draft,
)
from samspill.apps.budgets.services.assumptions import STATED, assumption_refusals
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.measures import CREATE_MEASURE, IS_NEW, edit_refusals
from samspill.apps.budgets.services.own_rows import (
    ROWS,
    TextErasedError,
    assumption_rows,
    measure_rows,
    project_rows,
    put_back,
    rate_rows,
)
from samspill.apps.budgets.services.projects import project_refusals
from samspill.apps.budgets.services.registers import STATE_RATES, rate_refusals
from samspill.apps.budgets.services.revisions import held_revision
from samspill.apps.plans.services.measures import forget_measure
from samspill.kernel.findings import error
from samspill.web.outcomes import Done, Outcome, Refused

if TYPE_CHECKING:
    from samspill.apps.audit.models import Entry
    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.services.own_rows import Scope
    from samspill.engine.debt.model import Project
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

UNDO, IMPORT = "undo", "import"
MEASURE, PROJECT, VERSION = "measure", "investment", "version"


class UndoRefusedError(Exception):
    """What would stand again may not be stated by the actor now. Nothing is written: the transaction must be left."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep the reasons."""
        super().__init__(findings)
        self.findings = findings


def undo_last(actor: Actor, *, version_code: str, sequence: int | None) -> Outcome:
    """Take back the actor's newest change in a draft, which must be the entry with the number ``sequence``.

    Refused when the newest change is another, when someone changed the same thing later, and exactly when the actor
    could not make the opposite change by hand.
    """
    try:
        return _undone(actor, version_code, sequence)
    except TextErasedError:
        return Refused((error("undo-text-erased", version_code=version_code),))
    except UndoRefusedError as refused:
        return Refused(refused.findings)


@transaction.atomic
def _undone(actor: Actor, version_code: str, sequence: int | None) -> Outcome:
    row, reason = hold_draft(actor, version_code)
    if reason is not None:
        return Refused((reason,))
    entry = last_to_undo(actor, version_code, UNDO_EVENTS)
    if entry is None:
        return Refused((error("nothing-to-undo", version_code=version_code),))
    if entry.sequence != sequence:
        return Refused((error("undo-not-newest", version_code=version_code),))
    standing = _refusal(actor, entry)
    if findings := (standing,) if standing else _not_theirs(actor, row, entry):
        return Refused(findings)
    return _amounts_back(actor, row, entry) if OWN in (entry.before or {}) else _rows_back(actor, row, entry)


def _refusal(actor: Actor, entry: Entry) -> Finding | None:
    """Say what was done since that an undo would throw away."""
    later = [each for each in standing_later(actor, entry) if _touches_same(entry, each)]
    if any(each.event == IMPORT for each in later):
        return error("changed-by-import", measure=entry.object_code)
    if not any(each.user_id != actor.user_id for each in later):
        return None
    if entry.object_kind == VERSION:
        return error("figures-changed-by-another", version_code=entry.object_code)
    return error("changed-by-another", measure=entry.object_code)


def _touches_same(entry: Entry, later: Entry) -> bool:
    """Say whether a later entry on an object is about the same: of a version, the same fees or assumptions."""
    if entry.object_kind != VERSION:
        return True
    return entry.event == later.event and not _names(entry).isdisjoint(_names(later))


def _places(entry: Entry) -> list[tuple[str, int]]:
    """Give which figures of a version an entry moved: fee or assumption, and year."""
    parted = (name.rpartition("|") for name in entry.after or {})
    return [(name, int(year)) for name, _, year in parted]


def _names(entry: Entry) -> set[str]:
    return {name for name, _year in _places(entry)}


def _not_theirs(actor: Actor, row: PlanVersion, entry: Entry) -> tuple[Finding, ...]:
    """Give every reason why the actor may not state again what stood before; of a project it is asked afterwards."""
    if entry.object_kind == MEASURE:
        return _measure_refusals(actor, row, entry)
    if (reason := project_lock(actor, row)) is not None:
        return (reason,)
    if entry.object_kind == PROJECT:
        return ()
    figures: dict[str, dict[int, int]] = {}
    for name, year in _places(entry):
        if isinstance(figure := (entry.before or {}).get(f"{name}|{year}"), int):
            figures.setdefault(name, {})[year] = figure
    return rate_refusals(row, figures) if entry.event == STATE_RATES else assumption_refusals(row, figures)


def _measure_refusals(actor: Actor, row: PlanVersion, entry: Entry) -> tuple[Finding, ...]:
    code = entry.object_code
    revision = held_revision(row, code)
    if revision is None:
        return (error("measure-not-there", measure=code),)
    before = {name: value for name, value in (entry.before or {}).items() if not name.startswith("_")}
    if OWN not in (entry.before or {}) and entry.event != CREATE_MEASURE:
        return tuple(edit_refusals(actor, row, revision, before))
    shown = shown_in_draft(actor, row, code)
    wanted = {place_of(name): ore for name, ore in before.items()} if before else dict.fromkeys(shown, 0)
    moved = {place: ore for place, ore in wanted.items() if ore != shown.get(place, 0)}
    return amount_refusals(actor, row, revision, moved)


def _rows_back(actor: Actor, row: PlanVersion, entry: Entry) -> Done:
    """Put the rows that the entry kept back, exactly; a measure that was made is taken out again."""
    before = dict(entry.before or {})
    kept, stated, is_new = before.pop(ROWS), before.pop(STATED, None), before.pop(IS_NEW, False)
    standing = project_page(actor, row, entry.object_code) if entry.object_kind == PROJECT else None
    number = mark_changed(row)
    put_back(row, _scope(row, entry), kept, number)
    if standing is not None:
        _demand_project(actor, row, standing.project)
    if is_new:
        forget_measure(actor, entry.object_code)
    if stated is not None:
        names = _names(entry)
        row.stated_assumptions = sorted({*row.stated_assumptions} - names | {*stated} & names)
        row.save(update_fields=["stated_assumptions"])
    return _told(actor, row, entry, dict(entry.after or {}), before)


def _demand_project(actor: Actor, row: PlanVersion, standing: Project) -> None:
    """Refuse a project that the actor could not state as it stands again."""
    again = project_page(actor, row, standing.code)
    if again is not None and (findings := project_refusals(actor, row, standing, again.project)):
        raise UndoRefusedError(findings)


def _scope(row: PlanVersion, entry: Entry) -> Scope:
    """Give the rows that a change of this kind writes."""
    if entry.object_kind == MEASURE:
        return measure_rows(row, entry.object_code)
    if entry.object_kind == PROJECT:
        return project_rows(row, entry.object_code)
    return rate_rows(row, _places(entry)) if entry.event == STATE_RATES else assumption_rows(row, _names(entry))


def _amounts_back(actor: Actor, row: PlanVersion, entry: Entry) -> Done:
    """Put the stored changes of before back, and record what is shown now and then."""
    code = entry.object_code
    old = dict(entry.before or {})
    own, was_withdrawn, was_inherited = old.pop(OWN), old.pop(WITHDRAWN), old.pop(INHERITED)
    places = [place_of(name) for name in old]
    shown = shown_in_draft(actor, row, code)
    revision = MeasureRevision.objects.get(version=row, measure__code=code)
    restore_own(revision, places, own)
    revision.lock_version, revision.is_withdrawn = mark_changed(row), was_withdrawn
    if was_inherited:
        revision.delete()
    else:
        revision.save()
    return _told(actor, row, entry, {field_of(place): shown.get(place, 0) for place in places}, old)


def _told(actor: Actor, row: PlanVersion, entry: Entry, before: dict[str, object], after: dict[str, object]) -> Done:
    """Record an undo: what stood until now, and what stands again."""
    places = {"before": before, "after": after, "reverts": entry.sequence}
    record(actor, UNDO, entry.object_kind, entry.object_code, scope=row.code, **places)  # type: ignore[arg-type]  # by name
    return Done(entry.object_code, row.lock_version)
