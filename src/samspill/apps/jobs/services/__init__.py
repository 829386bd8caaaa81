"""How is long work asked for, registered and run? What other slices and the command line may use."""

from __future__ import annotations

from samspill.apps.jobs.kinds import JobKind, register_actor_builder, register_kind
from samspill.apps.jobs.services.handle import JobCancelledError, JobFailedError, JobHandle, JobTakenOverError
from samspill.apps.jobs.services.queue import cancel, enqueue
from samspill.apps.jobs.services.worker import work, work_once

__all__ = [
    "JobCancelledError",
    "JobFailedError",
    "JobHandle",
    "JobKind",
    "JobTakenOverError",
    "cancel",
    "enqueue",
    "register_actor_builder",
    "register_kind",
    "work",
    "work_once",
]
