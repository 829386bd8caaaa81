"""How does a user state what a version takes for granted: growth, interest, restructuring target, safe sum?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.amount_limits import large_amount
from samspill.apps.budgets.models import Assumption, DebtBasis
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.own_rows import ROWS, assumption_rows, kept_rows
from samspill.apps.budgets.store.writing import write_debt
from samspill.kernel.findings import error
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

RateName = Literal["wage_growth", "price_growth", "interest_rate"]
AmountName = Literal["restructuring_target", "safe_sum"]
RATES: tuple[RateName, ...] = ("wage_growth", "price_growth", "interest_rate")
AMOUNTS: tuple[AmountName, ...] = ("restructuring_target", "safe_sum")
STATE_ASSUMPTIONS = "state_assumptions"
# The name, in an entry, of the assumptions that the version stated itself before, figures or not.
STATED = "_stated"

Figures = dict[int, "Decimal | int"]


def assumed(planned: PlannedVersion, name: str) -> Figures:
    """Give what a version takes for granted under a name, inherited or its own: shares or øre by year."""
    known = planned.version.assumptions
    rates: Mapping[int, Decimal] = planned.debt.assumptions.rate_path if planned.debt else {}
    figures: dict[str, Mapping[int, Decimal] | Mapping[int, int]] = {
        "wage_growth": known.price_path.wages,
        "price_growth": known.price_path.other,
        "interest_rate": rates,
        "restructuring_target": known.restructuring_target_ore,
        "safe_sum": known.safe_sum_ore,
    }
    return dict(figures[name])


@transaction.atomic
def state_assumptions(
    actor: Actor, *, version_code: str, lock_version: int, wanted: Mapping[str, Mapping[int, Decimal | int]]
) -> Outcome:
    """State figures by name and year in a draft; names and years that are not among ``wanted`` stay.

    Rates are shares (0.0415 is 4.15 %), amounts are øre. Conflict when anything in the version was changed after the
    form was shown, because the version's own number is what the form has seen.
    """
    row, _reason = hold_draft(actor, version_code)
    if (reason := project_lock(actor, row)) is not None:
        return Refused((reason,))
    planned = evaluation.planned_version(actor, row)
    present = {name: assumed(planned, name) for name in wanted}
    if row.lock_version != lock_version:
        return Conflict(
            row.lock_version, {_field(name, year): each for name in present for year, each in present[name].items()}
        )
    changed = _changed(present, wanted)
    if findings := assumption_refusals(row, changed):
        return Refused(findings)
    kept = {ROWS: kept_rows(row, assumption_rows(row, changed)), STATED: list(row.stated_assumptions)}
    for name, figures in changed.items():
        _write(row, planned, name, present[name] | figures, figures)
    return Done(version_code, _told(actor, row, present, changed, kept))


def assumption_refusals(row: PlanVersion, wanted: Mapping[str, Mapping[int, Decimal | int]]) -> tuple[Finding, ...]:
    """Give every reason why a draft may not take figures for granted, by name and year."""
    findings: list[Finding] = []
    for name in AMOUNTS:
        for year, figure in sorted(wanted.get(name, {}).items()):
            if not row.first_year <= year <= row.last_year:
                findings.append(error("year-outside-version", year=str(year), version_code=row.code))
            findings += large_amount(year, int(figure))
    return tuple(findings)


def _changed(present: Mapping[str, Figures], wanted: Mapping[str, Mapping[int, Decimal | int]]) -> dict[str, Figures]:
    """Give the figures that are not what they were, under the names that have any."""
    differing = {
        name: {year: figure for year, figure in figures.items() if present[name].get(year) != figure}
        for name, figures in wanted.items()
    }
    return {name: figures for name, figures in differing.items() if figures}


def _told(
    actor: Actor,
    row: PlanVersion,
    present: Mapping[str, Figures],
    changed: Mapping[str, Mapping[int, Decimal | int]],
    kept: Mapping[str, object],
) -> int:
    """Raise the number and record what was changed; nothing changed is nothing told."""
    if not changed:
        return row.lock_version
    row.save(update_fields=["stated_assumptions"])
    places = [(name, year) for name, figures in changed.items() for year in figures]
    record(
        actor,
        STATE_ASSUMPTIONS,
        "version",
        row.code,
        scope=row.code,
        before={_field(name, year): _plain(present[name].get(year)) for name, year in places} | dict(kept),
        after={_field(name, year): _plain(changed[name][year]) for name, year in places},
    )
    return mark_changed(row)


def _write(
    row: PlanVersion, planned: PlannedVersion, name: str, whole: Figures, changed: Mapping[int, Decimal | int]
) -> None:
    """Store figures: growth year by year, amounts whole because they are inherited whole, interest with its basis."""
    if name in AMOUNTS:
        row.stated_assumptions = sorted({*row.stated_assumptions, name})
        kept = whole
    elif name == "interest_rate":
        _own_basis(row, planned)
        kept = whole
    else:
        kept = dict(changed)
    Assumption.objects.filter(version=row, name=name, year__in=kept).delete()
    Assumption.objects.bulk_create(
        Assumption(version=row, name=name, year=year, amount_ore=figure)
        if isinstance(figure, int)
        else Assumption(version=row, name=name, year=year, rate=str(figure))
        for year, figure in kept.items()
    )


def _own_basis(row: PlanVersion, planned: PlannedVersion) -> None:
    """Let the version state its debt itself: the rates belong to the basis, which is inherited whole."""
    if planned.debt is not None and not DebtBasis.objects.filter(version=row).exists():
        write_debt(row, planned.debt, planned.replaces)


def _field(name: str, year: int) -> str:
    return f"{name}|{year}"


def _plain(figure: Decimal | int | None) -> str | int | None:
    return str(figure) if isinstance(figure, Decimal) else figure
