"""How does the example come into the store? Through the same services as a person's work, with drawn passwords."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.accounts.services import create_user
from samspill.apps.budgets.services.versions import store_plan
from samspill.apps.organisation.selectors import municipality_by_code
from samspill.apps.organisation.services import (
    UnitPlace,
    assign_role,
    create_municipality,
    set_areas,
    set_local_accounts,
    set_units,
)
from samspill.demo import FJELLVIK_FILE, PLAN_FILES, fjellvik, people
from samspill.demo.closing import plan_of
from samspill.demo.goals import ELVESTRAND_GOALS, FJELLVIK_GOALS, read_goals
from samspill.demo.people import FJELLVIK_PERSONAS, PERSONAS
from samspill.demo.registers import local_accounts
from samspill.demo.seed_goals import store_goals, store_plans
from samspill.demo.seed_measures import store_measures
from samspill.demo.seed_registers import finish_texts, finish_version, store_registers
from samspill.demo.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from samspill.demo.people import Persona, UnitEntry
    from samspill.demo.registers import LocalAccountEntry
    from samspill.web.access import Actor

FICTIONAL_NUMBER = "0000"
ROLES_FROM = datetime.date(2023, 1, 1)
PASSWORD_BYTES = 12

Login = tuple[str, str, str]


class SeedError(Exception):
    """The store holds a municipality of the example already; nothing is written."""


@dataclass(frozen=True, slots=True)
class Example:
    """A municipality of the example and the files that it is made of."""

    code: str
    label: str
    areas: Mapping[str, str]
    committees: Mapping[str, tuple[str, str]]
    units: Sequence[UnitEntry]
    personas: Sequence[Persona]
    plan_file: Path
    goal_file: str
    accounts: Sequence[LocalAccountEntry] = ()
    has_registers: bool = False
    stages: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)


def seed() -> list[Login]:
    """Store both municipalities, all or nothing; gives label, address and password of everyone who may log in."""
    examples = (_elvestrand(), _fjellvik())
    taken = [example.code for example in examples if municipality_by_code(example.code)]
    if taken:
        raise SeedError(taken)
    with transaction.atomic():
        return [login for example in examples for login in _store(example)]


def _elvestrand() -> Example:
    return Example(
        code="elvestrand",
        label="Elvestrand kommune",
        areas=people.elvestrand_areas(),
        committees=people.committee_of_area(),
        units=people.elvestrand_units(),
        personas=PERSONAS,
        plan_file=PLAN_FILES[-1],
        goal_file=ELVESTRAND_GOALS,
        accounts=local_accounts(),
        has_registers=True,
        stages={stage.code: stage.stage for stage in STAGES},
        bodies={stage.code: stage.body for stage in STAGES},
    )


def _fjellvik() -> Example:
    return Example(
        code="fjellvik",
        label="Fjellvik kommune",
        areas=people.fjellvik_areas(),
        committees={},
        units=people.fjellvik_units(),
        personas=FJELLVIK_PERSONAS,
        plan_file=FJELLVIK_FILE,
        goal_file=FJELLVIK_GOALS,
        bodies={fjellvik.FJELLVIK_PLAN: "Kommunestyret"},
    )


def _store(example: Example) -> list[Login]:
    """Store one municipality: organisation, people, registers, goals, measures, versions, and the plans they are in."""
    actor = create_municipality(code=example.code, number=FICTIONAL_NUMBER, label=example.label, is_fictional=True)
    set_areas(actor, example.areas, example.committees)
    set_units(actor, (UnitPlace(*unit) for unit in example.units))
    arts = {entry.account: entry.art for entry in example.accounts}
    set_local_accounts(actor, arts, {entry.account: entry.label for entry in example.accounts})
    if example.has_registers:
        store_registers(actor)
    logins = [_login(actor, example, persona) for persona in example.personas]
    goal_file = read_goals(example.goal_file)
    plan = plan_of(example.plan_file.read_text(encoding="utf-8"), example.plan_file.name)
    store_goals(actor, goal_file)
    store_measures(actor, goal_file, plan)
    finish = finish_version if example.has_registers else finish_texts
    store_plan(actor, plan, example.stages, example.bodies, finish)
    store_plans(actor, goal_file)
    return logins


def _login(actor: Actor, example: Example, persona: Persona) -> Login:
    """Make a user with a drawn password and the role of a persona."""
    email, password = persona.email(example.code), secrets.token_urlsafe(PASSWORD_BYTES)
    user = create_user(actor, email=email, password=password, display_name=persona.display_name)
    assign_role(actor, user_id=user.pk, role=persona.role, from_day=ROLES_FROM, unit=persona.unit)
    return f"{example.label}: {persona.display_name}", email, password
