"""Does the plan table show every measure with the balance below, and take amounts where they stand?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspill.apps.audit.models import Entry
from samspill.apps.budgets.services.measures import create_measure
from samspill.web.access import Actor
from web_budgets.people import (
    BUDGET,
    DRAFT,
    FROZEN,
    HTMX,
    client_of,
    content_of,
    own_alternative,
    shown,
    stored_changes,
    thousands,
    undo_form,
)
from web_store import ADOPTED, WORKING, actor_of

pytestmark = pytest.mark.django_db
TABLE, OWN = f"{DRAFT}/measures/", "A-HVERDAG"
ROW = f"{TABLE}{OWN}/row/"


def form_of(actor: Actor, *amounts: str, code: str = OWN, version: str = WORKING) -> dict[str, Any]:
    """Give the form of a row with the amounts of 2025-2028 as typed."""
    page = shown(actor, code, version)
    return {"lock_version": page.lock_version, **dict(zip(_names(page.row.amounts_ore), amounts, strict=True))}


def _names(years: object) -> list[str]:
    return [f"year_{year}" for year in years]  # type: ignore[attr-defined]  # the years of a version


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


# --- the table


def test_the_headline_is_the_balance() -> None:
    page = client_of("economist").get(TABLE).content.decode()
    assert "2025–2028: in balance, but NOK 150.0 mill. each year is unspecified" in page


def test_the_headline_of_an_adopted_plan_names_every_year() -> None:
    page = client_of("economist").get(TABLE.replace(WORKING, ADOPTED)).content.decode()
    assert "in balance, but NOK 31.6 mill. in 2024 and NOK 150.0 mill. in 2025–2027 is unspecified" in page
    assert "Not safely covered: NOK 30.0 mill. in 2024 and NOK 150.0 mill. in 2025–2027." in page


def test_a_goal_leads_to_its_page_and_what_was_done_stands_under_the_balance() -> None:
    client = client_of("economist")
    page = client.get(TABLE).content.decode()
    link = re.search(r'<a href="([^"]+)" class="ds-tag sam-tag" data-color="info">ST', page)
    assert link is not None
    assert client.get(link[1]).status_code == 200
    assert page.count('id="messages"') == 1
    assert page.index("</tfoot>") < page.index('id="messages"') < page.index('id="undo"')


def test_a_table_of_made_up_figures_says_it_once_and_marks_the_others() -> None:
    page = client_of("economist").get(TABLE).content.decode()
    assert page.count("The figures in the rows are illustrative, except those marked “not ill.”") == 1
    row = re.search(r'<tr id="V-SOSIALFAGLIG">.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert 'class="sam-real"' in row[0]
    assert "sam-illustrative" not in row[0]


def test_the_foot_holds_the_three_gaps_in_the_columns_of_the_years() -> None:
    page = client_of("economist").get(TABLE).content.decode()
    head = re.search(r"<thead>.*?</thead>", page, re.DOTALL)
    foot = re.search(r"<tfoot.*?</tfoot>", page, re.DOTALL)
    assert head is not None
    assert foot is not None
    columns = len(re.findall(r"<th\b", head[0]))
    rows = re.findall(r"<tr.*?</tr>", foot[0], re.DOTALL)
    assert [len(re.findall(r"<t[hd]\b", row)) for row in rows] == [columns] * 4
    said = text_of(foot[0])
    for label in ("Formal balance", "Unspecified savings", "Not safely covered", "missing 150,000"):
        assert label in said


@pytest.mark.parametrize("group", ["area", "category", "theme", "no such"])
def test_every_grouping_holds_the_same_measures(group: str) -> None:
    page = client_of("economist").get(TABLE, {"group": group}).content.decode()
    assert page.count("sam-edit-link") == 25


def test_the_table_is_narrowed_by_text_and_by_goal() -> None:
    client = client_of("economist")
    found = client.get(TABLE, {"q": "hverdag"}).content.decode()
    assert re.findall(r'class="sam-edit-link" href="[^"]*/measures/([^/]*)/row/', found) == [OWN]
    without = client.get(TABLE, {"only": "without_goal"}).content.decode()
    assert f'id="{OWN}"' not in without
    assert 'id="V-LEIE"' in without
    assert "No measure fits" in client.get(TABLE, {"q": "finnes ikke"}).content.decode()


def test_a_leader_may_open_rows_of_own_units_only() -> None:
    page = client_of("area_leader").get(TABLE, {"only": "mine"}).content.decode()
    opened = re.findall(r'class="sam-edit-link" href="[^"]*/measures/([^/]*)/row/', page)
    assert opened == ["A-ELDRE", "A-HELARSVIRKNING", OWN]
    assert "sam-edit-link" not in client_of("auditor").get(TABLE).content.decode()
    assert "sam-edit-link" not in client_of("economist").get(f"{FROZEN}/measures/").content.decode()


def test_more_measures_take_no_more_questions_to_the_store(economist: Actor) -> None:
    client = client_of("economist")

    def count() -> int:
        client.get(TABLE)
        with CaptureQueriesContext(connection) as queries:
            client.get(TABLE)
        return len(queries)

    before = count()
    for number in range(20):
        fields = {"title": f"Tiltak {number}", "category": "saving"}
        create_measure(
            economist, version_code=WORKING, code=f"NYTT-{number}", fields=fields, kind="measure", amounts={}
        )
    assert count() == before
    assert before <= 20


# --- a row


def test_the_row_is_opened_where_it_stands_or_as_a_page(economist: Actor) -> None:
    client = client_of("economist")
    part = client.get(ROW, headers=HTMX).content.decode()
    assert part.startswith("<tr") or '<tr class="sam-editing"' in part
    assert "<html" not in part
    whole = client.get(ROW).content.decode()
    assert "<html" in whole
    for html in (part, whole):
        assert html.count('name="year_') == 4
        assert f'name="lock_version" value="{shown(economist, OWN).lock_version}"' in html


def test_a_plain_post_leads_back_to_the_row(economist: Actor) -> None:
    answer = client_of("economist").post(f"{ROW}?group=category", form_of(economist, "4500", "7 600", "7000", "7000"))
    assert (answer.status_code, answer["Location"]) == (303, f"{TABLE}?group=category#{OWN}")
    assert thousands(shown(economist, OWN)) == [4500, 7600, 7000, 7000]


def test_the_message_says_what_is_missing_in_each_year_that_moved(economist: Actor) -> None:
    client = client_of("economist")
    answer = client.post(ROW, form_of(economist, "4500", "7600", "6800", "7000"), follow=True)
    assert "is saved. 2026: missing NOK 600,000. 2027: NOK 200,000 not allocated." in text_of(answer.content.decode())


def test_an_answer_to_htmx_holds_the_row_the_sum_and_the_balance(economist: Actor) -> None:
    answer = client_of("economist").post(ROW, form_of(economist, "4500", "7600", "7000", "7000"), headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'<tr id="{OWN}">' in html
    assert re.search(r'<template><tr class="sam-group" id="group-p06[^"]*" hx-swap-oob="true">', html)
    assert '<tfoot id="balance" hx-swap-oob="true">' in html
    assert html.count("changed +600") == 4
    assert "missing</span> 600" in html
    assert "2026: missing NOK 600,000." in html


@pytest.mark.parametrize(
    ("typed", "thousands_of_2026"), [("−3 900", -3900), ("– 3 900", -3900), ("+1500", 1500), ("0", 0)]
)
def test_amounts_are_read_as_people_type_them(economist: Actor, typed: str, thousands_of_2026: int) -> None:
    client_of("economist").post(ROW, form_of(economist, "4500", typed, "7000", "7000"))
    assert thousands(shown(economist, OWN))[1] == thousands_of_2026


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("much", "“much” is not an amount."), ("", "Write 0 when nothing"), ("150.000", "may be read in two ways")],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_no_amount_is_said_and_kept(
    economist: Actor, typed: str, sentence: str, headers: dict[str, str]
) -> None:
    before = stored_changes()
    answer = client_of("economist").post(ROW, form_of(economist, "4500", typed, "7001", "7000"), headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert 'value="7001"' in html
    assert f'value="{typed}"' in html
    assert stored_changes() == before


def test_a_refusal_stands_on_top_with_the_amounts_as_typed(economist: Actor) -> None:
    url = f"{TABLE}V-KLIMA/row/"
    answer = client_of("economist").post(url, form_of(economist, "700", "701", "702", "703", code="V-KLIMA"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.index("cannot be spread") < html.index('value="702"')


# --- two who write


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_conflict_shows_both_amounts_and_writes_nothing(economist: Actor, headers: dict[str, str]) -> None:
    old = form_of(economist, "4500", "7100", "7000", "7000")
    client_of("area_leader").post(ROW, form_of(economist, "4500", "7300", "7000", "7000"))
    before = stored_changes()
    answer = client_of("economist").post(ROW, old, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="mine_year_2026" value="7\u202f100"' in html
    assert "7\u202f300" in html
    assert "year_2027" not in html
    assert stored_changes() == before


@pytest.mark.parametrize(("choice", "expected"), [("mine", 7100), ("theirs", 7300)])
def test_the_choice_after_a_conflict_is_what_stands(economist: Actor, choice: str, expected: int) -> None:
    client = client_of("economist")
    client_of("area_leader").post(ROW, form_of(economist, "4500", "7300", "7000", "7000"))
    answer = {
        "lock_version": shown(economist, OWN).lock_version,
        "choice_year_2026": choice,
        "mine_year_2026": "7\u202f100",
    }
    assert client.post(ROW, answer).status_code == 303
    assert thousands(shown(economist, OWN)) == [4500, expected, 7000, 7000]


def test_both_writing_the_same_is_no_conflict(economist: Actor) -> None:
    old = form_of(economist, "4500", "7300", "7000", "7000")
    client_of("area_leader").post(ROW, old)
    assert client_of("economist").post(ROW, old).status_code == 303


# --- undo


def test_undo_is_offered_by_name_and_gives_the_old_content(economist: Actor) -> None:
    client, content = client_of("economist"), content_of(economist)
    client.post(ROW, form_of(economist, "4500", "7600", "7000", "7000"))
    assert "Undo last change: Hverdagsmestring" in client.get(TABLE).content.decode()
    answer = client.post(f"{DRAFT}/undo/", undo_form(economist))
    assert (answer.status_code, answer["Location"]) == (303, f"{TABLE}#{OWN}")
    assert content_of(economist) == content
    assert "Undo last change" not in client.get(TABLE).content.decode()
    assert client.post(f"{DRAFT}/undo/").status_code == 422


# --- who may not


DENIED: list[tuple[str, str, int]] = [
    ("unit_leader", ROW, 403),
    ("auditor", ROW, 403),
    ("director", ROW, 403),
    ("elected_member", ROW, 404),
    ("anonymous", ROW, 404),
    ("outsider", ROW, 404),
    ("economist", f"{FROZEN}/measures/V-LEIE/row/", 403),
    ("elected_member", f"{FROZEN}/measures/V-LEIE/row/", 403),
]


@pytest.mark.parametrize(("persona", "url", "status"), DENIED)
def test_who_may_not_is_refused_and_nothing_changes(persona: str, url: str, status: int) -> None:
    before, entries = stored_changes(), Entry.objects.count()
    form = {"lock_version": 0, **dict.fromkeys(_names(range(2024, 2029)), "1")}
    client = client_of(persona)
    # The public gets its form back, for a login may just have ended.
    assert client.post(url, form).status_code == (401 if persona == "anonymous" else status)
    assert client.get(url).status_code == status
    assert (stored_changes(), Entry.objects.count()) == (before, entries)


def test_an_elected_member_edits_in_an_alternative_of_their_own() -> None:
    member = actor_of("elected_member")
    code = own_alternative(member)
    client: Client = client_of("elected_member")
    url = f"{BUDGET}/{code}/measures/V-LEIE/row/"
    form = form_of(member, "-2400", "-2500", "-2600", "-2700", code="V-LEIE", version=code)
    assert client.post(url, form).status_code == 303
    assert thousands(shown(member, "V-LEIE", code)) == [-2400, -2500, -2600, -2700]
