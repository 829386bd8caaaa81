"""How does a file that was checked and accepted come into the store? As a job: the whole of it, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.importing import FILE_KIND, CheckedImport, ImportOrder, checked_import, provenance_of
from samspill.apps.budgets.models import Change, MeasureRevision, ProjectAmount, ProjectEffect, ProjectRevision
from samspill.apps.budgets.selectors.projects import nearest_revision, project_lock
from samspill.apps.budgets.selectors.versions import NotSeenError, version_by_code
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.import_entries import tell_measure, tell_project
from samspill.apps.budgets.services.revisions import held_revision
from samspill.apps.budgets.store.writing import BATCH, source_id, write_base, write_projects
from samspill.apps.files.services import store_file
from samspill.apps.jobs.services import JobFailedError, enqueue
from samspill.apps.plans.services import ensure_measures, link_goal
from samspill.engine.plan.content_id import content_id
from samspill.kernel.findings import error
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.files.models import StoredFile
    from samspill.apps.jobs.services import JobHandle
    from samspill.engine.plan.model import Version
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.web.access import Actor

JOB_KIND = "budget_import"
STEPS = 3
READING, WRITING = gettext_noop("Reading the file"), gettext_noop("Writing")
WAS_CHANGED = gettext_noop("The version was changed after the preview. Nothing is imported. Look at the preview again.")
HAS_ERRORS = gettext_noop(
    "The file can no longer be imported as it stands. Nothing is imported. Look at the preview again."
)


class StoredOtherwiseError(Exception):
    """What was stored is not what the preview showed: a mistake in the mapping, and nothing is kept."""


def keep_file(actor: Actor, name: str, content_type: str, chunks: Iterable[bytes]) -> StoredFile:
    """Keep a file that is to be imported."""
    return store_file(actor, kind=FILE_KIND, name=name, content_type=content_type, chunks=chunks)


@transaction.atomic
def accept_import(actor: Actor, order: ImportOrder, lock_version: int) -> Outcome:
    """Ask for the import that a preview showed; conflict when the version was changed after it. Gives the job."""
    row = version_by_code(actor, order.version) if order.version else None
    if row is not None:
        if (reason := project_lock(actor, row)) is not None:
            return Refused((reason,))
        if row.lock_version != lock_version:
            return Conflict(row.lock_version)
    elif order.kind != "base_budget":
        return Refused((error("version-not-there", version_code=order.version),))
    job = enqueue(actor, JOB_KIND, {"order": order.params(), "lock_version": lock_version})
    return Done(str(job.pk))


def run_import(actor: Actor, handle: JobHandle, params: Mapping[str, Any]) -> None:
    """Check the file once more, then write all of it in one transaction."""
    order = ImportOrder(**params["order"])
    handle.progress(0, STEPS, READING)
    row = version_by_code(actor, order.version) if order.version else None
    checked = checked_import(actor, order, row)
    if not checked.is_usable:
        raise JobFailedError(HAS_ERRORS)
    if row is not None and row.lock_version != params["lock_version"]:
        raise JobFailedError(WAS_CHANGED)
    handle.progress(1, STEPS, WRITING)
    with handle.finish() as result:
        result.update(store_import(actor, checked, params["lock_version"]))


def store_import(actor: Actor, checked: CheckedImport, lock_version: int) -> dict[str, Any]:
    """Write a checked import in the open transaction; gives what the result page needs."""
    if checked.order.kind == "base_budget":
        return _store_base(actor, checked)
    try:
        row, _reason = hold_draft(actor, checked.order.version)
    except NotSeenError:
        raise JobFailedError(WAS_CHANGED) from None
    if project_lock(actor, row) is not None or row.lock_version != lock_version:
        raise JobFailedError(WAS_CHANGED)
    planned = checked.planned
    if planned is None:
        raise JobFailedError(HAS_ERRORS)
    before = evaluation.planned_version(actor, row)
    mark_changed(row)
    if checked.order.kind == "investments":
        _store_projects(actor, row, checked, before, planned)
    else:
        _store_measures(actor, row, checked, before.version, planned.version)
    if content_id(evaluation.planned_version(actor, row).version) != content_id(planned.version):
        raise StoredOtherwiseError(row.code)
    _tell(actor, checked, "version", row.code)
    return {"kind": checked.order.kind, "version": row.code}


def _store_base(actor: Actor, checked: CheckedImport) -> dict[str, Any]:
    dataset = checked.dataset
    if dataset is None:
        raise JobFailedError(HAS_ERRORS)
    write_base(actor, dataset, checked.order.title)
    _tell(actor, checked, "base_budget", dataset.code)
    return {"kind": checked.order.kind, "base": dataset.code}


def _tell(actor: Actor, checked: CheckedImport, object_kind: str, code: str) -> None:
    """Record the import once as a whole: its file, and how many rows it moved."""
    counts, stored = checked.moved.counts if checked.moved else None, checked.file
    after: dict[str, object] = {"kind": checked.order.kind}
    if counts is not None and stored is not None:
        after |= {"file": stored.pk, "new": counts.new, "changed": counts.changed, "removed": counts.removed}
    record(actor, "import", object_kind, code, scope=code if object_kind == "version" else "", after=after)


def _store_measures(actor: Actor, row: PlanVersion, checked: CheckedImport, before: Version, version: Version) -> None:
    titles = {statement.cause.code: statement.cause.title for statement in checked.statements}
    identities = ensure_measures(actor, titles, row.owner_id)
    for statement in checked.statements:
        revision = _revision(actor, row, version, statement.cause.code, identities)
        Change.objects.filter(revision=revision).delete()
        own = [change for change in version.changes if change.cause == statement.cause.code]
        Change.objects.bulk_create(
            (
                Change(
                    revision=revision,
                    year=change.year,
                    amount_ore=change.amount_ore,
                    price_year=change.price_year,
                    **change.key._asdict(),
                )
                for change in own
            ),
            batch_size=BATCH,
        )
        for goal in statement.goals:
            link_goal(actor, statement.cause.code, goal)
        tell_measure(actor, row, (before, version), statement.cause.code)


def _revision(
    actor: Actor, row: PlanVersion, version: Version, code: str, identities: Mapping[str, int]
) -> MeasureRevision:
    """Give the version's own statement of a measure, with what the file says of it; its texts stay."""
    cause = version.causes[code]
    revision = held_revision(row, code) or MeasureRevision(version=row, measure_id=identities[code])
    revision.kind, revision.category, revision.title = cause.kind, cause.category, cause.title
    revision.area, revision.is_one_off = cause.area, cause.is_one_off
    revision.funding_until_year = cause.funding_until_year
    revision.counts_towards_target = cause.counts_towards_target
    revision.is_withdrawn = False
    revision.source_id = source_id(actor, cause.provenance)
    revision.lock_version = row.lock_version
    revision.save()
    return revision


def _store_projects(
    actor: Actor, row: PlanVersion, checked: CheckedImport, before: PlannedVersion, planned: PlannedVersion
) -> None:
    wanted = {project.code for project in checked.projects}
    texts = {code: nearest_revision(row, code) for code in wanted}
    own = ProjectRevision.objects.filter(version=row, measure__code__in=wanted)
    ProjectAmount.objects.filter(project__in=own).delete()
    ProjectEffect.objects.filter(revision__in=own).delete()
    own.delete()
    write_projects(actor, row, [each for each in planned.debt.projects if each.code in wanted] if planned.debt else [])
    source = source_id(actor, provenance_of(checked.order))
    for code, found in texts.items():
        kept = {name: getattr(found[0], name) for name in ("text", "consequences", "lang")} if found else {}
        ProjectRevision.objects.filter(version=row, measure__code=code).update(source_id=source, **kept)
        tell_project(actor, row, (before, planned), code)
