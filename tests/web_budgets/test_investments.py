"""Do projects show what they do to the plan, and does moving one move interest, instalments and balance at once?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figure_examples import ROOT, amount, as_shown, log_in, page, version_row, worked_out
from samspill.apps.audit.selectors import history
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import ProjectAmount, ProjectRevision
from samspill.apps.budgets.selectors.projects import project_page
from samspill.apps.budgets.services.projects import ProjectStatement, delay_project, state_project, statement_of
from samspill.apps.budgets.tables.investments import effect_table, investment_table, payment_table
from samspill.engine.plan.content_id import content_id
from samspill.web.outcomes import Conflict, Done, Refused
from web_budgets.people import own_alternative
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from samspill.apps.budgets.selectors.projects import ProjectPage
    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db
SCHOOL = "VESTMARKA"
MILLION_ORE = 100_000_000


def school_of(actor: Actor, code: str = WORKING) -> ProjectPage:
    found = project_page(actor, version_row(actor, code), SCHOOL)
    assert found is not None
    return found


def stated(actor: Actor, wanted: ProjectStatement, lock_version: int | None = None) -> Done | Refused | Conflict:
    lock = school_of(actor).lock_version if lock_version is None else lock_version
    return state_project(actor, version_code=WORKING, project_code=SCHOOL, lock_version=lock, wanted=wanted)


def delayed_by(actor: Actor, years: int, lock_version: int | None = None) -> Done | Refused | Conflict:
    lock = school_of(actor).lock_version if lock_version is None else lock_version
    return delay_project(actor, version_code=WORKING, project_code=SCHOOL, lock_version=lock, years=years)


def test_gross_cost_is_what_vat_sources_and_loan_pay() -> None:
    actor = actor_of("economist")
    table = investment_table(actor, version_row(actor))
    total = [amount(cell) for cell in table.foot[0].cells[1:12]]
    gross, vat, *sources, loan = total[4:]
    assert gross == sum(total[:4]) == 3_197 * MILLION_ORE
    assert gross == vat + sum(sources) + loan


def test_a_year_late_moves_spending_completion_interest_instalments_and_balance_at_once(client: Client) -> None:
    actor = log_in(client, "economist")
    before = worked_out(actor)
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/"
    lock = school_of(actor).lock_version
    answer = client.post(f"{url}delay/", {"years": "1", "lock_version": lock})
    assert (answer.status_code, answer["Location"]) == (303, url)
    after = worked_out(actor)
    assert before.debt is not None
    assert after.debt is not None
    assert school_of(actor).project.completion_year == 2028
    assert dict(school_of(actor).project.spending_ore) == {
        2026: 60 * MILLION_ORE,
        2027: 150 * MILLION_ORE,
        2028: 94 * MILLION_ORE,
    }
    for was, now in zip(before.debt.years[:3], after.debt.years[:3], strict=True):
        assert now.closing_debt_ore < was.closing_debt_ore
        assert (now.interest_ore or 0) < (was.interest_ore or 0)
    assert after.debt.years[2].planned_instalment_ore < before.debt.years[2].planned_instalment_ore
    gaps = [year.gap.operating_balance_ore for year in after.years]
    assert [year.gap.operating_balance_ore for year in before.years] == [0, 0, 0, 0]
    for year, was, now in zip(gaps, before.debt.years, after.debt.years, strict=True):
        saved = (was.interest_ore or 0) - (now.interest_ore or 0)
        assert year == saved + was.planned_instalment_ore - now.planned_instalment_ore
    assert all(year.gap.investment_balance_ore == 0 for year in after.years)
    assert "are not allocated in 2025" in page(client, "statements/5-4/")


def test_the_versions_own_statement_replaces_the_parents_whole_and_leaves_the_parent() -> None:
    actor = actor_of("economist")
    parent = school_of(actor, ADOPTED).project
    assert isinstance(stated(actor, ProjectStatement({2027: 10 * MILLION_ORE}, {}, 2027)), Done)
    assert dict(school_of(actor).project.spending_ore) == {2027: 10 * MILLION_ORE}
    assert school_of(actor, ADOPTED).project == parent
    own = ProjectRevision.objects.get(version=version_row(actor), measure__code=SCHOOL)
    assert ProjectAmount.objects.filter(project=own).count() == 1
    assert isinstance(stated(actor, ProjectStatement({2028: 5 * MILLION_ORE}, {}, 2028)), Done)
    assert ProjectRevision.objects.filter(version=version_row(actor), measure__code=SCHOOL).count() == 1


def test_there_and_back_is_the_content_of_before() -> None:
    actor = actor_of("economist")
    before = content_id(evaluation.planned_version(actor, version_row(actor)).version)
    assert isinstance(delayed_by(actor, 2), Done)
    assert isinstance(delayed_by(actor, -2), Done)
    assert content_id(evaluation.planned_version(actor, version_row(actor)).version) == before


def test_what_is_changed_is_recorded_by_kind_and_year() -> None:
    actor = actor_of("economist")
    assert isinstance(delayed_by(actor, 1), Done)
    entry = history(actor, "investment", SCHOOL)[0]
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.event, entry.scope) == ("delay_project", WORKING)
    assert entry.before["completion_year"] == 2027
    assert entry.after["completion_year"] == 2028
    assert entry.after["spending|2028"] == 94 * MILLION_ORE
    assert entry.after["spending|2025"] is None


def test_nothing_changed_is_nothing_written() -> None:
    actor = actor_of("economist")
    found = school_of(actor)
    assert stated(actor, statement_of(found.project)) == Done(SCHOOL, found.lock_version)
    assert not history(actor, "investment", SCHOOL)


def test_sources_that_stay_keep_their_art_and_a_new_sum_replaces_them() -> None:
    actor = actor_of("economist")
    wanted = statement_of(school_of(actor).project)
    first = ProjectStatement(wanted.spending_ore, {("grant", 2026): 7 * MILLION_ORE}, 2027)
    assert isinstance(stated(actor, first), Done)
    ProjectAmount.objects.filter(project__version=version_row(actor), kind="grant").update(art="810")
    version = version_row(actor)
    version.state_token = "0" * 32
    version.save(update_fields=["state_token"])
    second = ProjectStatement(
        wanted.spending_ore, {("grant", 2026): 7 * MILLION_ORE, ("grant", 2027): MILLION_ORE}, 2027
    )
    assert isinstance(stated(actor, second), Done)
    assert [(each.year, each.art) for each in school_of(actor).project.sources] == [(2026, "810"), (2027, "")]


def test_someone_else_first_is_a_conflict_with_what_stands_now() -> None:
    actor = actor_of("economist")
    lock = school_of(actor).lock_version
    assert isinstance(delayed_by(actor, 1), Done)
    outcome = delayed_by(actor, 1, lock)
    assert isinstance(outcome, Conflict)
    assert outcome.current["completion_year"] == 2028
    assert outcome.lock_version == school_of(actor).lock_version


def test_a_conflict_shows_both_and_saves_what_is_chosen(client: Client) -> None:
    actor = log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/edit/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"completion_year": "2030"}
    assert isinstance(delayed_by(actor, 1), Done)
    answer = client.post(url, typed)
    assert answer.status_code == 409
    names = [each.name for each in answer.context["fields"]]
    assert names == ["completion_year", "spending|2025", "spending|2026", "spending|2027", "spending|2028"]
    chosen = {
        "lock_version": answer.context["lock_version"],
        "choice_completion_year": "mine",
        "mine_completion_year": "2030",
    }
    chosen |= {f"choice_{name}": "theirs" for name in names[1:]}
    assert client.post(url, chosen).status_code == 303
    project = school_of(actor).project
    assert (project.completion_year, project.spending_ore[2026]) == (2030, 60 * MILLION_ORE)


def typed_before(client: Client, years: int) -> dict[str, str]:
    """Open the form of the school, and let another move it by some years."""
    typed = as_shown(client.get(f"{ROOT}/{WORKING}/investments/{SCHOOL}/edit/").context["form"])
    assert isinstance(delayed_by(actor_of("economist"), years), Done)
    return typed


@pytest.mark.parametrize(("first", "then"), [(4, -4), (0, 4)])
def test_no_year_is_lost_when_another_moves_the_project(client: Client, first: int, then: int) -> None:
    actor = log_in(client, "economist")
    assert isinstance(delayed_by(actor, first), Done)
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/edit/"
    before = dict(school_of(actor).project.spending_ore)
    answer = client.post(url, typed_before(client, then))
    after = dict(school_of(actor).project.spending_ore)
    fields = {each.name: each for each in answer.context["fields"]}
    chosen: dict[str, object] = {f"choice_{name}": "mine" for name in fields}
    chosen |= {f"mine_{name}": list(each.posted) for name, each in fields.items()}
    assert client.post(url, chosen | {"lock_version": answer.context["lock_version"]}).status_code == 303
    unseen = {year: amount for year, amount in after.items() if year > max(2030, *before)}
    assert school_of(actor).project.spending_ore == before | unseen
    assert bool(unseen) == (then > 0)


def test_a_project_is_not_moved_out_of_the_plan_backwards() -> None:
    outcome = delayed_by(actor_of("economist"), -9)
    assert isinstance(outcome, Refused)
    assert "project-before-plan" in [finding.code for finding in outcome.findings]


def test_what_falls_after_the_plan_is_told_under_the_tables(client: Client) -> None:
    actor = log_in(client, "economist")
    page = f"{ROOT}/{WORKING}/investments/"
    assert "After 2028" not in client.get(f"{page}{SCHOOL}/").content.decode()
    assert isinstance(delayed_by(actor, 3), Done)
    for path in (page, f"{page}{SCHOOL}/"):
        assert "After 2028: NOK" in client.get(path).content.decode()


def test_a_conflict_of_a_delay_asks_again_and_moves_nothing(client: Client) -> None:
    actor = log_in(client, "economist")
    lock = school_of(actor).lock_version
    assert isinstance(delayed_by(actor, 1), Done)
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/delay/"
    assert client.post(url, {"years": "1", "lock_version": lock}).status_code == 409
    assert school_of(actor).project.completion_year == 2028


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (ProjectStatement({2026: -1}, {}, 2027), "debt-amount-negative"),
        (ProjectStatement({2026: 5}, {("grant", 2026): -1}, 2027), "debt-amount-negative"),
        (ProjectStatement({2099: 5}, {}, 2027), "year-outside-version"),
        (ProjectStatement({2024: 5, 2026: 5}, {}, 2027), "project-before-plan"),
    ],
)
def test_amounts_below_zero_and_years_out_of_reach_are_refused(wanted: ProjectStatement, code: str) -> None:
    outcome = stated(actor_of("economist"), wanted)
    assert isinstance(outcome, Refused)
    assert [found.code for found in outcome.findings] == [code]


@pytest.mark.parametrize("role", ["director", "unit_leader", "auditor"])
def test_only_those_who_edit_the_plan_move_projects(role: str) -> None:
    outcome = delayed_by(actor_of(role), 1)
    assert isinstance(outcome, Refused)
    assert outcome.findings[0].code == "version-not-yours"


def test_a_member_moves_a_project_in_their_own_alternative_alone(client: Client) -> None:
    member = log_in(client, "elected_member")
    code = own_alternative(member)
    url = f"{ROOT}/{code}/investments/{SCHOOL}/delay/"
    assert client.post(url, {"years": "1", "lock_version": "0"}).status_code == 303
    assert school_of(member, code).project.completion_year == 2028
    adopted = f"{ROOT}/{ADOPTED}/investments/{SCHOOL}/delay/"
    assert client.post(adopted, {"years": "1", "lock_version": "0"}).status_code == 403


def test_a_form_with_mistakes_comes_back_as_typed(client: Client) -> None:
    log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/edit/"
    form = client.get(url).context["form"]
    typed = as_shown(form) | {"spending|2026": "-5", "grant|2026": "much"}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Write the amount without a minus." in text
    assert 'value="much"' in text


def test_a_form_moves_a_year_of_spending(client: Client) -> None:
    actor = log_in(client, "economist")
    url = f"{ROOT}/{WORKING}/investments/{SCHOOL}/edit/"
    form = client.get(url).context["form"]
    typed = as_shown(form)
    typed |= {"spending|2027": "90 000", "spending|2028": "4 000", "completion_year": "2028"}
    assert client.post(url, typed).status_code == 303
    assert school_of(actor).project.spending_ore[2028] == 4 * MILLION_ORE


def test_the_page_of_a_project_shows_payment_effect_and_backlog(client: Client) -> None:
    actor = log_in(client, "economist")
    text = page(client, f"investments/{SCHOOL}/")
    assert "Vestmarka ungdomsskole, utvidelse: NOK 304 million, finished in 2027" in text
    assert "The maintenance backlog falls by NOK 20.0 million" in text
    row, project = version_row(actor), school_of(actor).project
    rows = payment_table(actor, row, project).rows
    payment = {str(each.cells[0].value): [amount(cell) for cell in each.cells[1:]] for each in rows}
    assert payment["Gross cost"][1] == 150 * MILLION_ORE
    assert sum(column[1] for column in list(payment.values())[:-1]) == list(payment.values())[-1][1]
    assert amount(effect_table(actor, row, project).rows[0].cells[1]) > 0


def test_a_project_that_is_not_there_is_404(client: Client) -> None:
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{WORKING}/investments/XX/").status_code == 404


def test_the_pages_ask_the_store_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    log_in(client, "economist")
    for path, most in (("investments/", 16), (f"investments/{SCHOOL}/", 22)):
        page(client, path)
        with django_assert_max_num_queries(most):
            page(client, path)
