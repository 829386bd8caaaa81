"""Does the bridge lead from base to frame, step by step, with the measures of each step?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figure_examples import ROOT, amount, log_in, page, version_row, worked_out
from samspill.apps.budgets.tables.bridge import bridge_table
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_steps_lead_from_the_base_to_the_frame_and_members_to_their_step() -> None:
    actor = actor_of("economist")
    table = bridge_table(actor, version_row(actor))
    for column in range(1, 5):
        groups = [amount(row.cells[column]) for row in table.rows if row.kind == "group"]
        members = [amount(row.cells[column]) for row in table.rows if row.level == 1]
        assert sum(groups) == amount(table.foot[0].cells[column])
        assert sum(groups[1:]) == sum(members)
    frames = [year.statements["5-4"].post("6") for year in worked_out(actor).years]
    assert [amount(cell) for cell in table.foot[0].cells[1:]] == frames


def test_the_bridge_of_an_area_ends_in_its_allocated_frame() -> None:
    actor = actor_of("economist")
    table = bridge_table(actor, version_row(actor), "P06")
    frames = [
        next(frame.allocated_ore for frame in year.frames if frame.area == "P06") for year in worked_out(actor).years
    ]
    assert [amount(cell) for cell in table.foot[0].cells[1:]] == frames
    assert table.code == "bridge-P06"


def test_the_page_states_base_and_frame_and_draws_the_chosen_year(client: Client) -> None:
    log_in(client, "economist")
    text = page(client, "bridge/?year=2026")
    assert "The base of NOK 7,214 million becomes a frame of NOK 7,415 million in 2026" in text
    assert 'class="sam-chart-svg"' in text
    assert f'href="{ROOT}/{WORKING}/measures/' in text


def test_an_unknown_area_or_year_shows_all_areas_of_the_first_year(client: Client) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{WORKING}/bridge/?area=XX&year=1990")
    assert (answer.context["area"], answer.context["year"]) == ("", 2025)


def test_the_bridge_of_an_adopted_plan_is_public_and_that_of_a_draft_is_not(client: Client) -> None:
    assert client.get(f"{ROOT}/{ADOPTED}/bridge/").status_code == 200
    assert client.get(f"{ROOT}/{WORKING}/bridge/").status_code == 404
