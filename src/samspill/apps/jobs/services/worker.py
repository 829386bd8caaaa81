"""What does a worker do? It takes one job after the other, each with the roles that its user has now."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.translation import gettext_noop

from samspill.apps.jobs.kinds import build_actor, kind_of
from samspill.apps.jobs.models import Job, JobState
from samspill.apps.jobs.services.handle import JobCancelledError, JobFailedError, JobHandle, JobTakenOverError
from samspill.apps.jobs.services.queue import end, give_up_lost, take

if TYPE_CHECKING:
    from threading import Event

PROGRAM_ERROR = gettext_noop("The work stopped because of an error in the program. Nothing was changed.")
NO_LONGER_ALLOWED = gettext_noop("Your roles no longer allow this. Nothing was changed.")
NOT_FINISHED = gettext_noop("The work ended without a result. Nothing was changed.")
log = logging.getLogger(__name__)


def work(stop: Event, seconds_between_looks: float) -> None:
    """Work until ``stop`` is set; looks for new jobs at this interval when there are none."""
    while not stop.is_set():
        try:
            worked = work_once()
        except OperationalError:
            log.exception("the store did not answer; trying again")
            worked = False
        close_old_connections()
        if not worked:
            stop.wait(seconds_between_looks)


def work_once() -> bool:
    """Take and run one job; says whether there was one."""
    moment = timezone.now()
    give_up_lost(moment)
    job = take(moment)
    if job is not None:
        run(job)
    return job is not None


def run(job: Job) -> None:
    """Run a taken job to one of its ends."""
    try:
        _run_as_its_user(job)
    except JobTakenOverError:
        log.warning("job %s was taken over by another worker", job.pk)
    except JobCancelledError:
        end(job, JobState.CANCELLED)
    except JobFailedError as error:
        end(job, JobState.FAILED, str(error))
    except OperationalError:
        # The store did not answer in time: the job stays as it is and is tried again when its heartbeat is old.
        log.exception("job %s could not write", job.pk)
    except Exception:
        log.exception("job %s failed", job.pk)
        end(job, JobState.FAILED, PROGRAM_ERROR)


def _run_as_its_user(job: Job) -> None:
    kind = kind_of(job.kind)
    actor = build_actor(job.municipality, job.user_id)
    if actor is None or not actor.may(kind.permission):
        raise JobFailedError(NO_LONGER_ALLOWED)
    kind.run(actor, JobHandle(job), job.params)
    if Job.objects.filter(pk=job.pk, attempt=job.attempt, state=JobState.AT_WORK).exists():
        raise JobFailedError(NOT_FINISHED)
