"""Which registers does the plan rest on? Fees by version, buildings with condition and backlog, monthly weights."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samspill.apps.budgets.models.fields import Sourced, amount_check

# Condition grades of NS 3424: 0 no deviation … 3 serious deviation.
WORST_CONDITION = 3


class Fee(Sourced):
    """Something that is charged for; ``service`` is the self-cost service it pays, when it is one."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    group = models.CharField(max_length=80)
    service = models.CharField(max_length=40, blank=True)
    measure_unit = models.CharField(max_length=40)
    law_ref = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="fee_code_unique")]


class FeeRate(models.Model):
    """What a version charges in a year, without VAT."""

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    fee = models.ForeignKey("budgets.Fee", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "fee", "year"], name="fee_rate_unique"),
            amount_check("fee_rate_amount"),
        ]


class Building(Sourced):
    """A building with its condition (0 good - 3 poor) and what is lacking to bring it to a fair state."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, blank=True)
    floor_area_m2 = models.PositiveIntegerField()
    built_year = models.PositiveSmallIntegerField(null=True)
    condition = models.PositiveSmallIntegerField(null=True)
    backlog_ore = models.BigIntegerField(default=0)
    assessed_on = models.DateField(null=True)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "code"], name="building_code_unique"),
            models.CheckConstraint(
                condition=Q(condition__isnull=True) | Q(condition__lte=WORST_CONDITION), name="building_condition"
            ),
            amount_check("building_backlog", "backlog_ore"),
        ]


class MonthlyWeights(Sourced):
    """How a year is spread on twelve months: integer weights for a unit (or all) and a cost group (or all)."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20, blank=True)
    cost_group = models.CharField(max_length=20, blank=True)
    weights = models.JSONField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "unit", "cost_group"], name="monthly_weights_unique")
        ]
