"""How is the last change taken back? By an opposite change of the same user in the same draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.selectors import changed_later, last_to_undo
from samspill.apps.audit.services import record
from samspill.apps.budgets.selectors.rights import may_change_units
from samspill.apps.budgets.services.amounts import (
    OWN,
    STATE_AMOUNTS,
    field_of,
    place_of,
    restore_own,
    shown_in_draft,
)
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.measures import EDIT_MEASURE, ROLLING
from samspill.apps.budgets.services.revisions import held_revision
from samspill.kernel.findings import error
from samspill.web.outcomes import Done, Outcome, Refused

if TYPE_CHECKING:
    from samspill.apps.audit.models import Entry
    from samspill.apps.budgets.models import MeasureRevision, PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

UNDO, IMPORT = "undo", "import"


def undo_last(actor: Actor, *, version_code: str) -> Outcome:
    """Take back the actor's newest change of amounts in a draft; refused when someone changed the measure later."""
    with transaction.atomic():
        row, reason = hold_draft(actor, version_code)
        if reason is not None:
            return Refused((reason,))
        entry = last_to_undo(actor, version_code, (STATE_AMOUNTS,))
        if entry is None:
            return Refused((error("nothing-to-undo", version_code=version_code),))
        if refusal := _refusal(actor, entry):
            return Refused((refusal,))
        places = [place_of(name) for name in entry.before or {} if name != OWN]
        if not may_change_units(actor, row, {place.key.unit for place in places}):
            return Refused((error("measure-not-yours", measure=entry.object_code),))
        revision = held_revision(actor, row, entry.object_code)
        if revision is None:
            return Refused((error("measure-not-there", measure=entry.object_code),))
        return _take_back(actor, row, revision, entry)


def _refusal(actor: Actor, entry: Entry) -> Finding | None:
    """Say what was done since that an undo would throw away, or that changed what its amounts mean."""
    later = changed_later(actor, entry)
    if any(each.event == IMPORT for each in later):
        return error("changed-by-import", measure=entry.object_code)
    if any(each.user_id != actor.user_id for each in later):
        return error("changed-by-another", measure=entry.object_code)
    if any(each.event == EDIT_MEASURE and set(ROLLING) & set(each.after or {}) for each in later):
        return error("flags-changed-since", measure=entry.object_code)
    return None


def _take_back(actor: Actor, row: PlanVersion, revision: MeasureRevision, entry: Entry) -> Done:
    """Put the stored changes of before back, and record what is shown now and then."""
    code = entry.object_code
    old = dict(entry.before or {})
    own = old.pop(OWN, [])
    places = [place_of(name) for name in old]
    shown = shown_in_draft(actor, row, code)
    restore_own(revision, places, own)
    revision.lock_version = mark_changed(row)
    revision.save()
    before = {field_of(place): shown.get(place, 0) for place in places}
    record(actor, UNDO, "measure", code, scope=row.code, before=before, after=old, reverts=entry.sequence)
    return Done(code, revision.lock_version)
