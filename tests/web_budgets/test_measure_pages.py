"""Does the page of a measure lead to the money, and are accounts, text and flags stated there?"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samspill.apps.budgets import evaluation
from samspill.apps.budgets import shown as shown_elsewhere
from samspill.apps.budgets.forms.amounts import typed_amount
from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.services.measures import edit_measure
from samspill.apps.budgets.tables.measure_pages import accounts_table
from samspill.apps.plans.selectors import plan_page, plan_register
from samspill.web import registry
from samspill.web.access import Actor
from web_budgets.people import DRAFT, FROZEN, client_of, content_of, row_of, shown, stored_changes, thousands, undo_form
from web_store import ADOPTED, WORKING, actor_of

pytestmark = pytest.mark.django_db
OWN, INHERITED, SPLIT = "A-HVERDAG", "V-LEIE", "V-SOSIALFAGLIG"
PAGE = f"{DRAFT}/measures/{OWN}/"


def text_form(actor: Actor, **changed: object) -> dict[str, Any]:
    """Give the form of texts and flags as it is shown, with what a user changed."""
    page = shown(actor, OWN)
    revision = page.revision
    assert revision is not None
    names = ("title", "text", "consequences", "category", "area", "owner_unit")
    form = {name: getattr(revision, name) for name in names} | {"lock_version": page.lock_version}
    return form | {"counts_towards_target": "on"} | changed


# --- the page


def test_the_page_leads_from_the_account_to_the_post_and_the_area() -> None:
    html = client_of("economist").get(PAGE).content.decode()
    assert f"{DRAFT}/statements/5-4/#post-6" in html
    assert f"{DRAFT}/statements/5-4-2/#area-P06" in html
    assert "+7,000" in html


def test_the_accounts_stand_beside_what_the_budget_holds_on_them_the_year_before(economist: Actor) -> None:
    version = evaluation.planned_version(economist, row_of()).version
    lines = shown(economist, OWN).lines
    table = accounts_table(economist, row_of(), lines)
    assert [column.label for column in table.columns][3:5] == ["Budget 2024", "2025"]
    keys = {place.key for place in lines}
    held = sum(line.amount_ore for line in version.base.lines if line.key in keys and line.year == 2024)
    assert table.foot[0].cells[3].value == held
    assert held


def test_the_thread_shows_the_money_of_this_version_and_the_decision() -> None:
    html = client_of("economist").get(f"{DRAFT}/measures/{INHERITED}/").content.decode()
    assert "−2.5 mill. each year" in html
    assert "adopted 2023-12-12" in html


def test_the_page_shows_what_each_version_says() -> None:
    html = client_of("economist").get(f"{DRAFT}/measures/{INHERITED}/").content.decode()
    assert f'href="{FROZEN}/measures/{INHERITED}/"' in html
    assert "draft, this version" in html


def test_the_history_tells_amounts_by_year(economist: Actor) -> None:
    client = client_of("economist")
    form = {"lock_version": shown(economist, OWN).lock_version, "year_2025": "4500", "year_2026": "7600"}
    client.post(f"{PAGE}row/", form | {"year_2027": "7000", "year_2028": "7000"})
    html = client.get(PAGE).content.decode()
    assert "<del>2026: 7,000</del>" in html
    assert "<ins>2026: 7,600</ins>" in html


def test_a_measure_that_is_not_there_is_not_found() -> None:
    assert client_of("economist").get(f"{DRAFT}/measures/NO-SUCH/").status_code == 404
    assert client_of("elected_member").get(PAGE).status_code == 404
    assert client_of("anonymous").get(f"{FROZEN}/measures/{INHERITED}/").status_code == 200


# --- accounts


def test_an_amount_is_stated_on_its_account(economist: Actor) -> None:
    page = shown(economist, SPLIT)
    url = f"{DRAFT}/measures/{SPLIT}/accounts/"
    client = client_of("economist")
    names = {place: f"{place.year}|{'|'.join(place.key)}" for place in page.lines}
    first = next(iter(page.lines))
    form = {name: typed_amount(page.lines[place]) for place, name in names.items()} | {names[first]: "1234,5"}
    answer = client.post(url, form | {"lock_version": page.lock_version})
    assert (answer.status_code, answer["Location"]) == (303, f"{DRAFT}/measures/{SPLIT}/#account-lines")
    after = shown(economist, SPLIT).lines
    assert after == {**page.lines, first: 123_450_000}


def test_a_new_account_line_is_added(economist: Actor) -> None:
    page = shown(economist, OWN)
    form: dict[str, Any] = {
        f"{place.year}|{'|'.join(place.key)}": str(amount // 100_000) for place, amount in page.lines.items()
    }
    form |= {"new-account_class": "operating", "new-unit": "0620", "new-function": "254", "new-art": "120"}
    form |= {"new-year_2027": "250", "lock_version": page.lock_version}
    assert client_of("economist").post(f"{PAGE}accounts/", form).status_code == 303
    assert thousands(shown(economist, OWN)) == [4500, 7000, 7250, 7000]


def test_a_new_line_without_an_account_is_refused(economist: Actor) -> None:
    before = stored_changes()
    form = {"new-year_2027": "250", "lock_version": shown(economist, OWN).lock_version}
    answer = client_of("economist").post(f"{PAGE}accounts/", form)
    assert answer.status_code == 422
    assert "the amount must stand on an account" in answer.content.decode()
    assert stored_changes() == before


def accounts_form(actor: Actor) -> dict[str, Any]:
    """Give the form of the accounts as it is shown."""
    page = shown(actor, OWN)
    amounts = {f"{place.year}|{'|'.join(place.key)}": str(amount // 100_000) for place, amount in page.lines.items()}
    return amounts | {"lock_version": page.lock_version}


def answered(client: Client, answer: Any, choice: str = "mine") -> int:
    """Choose the same in every field of the page of a conflict; gives the status."""
    fields = answer.context["fields"]
    chosen = {f"choice_{each.name}": choice for each in fields} | {"lock_version": answer.context["lock_version"]}
    own = {f"mine_{each.name}": list(each.posted) for each in fields}
    return client.post(f"{PAGE}accounts/", chosen | own).status_code


def test_amounts_are_not_lost_when_another_withdrew_the_measure(economist: Actor) -> None:
    old, client = accounts_form(economist), client_of("economist")
    changed = next(name for name in old if name.startswith("2026"))
    client_of("area_leader").post(f"{PAGE}withdraw/", {"lock_version": old["lock_version"]})
    answer = client.post(f"{PAGE}accounts/", old | {changed: "7 123"})
    assert answer.status_code == 409
    assert [each.theirs for each in answer.context["fields"]] == ["0"] * 4
    assert answered(client, answer) == 303
    assert thousands(shown(economist, OWN)) == [4500, 7123, 7000, 7000]


def test_a_new_account_line_is_not_lost_when_another_was_first(economist: Actor) -> None:
    old, client = accounts_form(economist), client_of("economist")
    added = {"new-account_class": "operating", "new-unit": "0620", "new-function": "254", "new-art": "120"}
    client_of("area_leader").post(f"{PAGE}text/", text_form(economist, text="Annet"))
    answer = client.post(f"{PAGE}accounts/", old | added | {"new-year_2027": "250"})
    assert [(each.mine, each.theirs) for each in answer.context["fields"]] == [("250", "0")]
    assert answered(client, answer) == 303
    assert thousands(shown(economist, OWN)) == [4500, 7000, 7250, 7000]


def test_an_account_line_that_another_added_stays(economist: Actor) -> None:
    old, client = accounts_form(economist), client_of("economist")
    added = {"new-account_class": "operating", "new-unit": "0620", "new-function": "254", "new-art": "120"}
    client_of("area_leader").post(f"{PAGE}accounts/", old | added | {"new-year_2027": "250"})
    changed = next(name for name in old if name.startswith("2026"))
    answer = client.post(f"{PAGE}accounts/", old | {changed: "7 123"})
    assert [(each.mine, each.theirs) for each in answer.context["fields"]] == [("7\u202f123", "7\u202f000")]
    assert answered(client, answer) == 303
    assert thousands(shown(economist, OWN)) == [4500, 7123, 7250, 7000]


def test_an_account_outside_the_reach_of_the_user_cannot_be_sent(economist: Actor) -> None:
    old = accounts_form(economist)
    for place in ("2026|operating|other|0620|254|120|", "2026|operating|kasse|9999|254|120|", "2026|balance||||x|"):
        assert client_of("economist").post(f"{PAGE}accounts/", old | {place: "5"}).status_code == 303
    assert thousands(shown(economist, OWN)) == [4500, 7000, 7000, 7000]


# --- text and flags


def test_texts_and_flags_are_stated(economist: Actor) -> None:
    form = text_form(economist, text="Et nytt team.", consequences="Færre vedtak.", category="saving")
    assert client_of("economist").post(f"{PAGE}text/", form).status_code == 303
    revision = MeasureRevision.objects.get(version=row_of(), measure__code=OWN)
    assert (revision.text, revision.consequences, revision.category) == ("Et nytt team.", "Færre vedtak.", "saving")
    assert "Færre vedtak." in client_of("economist").get(PAGE).content.decode()


def test_a_text_written_by_two_is_shown_from_both(economist: Actor) -> None:
    old = text_form(economist, text="Mitt")
    page = shown(economist, OWN)
    edit_measure(
        actor_of("area_leader"),
        version_code=WORKING,
        measure_code=OWN,
        lock_version=page.lock_version,
        fields={"text": "Deres"},
    )
    client = client_of("economist")
    answer = client.post(f"{PAGE}text/", old)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mitt" in html
    assert "Deres" in html
    lock = shown(economist, OWN).lock_version
    client.post(f"{PAGE}text/", {"lock_version": lock, "choice_text": "mine", "mine_text": "Mitt"})
    after = MeasureRevision.objects.get(version=row_of(), measure__code=OWN)
    assert (after.text, after.counts_towards_target, after.category) == ("Mitt", True, "strengthening")


def test_a_text_that_both_wrote_alike_is_no_conflict(economist: Actor) -> None:
    old = text_form(economist, text="Det samme\nog mer")
    client_of("area_leader").post(f"{PAGE}text/", old)
    answer = client_of("economist").post(f"{PAGE}text/", old)
    assert (answer.status_code, answer["Location"]) == (303, PAGE)


def test_a_category_that_two_chose_is_shown_in_words_and_saved_as_its_code(economist: Actor) -> None:
    old = text_form(economist, category="demography")
    client_of("area_leader").post(f"{PAGE}text/", text_form(economist, category="saving"))
    client = client_of("economist")
    answer = client.post(f"{PAGE}text/", old)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert ">Demography</span>" in html
    assert '<input type="hidden" name="mine_category" value="demography">' in html
    lock = answer.context["lock_version"]
    client.post(f"{PAGE}text/", {"lock_version": lock, "choice_category": "mine", "mine_category": "demography"})
    assert MeasureRevision.objects.get(version=row_of(), measure__code=OWN).category == "demography"


def test_a_measure_without_title_is_refused_as_typed(economist: Actor) -> None:
    answer = client_of("economist").post(f"{PAGE}text/", text_form(economist, title="", text="Beholdes"))
    assert answer.status_code == 422
    assert "Beholdes" in answer.content.decode()


# --- new, withdrawn


def test_a_new_measure_is_made_with_its_first_line(economist: Actor) -> None:
    form = {"code": "hjem-1", "title": "Færre kjøreruter", "category": "saving", "counts_towards_target": "on"}
    form |= {"new-unit": "0620", "new-function": "254", "new-art": "170", "new-year_2026": "-800"}
    answer = client_of("area_leader").post(f"{DRAFT}/measures/new/", form)
    assert (answer.status_code, answer["Location"]) == (303, f"{DRAFT}/measures/HJEM-1/")
    assert thousands(shown(economist, "HJEM-1")) == [0, -800, 0, 0]


def test_a_leader_cannot_make_a_measure_on_another_unit(economist: Actor) -> None:
    content = content_of(economist)
    form = {"code": "hjem-1", "title": "Annet", "category": "saving", "new-unit": "0110"}
    assert client_of("area_leader").post(f"{DRAFT}/measures/new/", form).status_code == 422
    assert client_of("auditor").post(f"{DRAFT}/measures/new/", form).status_code == 403
    assert content_of(economist) == content


def test_a_leader_saves_or_strengthens_in_the_area_of_the_accounts(economist: Actor) -> None:
    offered = client_of("area_leader").get(f"{DRAFT}/measures/new/").context["form"].fields
    assert {code for code, _label in offered["category"].choices} == {"saving", "strengthening"}
    assert [code for code, _label in offered["area"].choices] == [""]
    content = content_of(economist)
    form = {"code": "hjem-1", "title": "Annet", "category": "unspecified", "area": "P01"}
    form |= {"new-unit": "0620", "new-function": "254", "new-art": "170", "new-year_2026": "-800"}
    assert client_of("area_leader").post(f"{DRAFT}/measures/new/", form).status_code == 422
    assert content_of(economist) == content


@pytest.mark.parametrize("art", ["870", "940", "510"])
def test_a_leader_cannot_put_taxes_funds_or_finance_on_a_unit(economist: Actor, art: str) -> None:
    content = content_of(economist)
    form = {"code": "hjem-1", "title": "Mer skatt", "category": "saving", "new-unit": "0620", "new-function": "254"}
    answer = client_of("area_leader").post(f"{DRAFT}/measures/new/", form | {"new-art": art, "new-year_2026": "-800"})
    assert answer.status_code == 422
    assert f"Art {art} is central" in answer.content.decode()
    assert content_of(economist) == content


def test_a_withdrawn_measure_moves_nothing_and_can_come_back(economist: Actor) -> None:
    content, client = content_of(economist), client_of("economist")
    url = f"{PAGE}withdraw/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"lock_version": 999}).status_code == 409
    assert content_of(economist) == content
    assert client.post(url, {"lock_version": shown(economist, OWN).lock_version}).status_code == 303
    assert thousands(shown(economist, OWN)) == [0, 0, 0, 0]
    client.post(f"{DRAFT}/undo/", undo_form(economist))
    assert content_of(economist) == content


@pytest.mark.parametrize("page", ["accounts/", "text/", "withdraw/", "row/"])
def test_every_form_says_why_it_is_closed(economist: Actor, page: str) -> None:
    frozen = client_of("economist").get(f"{FROZEN}/measures/{INHERITED}/{page}")
    assert frozen.status_code == 403
    assert "what has been put forward is not changed" in frozen.content.decode()
    foreign = client_of("unit_leader").get(f"{PAGE}{page}")
    assert foreign.status_code == 403
    assert "belongs to a unit that you do not answer for" in foreign.content.decode()
    assert shown(economist, OWN).row.code == OWN


# --- shown elsewhere


def test_the_search_finds_measures_of_visible_versions_only(economist: Actor) -> None:
    hits = list(shown_elsewhere.search_hits(economist, "hverdagsmestring TEAM"))
    assert [hit.url for hit in hits] == [PAGE]
    assert list(shown_elsewhere.search_hits(actor_of("anonymous"), "hverdagsmestring")) == []


def test_the_navigation_leads_to_the_plan_that_is_worked_on(economist: Actor) -> None:
    urls = [entry.url for entry in registry.navigation_for(economist, "/")]
    assert f"{DRAFT}/measures/" in urls
    public = [entry.url for entry in registry.navigation_for(actor_of("anonymous"), "/")]
    assert f"/elvestrand/budget/{ADOPTED}/measures/" in public


def test_a_thread_shows_money_as_missing_when_the_version_has_none(economist: Actor) -> None:
    steps = {step.kind: step for step in registry.thread_for(economist, "measure", "T-SYKKEL")}
    assert steps["money"].is_missing
    assert steps["decision"].is_missing


def test_a_theme_plan_shows_which_measures_lack_a_line(economist: Actor) -> None:
    plan = next(line.plan.code for line in plan_register(economist) if line.measures)
    (part,) = shown_elsewhere.panels(economist, "plan", plan)
    table = part.values["table"]
    lacking = [row for row in table.rows if row.cells[-1].color == "warning"]
    held = len(table.rows) - len(lacking)
    assert part.values["title"].split()[0] == str(held)
    assert all(not any(cell.value for cell in row.cells[1:-1]) for row in lacking)
    assert plan_page_of(economist, plan) == [row.cells[0].value for row in table.rows]


def plan_page_of(actor: Actor, plan: str) -> list[str]:
    page = plan_page(actor, plan)
    assert page is not None
    return [line.title for line in page.measures]
