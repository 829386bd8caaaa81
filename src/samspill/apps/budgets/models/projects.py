"""What does a version say about an investment project? Its own statement replaces the parent's whole."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samspill.apps.budgets.models.fields import AccountAmount, Sourced, amount_check

VAT_REGIMES = (
    ("compensation", "compensation"),
    ("ordinary_deduction", "ordinary deduction"),
    ("none", "none"),
)
AMOUNT_KINDS = (
    ("spending", "spending"),
    ("grant", "grant"),
    ("sale", "sale"),
    ("transfer", "transfer from operations"),
    ("fund", "fund"),
)


class ProjectRevision(Sourced):
    """A project as one version states it; without spending it is dropped."""

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey("plans.Measure", on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    consequences = models.TextField(blank=True)
    lang = models.CharField(max_length=5, default="nb")
    unit = models.CharField(max_length=20)
    function = models.CharField(max_length=4)
    asset_class = models.CharField(max_length=40)
    completion_year = models.PositiveSmallIntegerField()
    vat_regime = models.CharField(max_length=20, choices=VAT_REGIMES)
    vat_liable_pct = models.CharField(max_length=20)
    loan_allowed = models.BooleanField(default=True)
    self_cost = models.CharField(max_length=40, blank=True)
    backlog_effect_ore = models.BigIntegerField(default=0)
    is_illustrative = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    lock_version = models.PositiveBigIntegerField(default=1)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "measure"], name="project_revision_unique")]


class ProjectAmount(models.Model):
    """Spending, or money that is not a loan, of a project in a year; above zero."""

    project = models.ForeignKey("budgets.ProjectRevision", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=AMOUNT_KINDS)
    year = models.PositiveSmallIntegerField()
    art = models.CharField(max_length=3, blank=True)
    amount_ore = models.BigIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["project", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "position"], name="project_amount_position"),
            amount_check("project_amount_amount"),
        ]


class ProjectEffect(AccountAmount):
    """What a project adds to operations in a year when it is taken into use."""

    revision = models.ForeignKey("budgets.ProjectRevision", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["revision", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "position"], name="project_effect_position"),
            amount_check("project_effect_amount"),
        ]
