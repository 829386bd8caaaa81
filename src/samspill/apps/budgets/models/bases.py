"""What is a base budget? Lines by year, sealed when its checksum is set."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samspill.apps.budgets.models.fields import KEY_FIELDS, AccountAmount, Sourced, amount_check


class Source(models.Model):
    """Where figures come from; ``is_illustrative`` for those that are made up."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="source_code_unique")]


class BaseBudget(Sourced):
    """A base budget in the prices of ``price_year``; nothing in it changes once ``checksum`` is set."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    price_year = models.PositiveSmallIntegerField()
    checksum = models.CharField(max_length=64, blank=True)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="base_code_unique")]


class BaseLine(AccountAmount, Sourced):
    """A line of a base budget."""

    base = models.ForeignKey("budgets.BaseBudget", on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Keys and the ways lines are asked for."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["base", "year", *KEY_FIELDS], name="base_line_unique"),
            amount_check("base_line_amount"),
        ]
