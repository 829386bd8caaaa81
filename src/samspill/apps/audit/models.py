"""What is kept of each change? An entry that is never changed, numbered without gaps per municipality."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class EntryCounter(models.Model):
    """The last number given out in a municipality; its row is locked while an entry is written."""

    municipality = models.CharField(max_length=40, unique=True)
    last_sequence = models.BigIntegerField(default=0)


class Entry(models.Model):
    """One change: who, what, on which object, why, and the values before and after (codes and øre, no names).

    ``scope`` groups the entries of one draft, so that its user can undo. ``reverts`` is the number of the entry that
    this one takes back.
    """

    municipality = models.CharField(max_length=40)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    user_id = models.BigIntegerField(null=True)
    event = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    object_code = models.CharField(max_length=80)
    scope = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reverts = models.BigIntegerField(null=True)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["municipality", "-sequence"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "sequence"], name="audit_entry_sequence_unique"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "object_kind", "object_code"], name="audit_entry_object"),
            models.Index(fields=["municipality", "scope", "user_id"], name="audit_entry_scope"),
        ]
