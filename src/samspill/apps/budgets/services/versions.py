"""How does a version come to be, and how is it frozen?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import BaseBudget, FeeRate, MeasureRevision, PlanVersion, ProjectRevision
from samspill.apps.budgets.models.versions import new_state_token
from samspill.apps.budgets.selectors.parameters import stated_parameters
from samspill.apps.budgets.selectors.versions import DRAFT, decision_day_refusals, freeze_refusal, version_by_code
from samspill.apps.budgets.services.drafts import hold_draft
from samspill.apps.budgets.services.own_rows import forget_texts
from samspill.apps.budgets.services.version_codes import create_version_row, draw_version_code, is_version_code_taken
from samspill.apps.budgets.store.writing import write_base, write_statement
from samspill.apps.organisation.selectors import area_mapping
from samspill.apps.plans.services.measures import publish_measures
from samspill.engine.plan.content_id import content_id
from samspill.kernel.findings import error
from samspill.web.access import Permission
from samspill.web.clock import today
from samspill.web.outcomes import Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from samspill.engine.workflows.plan_files.versions import Plan, PlannedVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

    Finish = Callable[[Actor, PlanVersion], None]

ALTERNATIVE = "alternative"
STAGE_OF_STATUS = {"draft": "working", "proposed": "proposal", "adopted": "decision"}


class StoreError(Exception):
    """What was stored is not what was given: a mistake in the mapping, and nothing is kept."""


@transaction.atomic
def store_plan(
    actor: Actor,
    plan: Plan,
    stages: Mapping[str, str] | None = None,
    bodies: Mapping[str, str] | None = None,
    finish: Finish | None = None,
) -> None:
    """Store every version of a plan file with its base; those with a status are frozen. All or nothing.

    ``stages`` and ``bodies`` say what the file does not: the stage of a version and who decided, by version code.
    ``finish`` writes what else belongs to a version while it is still a draft. A version that is stored already is
    left alone.
    """
    for code, planned in plan.versions.items():
        if version_by_code(actor, code) is None:
            version = planned.version
            row = _store_version(actor, plan, planned, (stages or {}).get(code, STAGE_OF_STATUS[version.status]))
            if finish is not None:
                finish(actor, row)
                row.refresh_from_db()
            if version.status != DRAFT:
                _freeze(actor, row, version.status, version.decided_on, (bodies or {}).get(code, ""))


def _store_version(actor: Actor, plan: Plan, planned: PlannedVersion, stage: str) -> PlanVersion:
    version = planned.version
    base = BaseBudget.objects.filter(municipality_id=actor.municipality_id, code=version.base.code).first()
    parent = plan.versions[version.parent.code] if version.parent else None
    row = PlanVersion.objects.create(
        municipality_id=actor.municipality_id,
        code=version.code,
        title=version.title,
        stage=stage,
        parent=version_by_code(actor, version.parent.code) if version.parent else None,
        base=base or write_base(actor, version.base),
        entity=version.entity,
        first_year=version.years[0],
        last_year=version.years[-1],
        price_year=version.price_year,
    )
    write_statement(actor, row, planned, parent)
    if content_id(evaluation.planned_version(actor, row).version) != content_id(version):
        raise StoreError(version.code)
    record(actor, "create", "version", version.code, scope=version.code)
    return row


@transaction.atomic
def create_version(actor: Actor, *, title: str, source_code: str, stage: str, code: str = "") -> Outcome:
    """Make a draft: a child of a frozen version, or a copy of a draft's own statement under the same parent.

    An elected member's draft is an alternative, and theirs alone until it is published. Its code is drawn: the answer
    to a code that was typed would tell which private alternatives there are.
    """
    is_private = not actor.may(Permission.EDIT_PLAN)
    if is_private and stage != ALTERNATIVE:
        return Refused((error("stage-not-yours", version_code=source_code),))
    code = draw_version_code(actor) if is_private or not code else code
    source = version_by_code(actor, source_code)
    if source is None:
        return Refused((error("version-not-there", version_code=source_code),))
    named = {"code": code, "title": title, "stage": stage, "owner_id": actor.user_id if is_private else None}
    row = None if is_version_code_taken(actor, code) else _continued(actor, source, named)
    if row is None:
        return Refused((error("version-code-taken", version_code=code),))
    record(actor, "create", "version", code, scope=code, after={"from": source_code, "stage": stage})
    return Done(code, row.lock_version)


def _continued(actor: Actor, source: PlanVersion, named: Mapping[str, Any]) -> PlanVersion | None:
    """Store a draft that goes on from ``source``: a child of what is frozen, a copy of a draft.

    ``None`` when another took its code meanwhile.
    """
    is_copy = source.status == DRAFT
    kept = {name: getattr(source, name) for name in ("base_id", "entity", "first_year", "last_year", "price_year")}
    row = create_version_row(
        municipality_id=actor.municipality_id,
        parent=source.parent if is_copy else source,
        origin_code=source.code if is_copy else "",
        **named,
        **kept,
    )
    if is_copy and row is not None:
        _copy_statement(actor, source, row)
    return row


def _copy_statement(actor: Actor, source: PlanVersion, row: PlanVersion) -> None:
    """Let ``row`` state what the draft ``source`` states, texts and fee rates included."""
    parent = evaluation.planned_version(actor, source.parent) if source.parent else None
    write_statement(actor, row, evaluation.planned_version(actor, source), parent)
    texts = ("text", "consequences", "lang", "owner_unit", "is_withdrawn")
    for of_source in MeasureRevision.objects.filter(version=source):
        kept = {name: getattr(of_source, name) for name in texts}
        MeasureRevision.objects.filter(version=row, measure_id=of_source.measure_id).update(**kept)
    for project in ProjectRevision.objects.filter(version=source):
        kept = {name: getattr(project, name) for name in ("text", "consequences", "lang")}
        ProjectRevision.objects.filter(version=row, measure_id=project.measure_id).update(**kept)
    FeeRate.objects.bulk_create(
        FeeRate(version=row, fee_id=rate.fee_id, year=rate.year, amount_ore=rate.amount_ore)
        for rate in FeeRate.objects.filter(version=source)
    )


@transaction.atomic
def freeze_version(
    actor: Actor, *, code: str, status: str, decided_on: datetime.date | None = None, body: str = ""
) -> Outcome:
    """Freeze a draft as proposed or adopted. It must balance formally in every year; there is no way back.

    One's own alternative may be put forward by its owner; everything else needs the permission to freeze. Who may not
    freeze says neither body nor day: it stands as an alternative, put forward by a member today.
    """
    row, _ = hold_draft(actor, code)
    reason = freeze_refusal(actor, row, status)
    if reason is not None:
        return Refused((reason,))
    day = decided_on or today()
    if not actor.may(Permission.FREEZE_VERSIONS):
        row.stage, body, day = ALTERNATIVE, _body_of_member(), today()
    errors = *decision_day_refusals(row, day), *_gaps(actor, row)
    if errors:
        return Refused(errors)
    _freeze(actor, row, status, day.isoformat(), body)
    return Done(code, row.lock_version)


def _gaps(actor: Actor, row: PlanVersion) -> Iterator[Finding]:
    """Give the years in which the version does not balance formally, in operations or in investment."""
    for year in evaluation.evaluated(actor, row).years:
        gaps = {"5-4": year.gap.operating_balance_ore, "5-5": year.gap.investment_balance_ore}
        for table, gap_ore in gaps.items():
            if gap_ore:
                yield error(
                    "version-not-balanced", version=row.title, year=str(year.year), table=table, amount_ore=-gap_ore
                )


def _body_of_member() -> str:
    """Give who put forward what a member of the council makes alone, in the language that bodies are written in."""
    with translation.override(settings.LANGUAGE_CODE):
        return gettext("Member of the council, on their own behalf")


def _freeze(actor: Actor, row: PlanVersion, status: str, decided_on: str, body: str) -> None:
    """Keep content id, area mapping and parameters, then close the version; what only an undo reads is erased."""
    forget_texts(row)
    publish_measures(actor, set(_codes(row)))
    row.content_id = content_id(evaluation.planned_version(actor, row).version)
    row.frozen_areas = sorted(
        [span.unit, span.area, span.years.from_year, span.years.until_year] for span in area_mapping(actor).spans
    )
    row.frozen_parameters = stated_parameters(actor)
    day = datetime.date.fromisoformat(decided_on) if decided_on else None
    row.status, row.decided_on, row.body, row.owner = status, day, body, None
    row.state_token = new_state_token()
    kept = ["content_id", "frozen_areas", "frozen_parameters"]
    row.save(update_fields=["stage", "status", "decided_on", "body", "owner", "state_token", *kept])
    row.refresh_from_db()
    after = {"status": status, "content_id": row.content_id, "decided_on": decided_on}
    record(actor, "freeze", "version", row.code, scope=row.code, after=after)


def _codes(row: PlanVersion) -> list[str]:
    measures = MeasureRevision.objects.filter(version=row).values_list("measure__code", flat=True)
    projects = ProjectRevision.objects.filter(version=row).values_list("measure__code", flat=True)
    return [*measures, *projects]
