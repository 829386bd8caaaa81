"""How is a large file checked without anyone waiting at a page? As a job, whose result its preview page shows."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop

from samspill.adapters.import_files import read_import
from samspill.apps.budgets.importing import (
    CheckedImport,
    FileInHand,
    ImportOrder,
    checked_content,
    checked_import,
    sorted_findings,
)
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.files.selectors import file_by_id
from samspill.apps.jobs.selectors import job_by_id
from samspill.apps.jobs.services import JobFailedError, enqueue
from samspill.engine.plan.gaps import YearGap
from samspill.engine.workflows.imports.applying import Moved, RowCounts
from samspill.kernel.findings import Finding, Severity, Where, has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.apps.jobs.models import Job
    from samspill.apps.jobs.services import JobHandle
    from samspill.web.access import Actor

PREVIEW_JOB = "budget_preview"
# About five thousand rows, or a second of work.
LARGE_FILE = 250_000
READING, GONE = gettext_noop("Reading the file"), gettext_noop("The file or the version is not there any more.")


def refused_file(actor: Actor, order: ImportOrder, name: str, content: bytes) -> CheckedImport | None:
    """Say what stops a file that was handed in, before it is kept; ``None`` when nothing does.

    The rows of a large file are left to the job that checks it; a large file that cannot be read is refused here.
    """
    if len(content) > LARGE_FILE:
        sheets, findings = read_import(content, name, order.encoding or None)
        is_read = bool(sheets) and not has_errors(findings)
        return None if is_read else CheckedImport(order, FileInHand(name), sorted_findings(findings))
    row = version_by_code(actor, order.version) if order.version else None
    checked = checked_content(actor, order, row, FileInHand(name), content)
    return None if checked.is_usable else checked


@transaction.atomic
def order_preview(actor: Actor, order: ImportOrder) -> Job:
    """Ask for a check of a file that was handed in."""
    return enqueue(actor, PREVIEW_JOB, {"order": order.params()})


def run_preview(actor: Actor, handle: JobHandle, params: Mapping[str, Any]) -> None:
    """Check the file; what is found is the result of the job, and nothing else is written."""
    order = ImportOrder(**params["order"])
    handle.progress(0, 1, READING)
    checked = checked_import(actor, order, version_by_code(actor, order.version) if order.version else None)
    if checked.file is None:
        raise JobFailedError(GONE)
    with handle.finish() as result:
        result.update(plain(checked) | {"kind": order.kind, "job": handle.pk})


def kept_preview(actor: Actor, job_id: int) -> CheckedImport | None:
    """Give what an own job found; ``None`` when there is no such job, or its file is gone."""
    job = job_by_id(actor, job_id)
    if job is None or job.kind != PREVIEW_JOB or not job.result:
        return None
    checked = from_plain(job.result, ImportOrder(**job.params["order"]))
    stored = file_by_id(actor, checked.order.file_id)
    return None if stored is None else CheckedImport(**vars(checked) | {"file": stored})


def plain(checked: CheckedImport) -> dict[str, Any]:
    """Give what a page shows of a check, as plain values."""
    moved = checked.moved
    return {
        "findings": [asdict(finding) for finding in checked.findings],
        "lock_version": checked.lock_version,
        "years": list(checked.years),
        "labels": None if checked.labels is None else dict(checked.labels),
        "moved": None if moved is None else asdict(moved) | {"changed": sorted(moved.changed)},
        "before": _gaps(checked.before),
        "after": _gaps(checked.after),
    }


def _gaps(gaps: Iterable[YearGap] | None) -> list[dict[str, Any]] | None:
    return None if gaps is None else [asdict(gap) for gap in gaps]


def from_plain(kept: Mapping[str, Any], order: ImportOrder) -> CheckedImport:
    """Give a check back from plain values; the file itself and what would be stored are not among them."""
    before, after = (
        None if kept[name] is None else tuple(YearGap(**gap) for gap in kept[name]) for name in ("before", "after")
    )
    return CheckedImport(
        order,
        None,
        tuple(map(_finding, kept["findings"])),
        kept["lock_version"],
        tuple(kept["years"]),
        None if kept["moved"] is None else _moved(kept["moved"]),
        kept["labels"],
        before,
        after,
    )


def _moved(kept: Mapping[str, Any]) -> Moved:
    """Give back what moves: JSON writes years as text."""
    before, after = (
        {code: {int(year): ore for year, ore in years.items()} for code, years in kept[name].items()}
        for name in ("before_ore", "after_ore")
    )
    return Moved(RowCounts(**kept["counts"]), before, after, frozenset(kept["changed"]))


def _finding(kept: Mapping[str, Any]) -> Finding:
    """Give back a finding: JSON writes tuples as lists."""
    params = {name: tuple(value) if isinstance(value, list) else value for name, value in kept["params"].items()}
    return Finding(kept["code"], Severity(kept["severity"]), params, Where(**kept["where"]), kept["law_ref"])
