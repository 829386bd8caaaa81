"""How do fees, their rates, buildings and monthly weights come to stand in the registers?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets.amount_limits import large_amount
from samspill.apps.budgets.models import Building, Fee, FeeRate, MonthlyWeights
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.selectors.registers import fee_rates
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.own_rows import ROWS, kept_rows, rate_rows
from samspill.apps.budgets.store.writing import source_id
from samspill.engine.plan.model import NO_PROVENANCE
from samspill.engine.vouchers import weight_findings
from samspill.kernel.findings import Finding, error
from samspill.reference.loader import load_cost_groups
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.provenance import Provenance
    from samspill.web.access import Actor

STATE_RATES = "state_rates"


class FeeValues(NamedTuple):
    """What a fee is; ``service`` is the self-cost service it pays, ``""`` when it pays none."""

    code: str
    label: str
    group: str
    measure_unit: str
    service: str = ""
    law_ref: str = ""
    provenance: Provenance = NO_PROVENANCE


class BuildingValues(NamedTuple):
    """What is known of a building."""

    code: str
    label: str
    unit: str
    floor_area_m2: int
    built_year: int | None = None
    condition: int | None = None
    backlog_ore: int = 0
    assessed_on: datetime.date | None = None
    provenance: Provenance = NO_PROVENANCE


@transaction.atomic
def set_fees(actor: Actor, fees: Iterable[FeeValues]) -> None:
    """State fees in the order they are shown; those of before that are not among them stay."""
    stated = list(fees)
    for position, fee in enumerate(stated):
        values = fee._asdict()
        place = {"municipality_id": actor.municipality_id, "code": values.pop("code")}
        values |= {"position": position, "source_id": source_id(actor, values.pop("provenance"))}
        Fee.objects.update_or_create(**place, defaults=values)
    record(actor, "set", "fees", "", after={fee.code: fee.label for fee in stated})


@transaction.atomic
def set_buildings(actor: Actor, buildings: Iterable[BuildingValues]) -> None:
    """State buildings; those of before that are not among them stay."""
    stated = list(buildings)
    for building in stated:
        values = building._asdict()
        place = {"municipality_id": actor.municipality_id, "code": values.pop("code")}
        values["source_id"] = source_id(actor, values.pop("provenance"))
        Building.objects.update_or_create(**place, defaults=values)
    record(actor, "set", "buildings", "", after={building.code: building.backlog_ore for building in stated})


@transaction.atomic
def set_monthly_weights(
    actor: Actor, weights: Mapping[tuple[str, str], Sequence[int]], provenance: Provenance = NO_PROVENANCE
) -> Outcome:
    """State monthly weights by unit and cost group; those of before that are not among them stay."""
    if findings := tuple(weight_findings(weights, load_cost_groups())):
        return Refused(findings)
    source = source_id(actor, provenance)
    for (unit, cost_group), months in weights.items():
        MonthlyWeights.objects.update_or_create(
            municipality_id=actor.municipality_id,
            unit=unit,
            cost_group=cost_group,
            defaults={"weights": list(months), "source_id": source},
        )
    after = {"|".join(place): list(months) for place, months in weights.items()}
    record(actor, "set", "monthly_weights", "", after=after)
    return Done()


@transaction.atomic
def set_fee_rates(actor: Actor, version_code: str, rates_ore: Mapping[str, Mapping[int, int]]) -> Outcome:
    """State rates of many fees in a draft, by fee and year, in øre without VAT."""
    row, _reason = hold_draft(actor, version_code)
    if (reason := project_lock(actor, row)) is not None:
        return Refused((reason,))
    present = fee_rates(row)
    known = {fee.code: fee for fee in Fee.objects.filter(municipality_id=actor.municipality_id)}
    if findings := rate_refusals(row, rates_ore):
        return Refused(findings)
    changed = {
        (code, year): amount_ore
        for code, by_year in rates_ore.items()
        for year, amount_ore in by_year.items()
        if present.get(code, {}).get(year) != amount_ore
    }
    if not changed:
        return Done(version_code, row.lock_version)
    before: dict[str, object] = {f"{code}|{year}": present.get(code, {}).get(year) for code, year in changed}
    before[ROWS] = kept_rows(row, rate_rows(row, changed))
    for (code, year), amount_ore in changed.items():
        FeeRate.objects.update_or_create(version=row, fee=known[code], year=year, defaults={"amount_ore": amount_ore})
    after = {f"{code}|{year}": amount_ore for (code, year), amount_ore in changed.items()}
    record(actor, STATE_RATES, "version", version_code, scope=version_code, before=before, after=after)
    return Done(version_code, mark_changed(row))


@transaction.atomic
def state_fee_rates(
    actor: Actor, *, version_code: str, fee_code: str, seen: Mapping[int, int | None], wanted: Mapping[int, int]
) -> Outcome:
    """State the rates of one fee in a draft; conflict when they are no longer what the form showed."""
    row, _reason = hold_draft(actor, version_code)
    present = fee_rates(row).get(fee_code, {})
    if any(present.get(year) != amount_ore for year, amount_ore in seen.items()):
        return Conflict(row.lock_version, {str(year): present.get(year) for year in seen})
    return set_fee_rates(actor, version_code, {fee_code: wanted})


def rate_refusals(row: PlanVersion, rates_ore: Mapping[str, Mapping[int, int]]) -> tuple[Finding, ...]:
    """Give every reason why a draft may not state rates, by fee and year."""
    known = set(Fee.objects.filter(municipality_id=row.municipality_id).values_list("code", flat=True))
    return tuple(_refusals(rates_ore, known, range(row.first_year, row.last_year + 1), row.code))


def _refusals(
    rates_ore: Mapping[str, Mapping[int, int]], known: Collection[str], years: Sequence[int], version_code: str
) -> Iterable[Finding]:
    for code, by_year in rates_ore.items():
        if code not in known:
            yield error("fee-not-there", fee=code)
        for year, amount_ore in by_year.items():
            if year not in years:
                yield error("year-outside-version", year=str(year), version_code=version_code)
            if amount_ore < 0:
                yield error("fee-rate-negative", fee=code, year=str(year), amount_ore=amount_ore)
            yield from large_amount(year, amount_ore)
