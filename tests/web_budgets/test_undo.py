"""Does the last change of any kind come back row by row, and is it refused when someone built on it?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from samspill.apps.audit.models import Entry
from samspill.apps.budgets import models
from samspill.apps.budgets.models import FeeRate, KeptText, MeasureRevision, ProjectRevision
from samspill.apps.budgets.selectors.projects import project_page
from samspill.apps.budgets.selectors.registers import fee_rates
from samspill.apps.budgets.services.amounts import state_totals, withdraw_measure
from samspill.apps.budgets.services.assumptions import state_assumptions
from samspill.apps.budgets.services.measures import edit_measure
from samspill.apps.budgets.services.own_rows import forget_texts
from samspill.apps.budgets.services.projects import ProjectStatement, delay_project, state_project, statement_of
from samspill.apps.budgets.services.registers import set_fee_rates
from samspill.apps.budgets.services.versions import create_version
from samspill.web.outcomes import Done, Refused
from web_budgets.people import DRAFT, client_of, content_of, row_of, shown, undo_form, undo_newest
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.web.access import Actor

    Change = Callable[[Actor], object]

pytestmark = pytest.mark.django_db
# One that the working plan states itself, one that it inherits.
OWN, INHERITED = "A-HVERDAG", "V-LEIE"
SCHOOL, FEE = "VESTMARKA", "VANN-FORBRUK"
TABLES = (
    "AssetDepreciation", "Assumption", "Change", "DebtBasis", "FeeRate", "FundRevision", "MeasureRevision",
    "OpeningAsset", "PlanVersion", "ProjectAmount", "ProjectEffect", "ProjectRevision",
)  # fmt: skip
NUMBERS = ("lock_version", "state_token")


def stored() -> dict[str, list[list[tuple[str, Any]]]]:
    """Give every row under every version, but for the numbers that never come back; amounts may get a new key."""
    rows: dict[str, list[list[tuple[str, Any]]]] = {}
    for name in TABLES:
        left_out = {*NUMBERS, "id"} if name == "Change" else set(NUMBERS)
        found = getattr(models, name).objects.order_by("pk").values()
        rows[name] = [[(column, row[column]) for column in row if column not in left_out] for row in found]
    rows["Change"].sort()
    return rows


def edit(actor: Actor, code: str, **fields: object) -> object:
    lock = shown(actor, code).lock_version
    return edit_measure(actor, version_code=WORKING, measure_code=code, lock_version=lock, fields=fields)


def total(actor: Actor, code: str, ore: int) -> object:
    lock = shown(actor, code).lock_version
    return state_totals(actor, version_code=WORKING, measure_code=code, lock_version=lock, totals={2027: ore})


def withdraw(actor: Actor, code: str) -> object:
    lock = shown(actor, code).lock_version
    return withdraw_measure(actor, version_code=WORKING, measure_code=code, lock_version=lock)


def assume(actor: Actor, **wanted: dict[int, Decimal | int]) -> object:
    return state_assumptions(actor, version_code=WORKING, lock_version=row_of().lock_version, wanted=wanted)


def restate_school(actor: Actor) -> object:
    page = project_page(actor, row_of(), SCHOOL)
    assert page is not None
    now = statement_of(page.project)
    more = {year: ore + 100_00 for year, ore in now.spending_ore.items()}
    wanted = ProjectStatement(more, now.sources_ore, now.completion_year + 1)
    place = {"version_code": WORKING, "project_code": SCHOOL, "lock_version": page.lock_version}
    return state_project(actor, wanted=wanted, **place)  # type: ignore[arg-type]  # by name


def delay_school(actor: Actor) -> object:
    page = project_page(actor, row_of(), SCHOOL)
    assert page is not None
    return delay_project(actor, version_code=WORKING, project_code=SCHOOL, lock_version=page.lock_version, years=1)


def raise_fee(actor: Actor, ore: int = 9_999) -> object:
    return set_fee_rates(actor, WORKING, {FEE: {2026: ore}})


def undo(actor: Actor) -> object:
    return undo_newest(actor)


def code_of(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.findings[0].code


CHANGES: dict[str, Change] = {
    "text of an own measure": lambda actor: edit(actor, OWN, title="Nytt navn", text="Ny tekst", category="saving"),
    "text of an inherited measure": lambda actor: edit(actor, INHERITED, text="Ny tekst"),
    "flag that moves years": lambda actor: edit(actor, OWN, is_one_off=not shown(actor, OWN).cause.is_one_off),
    "flag of an inherited measure": lambda actor: edit(actor, INHERITED, funding_until_year=2027),
    "amounts of an inherited measure": lambda actor: total(actor, INHERITED, -1_234_00),
    "withdrawal": lambda actor: withdraw(actor, OWN),
    "withdrawal of an inherited measure": lambda actor: withdraw(actor, INHERITED),
    "project": restate_school,
    "delay": delay_school,
    "fee": raise_fee,
    "growth": lambda actor: assume(actor, wage_growth={2027: Decimal("0.0777")}),
    "interest, stated with its debt": lambda actor: assume(actor, interest_rate={2027: Decimal("0.0777")}),
    "target and safe sum": lambda actor: assume(actor, restructuring_target={2027: 77_00}, safe_sum={2027: 88_00}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_change_comes_back_row_by_row(economist: Actor, name: str) -> None:
    before, content = stored(), content_of(economist)
    assert isinstance(CHANGES[name](economist), Done)
    assert stored() != before
    changed = Entry.objects.first()
    assert isinstance(undo(economist), Done)
    assert stored() == before
    assert content_of(economist) == content
    assert changed is not None
    entry = Entry.objects.get(reverts=changed.sequence)
    assert (entry.event, entry.object_kind, entry.object_code) == ("undo", changed.object_kind, changed.object_code)
    assert entry.before == changed.after
    assert not any(name.startswith("_") for name in entry.after or {})


def test_changes_of_all_kinds_come_back_one_by_one(economist: Actor) -> None:
    before = stored()
    for change in CHANGES.values():
        assert isinstance(change(economist), Done)
    for _ in CHANGES:
        assert isinstance(undo(economist), Done)
    assert stored() == before
    assert code_of(undo(economist)) == "nothing-to-undo"


@pytest.mark.parametrize(
    ("mine", "theirs", "code"),
    [
        ("text of an own measure", "withdrawal", "changed-by-another"),
        ("project", "delay", "changed-by-another"),
        ("fee", "fee", "figures-changed-by-another"),
        ("growth", "growth", "figures-changed-by-another"),
    ],
)
def test_what_another_changed_since_is_not_thrown_away(economist: Actor, mine: str, theirs: str, code: str) -> None:
    other = replace(economist, user_id=actor_of("director").user_id)
    assert isinstance(CHANGES[mine](economist), Done)
    later = {
        "fee": lambda: raise_fee(other, 7_777),
        "growth": lambda: assume(other, wage_growth={2027: Decimal("0.09")}),
    }
    assert isinstance(later.get(theirs, lambda: CHANGES[theirs](other))(), Done)
    before = stored()
    assert code_of(undo(economist)) == code
    assert stored() == before


def test_another_figure_of_the_version_stands_in_nobodys_way(economist: Actor) -> None:
    other = replace(economist, user_id=actor_of("director").user_id)
    raise_fee(economist)
    assert isinstance(set_fee_rates(other, WORKING, {"AVLOP-FORBRUK": {2026: 5_555}}), Done)
    assert isinstance(assume(other, wage_growth={2027: Decimal("0.09")}), Done)
    assert isinstance(undo(economist), Done)
    rates = fee_rates(row_of())
    assert rates["AVLOP-FORBRUK"][2026] == 5_555
    assert rates[FEE][2026] != 9_999


def test_what_another_took_back_again_stands_in_nobodys_way(economist: Actor) -> None:
    other = replace(economist, user_id=actor_of("director").user_id)
    before = stored()
    edit(economist, OWN, text="Min")
    edit(other, OWN, text="Din")
    assert code_of(undo(economist)) == "changed-by-another"
    assert isinstance(undo(other), Done)
    assert isinstance(undo(economist), Done)
    assert stored() == before


def test_a_text_stands_in_no_entry_and_can_be_erased(economist: Actor) -> None:
    edit(economist, OWN, text="Gjelder Kari")
    edit(economist, OWN, text="Gjelder ingen")
    assert not any("Gjelder" in f"{entry.before} {entry.after}" for entry in Entry.objects.all())
    assert KeptText.objects.filter(text="Gjelder Kari").exists()
    forget_texts(row_of())
    before = stored()
    assert code_of(undo(economist)) == "undo-text-erased"
    assert stored() == before
    assert not Entry.objects.filter(event="undo").exists()


def test_a_withdrawn_measure_says_so_until_amounts_are_stated(economist: Actor) -> None:
    withdraw(economist, OWN)
    revision = MeasureRevision.objects.get(version=row_of(), measure__code=OWN)
    assert revision.is_withdrawn
    assert not any(shown(economist, OWN).row.amounts_ore.values())
    page = client_of("economist").get(f"{DRAFT}/measures/{OWN}/").content.decode()
    assert "The measure is struck from this version" in page
    assert "withdrew it from the version" in page


def test_stating_amounts_again_ends_a_withdrawal_and_undo_brings_it_back(economist: Actor) -> None:
    page = shown(economist, OWN)
    withdraw(economist, OWN)
    from samspill.apps.budgets.services.amounts import state_amounts  # noqa: PLC0415 - of this test alone

    lock = shown(economist, OWN).lock_version
    stated = dict.fromkeys(page.lines, -5_00)
    state_amounts(economist, version_code=WORKING, measure_code=OWN, lock_version=lock, wanted=stated)
    assert not MeasureRevision.objects.get(version=row_of(), measure__code=OWN).is_withdrawn
    undo(economist)
    assert MeasureRevision.objects.get(version=row_of(), measure__code=OWN).is_withdrawn
    undo(economist)
    assert not MeasureRevision.objects.get(version=row_of(), measure__code=OWN).is_withdrawn


def test_an_owner_takes_back_a_project_in_an_alternative_of_their_own() -> None:
    member = actor_of("elected_member")
    made = create_version(member, title="Mitt", source_code=ADOPTED, stage="alternative")
    assert isinstance(made, Done)
    delay_project(member, version_code=made.code, project_code=SCHOOL, lock_version=0, years=1)
    assert ProjectRevision.objects.filter(version=row_of(made.code)).exists()
    assert isinstance(undo_newest(member, made.code), Done)
    assert not ProjectRevision.objects.filter(version=row_of(made.code)).exists()


@pytest.mark.parametrize(
    ("change", "page", "offer"),
    [
        ("delay", "investments", "Undo last change: Vestmarka"),
        ("fee", "fees", "2026"),
        ("growth", "debt", "Undo last change: Wage growth, 2027"),
        ("target and safe sum", "targets", "Undo last change: Restructuring target, Safe sum, 2027"),
        ("text of an own measure", "measures", "title, text, category"),
    ],
)
def test_the_pages_offer_it_and_lead_back(economist: Actor, change: str, page: str, offer: str) -> None:
    CHANGES[change](economist)
    client = client_of("economist")
    html = client.get(f"{DRAFT}/{page}/").content.decode()
    assert offer in html.split('id="undo"', 1)[1].split("</form>", 1)[0]
    answer = client.post(f"{DRAFT}/undo/", undo_form(economist), follow=True)
    assert answer.status_code == 200
    assert "is as it was before your last change" in answer.content.decode()
    assert answer.redirect_chain[0][0].startswith(f"{DRAFT}/{page}/")


def test_a_rate_that_was_not_there_is_gone_again(economist: Actor) -> None:
    FeeRate.objects.filter(version=row_of(), fee__code=FEE, year=2026).delete()
    count = FeeRate.objects.count()
    raise_fee(economist)
    assert FeeRate.objects.count() == count + 1
    undo(economist)
    assert FeeRate.objects.count() == count
