"""How does a user change what a draft says about a measure, or put a new one in it?"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.rights import may_change_units, may_edit_measure
from samspill.apps.budgets.services.amount_checks import (
    TooLargeError,
    code_refusal,
    large_own,
    own_amounts,
    refusals_of,
)
from samspill.apps.budgets.services.amounts import field_of, put_amounts, state_unchanged
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.own_rows import ROWS, kept_rows, measure_rows, text_checksum
from samspill.apps.budgets.services.revisions import held_revision
from samspill.apps.plans.selectors import measure_titles
from samspill.apps.plans.services.measures import ensure_measures
from samspill.engine.plan.model import CATEGORIES, CAUSE_KINDS
from samspill.engine.plan.shown import cause_amounts
from samspill.kernel.findings import Finding, error
from samspill.web.access import Permission
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samspill.engine.plan.shown import AmountPlace
    from samspill.web.access import Actor

TEXTS = ("title", "text", "consequences")
FLAGS = ("category", "area", "owner_unit", "is_one_off", "funding_until_year", "counts_towards_target")
FIELDS = (*TEXTS, *FLAGS)
# Flags that decide what is copied to new years: a change of them must not move what is shown.
CODE_LENGTH = 40
EDIT_MEASURE, CREATE_MEASURE = "edit_measure", "create_measure"
# The name, in an entry, of whether the measure was known to nobody before: what an undo forgets again.
IS_NEW = "_is_new"
ROLLING = ("is_one_off", "funding_until_year")


def edit_measure(
    actor: Actor, *, version_code: str, measure_code: str, lock_version: int, fields: Mapping[str, object]
) -> Outcome:
    """State title, texts, category and flags of a measure in a draft; what is not among ``fields`` stays."""
    try:
        return _edited(actor, version_code, measure_code, lock_version, fields)
    except TooLargeError as large:
        return Refused(large.findings)


@transaction.atomic
def _edited(
    actor: Actor, version_code: str, measure_code: str, lock_version: int, fields: Mapping[str, object]
) -> Outcome:
    row, reason = hold_draft(actor, version_code)
    revision = None if reason else held_revision(row, measure_code)
    if reason is not None or revision is None:
        return Refused((reason or error("measure-not-there", measure=measure_code),))
    if revision.lock_version != lock_version:
        return Conflict(revision.lock_version, {name: getattr(revision, name) for name in FIELDS})
    if findings := tuple(edit_refusals(actor, row, revision, fields)):
        return Refused(findings)
    before = {name: getattr(revision, name) for name in fields}
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if changed:
        _write(actor, row, revision, changed, before)
    return Done(measure_code, revision.lock_version)


def edit_refusals(
    actor: Actor, row: PlanVersion, revision: MeasureRevision, fields: Mapping[str, object]
) -> Iterator[Finding]:
    """Give every reason why the actor may not let a draft say ``fields`` of a measure."""
    if not may_edit_measure(actor, row, revision.measure.code, revision.owner_unit):
        yield error("measure-not-yours", measure=revision.measure.code)
    owner = str(fields.get("owner_unit", revision.owner_unit))
    if owner != revision.owner_unit and not may_change_units(actor, row, {owner}):
        yield error("unit-not-yours", unit=owner)
    if fields.get("category", revision.category) not in CATEGORIES:
        yield error("category-not-there", category=str(fields["category"]))
    if not str(fields.get("title", revision.title)).strip():
        yield error("title-missing", measure=revision.measure.code)


def _write(
    actor: Actor,
    row: PlanVersion,
    revision: MeasureRevision,
    changed: Mapping[str, object],
    before: Mapping[str, object],
) -> None:
    """Write fields; when a flag moves what is copied to new years, the amounts are stated anew as they were shown."""
    code = revision.measure.code
    moves_years = any(name in changed for name in ROLLING)
    shown = cause_amounts(evaluation.planned_version(actor, row).version).get(code, {}) if moves_years else {}
    whole = measure_rows(row, code)
    is_new = revision._state.adding  # noqa: SLF001 - Django's own word for a row that is not stored yet
    kept = kept_rows(row, whole if moves_years or is_new else whole[:1])
    for name, value in changed.items():
        setattr(revision, name, value)
    revision.lock_version = mark_changed(row)
    revision.save()
    if moves_years:
        state_unchanged(actor, row, revision, shown)
    record(
        actor,
        EDIT_MEASURE,
        "measure",
        code,
        scope=row.code,
        before={name: recorded(name, before[name]) for name in changed} | {ROWS: kept},
        after={name: recorded(name, value) for name, value in changed.items()},
    )


def recorded(name: str, value: object) -> object:
    """Give what an entry keeps of a field: of a text only its SHA-256, so that a name in it can be erased."""
    return text_checksum(str(value)) if name in TEXTS else value


def _is_taken(actor: Actor, row: PlanVersion, code: str) -> bool:
    """Say whether a code stands for something else: a measure or a project of the version, or another's promise."""
    debt = evaluation.planned_version(actor, row).debt
    if held_revision(row, code) is not None or any(each.code == code for each in (debt.projects if debt else ())):
        return True
    return code in measure_titles(actor) and not actor.may(Permission.EDIT_PLAN)


def create_measure(
    actor: Actor,
    *,
    version_code: str,
    code: str,
    fields: Mapping[str, object],
    kind: str,
    amounts: Mapping[AmountPlace, int],
) -> Outcome:
    """Put a new measure in a draft: identity, what the version says of it, and its amounts.

    In an alternative that only its owner sees the code is drawn, so that a taken code tells nothing (ADR 13).
    """
    with transaction.atomic():
        row, reason = hold_draft(actor, version_code)
        if reason is not None:
            return Refused((reason,))
        if row.owner_id is not None:
            code = f"ALT-{secrets.token_hex(4).upper()}"
        new = MeasureRevision(version=row, kind=kind, lock_version=0, **fields)
        if findings := tuple(_refusals_of_new(actor, new, code, amounts)):
            return Refused(findings)
        return _put_in(actor, new, code, amounts)


def _refusals_of_new(
    actor: Actor, new: MeasureRevision, code: str, amounts: Mapping[AmountPlace, int]
) -> Iterator[Finding]:
    yield from refusals_of(actor, new.version, amounts)
    yield from large_own(own_amounts(evaluation.planned_version(actor, new.version).version, code, amounts))
    yield from code_refusal(code, CODE_LENGTH)
    if not may_change_units(actor, new.version, {new.owner_unit} - {""} | {place.key.unit for place in amounts}):
        yield error("measure-not-yours", measure=code)
    if new.kind not in CAUSE_KINDS:
        yield error("kind-not-there", kind=new.kind)
    if _is_taken(actor, new.version, code):
        yield error("measure-code-taken", measure=code)
    if not str(new.title).strip():
        yield error("title-missing", measure=code)
    if new.category not in CATEGORIES:
        yield error("category-not-there", category=new.category)


def _put_in(actor: Actor, new: MeasureRevision, code: str, amounts: Mapping[AmountPlace, int]) -> Outcome:
    """Store a new measure with its identity and its amounts; an identity that others hold is refused."""
    row, is_new = new.version, code not in measure_titles(actor)
    version = evaluation.planned_version(actor, row).version
    try:
        new.measure_id = ensure_measures(actor, {code: new.title}, row.owner_id)[code]
    except ValidationError:
        return Refused((error("measure-code-taken", measure=code),))
    kept = kept_rows(row, measure_rows(row, code))
    new.lock_version = mark_changed(row)
    new.save()
    stated = {place: amount_ore for place, amount_ore in amounts.items() if amount_ore}
    put_amounts(version, new, stated)
    after = {"category": new.category} | {field_of(place): amount_ore for place, amount_ore in stated.items()}
    record(actor, CREATE_MEASURE, "measure", code, scope=row.code, before={ROWS: kept, IS_NEW: is_new}, after=after)
    return Done(code, new.lock_version)
