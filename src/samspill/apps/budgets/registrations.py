"""What does the slice state to the slices below it: kinds of jobs and files, and the words of its history?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from samspill.apps.audit.services import register_hidden_scopes, register_teller, register_words
from samspill.apps.budgets import entry_words, words
from samspill.apps.budgets.importing import FILE_KIND
from samspill.apps.budgets.selectors.versions import private_scopes
from samspill.apps.budgets.services.exports import EXPORT_JOB, LARGEST_EXPORT, run_export
from samspill.apps.budgets.services.imports import JOB_KIND, run_import
from samspill.apps.budgets.services.previews import PREVIEW_JOB, run_preview
from samspill.apps.budgets.tables.common import address
from samspill.apps.files.services import FileKind, register_file_kind
from samspill.apps.jobs.services import JobKind, register_kind
from samspill.web.access import Permission
from samspill.web.addresses import address as any_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from samspill.web.access import Actor

    Words = dict[str, str | _StrPromise]


def register() -> None:
    """State everything, once the models are ready."""
    register_kind(JobKind(JOB_KIND, _("Import to the financial plan"), Permission.IMPORT_DATA, run_import, result_url))
    register_kind(
        JobKind(PREVIEW_JOB, _("Check of a file to be imported"), Permission.IMPORT_DATA, run_preview, preview_url)
    )
    register_kind(JobKind(EXPORT_JOB, _("All tables of a version"), Permission.VIEW_PUBLISHED, run_export, export_url))
    register_file_kind(FileKind(FILE_KIND, shared_with=Permission.IMPORT_DATA))
    register_file_kind(FileKind(EXPORT_JOB, size_limit=LARGEST_EXPORT))
    register_hidden_scopes(private_scopes)
    register_teller(entry_words.told)
    register_words(
        events=cast("Words", words.EVENTS)
        | {
            "state_rates": _("stated rates"),
            "state_project": _("stated the project"),
            "delay_project": _("moved the project in time"),
            "state_assumptions": _("stated what is taken for granted"),
            "freeze": _("closed for good the"),
            "discard": _("threw away the"),
        },
        kinds=cast("Words", words.KINDS)
        | {
            "version": _("version"),
            "base_budget": _("base budget"),
            "fees": _("fees"),
            "buildings": _("buildings"),
            "monthly_weights": _("monthly weights"),
            "texts": _("texts"),
        },
    )


def preview_url(actor: Actor, result: Mapping[str, Any]) -> str:
    """Give the page of what a file would change."""
    return address(actor, "import_shown", kind=result["kind"], job=result["job"])


def export_url(actor: Actor, result: Mapping[str, Any]) -> str:
    """Give the address of the workbook."""
    return any_address(actor, "files:download", file_id=result["file"])


def result_url(actor: Actor, result: Mapping[str, Any]) -> str:
    """Give the page where what was imported is seen."""
    if result.get("base"):
        return f"{address(actor, 'plan_new')}?{urlencode({'base': result['base']})}"
    page = "investments" if result.get("kind") == "investments" else "measures"
    return address(actor, page, version=result["version"]) if result.get("version") else address(actor, "imports")
