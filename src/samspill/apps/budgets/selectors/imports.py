"""Which drafts may be imported to, for which years, and what was imported before?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from samspill.apps.audit import selectors as audit
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.selectors.versions import DRAFT, current_version, version_by_code, visible_versions
from samspill.apps.files.selectors import readable_files
from samspill.apps.jobs.selectors import JobLine, job_line, jobs_of
from samspill.web import clock

if TYPE_CHECKING:
    from samspill.apps.audit.selectors import HistoryLine
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

FILE_KIND = JOB_KIND = "budget_import"
# What an import writes one entry of as a whole; entries of single measures are left to their own pages.
WHOLE = ("version", "base_budget")
LINES, JOBS = 30, 5
YEARS_AHEAD = 4


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An earlier import: what was said of it, and the file that it came from."""

    history: HistoryLine
    code: str
    counts: dict[str, int]
    file_name: str
    file_url: str


@dataclass(frozen=True, slots=True)
class ImportLines:
    """Earlier imports of the municipality, and the actor's own that are under way."""

    done: tuple[ImportLine, ...]
    jobs: tuple[tuple[JobLine, str], ...]


def changeable_drafts(actor: Actor) -> list[PlanVersion]:
    """Give the drafts that the actor may change as a whole, the newest first."""
    drafts = visible_versions(actor).filter(status=DRAFT).order_by("-first_year", "-created_at")
    return [row for row in drafts if project_lock(actor, row) is None]


def offered_years(actor: Actor, version_code: str) -> tuple[int, ...]:
    """Give the years of a version, of the one that is worked on, or the four that come."""
    row = version_by_code(actor, version_code) if version_code else current_version(actor)
    if row is None:
        first = clock.today().year + 1
        return tuple(range(first, first + YEARS_AHEAD))
    return tuple(range(row.first_year, row.last_year + 1))


def import_lines(actor: Actor) -> ImportLines:
    """Tell what was imported, the newest first."""
    entries = list(audit.history(actor).filter(event="import", object_kind__in=WHOLE)[:LINES])
    files = {file.pk: file for file in readable_files(actor, FILE_KIND)}
    done = []
    for entry, told in zip(entries, audit.history_lines(actor, entries), strict=True):
        after = entry.after or {}
        file = files.get(after.get("file", 0))
        url = reverse("files:download", args=[actor.municipality, file.pk]) if file else ""
        counts = {name: after.get(name, 0) for name in ("new", "changed", "removed")}
        done.append(ImportLine(told, entry.object_code, counts, file.name if file else "", url))
    jobs = [
        (job_line(actor, job), reverse("jobs:job", args=[actor.municipality, job.pk]))
        for job in jobs_of(actor).filter(kind=JOB_KIND)[:JOBS]
    ]
    return ImportLines(tuple(done), tuple(jobs))
