"""Which jobs has the actor asked for, and how far are they?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from samspill.apps.jobs.kinds import known_kind
from samspill.apps.jobs.models import Job, JobState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspill.web.access import Actor

STATE_COLORS = {
    JobState.QUEUED: "neutral",
    JobState.AT_WORK: "info",
    JobState.DONE: "success",
    JobState.FAILED: "danger",
    JobState.CANCELLED: "warning",
}


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as a page tells it."""

    job: Job
    label: str
    state_word: str
    color: str
    message: str
    result_url: str


def jobs_of(actor: Actor) -> QuerySet[Job]:
    """Give the actor's own jobs in the municipality, newest first."""
    if actor.user_id is None:
        return Job.objects.none()
    return Job.objects.filter(municipality=actor.municipality, user_id=actor.user_id)


def job_by_id(actor: Actor, job_id: int) -> Job | None:
    """Give an own job, or ``None``."""
    return jobs_of(actor).filter(pk=job_id).first()


def job_line(actor: Actor, job: Job) -> JobLine:
    """Tell a job in words."""
    kind = known_kind(job.kind)
    state = JobState(job.state)
    result_url = kind.result_url if kind and state is JobState.DONE else None
    return JobLine(
        job=job,
        label=str(kind.label) if kind else job.kind,
        state_word=_state_word(job),
        color=STATE_COLORS[state],
        message=gettext(job.message) if job.message else "",
        result_url=result_url(actor, job.result or {}) if result_url else "",
    )


def _state_word(job: Job) -> str:
    if job.state == JobState.AT_WORK and job.cancel_wanted:
        return gettext("Is being cancelled")
    words = {
        JobState.QUEUED: gettext("Waiting"),
        JobState.AT_WORK: gettext("Running"),
        JobState.DONE: gettext("Done"),
        JobState.FAILED: gettext("Failed"),
        JobState.CANCELLED: gettext("Cancelled"),
    }
    return words[JobState(job.state)]
