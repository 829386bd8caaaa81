"""What does a stored version come to? Read once per state, the base worked out once per content (ADR 15)."""

from __future__ import annotations

import functools
import gc
from typing import TYPE_CHECKING

from samspill.adapters.national import code_lists, post_book
from samspill.apps.budgets.models import PlanVersion
from samspill.apps.budgets.selectors.versions import current_version, read_again
from samspill.apps.budgets.store.kept import Shelf
from samspill.apps.budgets.store.reading import read_base, read_version
from samspill.apps.organisation.selectors import area_mapping, mapping_of, municipalities
from samspill.apps.organisation.services import setup_actor
from samspill.engine.plan.content_id import content_id
from samspill.engine.plan.evaluate import Replacements
from samspill.engine.plan.prices import PriceBase
from samspill.engine.workflows.base_part import BasePart, base_part, base_part_key
from samspill.engine.workflows.plan_comparison import PlanComparison, compare_plans
from samspill.engine.workflows.plan_evaluation import CodeLists, PlanResult, evaluate_plan
from samspill.engine.workflows.plan_targets import PlanTargets, plan_targets
from samspill.reference.loader import load_derived_rules, load_targets

if TYPE_CHECKING:
    from samspill.engine.plan.model import Dataset
    from samspill.engine.statements.accounts import AccountKey, AreaMapping, AreaSpan
    from samspill.engine.statements.placement import PostBook
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.reference.national import DerivedRules
    from samspill.web.access import Actor

# A page makes many objects and few cycles: seldom rounds took the slowest answers from 205 to 126 ms (bench/edit.py).
COLLECTOR_ROUNDS = (100_000, 50, 50)
_bases: Shelf[Dataset] = Shelf(8)
_versions: Shelf[PlannedVersion] = Shelf(64)
_base_parts: Shelf[BasePart] = Shelf(12)
_results: Shelf[PlanResult] = Shelf(32)
_content_ids: Shelf[str] = Shelf(64)


@functools.cache
def book() -> PostBook:
    """Give the statutory statements, ready to place amounts in."""
    return post_book()


@functools.cache
def rules() -> DerivedRules:
    """Give the rules whose accounts derived lines give whole."""
    return load_derived_rules()


@functools.cache
def lists() -> CodeLists:
    """Give the code lists that lines are held against."""
    return code_lists()


def planned_version(actor: Actor, row: PlanVersion) -> PlannedVersion:
    """Give the version of a row as the engine knows it, its ancestors included.

    The row remembers it for as long as it has the same token.
    """
    known: tuple[str, PlannedVersion] | None = vars(row).get("planned")
    if known is not None and known[0] == row.state_token:
        return known[1]
    planned = _versions.get(state_of(actor, row), lambda: _read(actor, row, _areas_of(actor, row)))
    vars(row)["planned"] = (row.state_token, planned)
    return planned


def state_of(actor: Actor, row: PlanVersion) -> tuple[int, str, frozenset[AreaSpan]]:
    """Give what everything that is worked out from a version is kept under: it never comes back for other content."""
    return row.pk, row.state_token, _areas_of(actor, row).spans


def _read(actor: Actor, row: PlanVersion, areas: AreaMapping) -> PlannedVersion:
    """Read rows between two looks at the token: a write in between is read again."""
    parent = None if row.parent is None else planned_version(actor, row.parent)
    # The number of a base that was rolled back is given out again: what else may differ is part of its key.
    base_key = (row.base_id, row.base.checksum, row.base.price_year, row.base.code, row.base.source_id)
    base = _bases.get(base_key, lambda: read_base(row.base))
    while True:
        planned = read_version(row, parent, base, areas)
        token = PlanVersion.objects.filter(pk=row.pk).values_list("state_token", flat=True).first()
        if token == row.state_token:
            return planned
        read_again(row)


def _areas_of(actor: Actor, row: PlanVersion) -> AreaMapping:
    """Give the mapping of a draft from the organisation, of a frozen version as it was frozen.

    The row remembers it: one request asks the organisation once.
    """
    known: AreaMapping | None = vars(row).get("areas")
    if known is not None:
        return known
    frozen = row.frozen_areas
    mapping = area_mapping(actor) if frozen is None else mapping_of(tuple((*span,) for span in frozen))
    vars(row)["areas"] = mapping
    return mapping


def evaluated(actor: Actor, row: PlanVersion) -> PlanResult:
    """Give what a version comes to, in its own prices."""
    planned = planned_version(actor, row)
    return _results.get(
        state_of(actor, row),
        lambda: evaluate_plan(planned, book(), rules(), lists=lists(), base=_base_part(planned)),
    )


def evaluated_planned(planned: PlannedVersion) -> PlanResult:
    """Give what a version that is not stored comes to; nothing of it is kept but its base."""
    return evaluate_plan(planned, book(), rules(), lists=lists(), base=_base_part(planned))


def _base_part(planned: PlannedVersion, shown_in: PriceBase | None = None) -> BasePart:
    return _base_parts.get(base_part_key(planned, shown_in), lambda: base_part(planned, book(), rules(), shown_in))


def warm_up() -> None:
    """Work out the version that each municipality's pages open with, before the first reader asks for it.

    What is kept is then taken out of the rounds of the garbage collector, once for the life of the process.
    """
    for municipality in municipalities():
        actor = setup_actor(municipality)
        row = current_version(actor)
        if row is not None:
            evaluated(actor, row)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTOR_ROUNDS)


def owner_of(planned: PlannedVersion, key: AccountKey, year: int) -> str | None:
    """Give the rule or project that gives an account whole, where no other amount has any effect; ``None``: nobody."""
    if planned.debt is None:
        return None
    projects = frozenset(project.code for project in planned.debt.projects)
    return Replacements(rules(), frozenset(planned.replaces), projects).rule_of(key, year)


def targets_of(result: PlanResult) -> PlanTargets:
    """Give the financial targets and ROBEK lights of an evaluated version."""
    return plan_targets(result, load_targets())


def compared(actor: Actor, before: PlanVersion, after: PlanVersion) -> PlanComparison:
    """Give who moved what between two versions, in the prices of the later one."""
    old, new = planned_version(actor, before), planned_version(actor, after)
    shown_in = PriceBase(new.version.price_year, new.version.assumptions.price_path)
    parts = {base_part_key(each, shown_in): _base_part(each, shown_in) for each in (old, new)}
    return compare_plans(old, new, book(), rules(), lists=lists(), parts=parts)


def content_differs(planned: PlannedVersion, row: PlanVersion) -> bool:
    """Say whether a frozen version no longer has the content it was frozen with: someone went round the guards."""
    if not row.content_id:
        return False
    return _content_ids.get((row.pk, row.state_token), lambda: content_id(planned.version)) != row.content_id
