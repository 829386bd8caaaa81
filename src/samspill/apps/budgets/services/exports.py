"""How is a large workbook made without anyone waiting at a page? As a job, kept for the one who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import get_language, gettext_noop

from samspill.apps.budgets import table_exports
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.files.services import store_file
from samspill.apps.jobs.services import JobFailedError, enqueue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.jobs.models import Job
    from samspill.apps.jobs.services import JobHandle
    from samspill.web.access import Actor

EXPORT_JOB = "budget_export"
LARGEST_EXPORT = 200 * 1024 * 1024
STEPS = 2
MAKING, KEEPING = gettext_noop("Making the workbook"), gettext_noop("Keeping the file")
GONE = gettext_noop("The version is not there any more.")


@transaction.atomic
def order_export(actor: Actor, row: PlanVersion) -> Job:
    """Ask for every table of a version, in the language of the page."""
    return enqueue(actor, EXPORT_JOB, {"version": row.code, "language": get_language()})


def run_export(actor: Actor, handle: JobHandle, params: Mapping[str, Any]) -> None:
    """Make the workbook and keep it; nothing else is written."""
    handle.progress(0, STEPS, MAKING)
    row = version_by_code(actor, params["version"])
    if row is None:
        raise JobFailedError(GONE)
    with translation.override(params["language"]):
        content = table_exports.whole_version(actor, row)
    name = table_exports.file_name(actor, (row.code,), "xlsx")
    handle.progress(1, STEPS, KEEPING)
    with handle.finish() as result:
        kept = {"kind": EXPORT_JOB, "name": name, "content_type": table_exports.XLSX}
        result["file"] = store_file(actor, chunks=[content], **kept).pk
