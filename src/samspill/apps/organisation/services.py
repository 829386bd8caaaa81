"""How does a municipality come to be, and how do units, areas, roles and parameters change?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.organisation.models import (
    Area,
    AreaCommittee,
    AreaUnit,
    Committee,
    LocalAccount,
    Municipality,
    ParameterValue,
    RoleAssignment,
    Unit,
)
from samspill.web.access import Actor, permissions_of, role_permissions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

SETUP_ROLE = "economist"


class UnitPlace(NamedTuple):
    """A unit, its name, what it lies under and the area it belongs to (``""``: none)."""

    code: str
    label: str
    parent: str = ""
    area: str = ""


@transaction.atomic
def create_municipality(*, code: str, number: str, label: str, is_fictional: bool = False) -> Actor:
    """Make a municipality; gives the actor that sets it up."""
    municipality = Municipality.objects.create(code=code, number=number, label=label, is_fictional=is_fictional)
    actor = setup_actor(municipality)
    record(actor, "create", "municipality", code)
    return actor


def setup_actor(municipality: Municipality) -> Actor:
    """Give the actor of the command line in a municipality: it sets up, and every entry says so."""
    return Actor(municipality.code, municipality.pk, kind="command", permissions=permissions_of([SETUP_ROLE]))


@transaction.atomic
def set_areas(actor: Actor, labels: Mapping[str, str], committees: Mapping[str, tuple[str, str]]) -> None:
    """State areas by code and the committee (code, label) of each; those of before stay."""
    for code, label in labels.items():
        area, _ = Area.objects.update_or_create(
            municipality_id=actor.municipality_id, code=code, defaults={"label": label}
        )
        if code in committees:
            committee_code, committee_label = committees[code]
            committee, _ = Committee.objects.update_or_create(
                municipality_id=actor.municipality_id, code=committee_code, defaults={"label": committee_label}
            )
            AreaCommittee.objects.update_or_create(
                municipality_id=actor.municipality_id, area=area, from_year=None, defaults={"committee": committee}
            )
    record(actor, "set", "areas", "", after=dict(labels))


@transaction.atomic
def set_units(actor: Actor, units: Iterable[UnitPlace]) -> None:
    """State units, parents before children, and the area that each belongs to."""
    known = {unit.code: unit for unit in Unit.objects.filter(municipality_id=actor.municipality_id)}
    areas = {area.code: area for area in Area.objects.filter(municipality_id=actor.municipality_id)}
    stated = list(units)
    for place in stated:
        known[place.code], _ = Unit.objects.update_or_create(
            municipality_id=actor.municipality_id,
            code=place.code,
            defaults={"label": place.label, "parent": known.get(place.parent)},
        )
        if place.area:
            AreaUnit.objects.update_or_create(
                municipality_id=actor.municipality_id,
                unit=place.code,
                from_year=None,
                defaults={"area": areas[place.area]},
            )
    record(actor, "set", "units", "", after={place.code: place.label for place in stated})


@transaction.atomic
def assign_role(
    actor: Actor,
    *,
    user_id: int,
    role: str,
    from_day: datetime.date,
    unit: str = "",
    until_day: datetime.date | None = None,
) -> None:
    """Give a user a role, for a unit and everything below it or for all of the municipality."""
    if role not in role_permissions():
        message = f"there is no role {role}"
        raise ValueError(message)
    of_unit = Unit.objects.get(municipality_id=actor.municipality_id, code=unit) if unit else None
    RoleAssignment.objects.update_or_create(
        municipality_id=actor.municipality_id,
        user_id=user_id,
        role=role,
        unit=of_unit,
        defaults={"from_day": from_day, "until_day": until_day},
    )
    record(actor, "assign", "role", role, after={"user": user_id, "unit": unit, "from_day": from_day.isoformat()})


@transaction.atomic
def set_parameter(actor: Actor, *, name: str, from_year: int, value: str, reason: str) -> None:
    """State the municipality's own value of a national parameter, with the reason."""
    place: dict[str, Any] = {"municipality_id": actor.municipality_id, "name": name, "from_year": from_year}
    before = ParameterValue.objects.filter(**place).first()
    ParameterValue.objects.update_or_create(**place, defaults={"value": value, "reason": reason})
    old = {"value": before.value} if before else None
    record(actor, "set", "parameter", name, reason=reason, before=old, after={"value": value, "from_year": from_year})


@transaction.atomic
def set_local_accounts(actor: Actor, arts: Mapping[str, str], labels: Mapping[str, str] | None = None) -> None:
    """State which KOSTRA art each local account stands for, and what it is called; those of before stay."""
    known = labels or {}
    for account, art in arts.items():
        named = {"label": known[account]} if account in known else {}
        LocalAccount.objects.update_or_create(
            municipality_id=actor.municipality_id, account=account, defaults={"art": art, **named}
        )
    record(actor, "set", "local_accounts", "", after=dict(arts))
