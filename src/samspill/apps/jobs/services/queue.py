"""How is a job asked for, taken by exactly one worker, and given up? Every step is one compare-and-set."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from samspill.apps.audit.services import record
from samspill.apps.jobs.kinds import kind_of
from samspill.apps.jobs.models import Job, JobState
from samspill.apps.jobs.selectors import jobs_of
from samspill.web.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.web.access import Actor

MAX_ATTEMPTS = 3
# A worker that has not told anything for this long is gone. Heartbeats are of the real clock, also on a fixed day.
LOST_AFTER = datetime.timedelta(seconds=60)
CANDIDATES = 5
LOST_TOO_OFTEN = gettext_noop("The work stopped three times before it was done. Nothing was changed.")


@transaction.atomic
def enqueue(actor: Actor, kind: str, params: Mapping[str, object]) -> Job:
    """Ask for a job; refuses who may not have it run."""
    if actor.user_id is None or not actor.may(kind_of(kind).permission):
        raise PermissionDenied
    job = Job.objects.create(
        municipality=actor.municipality,
        kind=kind,
        params=dict(params),
        user_id=actor.user_id,
        created_at=now(),
    )
    record(actor, "start", "job", str(job.pk), after={"kind": kind})
    return job


@transaction.atomic
def cancel(actor: Actor, job_id: int) -> bool:
    """Cancel an own job: at once when it waits, at its next step when it runs; says whether it did."""
    own = jobs_of(actor).filter(pk=job_id).order_by()
    waiting = own.filter(state=JobState.QUEUED).update(state=JobState.CANCELLED, ended_at=now())
    at_work = own.filter(state=JobState.AT_WORK, cancel_wanted=False).update(cancel_wanted=True)
    if waiting or at_work:
        record(actor, "cancel", "job", str(job_id))
    return bool(waiting or at_work)


def take(moment: datetime.datetime) -> Job | None:
    """Give the oldest job that waits or was lost, now this worker's; ``None`` when there is none."""
    lost = Q(
        state=JobState.AT_WORK, cancel_wanted=False, heartbeat_at__lt=moment - LOST_AFTER, attempt__lt=MAX_ATTEMPTS
    )
    waiting = Job.objects.filter(Q(state=JobState.QUEUED) | lost).order_by("pk")
    return next((job for job in waiting[:CANDIDATES] if _taken(job, moment)), None)


def _taken(job: Job, moment: datetime.datetime) -> bool:
    """Take the job if it still is as it was read."""
    as_read = Job.objects.filter(
        pk=job.pk, state=job.state, attempt=job.attempt, heartbeat_at=job.heartbeat_at, cancel_wanted=False
    )
    job.state, job.attempt, job.heartbeat_at, job.started_at = JobState.AT_WORK, job.attempt + 1, moment, now()
    changes = {name: getattr(job, name) for name in ("state", "attempt", "heartbeat_at", "started_at")}
    return bool(as_read.update(**changes, done=0, total=0, message=""))


def give_up_lost(moment: datetime.datetime) -> None:
    """End jobs whose worker is gone and that are not to be tried again."""
    lost = Job.objects.filter(state=JobState.AT_WORK, heartbeat_at__lt=moment - LOST_AFTER)
    lost.filter(cancel_wanted=True).update(state=JobState.CANCELLED, ended_at=now())
    lost.filter(attempt__gte=MAX_ATTEMPTS).update(state=JobState.FAILED, message=LOST_TOO_OFTEN, ended_at=now())


def end(job: Job, state: JobState, message: str = "") -> None:
    """End a job that did not finish, if it is still this worker's."""
    mine = Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.AT_WORK)
    mine.update(state=state, message=message, ended_at=now())
