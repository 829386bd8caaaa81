"""How is the municipality organised? Units, areas and committees with dates, roles, parameters, local accounts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Municipality(models.Model):
    """A municipality; ``code`` is its part of every address, ``number`` the national one (0000: fictional)."""

    code = models.SlugField(max_length=40, unique=True)
    number = models.CharField(max_length=4)
    label = models.CharField(max_length=80)
    is_fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Give what pages show."""
        return self.label


class Owned(models.Model):
    """What belongs to one municipality and has a code there."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=120)

    class Meta:
        """Not a table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Give what pages show."""
        return f"{self.code} {self.label}"


class Unit(Owned):
    """A unit that answers for a frame, in a hierarchy; from and until years say when it exists."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    from_year = models.PositiveSmallIntegerField(null=True)
    until_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="unit_code_unique")]


class Area(Owned):
    """A programme area: the level at which the council allocates."""

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="area_code_unique")]


class Committee(Owned):
    """A political committee that areas belong to."""

    class Meta:
        """Keys."""

        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["municipality", "code"], name="committee_code_unique")]


class AreaUnit(models.Model):
    """A unit belongs to an area from a year, until another; ``unit`` is a code, as in account keys."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("organisation.Area", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=20)
    from_year = models.PositiveSmallIntegerField(null=True)
    until_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "unit", "from_year"], name="area_unit_unique"),
            models.UniqueConstraint(
                fields=["municipality", "unit"], condition=Q(from_year__isnull=True), name="area_unit_unique_always"
            ),
        ]


class AreaCommittee(models.Model):
    """An area belongs to a committee from a year, until another."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("organisation.Area", on_delete=models.PROTECT, related_name="+")
    committee = models.ForeignKey("organisation.Committee", on_delete=models.PROTECT, related_name="+")
    from_year = models.PositiveSmallIntegerField(null=True)
    until_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "area", "from_year"], name="area_committee_unique"),
            models.UniqueConstraint(
                fields=["municipality", "area"],
                condition=Q(from_year__isnull=True),
                name="area_committee_unique_always",
            ),
        ]


class RoleAssignment(models.Model):
    """A user has a role in a municipality, for a unit's subtree or all of it, in a range of days."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30)
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField()
    until_day = models.DateField(null=True)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "user", "role", "unit"], name="role_assignment_unique"),
            models.UniqueConstraint(
                fields=["municipality", "user", "role"],
                condition=Q(unit__isnull=True),
                name="role_assignment_unique_always",
            ),
        ]


class ParameterValue(models.Model):
    """A municipality's own value of a national parameter, with its reason; it overrides the default."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    from_year = models.PositiveSmallIntegerField()
    value = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "name", "from_year"], name="parameter_value_unique")
        ]


class LocalAccount(models.Model):
    """A municipality's own account number and the KOSTRA art it stands for."""

    municipality = models.ForeignKey("organisation.Municipality", on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=10)
    label = models.CharField(max_length=120, blank=True)
    art = models.CharField(max_length=3)

    class Meta:
        """Keys."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["municipality", "account"], name="local_account_unique")
        ]
