"""Which units, areas and roles are there, and who is acting?"""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from samspill.apps.organisation.models import (
    Area,
    AreaCommittee,
    AreaUnit,
    LocalAccount,
    Municipality,
    ParameterValue,
    RoleAssignment,
    Unit,
)
from samspill.engine.statements.accounts import AreaMapping, AreaSpan
from samspill.kernel.calendar import YearRange
from samspill.web import clock
from samspill.web.access import Actor, permissions_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


def municipality_by_code(code: str) -> Municipality | None:
    """Give the municipality of an address, or ``None``."""
    return Municipality.objects.filter(code=code).first()


def municipality_by_number(number: str) -> Municipality | None:
    """Give the municipality with a national number, or ``None``."""
    return Municipality.objects.filter(number=number).first()


def municipalities() -> list[Municipality]:
    """Give every municipality of this installation."""
    return list(Municipality.objects.order_by("label"))


def municipality_of(actor: Actor) -> Municipality:
    """Give the actor's municipality."""
    return Municipality.objects.get(pk=actor.municipality_id)


def actor_for(municipality: Municipality, user_id: int | None, today: datetime.date) -> Actor:
    """Give the actor that a user, or the public, is in a municipality on a day."""
    if user_id is None:
        return Actor(municipality.code, municipality.pk, permissions=permissions_of(()))
    assignments = list(
        RoleAssignment.objects.filter(
            municipality=municipality, user_id=user_id, user__is_active=True, from_day__lte=today
        )
        .filter(Q(until_day__isnull=True) | Q(until_day__gt=today))
        .values_list("role", "unit__code")
    )
    roles = frozenset(role for role, _ in assignments)
    units = _with_subunits(municipality, {unit for _, unit in assignments if unit})
    return Actor(municipality.code, municipality.pk, user_id, roles, units, "user", permissions_of(roles))


def job_actor(code: str, user_id: int) -> Actor | None:
    """Give the actor of a job: what its user is today; ``None`` when the municipality is gone."""
    municipality = municipality_by_code(code)
    return replace(actor_for(municipality, user_id, clock.today()), kind="job") if municipality else None


def _with_subunits(municipality: Municipality, tops: set[str]) -> frozenset[str]:
    """Give the codes of units and of everything below them."""
    if not tops:
        return frozenset()
    parents = dict(Unit.objects.filter(municipality=municipality).values_list("code", "parent__code"))
    return frozenset(code for code in parents if _climbs_to(code, tops, parents))


def _climbs_to(code: str, tops: set[str], parents: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    step: str | None = code
    while step is not None and step not in seen:
        if step in tops:
            return True
        seen.add(step)
        step = parents.get(step)
    return False


def area_mapping(actor: Actor) -> AreaMapping:
    """Give the dated mapping of units to areas."""
    rows = AreaUnit.objects.filter(municipality_id=actor.municipality_id).order_by("pk")
    return mapping_of(tuple(rows.values_list("unit", "area__code", "from_year", "until_year")))


@functools.lru_cache(maxsize=32)
def mapping_of(rows: tuple[tuple[str, str, int | None, int | None], ...]) -> AreaMapping:
    """Give the mapping of rows: unit, area, first year and the year after the last; made once for the same rows."""
    return AreaMapping(
        AreaSpan(unit, area, YearRange(from_year, until_year)) for unit, area, from_year, until_year in rows
    )


def area_labels(actor: Actor) -> dict[str, str]:
    """Give the names of areas by code."""
    return dict(Area.objects.filter(municipality_id=actor.municipality_id).values_list("code", "label"))


def unit_labels(actor: Actor) -> dict[str, str]:
    """Give the names of units by code."""
    return dict(Unit.objects.filter(municipality_id=actor.municipality_id).values_list("code", "label"))


def unit_years(actor: Actor) -> dict[str, YearRange]:
    """Give the years in which each unit exists, by code."""
    rows = Unit.objects.filter(municipality_id=actor.municipality_id)
    columns = rows.values_list("code", "from_year", "until_year")
    return {code: YearRange(from_year, until_year) for code, from_year, until_year in columns}


def committee_of_area(actor: Actor, year: int) -> dict[str, str]:
    """Give the committee's name of each area in a year."""
    rows = AreaCommittee.objects.filter(municipality_id=actor.municipality_id).filter(
        Q(from_year__isnull=True) | Q(from_year__lte=year), Q(until_year__isnull=True) | Q(until_year__gt=year)
    )
    return dict(rows.values_list("area__code", "committee__label"))


def local_accounts(actor: Actor) -> dict[str, str]:
    """Give the KOSTRA art of each local account."""
    return dict(LocalAccount.objects.filter(municipality_id=actor.municipality_id).values_list("account", "art"))


def parameter_values(actor: Actor, name: str) -> dict[int, str]:
    """Give the municipality's own values of a parameter, by the year they count from."""
    rows = ParameterValue.objects.filter(municipality_id=actor.municipality_id, name=name)
    return dict(rows.values_list("from_year", "value"))


def parameter_lines(actor: Actor) -> list[ParameterValue]:
    """Give every own value with its reason, by name and the year it counts from."""
    return list(ParameterValue.objects.filter(municipality_id=actor.municipality_id).order_by("name", "from_year"))
