"""What may never be changed in plans? Adopted plans, codes and levels, and nothing joins two municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.web.guards import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.web.guards import Event

EVENTS: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE")
FROZEN = "an adopted plan is never changed"
TWO_MUNICIPALITIES = "nothing joins two municipalities"
IDENTITY = "code, level and municipality are an identity and never change"
ONE_LEVEL_UP = "a goal stands under a goal of the same municipality, one level up"

_OF_PLAN = "EXISTS (SELECT 1 FROM plans_plan p WHERE p.id = {row}.plan_id AND p.status IN ('adopted', 'ended') {lock})"
_STEPS = (("focus_area", "main_goal"), ("main_goal", "sub_goal"), ("sub_goal", "strategy"))
_ITEM_ELSEWHERE = " OR ".join(
    f"EXISTS (SELECT 1 FROM plans_plan p JOIN plans_{kind} o ON o.id = {{row}}.{kind}_id "  # noqa: S608 - our own names
    "WHERE p.id = {row}.plan_id AND o.municipality_id <> p.municipality_id)"
    for kind in ("goal", "measure")
)
_LINK_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM plans_measure m JOIN plans_goal g ON g.id = {row}.goal_id "
    "WHERE m.id = {row}.measure_id AND m.municipality_id <> g.municipality_id)"
)


def plan_guards() -> Iterator[Guard]:
    """Give every guard of the slice."""
    yield from _of_plans()
    for event in EVENTS:
        yield Guard("plans_planchapter", event, _OF_PLAN, FROZEN)
    yield Guard("plans_planitem", "INSERT", f"{_OF_PLAN} OR {_ITEM_ELSEWHERE}", f"{FROZEN}; {TWO_MUNICIPALITIES}")
    yield Guard("plans_planitem", "UPDATE", f"{_OF_PLAN} OR {_ITEM_ELSEWHERE}", f"{FROZEN}; {TWO_MUNICIPALITIES}")
    yield Guard("plans_planitem", "DELETE", _OF_PLAN, FROZEN)
    yield Guard("plans_measuregoal", "INSERT", _LINK_ELSEWHERE, TWO_MUNICIPALITIES)
    yield Guard("plans_measuregoal", "UPDATE", _LINK_ELSEWHERE, TWO_MUNICIPALITIES)
    yield from _of_identities()


def _of_plans() -> Iterator[Guard]:
    ends = f"OLD.status = 'ended' OR (OLD.status = 'adopted' AND (NEW.status <> 'ended' OR {_any_text_changed()}))"
    yield Guard("plans_plan", "INSERT", "NEW.status IN ('adopted', 'ended')", "a plan begins as a draft")
    yield Guard("plans_plan", "UPDATE", f"{ends} OR {_changed('code', 'municipality_id')}", FROZEN)
    yield Guard("plans_plan", "DELETE", "OLD.status IN ('adopted', 'ended')", FROZEN)


def _any_text_changed() -> str:
    kept = ("title", "text", "lang", "kind", "is_illustrative", "body", "reference", "owner_unit")
    may_be_empty = ("first_year", "last_year", "decided_on")
    either = (
        f"COALESCE(CAST(OLD.{name} AS TEXT), '') <> COALESCE(CAST(NEW.{name} AS TEXT), '')" for name in may_be_empty
    )
    return " OR ".join((_changed(*kept), *either))


def _of_identities() -> Iterator[Guard]:
    one_up = " OR ".join(f"(p.level = '{upper}' AND NEW.level = '{lower}')" for upper, lower in _STEPS)
    misplaced = (
        "(NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plans_goal p WHERE p.id = NEW.parent_id "  # noqa: S608 - our own names
        f"AND p.municipality_id = NEW.municipality_id AND ({one_up})))"
    )
    moved = _changed("id", "code", "level", "municipality_id")
    yield Guard("plans_goal", "INSERT", misplaced, ONE_LEVEL_UP)
    yield Guard("plans_goal", "UPDATE", f"{moved} OR {misplaced}", f"{IDENTITY}; {ONE_LEVEL_UP}")
    yield Guard("plans_measure", "UPDATE", _changed("id", "code", "municipality_id"), IDENTITY)


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)
