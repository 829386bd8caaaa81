"""How does a plan begin on a base budget, without an earlier plan to build on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets.models import BaseLine
from samspill.apps.budgets.selectors.bases import base_by_code, base_entities
from samspill.apps.budgets.services.version_codes import create_version_row, is_version_code_taken
from samspill.kernel.findings import error
from samspill.web.access import Permission
from samspill.web.outcomes import Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.apps.budgets.models import BaseBudget
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class FirstVersion:
    """What is said of a plan that begins on a base budget."""

    code: str
    title: str
    base: str
    first_year: int
    last_year: int
    price_year: int
    entity: str


@transaction.atomic
def create_first_version(actor: Actor, wanted: FirstVersion) -> Outcome:
    """Make a working plan on a sealed base budget; refused with everything that does not fit."""
    base = base_by_code(actor, wanted.base)
    if not actor.may(Permission.EDIT_PLAN):
        return Refused((error("version-not-yours", version=wanted.title),))
    if base is None:
        return Refused((error("base-not-there", base_code=wanted.base),))
    if findings := tuple(_refusals(actor, base, wanted)):
        return Refused(findings)
    row = create_version_row(
        municipality_id=actor.municipality_id,
        code=wanted.code,
        title=wanted.title,
        stage="working",
        base=base,
        entity=wanted.entity,
        first_year=wanted.first_year,
        last_year=wanted.last_year,
        price_year=wanted.price_year,
    )
    if row is None:
        return Refused((error("version-code-taken", version_code=wanted.code),))
    record(actor, "create", "version", row.code, scope=row.code, after={"base": base.code, "stage": row.stage})
    return Done(row.code, row.lock_version)


def _refusals(actor: Actor, base: BaseBudget, wanted: FirstVersion) -> Iterator[Finding]:
    yield from _year_findings(base, wanted)
    if wanted.entity not in base_entities(base):
        yield error("entity-not-in-base", base_code=base.code, entity=wanted.entity)
    if is_version_code_taken(actor, wanted.code):
        yield error("version-code-taken", version_code=wanted.code)


def _year_findings(base: BaseBudget, wanted: FirstVersion) -> Iterator[Finding]:
    """Say which years do not fit: amounts of the last year of a base are carried on, those of no other."""
    first, last = wanted.first_year, wanted.last_year
    if not first <= last < first + MOST_YEARS:
        yield error("plan-years-unusable", first_year=str(first), last_year=str(last), most=str(MOST_YEARS))
        return
    rows = BaseLine.objects.filter(base=base, account_class="operating").exclude(amount_ore=0)
    years = rows.values_list("year", flat=True).distinct()
    covered = set(years.filter(entity=wanted.entity)) or set(years) or {0}
    if first > max(covered) + 1:
        yield error("plan-begins-too-late", base_code=base.code, base_year=str(max(covered)), first_year=str(first))
    for year in range(first, min(last, max(covered)) + 1):
        if year not in covered:
            yield error("base-year-missing", base_code=base.code, year=str(year))
    if not base.price_year <= wanted.price_year <= last:
        yield error(
            "price-year-unusable",
            price_year=str(wanted.price_year),
            base_year=str(base.price_year),
            last_year=str(last),
        )
