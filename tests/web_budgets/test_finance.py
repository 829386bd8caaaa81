"""Do debt, funds, targets, income and findings show the plan, and do their assumptions move it?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from figure_examples import ROOT, amount, as_shown, log_in, page, version_row, worked_out
from samspill.apps.audit.selectors import history
from samspill.apps.budgets import evaluation, headlines
from samspill.apps.budgets.models import DebtBasis
from samspill.apps.budgets.services.assumptions import assumed, state_assumptions
from samspill.apps.budgets.services.versions import create_version
from samspill.apps.budgets.tables.debt import debt_table, real_debt
from samspill.apps.budgets.tables.funds import fund_table
from samspill.apps.budgets.tables.income import income_table
from samspill.apps.budgets.tables.targets import gap_table, light_table, target_table
from samspill.engine.workflows.plan_targets import PlanTargets
from samspill.web.outcomes import Conflict, Done, Refused
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
MILLION_ORE = 100_000_000


def test_the_debt_goes_from_opening_to_closing() -> None:
    actor = actor_of("economist")
    table = debt_table(actor, version_row(actor))
    opening, new, planned, _agreement, _minimum, _above, extraordinary, closing, *_rest = table.rows
    for column in range(1, 5):
        parts = (opening, new, planned, extraordinary)
        assert sum(amount(row.cells[column]) for row in parts) == amount(closing.cells[column])
    assert closing.cells[1].is_illustrative
    assert table.rows[-1].cells[1].value == Decimal("4.15")


def test_debt_in_fixed_prices_is_lower_by_the_growth_of_prices() -> None:
    actor = actor_of("economist")
    debt = worked_out(actor).debt
    assert debt is not None
    real = real_debt(actor, version_row(actor))
    assert real[0].closing_debt_ore == debt.years[0].closing_debt_ore
    assert real[1].closing_debt_ore == round(debt.years[1].closing_debt_ore / Decimal("1.027"))


def test_a_fund_goes_from_opening_to_closing_and_leads_to_its_lines() -> None:
    actor = actor_of("economist")
    table = fund_table(actor, version_row(actor))
    assert table.rows[0].code == "fund-DISP"
    opening, to, used, closing = table.rows[1:5]
    assert [amount(opening.cells[1]) + amount(to.cells[1]) + amount(used.cells[1])] == [amount(closing.cells[1])]
    assert closing.cells[1].trace == f"{ROOT}/{WORKING}/trace-fund/2025/DISP/"
    assert amount(table.foot[0].cells[1]) == sum(row.closing_ore for row in worked_out(actor).funds if row.year == 2025)


def test_targets_show_value_limit_room_and_status_and_lights_their_reason() -> None:
    actor = actor_of("economist")
    table = target_table(actor, version_row(actor))
    assert [row.cells[2].value for row in table.rows] == [
        Decimal("0.67"),
        Decimal("0.83"),
        Decimal("1.04"),
        Decimal("1.20"),
    ]
    assert {row.cells[-1].color for row in table.rows} == {"danger"}
    lights = light_table(actor, version_row(actor))
    assert [row.cells[1].color for row in lights.rows] == ["success", "success", *["neutral"] * 5]
    assert [amount(cell) for cell in gap_table(actor, version_row(actor)).foot[0].cells[1:]] == [150 * MILLION_ORE] * 4


def test_income_is_its_arts_and_their_sum() -> None:
    actor = actor_of("economist")
    table = income_table(actor, version_row(actor))
    for column in range(1, 5):
        groups = sum(amount(row.cells[column]) for row in table.rows if row.kind == "group")
        arts = sum(amount(row.cells[column]) for row in table.rows if row.level == 1)
        assert groups == arts == amount(table.foot[0].cells[column])


def test_a_change_of_tax_is_shown_with_what_equalisation_takes(client: Client) -> None:
    log_in(client, "economist")
    asked = "year=2024&tax_ore=10&inhabitants=100&national_tax_ore=1000&national_inhabitants=10000&change_ore=-1"
    answer = client.get(f"{ROOT}/{WORKING}/income/?{asked}")
    amounts = [amount(row.cells[1]) for row in answer.context["left"].rows]
    assert amounts == [-100_000, 59_400, -40_600]
    assert client.get(f"{ROOT}/{WORKING}/income/?change_ore=").context["left"] is None


def test_every_page_opens_with_a_fact(client: Client) -> None:
    log_in(client, "economist")
    facts = {
        "debt/": "The debt rises from NOK 6,065 to 6,998 million by the end of 2028",
        "funds/": "The funds go from NOK 678 to 612 million by the end of 2028",
        "targets/": "Net operating result is 0.67% of income in 2025; the norm is at least 1.75%",
        "income/": "General income is NOK 7,840 million in 2025",
        "findings/": "0 errors, 0 warnings, 6 notes",
    }
    for path, fact in facts.items():
        assert fact in page(client, path), path


def test_a_headline_says_what_is_missing_or_not_there() -> None:
    actor = actor_of("economist")
    result = worked_out(actor)
    assert result.debt is not None
    below = replace(result.funds[0], opening_ore=0, to_ore=0, out_ore=5)
    falling = replace(result.debt.years[-1], closing_debt_ore=0)
    with override("en"):
        assert headlines.funds_headline([below]) == "1 fund goes below zero"
        assert headlines.funds_headline([]) == "The version has no funds"
        assert headlines.debt_headline([]) == "The version has no debt"
        assert headlines.debt_headline([result.debt.years[0], falling]) == (
            "The debt goes from NOK 6,065 to 0.0 million by the end of 2028"
        )
        assert headlines.targets_headline(PlanTargets((), (), ())) == "No target can be worked out"


def test_pages_of_an_adopted_plan_are_public_and_without_forms(client: Client) -> None:
    for path in ("debt/", "funds/", "targets/", "income/", "findings/"):
        assert client.get(f"{ROOT}/{WORKING}/{path}").status_code == 404
        assert f"{ADOPTED}/assumptions/" not in page(client, path, ADOPTED)


def test_a_higher_rate_raises_interest_and_moves_the_balance(client: Client) -> None:
    actor = log_in(client, "economist")
    before = worked_out(actor)
    url = f"{ROOT}/{WORKING}/assumptions/debt/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"interest_rate|2026": "4,95"}
    answer = client.post(url, typed)
    assert (answer.status_code, answer["Location"]) == (303, f"{ROOT}/{WORKING}/debt/")
    after = worked_out(actor)
    assert before.debt is not None
    assert after.debt is not None
    more = (after.debt.years[1].interest_ore or 0) - (before.debt.years[1].interest_ore or 0)
    assert more > 0
    assert after.years[1].gap.operating_balance_ore == -more
    assert after.debt.years[0] == before.debt.years[0]
    assert "Operations lack NOK" in page(client, "statements/5-4/")
    entry = history(actor, "version", WORKING)[0]
    told = {name: value for name, value in (entry.before or {}).items() if not name.startswith("_")}
    assert (told, entry.after) == ({"interest_rate|2026": "0.0395"}, {"interest_rate|2026": "0.0495"})


def test_a_child_that_states_a_rate_takes_over_the_whole_debt() -> None:
    actor = actor_of("economist")
    assert isinstance(create_version(actor, code="child", title="C", source_code=ADOPTED, stage="working"), Done)
    row = version_row(actor, "child")
    assert not DebtBasis.objects.filter(version=row).exists()
    planned = evaluation.planned_version(actor, row)
    outcome = state_assumptions(
        actor, version_code="child", lock_version=row.lock_version, wanted={"interest_rate": {2025: Decimal("0.05")}}
    )
    assert isinstance(outcome, Done)
    after = evaluation.planned_version(actor, version_row(actor, "child"))
    assert planned.debt is not None
    assert after.debt is not None
    assert after.debt.opening == planned.debt.opening
    assert after.debt.projects == planned.debt.projects
    expected = dict(planned.debt.assumptions.rate_path) | {2025: Decimal("0.05")}
    assert dict(after.debt.assumptions.rate_path) == expected
    assert assumed(after, "interest_rate") == expected


def test_target_and_safe_sum_give_what_is_not_covered(client: Client) -> None:
    actor = log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/assumptions/targets/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"safe_sum|2025": "40 000"}
    assert client.post(url, typed).status_code == 303
    gaps = [year.gap.not_safely_covered_ore for year in worked_out(actor).years]
    assert gaps == [110 * MILLION_ORE, *[150 * MILLION_ORE] * 3]


def test_growth_of_one_year_leaves_the_others_as_inherited() -> None:
    actor = actor_of("economist")
    row = version_row(actor)
    before = assumed(evaluation.planned_version(actor, row), "wage_growth")
    wanted = {"wage_growth": {2027: Decimal("0.05")}}
    assert isinstance(
        state_assumptions(actor, version_code=WORKING, lock_version=row.lock_version, wanted=wanted), Done
    )
    after = assumed(evaluation.planned_version(actor, version_row(actor)), "wage_growth")
    assert after == before | {2027: Decimal("0.05")}


def test_an_old_form_is_a_conflict_and_is_shown_with_both(client: Client) -> None:
    actor = log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/assumptions/targets/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"safe_sum|2025": "40 000"}
    row = version_row(actor)
    first = {"safe_sum": {2025: 7 * MILLION_ORE}}
    assert isinstance(state_assumptions(actor, version_code=WORKING, lock_version=row.lock_version, wanted=first), Done)
    again = state_assumptions(actor, version_code=WORKING, lock_version=row.lock_version, wanted=first)
    assert isinstance(again, Conflict)
    answer = client.post(url, typed)
    assert answer.status_code == 409
    assert [(each.mine, each.theirs) for each in answer.context["fields"]] == [("40\u202f000", "7\u202f000")]


def test_figures_that_both_stated_alike_are_no_conflict(client: Client) -> None:
    log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/assumptions/targets/"
    typed = as_shown(client.get(url).context["form"])
    assert client.post(url, typed | {"safe_sum|2025": "40 000"}).status_code == 303
    assert client.post(url, typed | {"safe_sum|2025": "40000"}).status_code == 303


def test_nothing_changed_is_nothing_written_and_wrong_years_are_refused() -> None:
    actor = actor_of("economist")
    row = version_row(actor)
    same = {"restructuring_target": {2025: 150 * MILLION_ORE}}
    assert state_assumptions(actor, version_code=WORKING, lock_version=row.lock_version, wanted=same) == Done(
        WORKING, row.lock_version
    )
    outside = {"safe_sum": {2040: 5}}
    outcome = state_assumptions(actor, version_code=WORKING, lock_version=row.lock_version, wanted=outside)
    assert isinstance(outcome, Refused)
    assert outcome.findings[0].code == "year-outside-version"


@pytest.mark.parametrize(("role", "code"), [("director", WORKING), ("unit_leader", WORKING), ("economist", ADOPTED)])
def test_who_may_not_change_is_told_why(role: str, code: str) -> None:
    actor = actor_of(role)
    row = version_row(actor, code)
    wanted = {"safe_sum": {2025: 5}}
    outcome = state_assumptions(actor, version_code=code, lock_version=row.lock_version, wanted=wanted)
    assert isinstance(outcome, Refused)
    assert outcome.findings[0].code == ("version-frozen" if code == ADOPTED else "version-not-yours")


@pytest.mark.parametrize("text", ["much", "415"])
def test_a_rate_that_is_none_comes_back_as_typed(client: Client, text: str) -> None:
    log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/assumptions/debt/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"interest_rate|2026": text}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert f'value="{text}"' in answer.content.decode()


def test_assumptions_of_another_page_are_404(client: Client) -> None:
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{WORKING}/assumptions/funds/").status_code == 404


@pytest.mark.parametrize("path", ["debt/", "funds/", "targets/", "income/", "findings/"])
def test_pages_ask_the_store_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    log_in(client, "economist")
    page(client, path)
    with django_assert_max_num_queries(18):
        page(client, path)
