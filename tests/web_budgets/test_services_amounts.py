"""Is what a user states what is shown afterwards, to the øre, and is nothing written when it may not be?"""

from __future__ import annotations

import datetime

import pytest

from samspill.apps.audit.models import Entry
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import Change, MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.versions import NotSeenError
from samspill.apps.budgets.services.amounts import spread_total, state_amounts, state_totals
from samspill.apps.budgets.services.measures import create_measure, edit_measure
from samspill.apps.budgets.services.versions import create_version, freeze_version
from samspill.engine.plan.shown import AmountPlace
from samspill.engine.statements.accounts import AccountKey
from samspill.web.access import Actor
from samspill.web.outcomes import Conflict, Done, Refused
from web_budgets.people import (
    THOUSAND_ORE,
    content_of,
    own_alternative,
    row_of,
    shown,
    stored_changes,
    thousands,
    undo_newest,
)
from web_store import ADOPTED, WORKING, actor_of

pytestmark = pytest.mark.django_db
OWN, INHERITED, SPLIT, OTHER_PRICES = "A-HVERDAG", "V-LEIE", "V-SOSIALFAGLIG", "V-JUBILEUM"
UNKNOWN_KEY = AccountKey("operating", "kasse", "0110", "999", "999")


def totals_of(actor: Actor, measure: str, totals: dict[int, int], lock: int | None = None) -> object:
    """State totals in thousand kroner."""
    page = shown(actor, measure)
    return state_totals(
        actor,
        version_code=WORKING,
        measure_code=measure,
        lock_version=page.lock_version if lock is None else lock,
        totals={year: amount * THOUSAND_ORE for year, amount in totals.items()},
    )


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


# --- wanted − inherited


def test_a_stated_total_is_what_is_shown(economist: Actor) -> None:
    assert isinstance(totals_of(economist, OWN, {2026: 7400}), Done)
    assert thousands(shown(economist, OWN)) == [4500, 7400, 7000, 7000]


def test_only_the_difference_from_what_is_inherited_is_stored(economist: Actor) -> None:
    """The inherited amount is cancelled in the prices it is in; the wanted one stands in those of the version."""
    before = shown(economist, INHERITED)
    assert (before.revision is not None, before.lock_version) == (True, 0)
    totals_of(economist, INHERITED, {2026: -2500})
    own = Change.objects.filter(revision__version=row_of(), revision__measure__code=INHERITED)
    assert sorted(own.values_list("year", "price_year")) == [(2026, 2024), (2026, 2025)]
    after = shown(economist, INHERITED)
    assert after.row.amounts_ore == {**before.row.amounts_ore, 2026: -250_000_000}


def test_what_is_inherited_can_be_stated_again(economist: Actor) -> None:
    content = content_of(economist)
    before = shown(economist, INHERITED).row.amounts_ore[2026]
    totals_of(economist, INHERITED, {2026: -2500})
    page = shown(economist, INHERITED)
    state_totals(
        economist,
        version_code=WORKING,
        measure_code=INHERITED,
        lock_version=page.lock_version,
        totals={2026: before},
    )
    assert shown(economist, INHERITED).row.amounts_ore[2026] == before
    undo_newest(economist)
    undo_newest(economist)
    assert content_of(economist) == content


def test_the_first_edit_of_an_inherited_measure_copies_its_text(economist: Actor) -> None:
    totals_of(economist, INHERITED, {2026: -2500})
    own = MeasureRevision.objects.get(version=row_of(), measure__code=INHERITED)
    assert own.title == "Oppsagt leieavtale for kontorer"
    assert own.lock_version == row_of().lock_version


# --- totals


def test_a_total_is_spread_by_the_present_amounts_to_the_ore() -> None:
    first, second, third = (AccountKey("operating", "kasse", "0110", "202", art) for art in ("010", "090", "099"))
    present = {AmountPlace(2026, first): 200, AmountPlace(2026, second): 100, AmountPlace(2026, third): 100}
    spread = spread_total(present, 2026, 1001)
    assert spread is not None
    assert sorted(spread.values()) == [250, 250, 501]
    assert spread[AmountPlace(2026, first)] == 501


def test_a_total_of_several_accounts_adds_up(economist: Actor) -> None:
    totals_of(economist, SPLIT, {2025: 2500, 2028: 4001})
    page = shown(economist, SPLIT)
    assert thousands(page)[0] == 2500
    assert thousands(page)[3] == 4001
    assert len({place.key for place in page.lines}) == 3


def test_a_year_without_amounts_takes_the_shares_of_the_nearest_year() -> None:
    first, second = (AccountKey("operating", "kasse", "0110", "202", art) for art in ("010", "090"))
    present = {AmountPlace(2025, first): 300, AmountPlace(2025, second): 100}
    assert spread_total(present, 2026, 400) == {AmountPlace(2026, first): 300, AmountPlace(2026, second): 100}


def test_a_total_over_expense_and_income_is_refused_for_every_such_year(economist: Actor) -> None:
    before = stored_changes()
    assert codes(totals_of(economist, "V-KLIMA", {2025: 700, 2026: 800})) == ["total-not-spread"] * 2
    assert stored_changes() == before


def test_a_total_that_is_not_changed_is_not_spread(economist: Actor) -> None:
    """A year whose amounts have both signs may stand beside one that is edited."""
    page = shown(economist, "V-KLIMA")
    same = dict(page.row.amounts_ore)
    outcome = state_totals(
        economist, version_code=WORKING, measure_code="V-KLIMA", lock_version=page.lock_version, totals=same
    )
    assert outcome == Done("V-KLIMA", page.lock_version)
    assert not Entry.objects.filter(event="state_amounts").exists()


# --- refused, in conflict


def test_every_reason_is_said_at_once_and_nothing_is_written(economist: Actor) -> None:
    before, entries = stored_changes(), Entry.objects.count()
    page = shown(economist, OWN)
    outcome = state_amounts(
        economist,
        version_code=WORKING,
        measure_code=OWN,
        lock_version=page.lock_version,
        wanted={AmountPlace(2026, UNKNOWN_KEY): 100, AmountPlace(2035, next(iter(page.lines)).key): 5},
    )
    assert codes(outcome) == ["art-not-there", "function-not-there", "year-outside-version"]
    assert (stored_changes(), Entry.objects.count()) == (before, entries)


def test_an_account_that_a_rule_gives_whole_is_refused_with_the_rule(economist: Actor) -> None:
    page = shown(economist, OWN)
    interest = AccountKey("operating", "kasse", "9000", "870", "500")
    assert evaluation.owner_of(evaluation.planned_version(economist, row_of()), interest, 2026) == "interest"
    outcome = state_amounts(
        economist,
        version_code=WORKING,
        measure_code=OWN,
        lock_version=page.lock_version,
        wanted={AmountPlace(2026, interest): 100},
    )
    assert codes(outcome) == ["account-given-by-rule"]


def test_another_number_is_a_conflict_with_what_stands_now(economist: Actor) -> None:
    lock = shown(economist, OWN).lock_version
    totals_of(economist, OWN, {2026: 7400})
    before = stored_changes()
    outcome = totals_of(economist, OWN, {2026: 7100}, lock=lock)
    assert isinstance(outcome, Conflict)
    assert outcome.lock_version == shown(economist, OWN).lock_version > lock
    assert 740_000_000 in outcome.current.values()
    assert stored_changes() == before


def test_the_number_of_a_measure_never_comes_back(economist: Actor) -> None:
    seen = [shown(economist, OWN).lock_version]
    for total in (7100, 7200):
        totals_of(economist, OWN, {2026: total})
        seen.append(shown(economist, OWN).lock_version)
    undo_newest(economist)
    seen.append(shown(economist, OWN).lock_version)
    assert len(set(seen)) == 4


# --- undo


def test_undo_gives_the_old_content(economist: Actor) -> None:
    content = content_of(economist)
    totals_of(economist, OWN, {2026: 7400})
    totals_of(economist, INHERITED, {2027: -2500, 2028: 0})
    assert content_of(economist) != content
    assert isinstance(undo_newest(economist), Done)
    assert isinstance(undo_newest(economist), Done)
    assert content_of(economist) == content
    assert codes(undo_newest(economist)) == ["nothing-to-undo"]


def test_undo_is_refused_when_another_changed_the_measure_later(economist: Actor) -> None:
    totals_of(economist, OWN, {2026: 7400})
    assert isinstance(totals_of(actor_of("area_leader"), OWN, {2026: 7300}), Done)
    content = content_of(economist)
    assert codes(undo_newest(economist)) == ["changed-by-another"]
    assert content_of(economist) == content


# --- flags that govern rolling


@pytest.mark.parametrize("flags", [{"is_one_off": True}, {"funding_until_year": 2028}])
def test_a_flag_that_governs_rolling_keeps_the_amounts_shown(economist: Actor, flags: dict[str, object]) -> None:
    before = shown(economist, INHERITED)
    outcome = edit_measure(
        economist, version_code=WORKING, measure_code=INHERITED, lock_version=before.lock_version, fields=flags
    )
    assert isinstance(outcome, Done)
    assert shown(economist, INHERITED).lines == before.lines


def test_a_text_leaves_only_its_checksum_in_the_entry(economist: Actor) -> None:
    page = shown(economist, OWN)
    fields = {"text": "Gjelder Kari", "category": "saving"}
    edit_measure(economist, version_code=WORKING, measure_code=OWN, lock_version=page.lock_version, fields=fields)
    entry = Entry.objects.get(event="edit_measure")
    assert entry.after is not None
    assert entry.after["category"] == "saving"
    assert len(entry.after["text"]) == 64


# --- versions


def test_a_version_that_does_not_balance_is_not_frozen(economist: Actor) -> None:
    totals_of(economist, OWN, {2026: 7400})
    outcome = freeze_version(
        economist, code=WORKING, status="proposed", decided_on=datetime.date(2024, 5, 7), body="Formannskapet"
    )
    assert codes(outcome) == ["version-not-balanced"]
    assert row_of().status == "draft"


def test_a_balanced_draft_is_frozen_with_its_content(economist: Actor) -> None:
    content = content_of(economist)
    outcome = freeze_version(
        economist, code=WORKING, status="proposed", decided_on=datetime.date(2024, 5, 7), body="Formannskapet"
    )
    assert isinstance(outcome, Done)
    assert (row_of().status, row_of().content_id) == ("proposed", content)
    assert codes(totals_of(economist, OWN, {2026: 7400})) == ["version-frozen"]


def test_a_child_of_a_frozen_version_starts_as_its_parent(economist: Actor) -> None:
    create_version(economist, code="ny", title="Ny", source_code=ADOPTED, stage="working")
    assert shown(economist, INHERITED, "ny").row.amounts_ore == shown(economist, INHERITED, ADOPTED).row.amounts_ore
    assert content_of(economist, "ny") == content_of(economist, ADOPTED)


def test_a_copy_of_a_draft_starts_as_the_draft_and_goes_its_own_way(economist: Actor) -> None:
    create_version(economist, code="kopi", title="Kopi", source_code=WORKING, stage="alternative")
    assert content_of(economist, "kopi") == content_of(economist)
    totals_of(economist, OWN, {2026: 7400})
    assert thousands(shown(economist, OWN, "kopi")) == [4500, 7000, 7000, 7000]


# --- who may


def test_a_leader_states_amounts_of_own_units_only() -> None:
    leader, before = actor_of("area_leader"), stored_changes()
    assert codes(totals_of(leader, SPLIT, {2026: 3000})) == ["measure-not-yours", "unit-not-yours"]
    assert codes(totals_of(actor_of("unit_leader"), OWN, {2026: 3000})) == ["measure-not-yours", "unit-not-yours"]
    assert stored_changes() == before
    assert isinstance(totals_of(leader, OWN, {2026: 7400}), Done)


def test_a_leader_puts_in_measures_of_own_units_only() -> None:
    for unit, expected in (("0110", ["measure-not-yours"]), ("", ["measure-not-yours"])):
        outcome = create_measure(
            actor_of("unit_leader"),
            version_code=WORKING,
            code="NYTT",
            fields={"title": "Nytt", "category": "saving", "owner_unit": unit},
            kind="measure",
            amounts={},
        )
        assert codes(outcome) == expected


def test_an_elected_member_changes_only_an_alternative_of_their_own() -> None:
    member = actor_of("elected_member")
    code = own_alternative(member)
    assert PlanVersion.objects.get(code=code).owner_id == member.user_id
    assert isinstance(
        state_totals(
            member, version_code=code, measure_code=INHERITED, lock_version=0, totals={2026: -3_000 * THOUSAND_ORE}
        ),
        Done,
    )
    with pytest.raises(NotSeenError):
        state_amounts(member, version_code=WORKING, measure_code=OWN, lock_version=1, wanted={})


def test_nobody_else_sees_or_undoes_in_an_alternative(economist: Actor) -> None:
    code = own_alternative(actor_of("elected_member"))
    with pytest.raises(NotSeenError):
        undo_newest(economist, code)


def test_a_new_measure_stands_in_its_version_alone(economist: Actor) -> None:
    key = AccountKey("operating", "kasse", "0110", "202", "010")
    outcome = create_measure(
        economist,
        version_code=WORKING,
        code="SKOLE-LED",
        fields={"title": "Felles ledelse", "category": "saving", "area": "P01"},
        kind="measure",
        amounts={AmountPlace(year, key): -1_000 * THOUSAND_ORE for year in (2026, 2027, 2028)},
    )
    assert isinstance(outcome, Done)
    assert thousands(shown(economist, "SKOLE-LED")) == [0, -1000, -1000, -1000]
    taken = create_measure(
        economist,
        version_code=WORKING,
        code="SKOLE-LED",
        fields={"title": "", "category": "no such"},
        kind="no such",
        amounts={},
    )
    assert codes(taken) == ["kind-not-there", "measure-code-taken", "title-missing", "category-not-there"]
