"""Does the comparison tell who moved what, and lead from result to result?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figure_examples import ROOT, amount, log_in, version_row
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.tables.compare import compare_table
from web_store import ADOPTED, PROPOSAL, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("grouping", ["category", "area"])
@pytest.mark.parametrize("account_class", ["operating", "investment"])
def test_groups_and_members_are_what_moved_and_lead_to_the_result(grouping: str, account_class: str) -> None:
    actor = actor_of("economist")
    before, after = version_row(actor, ADOPTED), version_row(actor, WORKING)
    comparison = evaluation.compared(actor, before, after)
    table = compare_table(actor, after, comparison, account_class, grouping)
    foot = {str(row.cells[0].value): [amount(cell) for cell in row.cells[1:]] for row in table.foot}
    first, *lift, moved, last = foot.values()
    for column in range(1, len(table.columns)):
        assert sum(amount(row.cells[column]) for row in table.rows if row.kind == "group") == moved[column - 1]
        assert sum(amount(row.cells[column]) for row in table.rows if row.level == 1) == moved[column - 1]
    for place in range(len(moved)):
        assert first[place] + sum(each[place] for each in lift) - moved[place] == last[place]


def test_without_versions_the_current_one_is_held_against_what_it_was_made_from(client: Client) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/compare/")
    assert (answer.context["before"].code, answer.context["after"].code) == (ADOPTED, WORKING)
    text = answer.content.decode()
    assert "moved net in 2025; the result goes from NOK 0.0 to 0.0 million" in text
    assert "Only one of the versions covers 2024, 2028." in text
    assert "brought from 2024 to 2025" in text


def test_the_public_compares_published_versions_and_never_a_draft(client: Client) -> None:
    answer = client.get(f"{ROOT}/compare/?before={PROPOSAL}&after={ADOPTED}&group=area")
    assert answer.status_code == 200
    assert WORKING not in answer.content.decode()
    assert client.get(f"{ROOT}/compare/?before={ADOPTED}&after={WORKING}").status_code == 404


def test_a_cause_that_only_the_first_version_has_says_so(client: Client) -> None:
    log_in(client, "economist")
    text = client.get(f"{ROOT}/compare/?before={WORKING}&after={ADOPTED}").content.decode()
    assert "only in the first version" in text


def test_the_address_to_share_names_versions_and_grouping(client: Client) -> None:
    answer = client.get(f"{ROOT}/compare/?before={PROPOSAL}&after={ADOPTED}&group=area")
    assert answer.context["share_url"].endswith(f"/budget/compare/?before={PROPOSAL}&after={ADOPTED}&group=area")
