"""How does a running job tell how far it has come, and how does it end exactly once?"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from samspill.apps.jobs.models import Job, JobState
from samspill.web.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_BETWEEN_WRITES = 0.5


class JobFailedError(Exception):
    """The job cannot be done; the text is shown to the person who asked for it."""


class JobCancelledError(Exception):
    """The person who asked for the job wants it no more."""


class JobTakenOverError(Exception):
    """Another worker has taken the job: what this one would write does not count."""


class JobHandle:
    """What a job is handed: progress on the way, and one transaction at its end."""

    def __init__(self, job: Job, seconds_between_writes: float = SECONDS_BETWEEN_WRITES) -> None:
        """Keep which attempt this is."""
        self.pk, self.attempt = job.pk, job.attempt
        self._seconds_between_writes = seconds_between_writes
        self._written_at = time.monotonic()
        self._is_finishing = False

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Tell how far it is; call it often, it writes seldom. Stops the job when it is cancelled or taken over."""
        moment = time.monotonic()
        if self._is_finishing or (moment - self._written_at < self._seconds_between_writes and done):
            return
        self._written_at = moment
        written = self._mine(cancel_wanted=False).update(
            done=done, total=total, message=message, heartbeat_at=timezone.now()
        )
        if not written:
            raise self._why_stopped()

    @contextmanager
    def finish(self) -> Iterator[dict[str, Any]]:
        """Open the transaction in which the job writes all it writes, and is done; yields the result to be filled.

        When the job was cancelled or taken over meanwhile, everything written inside is taken back.
        """
        result: dict[str, Any] = {}
        self._is_finishing = True
        with transaction.atomic():
            yield result
            ended = {"state": JobState.DONE, "result": result, "ended_at": now(), "message": ""}
            if not self._mine(cancel_wanted=False).update(**ended):
                raise self._why_stopped()

    def _mine(self, **more: object) -> Any:  # noqa: ANN401 - a set of rows
        return Job.objects.filter(pk=self.pk, attempt=self.attempt, state=JobState.AT_WORK, **more)

    def _why_stopped(self) -> Exception:
        return JobCancelledError() if self._mine(cancel_wanted=True).exists() else JobTakenOverError()
