"""Why may a measure not come to some amounts? Asked before they are stated, and before they are taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.amount_limits import large_amount, large_changes
from samspill.apps.budgets.models.fields import ACCOUNT_CLASSES, KEY_LENGTHS
from samspill.apps.budgets.selectors.rights import may_change_all, may_edit_measure
from samspill.engine.plan.changes import rolled_changes
from samspill.engine.plan.shown import AmountPlace
from samspill.kernel.findings import Finding, error
from samspill.kernel.tables import Problem, parse_code
from samspill.reference.loader import load_arts, load_functions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from samspill.apps.budgets.models import MeasureRevision, PlanVersion
    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountKey
    from samspill.web.access import Actor

OPTIONAL_PARTS = ("project",)


class OwnPlace(NamedTuple):
    """Where a stored change stands: account and year, and the prices it is in."""

    place: AmountPlace
    price_year: int


class TooLargeError(Exception):
    """A change would be larger than the store takes. Nothing is written: the transaction must be left."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep what there is to say of it."""
        super().__init__(findings)
        self.findings = findings


def amount_refusals(
    actor: Actor, row: PlanVersion, revision: MeasureRevision, wanted: Mapping[AmountPlace, int]
) -> tuple[Finding, ...]:
    """Give every reason why the actor may not let a measure of a draft come to ``wanted``."""
    version = evaluation.planned_version(actor, row).version
    own = own_amounts(version, revision.measure.code, wanted)
    large = [found for place, amount_ore in wanted.items() for found in large_amount(place.year, amount_ore)]
    return (
        *_measure_refusals(actor, row, revision),
        *refusals_of(actor, row, wanted),
        *(large or large_own(own)),
    )


def own_amounts(version: Version, measure_code: str, wanted: Mapping[AmountPlace, int]) -> dict[OwnPlace, int]:
    """Give what a version must store for a measure to come to ``wanted``.

    What is inherited is cancelled in the prices it is in, and the rest stands in the version's own.
    """
    own = {OwnPlace(place, version.price_year): amount_ore for place, amount_ore in wanted.items()}
    for net, inherited_ore in rolled_changes(version).items():
        place = OwnPlace(AmountPlace(net.year, net.key), net.price_year)
        if net.cause == measure_code and place.place in wanted:
            own[place] = own.get(place, 0) - inherited_ore
    return own


def large_own(own: Mapping[OwnPlace, int]) -> tuple[Finding, ...]:
    """Give the changes that are larger than the store takes."""
    return large_changes((place.year, place.key, amount_ore) for (place, _price_year), amount_ore in own.items())


def refusals_of(actor: Actor, row: PlanVersion, wanted: Iterable[AmountPlace]) -> tuple[Finding, ...]:
    """Give every reason why an amount may not stand where it is stated, each once."""
    years = evaluation.planned_version(actor, row).version.years
    findings: list[Finding] = []
    for place in wanted:
        impossible = tuple(_impossible_parts(place.key))
        findings += impossible or _key_refusals(actor, row, place)
        if place.year not in years:
            findings.append(error("year-outside-version", year=str(place.year), version_code=row.code))
    return tuple(finding for number, finding in enumerate(findings) if finding not in findings[:number])


def code_refusal(text: str, length: int | None = None) -> Iterator[Finding]:
    """Say that a text cannot stand as a code, by the rule that imports go by."""
    if isinstance(parse_code(text), Problem) or len(text) > (length or len(text)):
        shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
        yield error("code-impossible", text=shown)


def _impossible_parts(key: AccountKey) -> Iterator[Finding]:
    """Give the parts of an account that no account can have."""
    for name, text in key._asdict().items():
        if text or name not in OPTIONAL_PARTS:
            yield from code_refusal(text, KEY_LENGTHS[name])
    if key.account_class not in dict(ACCOUNT_CLASSES):
        yield error("code-impossible", text=key.account_class)


def _measure_refusals(actor: Actor, row: PlanVersion, revision: MeasureRevision) -> Iterator[Finding]:
    if not may_edit_measure(actor, row, revision.measure.code, revision.owner_unit):
        yield error("measure-not-yours", measure=revision.measure.code)


def _key_refusals(actor: Actor, row: PlanVersion, place: AmountPlace) -> Iterator[Finding]:
    year, key = place
    if row.owner_id is None and not actor.answers_for(key.unit):
        yield error("unit-not-yours", unit=key.unit)
    if key.art not in load_arts():
        yield error("art-not-there", art=key.art)
    if key.function not in load_functions():
        yield error("function-not-there", function=key.function)
    if not (may_change_all(actor, row) or evaluation.book().place(key.account_class, key.art, year).is_allocated):
        yield error("account-is-central", art=key.art)
    rule = evaluation.owner_of(evaluation.planned_version(actor, row), key, year)
    if rule is not None:
        yield error("account-given-by-rule", art=key.art, function=key.function, rule_term=rule)
