"""How does a user state what a measure comes to? Wanted − inherited is stored, in one transaction, with its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import Change, MeasureRevision, PlanVersion
from samspill.apps.budgets.models.fields import KEY_FIELDS
from samspill.apps.budgets.services.amount_checks import TooLargeError, amount_refusals, large_own, own_amounts
from samspill.apps.budgets.services.drafts import hold_draft, mark_changed
from samspill.apps.budgets.services.revisions import held_revision
from samspill.engine.plan.shown import AmountPlace, by_year, cause_amounts
from samspill.engine.statements.accounts import AccountKey
from samspill.kernel.findings import error
from samspill.kernel.money import split_by_weights
from samspill.web.outcomes import Conflict, Done, Outcome, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from samspill.engine.plan.model import Version
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

    # The amounts wanted, and why some of what was asked cannot be.
    Asked = tuple[Mapping[AmountPlace, int], tuple[Finding, ...]]

STATE_AMOUNTS, WITHDRAW = "state_amounts", "withdraw"
# The names, in an entry, of the stored changes of before, whether it was withdrawn, and whether the version said
# anything of the measure itself: what an undo puts back.
OWN, WITHDRAWN, INHERITED = "_own", "_withdrawn", "_inherited"


def state_amounts(
    actor: Actor, *, version_code: str, measure_code: str, lock_version: int, wanted: Mapping[AmountPlace, int]
) -> Outcome:
    """State what a measure comes to on accounts and years, in øre and in the prices of the version.

    What is not in ``wanted`` stays. Refused, with every reason at once, when the version is closed, an account is
    unknown or given whole by a rule, or the actor does not answer for its unit. Conflict when the measure was changed
    after the form was shown.
    """
    return _stated(actor, version_code, measure_code, lock_version, lambda _shown: (wanted, ()))


def state_totals(
    actor: Actor, *, version_code: str, measure_code: str, lock_version: int, totals: Mapping[int, int]
) -> Outcome:
    """State what a measure comes to in whole years; the difference is spread by the present amounts, to the øre.

    A year whose total is what is shown stays as it is. Only over accounts of one sign that the actor answers for;
    otherwise the accounts must be chosen one by one.
    """

    def spread(shown: Mapping[AmountPlace, int]) -> Asked:
        present = by_year(shown, totals)
        parts = {year: spread_total(shown, year, totals[year]) for year in totals if totals[year] != present[year]}
        lost = [year for year, amounts in parts.items() if amounts is None]
        wanted = {place: amount for amounts in parts.values() if amounts for place, amount in amounts.items()}
        return wanted, tuple(error("total-not-spread", measure=measure_code, year=str(year)) for year in lost)

    return _stated(actor, version_code, measure_code, lock_version, spread)


def withdraw_measure(actor: Actor, *, version_code: str, measure_code: str, lock_version: int) -> Outcome:
    """State every amount of a measure as zero, and that it is withdrawn, until amounts are stated anew."""

    def nothing(shown: Mapping[AmountPlace, int]) -> Asked:
        return dict.fromkeys(shown, 0), ()

    return _stated(actor, version_code, measure_code, lock_version, nothing, event=WITHDRAW)


def _stated(
    actor: Actor,
    version_code: str,
    measure_code: str,
    lock_version: int,
    asked_of: Callable[[Mapping[AmountPlace, int]], Asked],
    *,
    event: str = STATE_AMOUNTS,
) -> Outcome:
    """Write what is asked of the amounts shown in the held draft, or say every reason why not."""
    with transaction.atomic():
        row, reason = hold_draft(actor, version_code)
        if reason is not None:
            return Refused((reason,))
        revision = held_revision(row, measure_code)
        if revision is None:
            return Refused((error("measure-not-there", measure=measure_code),))
        shown = shown_in_draft(actor, row, measure_code)
        if revision.lock_version != lock_version:
            return Conflict(revision.lock_version, {field_of(place): amount for place, amount in shown.items()})
        wanted, findings = asked_of(shown)
        asked = {place: amount for place, amount in wanted.items() if amount != shown.get(place, 0)}
        if findings := (*amount_refusals(actor, row, revision, asked), *findings):
            return Refused(findings)
        return write_amounts(actor, row, revision, asked, event)


def spread_total(shown: Mapping[AmountPlace, int], year: int, total: int) -> dict[AmountPlace, int] | None:
    """Spread a year's total over the accounts of a measure by their present amounts; ``None`` when that is no answer.

    A year without amounts takes the shares of the nearest year before or after that has them.
    """
    accounts = sorted({place.key for place in shown})
    if len(accounts) == 1:
        return {AmountPlace(year, accounts[0]): total}
    years = sorted({place.year for place in shown}, key=lambda other: (abs(other - year), other))
    for nearest in years:
        weights = [shown.get(AmountPlace(nearest, key), 0) for key in accounts]
        if any(weights):
            if min(weights) < 0 < max(weights):
                return None
            parts = split_by_weights(total, [abs(weight) for weight in weights])
            return {AmountPlace(year, key): part for key, part in zip(accounts, parts, strict=True)}
    return None


def write_amounts(
    actor: Actor, row: PlanVersion, revision: MeasureRevision, wanted: Mapping[AmountPlace, int], event: str
) -> Done:
    """Store what makes a measure of a held draft come to ``wanted``; nothing is written when nothing differs.

    The entry keeps the amounts shown before and after, and under ``OWN`` the stored changes of before, so that an undo
    leaves the store exactly as it was.
    """
    code = revision.measure.code
    before = shown_in_draft(actor, row, code)
    asked = {place: amount for place, amount in wanted.items() if amount != before.get(place, 0)}
    if not asked:
        return Done(code, revision.lock_version)
    is_inherited = revision._state.adding  # noqa: SLF001 - Django's own word for a row that is not stored yet
    if is_inherited:
        revision.save()
    kept = {OWN: own_changes(revision, asked), WITHDRAWN: revision.is_withdrawn, INHERITED: is_inherited}
    put_amounts(evaluation.planned_version(actor, row).version, revision, asked)
    revision.lock_version, revision.is_withdrawn = mark_changed(row), event == WITHDRAW
    revision.save(update_fields=["lock_version", "is_withdrawn"])
    old = {field_of(place): before.get(place, 0) for place in asked} | kept
    new = {field_of(place): amount for place, amount in asked.items()}
    record(actor, event, "measure", code, scope=row.code, before=old, after=new)
    return Done(code, revision.lock_version)


def own_changes(revision: MeasureRevision, places: Iterable[AmountPlace]) -> list[list[str | int]]:
    """Give the stored changes of a revision on some places, as an entry keeps them: field, price year, amount."""
    wanted = {field_of(place) for place in places}
    rows = Change.objects.filter(revision=revision).order_by("pk")
    columns = rows.values_list("year", *KEY_FIELDS, "price_year", "amount_ore")
    named = ((field_of(AmountPlace(year, AccountKey(*key))), price, ore) for year, *key, price, ore in columns)
    return [[field, price_year, amount_ore] for field, price_year, amount_ore in named if field in wanted]


def restore_own(revision: MeasureRevision, places: Iterable[AmountPlace], own: Iterable[list[str | int]]) -> None:
    """Put the stored changes of some places back as an entry kept them."""
    _clear(revision, places)
    Change.objects.bulk_create(
        Change(
            revision=revision,
            year=place_of(str(field)).year,
            price_year=price_year,
            amount_ore=amount_ore,
            **place_of(str(field)).key._asdict(),
        )
        for field, price_year, amount_ore in own
    )


def _clear(revision: MeasureRevision, places: Iterable[AmountPlace]) -> None:
    wanted = set(places)
    rows = Change.objects.filter(revision=revision).values_list("pk", "year", *KEY_FIELDS)
    found = [pk for pk, year, *key in rows if AmountPlace(year, AccountKey(*key)) in wanted]
    if found:
        Change.objects.filter(pk__in=found).delete()


def state_unchanged(
    actor: Actor, row: PlanVersion, revision: MeasureRevision, shown: Mapping[AmountPlace, int]
) -> None:
    """State every amount of a measure as it was shown, whatever is copied to new years from now on.

    The state that is read here is kept under its token, so that what is written gets a new one.
    """
    version = evaluation.planned_version(actor, row).version
    now = cause_amounts(version).get(revision.measure.code, {})
    put_amounts(version, revision, {place: shown.get(place, 0) for place in {*now, *shown}})
    revision.lock_version = mark_changed(row)
    revision.save(update_fields=["lock_version"])


def put_amounts(version: Version, revision: MeasureRevision, wanted: Mapping[AmountPlace, int]) -> None:
    """Store what a version adds to what it inherits, for a measure to come to ``wanted``.

    Raises:
        TooLargeError: a change is larger than the store takes. The transaction must be left.

    """
    own = own_amounts(version, revision.measure.code, wanted)
    if findings := large_own(own):
        raise TooLargeError(findings)
    _clear(revision, wanted)
    Change.objects.bulk_create(
        Change(revision=revision, year=year, price_year=price_year, amount_ore=amount_ore, **key._asdict())
        for ((year, key), price_year), amount_ore in own.items()
        if amount_ore
    )


def shown_in_draft(actor: Actor, row: PlanVersion, measure_code: str) -> Mapping[AmountPlace, int]:
    """Give the amounts of a measure as a held draft shows them."""
    return cause_amounts(evaluation.planned_version(actor, row).version).get(measure_code, {})


def field_of(place: AmountPlace) -> str:
    """Give the name that an amount has in entries and forms."""
    """Give the name that an amount has in entries and forms."""
    return f"{place.year}|{'|'.join(place.key)}"


def place_of(field: str) -> AmountPlace:
    """Read back the name that an amount has in entries and forms."""
    year, *key = field.split("|", len(KEY_FIELDS))
    return AmountPlace(int(year), AccountKey(*key))  # type: ignore[arg-type]  # an entry keeps a known class
