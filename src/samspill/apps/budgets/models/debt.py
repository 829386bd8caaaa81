"""What does a version take for granted about debt, assets and funds?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from samspill.apps.budgets.models.fields import ACCOUNT_CLASSES, Sourced, amount_check

BALANCE_DATES = (("opening", "opening"), ("closing", "closing"))
FUND_KINDS = (("free", "free"), ("reserved", "reserved"), ("bound", "bound"), ("self_cost", "self-cost"))


class DebtBasis(models.Model):
    """Opening balances on 1 January of the first year, nominal; inherited whole."""

    version = models.OneToOneField("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    balance_date = models.CharField(max_length=10, choices=BALANCE_DATES)
    finance_unit = models.CharField(max_length=20)
    implied_period_years = models.CharField(max_length=40, blank=True)
    debt_ore = models.BigIntegerField()
    re_lending_ore = models.BigIntegerField(default=0)
    land_ore = models.BigIntegerField(default=0)
    unused_loan_ore = models.BigIntegerField(default=0)
    replaces = models.JSONField(default=list)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        """Keys."""

        constraints: ClassVar = [amount_check("debt_basis_debt", "debt_ore")]


class OpeningAsset(models.Model):
    """Depreciable assets of one unit and function on the opening date."""

    basis = models.ForeignKey("budgets.DebtBasis", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20)
    function = models.CharField(max_length=4)
    self_cost = models.CharField(max_length=40, blank=True)
    book_value_ore = models.BigIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["basis", "position"], name="opening_asset_position")]


class AssetDepreciation(models.Model):
    """What an opening asset is depreciated by in a year."""

    asset = models.ForeignKey("budgets.OpeningAsset", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    amount_ore = models.BigIntegerField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["asset", "year"], name="asset_depreciation_unique")]


class FundRevision(Sourced):
    """A fund as one version states it: the arts that move it and its opening balance; inherited one by one."""

    version = models.ForeignKey("budgets.PlanVersion", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=FUND_KINDS)
    account_class = models.CharField(max_length=10, choices=ACCOUNT_CLASSES)
    to_art = models.CharField(max_length=3)
    from_art = models.CharField(max_length=3)
    project = models.CharField(max_length=40, blank=True)
    opening_ore = models.BigIntegerField()
    opening_year = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Order and keys."""

        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="fund_revision_unique"),
            amount_check("fund_revision_opening", "opening_ore"),
        ]
