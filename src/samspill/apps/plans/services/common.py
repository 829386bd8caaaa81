"""What do all services of plans need? Permission, codes, locks, and what the audit keeps of a text."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext

from samspill.apps.plans.models import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from samspill.web.access import Actor, Permission

CODE = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,39}")
TEXTS = frozenset({"title", "text", "body", "reference"})
FROZEN_STATUSES = frozenset({"adopted", "ended"})


class Outdated(Exception):  # noqa: N818 - it is no fault: someone else was first
    """The row has been changed since the form was opened; nothing is written."""


def demand(actor: Actor, permission: Permission) -> None:
    """Refuse an actor without the permission."""
    if not actor.may(permission):
        raise PermissionDenied


def refuse(sentence: str, code: str) -> ValidationError:
    """Give the refusal of what a rule forbids; forms show the sentence."""
    return ValidationError(sentence, code=code)


def checked_code(code: str, kind: str) -> str:
    """Give a stated code, or draw one that nobody can guess."""
    if not code:
        return f"{kind}-{secrets.token_hex(5)}"
    if not CODE.fullmatch(code):
        raise refuse(gettext("A code has letters, digits, full stop, hyphen and underscore, at most 40."), "code_form")
    return code


def demand_free(rows: type[Model], actor: Actor, code: str) -> None:
    """Refuse a code that is taken in the municipality."""
    if rows._default_manager.filter(municipality_id=actor.municipality_id, code=code).exists():  # noqa: SLF001 - Django's public name
        raise refuse(gettext("The code is taken."), "code_taken")


def compare_lock(row: Any, lock_version: int) -> None:  # noqa: ANN401 - any row with a lock
    """Refuse to write over what someone else has written since."""
    if row.lock_version != lock_version:
        raise Outdated


def locked_plan(actor: Actor, code: str) -> Plan:
    """Give a plan that may still be changed, locked until the transaction ends."""
    plan = Plan.objects.select_for_update().get(municipality_id=actor.municipality_id, code=code)
    if plan.status in FROZEN_STATUSES:
        raise refuse(gettext("The plan is adopted and is not changed any more."), "plan_frozen")
    return plan


def put(row: Any, values: Any, left_out: tuple[str, ...] = ()) -> tuple[dict[str, object], dict[str, object]]:  # noqa: ANN401 - any row and its values
    """Put values into a row; give what differed before and after, as the audit keeps it."""
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    for name in (field.name for field in fields(values) if field.name not in left_out):
        old, new = getattr(row, name), getattr(values, name)
        if old != new:
            before[name], after[name] = kept(name, old), kept(name, new)
            setattr(row, name, new)
    return before, after


def kept(name: str, value: object) -> object:
    """Give what the audit keeps of a value: of a text only its SHA-256, so that a name in it can be erased."""
    if name in TEXTS:
        return hashlib.sha256(str(value).encode()).hexdigest() if value else ""
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def noted(values: Mapping[str, object]) -> dict[str, object]:
    """Give values as the audit keeps them."""
    return {name: kept(name, value) for name, value in values.items()}
