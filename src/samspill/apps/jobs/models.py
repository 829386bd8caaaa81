"""What is known of a piece of long work? Who asked for it, how far it has come, and how it ended."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models


class JobState(StrEnum):
    """Where a job stands. The last three are final."""

    QUEUED = "queued"
    AT_WORK = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """A job of a kind that a slice has registered. ``attempt`` counts how many times a worker has taken it."""

    municipality = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    user_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default=JobState.QUEUED.value)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    cancel_wanted = models.BooleanField(default=False)
    heartbeat_at = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["state", "created_at"], name="job_waiting"),
            models.Index(fields=["municipality", "user_id"], name="job_owner"),
        ]

    def __str__(self) -> str:
        """Give what logs show."""
        return f"{self.kind} {self.pk}"

    @property
    def has_ended(self) -> bool:
        """Say whether nothing more will happen."""
        return self.state not in {JobState.QUEUED, JobState.AT_WORK}
