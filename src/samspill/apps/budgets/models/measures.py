"""What does a version say about a measure, and what does it change?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samspill.apps.budgets.models.fields import KEY_FIELDS, AccountAmount, Sourced, amount_check
from samspill.engine.plan.model import CATEGORIES, CAUSE_KINDS

KIND_CHOICES = [(kind, kind) for kind in CAUSE_KINDS]
CATEGORY_CHOICES = [(category, category.replace("_", " ")) for category in CATEGORIES]


class MeasureRevision(Sourced):
    """What one version says about a measure: text, category, flags. Inherited until it is edited.

    ``area`` is a code. ``consequences`` is what a reader must know before deciding.
    """

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plans.Measure", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=KIND_CHOICES)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    consequences = models.TextField(blank=True)
    lang = models.CharField(max_length=5, default="nb")
    category = models.CharField(max_length=20, choices=CATEGORY_CHOICES)
    area = models.CharField(max_length=20, blank=True)
    owner_unit = models.CharField(max_length=20, blank=True)
    is_one_off = models.BooleanField(default=False)
    funding_until_year = models.PositiveSmallIntegerField(null=True)
    counts_towards_target = models.BooleanField(default=True)
    is_withdrawn = models.BooleanField(default=False)
    lock_version = models.PositiveBigIntegerField(default=1)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "measure"], name="measure_revision_unique"),
        ]


class Change(AccountAmount):
    """What a version adds to what it inherits of a measure: the engine's stored change."""

    revision = models.ForeignKey("budgets.MeasureRevision", on_delete=models.PROTECT, related_name="+")
    price_year = models.PositiveSmallIntegerField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "year", *KEY_FIELDS, "price_year"], name="change_unique"),
            amount_check("change_amount"),
        ]
