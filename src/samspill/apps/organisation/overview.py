"""What does the page of the organisation show? Units as a tree, areas with committees, roles and local accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.accounts.selectors import labels_of
from samspill.apps.organisation.models import Area, AreaCommittee, LocalAccount, RoleAssignment, Unit
from samspill.apps.organisation.selectors import area_mapping
from samspill.apps.organisation.words import role_label

if TYPE_CHECKING:
    import datetime

    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit, the area it belongs to in the year asked for, and what lies under it."""

    code: str
    label: str
    area: str
    from_year: int | None
    until_year: int | None
    children: list[UnitNode] = field(default_factory=list)


class Belonging(NamedTuple):
    """The committee of an area in a range of years; the last year is not part of it."""

    label: str
    from_year: int | None
    until_year: int | None


class AreaLine(NamedTuple):
    """An area and its committees over time."""

    code: str
    label: str
    committees: list[Belonging]


class RoleLine(NamedTuple):
    """Who has which role, where and how long."""

    user: str
    role: str
    unit: str
    from_day: datetime.date
    until_day: datetime.date | None
    is_current: bool


def unit_tree(actor: Actor, year: int) -> list[UnitNode]:
    """Give the units that lie under no other, with everything below them."""
    rows = list(Unit.objects.filter(municipality_id=actor.municipality_id))
    mapping = area_mapping(actor)
    areas = dict(Area.objects.filter(municipality_id=actor.municipality_id).values_list("code", "label"))
    nodes = {
        unit.pk: UnitNode(
            unit.code,
            unit.label,
            areas.get(mapping.area_of(unit.code, year) or "", ""),
            unit.from_year,
            unit.until_year,
        )
        for unit in rows
    }
    for unit in rows:
        if unit.parent_id is not None:
            nodes[unit.parent_id].children.append(nodes[unit.pk])
    return [nodes[unit.pk] for unit in rows if unit.parent_id is None]


def area_lines(actor: Actor) -> list[AreaLine]:
    """Give the areas with their committees, the oldest first."""
    belongings: dict[int, list[Belonging]] = {}
    rows = AreaCommittee.objects.filter(municipality_id=actor.municipality_id).order_by("from_year", "pk")
    for area, label, from_year, until_year in rows.values_list(
        "area_id", "committee__label", "from_year", "until_year"
    ):
        belongings.setdefault(area, []).append(Belonging(label, from_year, until_year))
    areas = Area.objects.filter(municipality_id=actor.municipality_id)
    return [AreaLine(area.code, area.label, belongings.get(area.pk, [])) for area in areas]


def role_lines(actor: Actor, day: datetime.date) -> list[RoleLine]:
    """Give the role assignments by person, those that count on the day marked."""
    rows = RoleAssignment.objects.filter(municipality_id=actor.municipality_id).select_related("unit")
    names = labels_of({row.user_id for row in rows})
    lines = [
        RoleLine(
            names.get(row.user_id, ""),
            role_label(row.role),
            str(row.unit or ""),
            row.from_day,
            row.until_day,
            row.from_day <= day and (row.until_day is None or day < row.until_day),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.user, line.role, line.unit))


def account_lines(actor: Actor) -> list[tuple[str, str, str]]:
    """Give local accounts: number, name, the KOSTRA art they stand for."""
    rows = LocalAccount.objects.filter(municipality_id=actor.municipality_id).order_by("account")
    return list(rows.values_list("account", "label", "art"))
