"""Is an amount that the store cannot take refused in words, and does no impossible code reach the store?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data_examples import MEASURE_HEAD, PROJECT_HEAD, SAVING, csv_file, log_in, upload
from samspill.apps.budgets import amount_limits
from samspill.apps.budgets.selectors.projects import project_page
from samspill.apps.budgets.services.amounts import state_amounts, state_totals
from samspill.apps.budgets.services.measures import create_measure
from samspill.apps.budgets.services.projects import ProjectStatement, state_project, statement_of
from samspill.apps.budgets.services.versions import create_version
from samspill.engine.plan.shown import AmountPlace
from samspill.engine.statements.accounts import AccountKey
from samspill.kernel.money import MAX_AMOUNT_ORE
from samspill.web.outcomes import Done, Refused
from web_budgets.people import BUDGET, DRAFT, client_of, row_of, shown
from web_budgets.test_undo import OWN, SCHOOL, assume, edit, raise_fee, stored
from web_store import ADOPTED, WORKING

if TYPE_CHECKING:
    from django.test import Client

    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db
INHERITED, CHILD = "V-LEIE", "barn"
NEW_BRIDGE = ("NY-BRU", "Ny bru", "1110", "332", "school_road_network", "2026", "utgift", "1000", "5000")
BASE = {"title": "Basis 2025", "code": "basis-2025", "first_year": 2025, "last_year": 2026, "price_year": 2025}
PAY = AccountKey("operating", "kasse", "0110", "202", "010")
TOO_LARGE = MAX_AMOUNT_ORE + 1


@pytest.fixture(autouse=True)
def file_store(settings: object, tmp_path: object) -> None:
    settings.FILE_STORE = tmp_path  # type: ignore[attr-defined]  # the settings of the test


def codes(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.code for finding in outcome.findings]


@pytest.fixture
def child(economist: Actor) -> str:
    """Give a draft in the prices of its parent: what is inherited is cancelled in the same stored change."""
    made = create_version(economist, code=CHILD, title="Barn", source_code=ADOPTED, stage="working")
    assert isinstance(made, Done)
    return made.code


# --- amounts


def test_a_change_that_is_too_large_is_refused_before_it_is_written(economist: Actor, child: str) -> None:
    page, before = shown(economist, INHERITED, child), stored()
    assert page.row.amounts_ore[2026] < 0
    outcome = state_totals(
        economist,
        version_code=child,
        measure_code=INHERITED,
        lock_version=page.lock_version,
        totals={2026: MAX_AMOUNT_ORE},
    )
    assert codes(outcome) == ["change-too-large"]
    assert stored() == before


def test_the_page_says_that_it_is_too_large(economist: Actor, child: str) -> None:
    page = shown(economist, INHERITED, child)
    typed = {f"year_{year}": "1000000000" for year in page.row.amounts_ore} | {"lock_version": page.lock_version}
    answer = client_of("economist").post(f"{BUDGET}/{child}/measures/{INHERITED}/row/", typed)
    assert answer.status_code == 422
    assert "is too large" in answer.content.decode()


def test_what_the_store_takes_is_taken(economist: Actor, child: str) -> None:
    page = shown(economist, INHERITED, child)
    lock, totals = page.lock_version, {2026: MAX_AMOUNT_ORE + page.row.amounts_ore[2026]}
    place = {"version_code": child, "measure_code": INHERITED}
    assert isinstance(state_totals(economist, **place, lock_version=lock, totals=totals), Done)


def test_every_service_refuses_an_amount_that_is_too_large(economist: Actor) -> None:
    before, school = stored(), project_page(economist, row_of(), SCHOOL)
    assert school is not None
    now, lock = statement_of(school.project), school.lock_version
    place = {"version_code": WORKING, "project_code": SCHOOL}
    grown = ProjectStatement({**now.spending_ore, 2026: TOO_LARGE}, now.sources_ore, now.completion_year)
    paid = ProjectStatement(now.spending_ore, {**now.sources_ore, ("grant", 2026): TOO_LARGE}, now.completion_year)
    line = next(iter(shown(economist, OWN).lines))
    measure = {"version_code": WORKING, "measure_code": OWN, "lock_version": shown(economist, OWN).lock_version}
    fields = {"title": "Nytt", "category": "saving"}
    new = {"version_code": WORKING, "code": "NYTT", "fields": fields, "kind": "measure"}
    assert codes(state_project(economist, **place, lock_version=lock, wanted=grown)) == ["amount-too-large"]
    assert codes(state_project(economist, **place, lock_version=lock, wanted=paid)) == ["amount-too-large"]
    assert codes(raise_fee(economist, TOO_LARGE)) == ["amount-too-large"]
    assert codes(assume(economist, safe_sum={2026: TOO_LARGE})) == ["amount-too-large"]
    assert codes(state_amounts(economist, **measure, wanted={line: TOO_LARGE})) == ["amount-too-large"]  # type: ignore[arg-type]  # by name
    made = create_measure(economist, **new, amounts={AmountPlace(2026, PAY): TOO_LARGE})  # type: ignore[arg-type]  # by name
    assert codes(made) == ["change-too-large"]
    assert stored() == before


def test_a_flag_that_would_move_too_much_is_refused(economist: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stored()
    monkeypatch.setattr(amount_limits, "MAX_AMOUNT_ORE", 1)
    assert set(codes(edit(economist, INHERITED, is_one_off=True))) == {"change-too-large"}
    assert stored() == before


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("measures", (MEASURE_HEAD, SAVING)),
        ("investments", (PROJECT_HEAD, NEW_BRIDGE)),
        ("base_budget", (("enhet", "funksjon", "art", "2025", "2026"), ("0610", "253", "010", "900", "910"))),
    ],
)
def test_a_file_whose_amounts_are_too_large_is_not_usable(
    client: Client, monkeypatch: pytest.MonkeyPatch, kind: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    log_in(client, "economist")
    more = BASE if kind == "base_budget" else {"version": WORKING}
    assert upload(client, kind, csv_file(*rows), **more).status_code == 200, "without the limit it is usable"
    monkeypatch.setattr(amount_limits, "MAX_AMOUNT_ORE", 1)
    page = upload(client, kind, csv_file(*rows), **more).content.decode()
    assert "too large" in page or "larger than a million million" in page
    assert "/accept/" not in page


# --- codes


@pytest.mark.parametrize("project", ["x|y", "=cmd", "a/b", "\u202eabc", "æ b", "<b>"])
def test_an_account_line_takes_codes_only(project: str) -> None:
    before, client = stored(), client_of("economist")
    url = f"{DRAFT}/measures/{OWN}/accounts/"
    form = client.get(url).context["form"]
    typed = {name: "0" if name != "lock_version" else form.initial[name] for name in form.fields}
    line = {"account_class": "operating", "unit": "0110", "function": "202", "art": "010", "year_2026": "5"}
    typed |= {f"new-{name}": value for name, value in line.items()} | {"new-project": project}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert "Use letters, digits, hyphen, dot, colon and underscore" in answer.content.decode()
    assert stored() == before


@pytest.mark.parametrize("part", ["entity", "unit", "function", "art", "project"])
@pytest.mark.parametrize("text", ["x|y", "\x00", "=1+1", "\u202e0", "9" * 41])
def test_an_impossible_part_of_an_account_never_reaches_the_store(economist: Actor, part: str, text: str) -> None:
    before, page = stored(), shown(economist, OWN)
    key = PAY._replace(**{part: text})  # type: ignore[arg-type]  # a text part
    outcome = state_amounts(
        economist,
        version_code=WORKING,
        measure_code=OWN,
        lock_version=page.lock_version,
        wanted={AmountPlace(2026, key): 500},
    )
    assert codes(outcome) == ["code-impossible"]
    assert isinstance(outcome, Refused)
    assert "\u202e" not in str(outcome.findings[0].params["text"])
    assert stored() == before


def test_a_new_measure_takes_a_code_only(economist: Actor) -> None:
    new = {"version_code": WORKING, "fields": {"title": "Nytt", "category": "saving"}, "kind": "measure", "amounts": {}}
    assert codes(create_measure(economist, code="a|b", **new)) == ["code-impossible"]  # type: ignore[arg-type]  # by name
