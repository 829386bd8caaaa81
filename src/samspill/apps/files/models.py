"""Which file did whom hand in, or have made? The row; the content lies in the file store under its SHA-256."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file of a municipality. The same content twice, of the same kind and person, is one row."""

    municipality = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    user_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["-created_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "sha256", "kind", "user_id"], name="stored_file_unique"),
            models.UniqueConstraint(
                fields=["municipality", "sha256", "kind"],
                condition=Q(user_id__isnull=True),
                name="stored_file_of_program_unique",
            ),
        ]

    def __str__(self) -> str:
        """Give what pages show."""
        return self.name
