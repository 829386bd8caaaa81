"""Which fields do several tables share? The six parts of an account key, and a checked amount."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samspill.kernel.money import MAX_AMOUNT_ORE

ACCOUNT_CLASSES = (("operating", "operating"), ("investment", "investment"))
KEY_LENGTHS = {"account_class": 10, "entity": 20, "unit": 20, "function": 4, "art": 3, "project": 40}
KEY_FIELDS = tuple(KEY_LENGTHS)


class AccountAmount(models.Model):
    """One amount of one year on one account key; expense above zero, income below."""

    year = models.PositiveSmallIntegerField()
    account_class = models.CharField(max_length=KEY_LENGTHS["account_class"], choices=ACCOUNT_CLASSES)
    entity = models.CharField(max_length=KEY_LENGTHS["entity"])
    unit = models.CharField(max_length=KEY_LENGTHS["unit"])
    function = models.CharField(max_length=KEY_LENGTHS["function"])
    art = models.CharField(max_length=KEY_LENGTHS["art"])
    project = models.CharField(max_length=KEY_LENGTHS["project"], blank=True)
    amount_ore = models.BigIntegerField()

    class Meta:
        """Not a table of its own."""

        abstract = True


def amount_check(name: str, field: str = "amount_ore") -> models.CheckConstraint:
    """Give the check that an amount is not larger than the kernel accepts."""
    limits = (-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE)
    return models.CheckConstraint(condition=Q(**{f"{field}__range": limits}), name=name)


class Sourced(models.Model):
    """What has a source in the municipality's list."""

    source = models.ForeignKey("budgets.Source", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Not a table of its own."""

        abstract: ClassVar = True
