"""What is a stored plan version? Parent or base, years, stage, status, and what it takes for granted."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samspill.apps.budgets.models.fields import amount_check

STAGES = (
    ("working", "working plan"),
    ("proposal", "proposal"),
    ("recommendation", "recommendation"),
    ("decision", "decision"),
    ("alternative", "alternative"),
)
STATUSES = (("draft", "draft"), ("proposed", "proposed"), ("adopted", "adopted"))
ASSUMPTIONS = (
    ("restructuring_target", "restructuring target"),
    ("safe_sum", "safe sum"),
    ("wage_growth", "wage growth"),
    ("price_growth", "price growth"),
    ("interest_rate", "interest rate"),
    ("agreement_instalment", "instalment by agreement"),
    ("extraordinary_instalment", "extraordinary instalment"),
)


def new_state_token() -> str:
    """Draw a token that no other state of any version has had."""
    return secrets.token_hex(16)


class PlanVersion(models.Model):
    """A plan version; ``status`` other than draft freezes it and everything under it (guards in ``apps.py``).

    ``unallocated_units`` is ``None`` when it is inherited; ``stated_assumptions`` names the assumptions that the
    version states even when it has no figure for them. ``owner`` is set for an alternative that only its owner sees.
    ``lock_version`` rises with every write in the version; ``state_token`` is drawn anew and is the key of caches.
    ``frozen_areas`` is the mapping of units to areas that the version was frozen with, ``frozen_parameters`` the own
    values of parameters that its figures use, by name and the year they count from. ``origin_code`` names the draft
    that an alternative was copied from: they lie side by side under the same parent.
    """

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    stage = models.CharField(max_length=15, choices=STAGES, default="working")
    status = models.CharField(max_length=10, choices=STATUSES, default="draft")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey("budgets.BaseBudget", on_delete=models.PROTECT, related_name="+")
    entity = models.CharField(max_length=20)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    price_year = models.PositiveSmallIntegerField()
    decided_on = models.DateField(null=True)
    body = models.CharField(max_length=80, blank=True)
    owner = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    unallocated_units = models.JSONField(null=True)
    stated_assumptions = models.JSONField(default=list)
    lock_version = models.PositiveBigIntegerField(default=1)
    state_token = models.CharField(max_length=32, default=new_state_token)
    content_id = models.CharField(max_length=64, blank=True)
    origin_code = models.CharField(max_length=40, blank=True)
    frozen_areas = models.JSONField(null=True)
    frozen_parameters = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["first_year", "created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="version_code_unique"),
            models.CheckConstraint(condition=Q(first_year__lte=F("last_year")), name="version_years_in_order"),
        ]

    def __str__(self) -> str:
        """Give what pages show."""
        return self.title


class Assumption(models.Model):
    """A figure that a version takes for granted in a year: an amount in øre or a rate as decimal text."""

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=30, choices=ASSUMPTIONS)
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField(null=True)
    rate = models.CharField(max_length=20, blank=True)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "name", "year"], name="assumption_unique"),
            models.CheckConstraint(condition=Q(amount_ore__isnull=True) ^ Q(rate=""), name="assumption_amount_or_rate"),
            amount_check("assumption_amount"),
        ]


class KeptText(models.Model):
    """A text that a draft had before a change, by its SHA-256: what an undo puts back.

    The history keeps the SHA-256 alone (ADR 12). A row may be erased at any time; all of a version's are when it is
    frozen.
    """

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    checksum = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "checksum"], name="kept_text_unique")]


class DiscardedVersion(models.Model):
    """A code whose draft was thrown away: never given again, and its history seen by those who saw the draft."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    owner = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="discarded_version_code_unique")
        ]
