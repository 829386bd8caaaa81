"""How are the municipalities of the example organised, and who logs in there? Roles only, no persons."""

from __future__ import annotations

from typing import NamedTuple

from samspill.demo import fjellvik
from samspill.demo.areas import AREAS, CENTRAL_AREAS
from samspill.demo.enterprise import ENTERPRISE_UNIT

TOP_UNIT = "00"
COMMITTEES = {
    "OPPVEKST": "Hovedutvalget for oppvekst og utdanning",
    "HELSE": "Hovedutvalget for helse, sosial og omsorg",
    "KULTUR": "Hovedutvalget for kultur, idrett og frivillighet",
    "TEKNISK": "Hovedutvalget for tekniske tjenester",
    "FORMANNSKAP": "Formannskapet",
}
AREAS_OF_COMMITTEE = {
    "OPPVEKST": ("P01", "P02", "P03"),
    "HELSE": ("P04", "P05", "P06", "P07", "P08"),
    "KULTUR": ("P09", "P10"),
    "TEKNISK": ("P11", "P12", "P13"),
    "FORMANNSKAP": ("P14", "P15", "P16", "P17", "P18", "S01", "S02", "S03"),
}


class UnitEntry(NamedTuple):
    """A unit, what it lies under, and the area that its lines belong to."""

    code: str
    label: str
    parent: str = ""
    area: str = ""


class Persona(NamedTuple):
    """Someone who logs in: a role, for a unit and what lies below it, or for the whole municipality."""

    role: str
    display_name: str
    unit: str = ""

    def email(self, municipality: str) -> str:
        """Give the address to log in with.

        >>> Persona("unit_leader", "Enhetsleder").email("elvestrand")
        'unit-leader@elvestrand.example'

        """
        return f"{self.role.replace('_', '-')}@{municipality}.example"


PERSONAS = (
    Persona("economist", "Økonom"),
    Persona("director", "Kommunedirektør"),
    Persona("area_leader", "Leder for Hjemmetjenester og institusjon", "06"),
    Persona("unit_leader", "Enhetsleder for Hjemmetjenester nord", "0610"),
    Persona("elected_member", "Kommunestyremedlem"),
    Persona("advisory_member", "Medlem av eldrerådet"),
    Persona("union_member", "Hovedtillitsvalgt"),
    Persona("secretariat", "Politisk sekretariat"),
    Persona("auditor", "Revisor"),
)
FJELLVIK_PERSONAS = (Persona("economist", "Økonom i Fjellvik"),)


def elvestrand_units() -> list[UnitEntry]:
    """Give the units: the director on top, one leader for each area, and the units that have lines below."""
    leaders = [UnitEntry(area_unit(area.code), area.label, TOP_UNIT) for area in AREAS]
    units = [UnitEntry(unit.code, unit.label, area_unit(area.code), area.code) for area in AREAS for unit in area.units]
    central = [UnitEntry(unit.code, unit.label, TOP_UNIT, area.code) for area in CENTRAL_AREAS for unit in area.units]
    enterprise = UnitEntry(ENTERPRISE_UNIT, "Elvestrand Eiendom KF", TOP_UNIT)
    return [UnitEntry(TOP_UNIT, "Kommunedirektøren"), *leaders, *units, *central, enterprise]


def area_unit(area: str) -> str:
    """Give the code of the unit that leads an area.

    >>> area_unit("P06")
    '06'

    """
    return area.removeprefix("P")


def elvestrand_areas() -> dict[str, str]:
    """Give the names of the areas by code."""
    return {area.code: area.label for area in (*AREAS, *CENTRAL_AREAS)}


def committee_of_area() -> dict[str, tuple[str, str]]:
    """Give the committee (code, label) of each area."""
    return {area: (code, COMMITTEES[code]) for code, areas in AREAS_OF_COMMITTEE.items() for area in areas}


def fjellvik_units() -> list[UnitEntry]:
    """Give the units of Fjellvik, all right under the director."""
    units = [UnitEntry(unit.code, unit.label, TOP_UNIT, area.code) for area in fjellvik.AREAS for unit in area.units]
    return [UnitEntry(TOP_UNIT, "Kommunedirektøren"), *units]


def fjellvik_areas() -> dict[str, str]:
    """Give the names of Fjellvik's areas by code."""
    return {area.code: area.label for area in fjellvik.AREAS}
