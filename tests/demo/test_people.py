"""Is the organisation whole, and are those who log in roles and not persons?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.demo import people
from samspill.demo.areas import AREAS, CENTRAL_AREAS
from samspill.demo.people import FJELLVIK_PERSONAS, PERSONAS

if TYPE_CHECKING:
    from samspill.engine.workflows.plan_files.versions import Plan


def test_every_unit_lies_under_one_that_was_named_before_it() -> None:
    for units in (people.elvestrand_units(), people.fjellvik_units()):
        seen = {""}
        for unit in units:
            assert unit.parent in seen
            assert unit.code not in seen
            seen.add(unit.code)


def test_units_and_areas_are_those_of_the_plan_files(plans: tuple[Plan, ...]) -> None:
    spans = {(span.unit, span.area) for planned in plans[1].versions.values() for span in planned.version.areas.spans}
    assert {(unit.code, unit.area) for unit in people.elvestrand_units() if unit.area} == spans
    assert people.elvestrand_areas() == plans[1].area_labels


def test_every_area_belongs_to_one_of_five_committees() -> None:
    committees = people.committee_of_area()
    assert set(committees) == {area.code for area in (*AREAS, *CENTRAL_AREAS)}
    assert len(set(committees.values())) == 5
    assert sum(len(areas) for areas in people.AREAS_OF_COMMITTEE.values()) == len(committees)


def test_there_is_one_persona_for_each_role_and_an_outsider() -> None:
    assert [persona.role for persona in PERSONAS] == [
        "economist", "director", "area_leader", "unit_leader", "elected_member", "advisory_member", "union_member",
        "secretariat", "auditor",
    ]  # fmt: skip
    assert [persona.role for persona in FJELLVIK_PERSONAS] == ["economist"]


def test_a_leader_answers_for_one_area_or_one_unit() -> None:
    parents = {unit.code: unit.parent for unit in people.elvestrand_units()}
    units = {persona.role: persona.unit for persona in PERSONAS if persona.unit}
    assert units == {"area_leader": "06", "unit_leader": "0610"}
    assert parents["0610"] == "06"
    assert sum(parent == "06" for parent in parents.values()) == 9


def test_addresses_are_made_of_roles_and_end_where_no_one_can_receive_mail() -> None:
    addresses = [persona.email("elvestrand") for persona in PERSONAS]
    assert addresses[0] == "economist@elvestrand.example"
    assert addresses[2] == "area-leader@elvestrand.example"
    assert len(set(addresses)) == len(PERSONAS)
    assert {persona.role.replace("_", "-") for persona in PERSONAS} == {address.split("@")[0] for address in addresses}
