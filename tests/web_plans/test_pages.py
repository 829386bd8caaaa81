"""Does every page answer, refuse and keep what was typed?"""

# ruff: noqa: ARG001 - a fixture that only has to stand there
from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samspill.apps.audit.models import Entry
from samspill.apps.plans import services
from samspill.apps.plans.models import Goal, Measure, Plan, PlanChapter, PlanItem
from samspill.apps.plans.services import ChapterValues, GoalValues, MeasureValues, PlanValues
from samspill.web import registry
from samspill.web.access import Actor
from web_plans.people import Person
from web_plans.rows import our

pytestmark = pytest.mark.django_db
MadePerson = Callable[..., Person]
READ = (
    "goals/",
    "goals/1.1.1.1/",
    "goals/1.1.2/",
    "measures/",
    "measures/T1/",
    "plans/",
    "plans/oppvekst/",
    "plans/helse/",
    "orphans/",
)
FORMS = (
    "new-goal/",
    "goals/1.1/edit/",
    "goals/1.1/move/",
    "goals/1/move/",
    "goals/1.1/status/",
    "goals/1.1/measure/",
    "new-measure/",
    "measures/T1/edit/",
    "measures/T1/goal/",
    "new-plan/",
    "plans/helse/edit/",
    "plans/helse/adopt/",
    "plans/oppvekst/end/",
    "plans/helse/new-chapter/",
    "plans/helse/goal/",
    "plans/helse/measure/",
)


@pytest.fixture
def home(adopted: Actor) -> Actor:
    """Give a municipality with an adopted plan and a draft."""
    services.create_plan(adopted, PlanValues("Helseplan", "theme_plan", text="Om helse"), "helse")
    services.add_chapter(adopted, "helse", ChapterValues("challenge", "Flere eldre", "Mange."))
    services.add_chapter(adopted, "helse", ChapterValues("long_term_goal", "Bo hjemme"))
    services.add_item(adopted, "helse", measure="T1")
    return adopted


def content(client: Client, path: str, expected: int = 200, **values: Any) -> str:
    answer = client.post(f"/furuvik/{path}", values) if values else client.get(f"/furuvik/{path}")
    assert answer.status_code == expected, answer.content.decode()[-2000:]
    return answer.content.decode()


def goal_form(**values: Any) -> dict[str, Any]:
    return {"title": "Alle mestrer", "text": "", "lang": "nb", "owner_unit": "", "lock_version": 1, **values}


@pytest.mark.parametrize("path", READ + FORMS)
def test_each_page_answers_with_one_heading_and_no_inline_style(home: Actor, economist: Person, path: str) -> None:
    page = content(economist.client, path)
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert "style=" not in page
    assert "onclick" not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [path for path in READ if "helse" not in path and "1.1.2" not in path])
def test_the_public_reads_what_is_adopted(home: Actor, reader: Client, path: str) -> None:
    page = content(reader, path)
    assert "Helseplan" not in page
    assert "Ålesund" not in page
    assert "History" not in page


@pytest.mark.parametrize("path", ["plans/helse/", "goals/1.1.2/", "goals/none/", "measures/none/"])
def test_what_the_public_may_not_see_is_not_there(home: Actor, reader: Client, path: str) -> None:
    content(reader, path, 404)


@pytest.mark.parametrize("path", FORMS)
def test_forms_are_for_those_who_may_change(home: Actor, reader: Client, member: Person, path: str) -> None:
    assert reader.get(f"/furuvik/{path}").status_code == 302
    assert member.client.get(f"/furuvik/{path}").status_code == 403
    before = our(Entry).count()
    assert member.client.post(f"/furuvik/{path}", {"title": "Z", "lock_version": 1}).status_code == 403
    assert our(Entry).count() == before


@pytest.mark.parametrize("path", READ + FORMS)
def test_codes_of_another_municipality_are_not_there(
    home: Actor, other_actor: Actor, economist: Person, path: str
) -> None:
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    services.create_measure(other_actor, MeasureValues("Deres"), "XT")
    services.create_plan(other_actor, PlanValues("Deres", "theme_plan"), "xp")
    names = {"1.1.1.1": "X", "1.1.2": "X", "1.1": "X", "1": "X", "T1": "XT", "oppvekst": "xp", "helse": "xp"}
    parts = path.split("/")
    if len(parts) > 2:
        there = f"/furuvik/{parts[0]}/{names[parts[1]]}/{'/'.join(parts[2:])}"
        assert economist.client.get(there).status_code == 404
        assert economist.client.post(there, {"title": "Z", "lock_version": 1}).status_code == 404
    else:
        assert "Deres" not in content(economist.client, path)


def test_an_edited_goal_is_saved_and_shown(home: Actor, economist: Person) -> None:
    answer = economist.client.post("/furuvik/goals/1.1/edit/", goal_form(title="Alle lykkes", un_goals=["4", "10"]))
    assert (answer.status_code, answer["Location"]) == (303, "/furuvik/goals/1.1/")
    page = content(economist.client, "goals/1.1/")
    assert "Alle lykkes" in page
    assert "10 Reduced inequalities" in page


def test_a_form_with_an_error_comes_back_as_typed(home: Actor, economist: Person) -> None:
    page = content(economist.client, "goals/1.1/edit/", 422, **goal_form(title="", text="Nettopp skrevet"))
    assert "Nettopp skrevet" in page
    assert "One thing must be corrected" in page
    taken = content(economist.client, "new-goal/", 422, **goal_form(code="1.1", title="Ny", parent="1"))
    assert "The code is taken." in taken
    assert 'value="Ny"' in taken
    assert our(Goal).get(code="1.1").lock_version == 1


def test_a_field_takes_only_what_is_offered(home: Actor, other_actor: Actor, economist: Person) -> None:
    services.create_goal(other_actor, GoalValues("Deres"), code="X")
    services.create_measure(other_actor, MeasureValues("Deres"), "XT")
    hidden = services.create_measure(economist.actor, MeasureValues("Mitt"), is_private=True)
    for path, values in (
        ("new-goal/", goal_form(title="Ny", parent="X")),
        ("goals/1.1/move/", {"parent": "X", "lock_version": 1}),
        ("goals/1.1/measure/", {"code": "XT"}),
        ("goals/1.1/measure/", {"code": hidden.code}),
        ("measures/T1/goal/", {"code": "X"}),
        ("plans/helse/goal/", {"code": "X"}),
        ("plans/helse/measure/", {"code": "XT"}),
        ("new-measure/", goal_form(title="Ny", goal="X")),
        ("new-measure/", goal_form(title="Ny", plan="oppvekst")),
        ("goals/1.1/edit/", goal_form(owner_unit="99")),
    ):
        content(economist.client, path, 422, **values)
    assert our(Goal).filter(municipality_id=home.municipality_id).count() == 5
    assert our(PlanItem).filter(plan__code="helse").count() == 1


def test_two_who_write_at_the_same_time_see_both_texts_and_choose(home: Actor, economist: Person) -> None:
    services.edit_goal(home, "1.1", GoalValues("Deres tittel", text="Deres tekst", un_goals=(9,)), 1)
    mine = goal_form(title="Min tittel", text="Min tekst", un_goals=["4"])
    page = content(economist.client, "goals/1.1/edit/", 409, **mine)
    for text in ("Min tittel", "Deres tittel", "Min tekst", "Deres tekst", "4 Quality education", "9 Industry"):
        assert text in page
    assert 'name="choice_lang"' not in page
    assert our(Goal).get(code="1.1").title == "Deres tittel"
    chosen = {"lock_version": 2, "choice_title": "mine", "mine_title": "Min tittel", "choice_text": "theirs"}
    chosen |= {"mine_text": "Min tekst", "choice_un_goals": "mine", "mine_un_goals": "4"}
    answer = economist.client.post("/furuvik/goals/1.1/edit/", chosen)
    assert answer.status_code == 303
    goal = our(Goal).get(code="1.1")
    assert (goal.title, goal.text, goal.lock_version) == ("Min tittel", "Deres tekst", 3)


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("goals/1.1/move/", {"parent": "1", "lock_version": 7}),
        ("goals/1.1/status/", {"status": "late", "lock_version": 7}),
        ("measures/T1/edit/", {**goal_form(lock_version=7), "owner_unit": "11"}),
        ("plans/helse/edit/", {"title": "Z", "kind": "theme_plan", "lang": "nb", "lock_version": 7}),
        ("plans/helse/adopt/", {"decided_on": "2024-05-07", "body": "Kommunestyret", "lock_version": 7}),
        ("plans/helse/edit/", {"title": "Z", "kind": "theme_plan", "lang": "nb"}),
    ],
)
def test_an_old_form_is_answered_with_409(home: Actor, economist: Person, path: str, values: dict[str, Any]) -> None:
    before = our(Entry).count()
    page = content(economist.client, path, 409, **values)
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert our(Entry).count() == before


def test_an_old_chapter_is_answered_with_409(home: Actor, economist: Person) -> None:
    chapter = our(PlanChapter).get(title="Flere eldre")
    services.edit_chapter(home, "helse", chapter.pk, ChapterValues("trend", "Ny tittel"), 1)
    values = {"kind": "trend", "title": "Min", "lang": "nb", "lock_version": 1}
    page = content(economist.client, f"plans/helse/chapters/{chapter.pk}/edit/", 409, **values)
    assert "Ny tittel" in page


def test_chapters_are_made_moved_and_removed_from_the_page(home: Actor, economist: Person) -> None:
    answer = economist.client.post(
        "/furuvik/plans/helse/new-chapter/", {"kind": "text", "title": "Ny", "lang": "nn", "text": "Tekst"}
    )
    chapter = our(PlanChapter).get(title="Ny")
    assert (answer.status_code, answer["Location"]) == (303, f"/furuvik/plans/helse/#chapter-{chapter.pk}")
    assert economist.client.post(f"/furuvik/plans/helse/chapters/{chapter.pk}/move/", {"to": "up"}).status_code == 303
    titles = list(our(PlanChapter).filter(plan__code="helse").values_list("title", flat=True))
    assert titles == ["Flere eldre", "Ny", "Bo hjemme"]
    assert '<h3 lang="nn">Ny</h3>' in content(economist.client, "plans/helse/")
    assert economist.client.post(f"/furuvik/plans/helse/chapters/{chapter.pk}/remove/").status_code == 303
    assert not our(PlanChapter).filter(pk=chapter.pk).exists()


def test_a_chapter_or_item_of_another_plan_is_not_there(home: Actor, economist: Person) -> None:
    chapter = our(PlanChapter).get(plan__code="oppvekst")
    item = our(PlanItem).filter(plan__code="oppvekst")[0]
    for path in (f"chapters/{chapter.pk}/edit", f"chapters/{chapter.pk}/remove", f"items/{item.pk}/remove"):
        assert economist.client.post(f"/furuvik/plans/helse/{path}/").status_code == 404
    assert economist.client.post(f"/furuvik/plans/oppvekst/items/{item.pk}/remove/").status_code == 303
    assert our(PlanItem).filter(pk=item.pk).exists()


def test_a_plan_goes_from_draft_to_hearing_to_adopted_to_ended(home: Actor, economist: Person, reader: Client) -> None:
    assert economist.client.post("/furuvik/plans/helse/hearing/").status_code == 303
    assert "In hearing" in content(reader, "plans/helse/")
    lock = our(Plan).get(code="helse").lock_version
    decision = {"decided_on": "2024-05-07", "body": "Kommunestyret", "reference": "40/24", "lock_version": lock}
    assert economist.client.post("/furuvik/plans/helse/adopt/", decision).status_code == 303
    page = content(reader, "plans/helse/")
    assert "2024-05-07" in page
    assert "40/24" in page
    assert content(economist.client, "plans/helse/edit/", 422, title="Z", kind="theme_plan", lang="nb", lock_version=3)
    assert economist.client.post("/furuvik/plans/helse/end/", {"reason": "erstattet"}).status_code == 303
    assert our(Plan).get(code="helse").status == "ended"


def test_a_refused_post_without_a_form_is_told_on_the_page(home: Actor, economist: Person) -> None:
    answer = economist.client.post("/furuvik/plans/oppvekst/hearing/", follow=True)
    assert "The plan is adopted and is not changed any more." in answer.content.decode()


def test_a_new_measure_serves_the_goal_and_stands_in_the_plan_it_was_made_from(home: Actor, economist: Person) -> None:
    answer = economist.client.post(
        "/furuvik/new-measure/", goal_form(title="Ny", goal="1.1.2", plan="helse", code="T5")
    )
    assert (answer.status_code, answer["Location"]) == (303, "/furuvik/measures/T5/")
    page = content(economist.client, "measures/T5/")
    assert "Helseplan" in page
    assert "Ålesunds ønske om ære" in page
    assert economist.client.post("/furuvik/measures/T5/goals/1.1.2/unlink/").status_code == 303
    assert "serves no goal" in content(economist.client, "measures/T5/")


def test_a_leader_changes_the_measure_of_the_own_unit_and_no_other(home: Actor, person: MadePerson) -> None:
    own, other = person("unit_leader", "10"), person("unit_leader", "20", "b@example.org")
    assert other.client.get("/furuvik/measures/T1/edit/").status_code == 403
    values = goal_form(title="Større", owner_unit="11")
    assert other.client.post("/furuvik/measures/T1/edit/", values).status_code == 403
    assert own.client.post("/furuvik/measures/T1/edit/", values).status_code == 303
    assert our(Measure).get(code="T1").title == "Større"


def test_a_private_measure_stands_on_no_page_of_others(home: Actor, economist: Person, member: Person) -> None:
    hidden = services.create_measure(member.actor, MeasureValues("Legg ned Ås skole"), is_private=True)
    services.link_goal(member.actor, hidden.code, "1.1.1.1")
    for path in READ + FORMS:
        assert "Legg ned" not in content(economist.client, path)
    content(economist.client, f"measures/{hidden.code}/", 404)
    assert "Legg ned" in content(member.client, "goals/1.1.1.1/")
    assert "seen by you alone" in content(member.client, f"measures/{hidden.code}/")


def test_goals_without_measure_stand_in_the_orphans_and_in_the_tree(home: Actor, economist: Person) -> None:
    page = content(economist.client, "orphans/")
    assert "1 of 3 sub-goals and strategies have no measure" in page
    assert "No measure serves it." in page
    tree = content(economist.client, "goals/")
    assert tree.count("measure is missing") == 1
    assert tree.count("<details open") == 3


def test_the_register_of_measures_shows_a_missing_goal_as_missing(home: Actor, economist: Person) -> None:
    services.create_measure(home, MeasureValues("Åpen møteplass"), "T2")
    page = content(economist.client, "measures/")
    assert "1 of 2 measures serve no goal" in page
    assert page.count("goal is missing") == 1
    assert "Helseplan; Oppvekstplan" in page


def test_what_users_wrote_is_escaped(home: Actor, economist: Person) -> None:
    text = "<script>alert(1)</script>"
    services.edit_goal(home, "1.1.2", GoalValues(text, text=text), 1)
    for path in ("goals/", "goals/1.1.2/", "goals/1.1/", "orphans/", "goals/1.1.2/edit/"):
        assert text not in content(economist.client, path)


def test_the_navigation_marks_the_page_and_shows_what_lies_under_it(home: Actor, economist: Person) -> None:
    page = content(economist.client, "plans/helse/")
    assert '<a href="/furuvik/plans/" aria-current="page">Plan register</a>' in page
    assert '<a href="/furuvik/orphans/">' in page


def test_what_higher_slices_know_stands_on_the_pages(
    home: Actor, economist: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def part(_actor: Actor, kind: str, key: str) -> list[registry.PagePart]:
        asked.append((kind, key))
        return []

    monkeypatch.setattr(registry.panels, "_providers", {part: 1})
    for path in ("goals/1.1/", "measures/T1/", "plans/oppvekst/", "orphans/"):
        content(economist.client, path)
    assert asked == [("goal", "1.1"), ("measure", "T1"), ("plan", "oppvekst"), ("orphans", "")]


@pytest.mark.parametrize(
    "path", ["goals/", "goals/1.1.1/", "plans/", "plans/helse/", "measures/", "measures/T1/", "orphans/"]
)
def test_pages_of_a_large_tree_ask_the_store_no_more_than_those_of_a_small_one(
    home: Actor, economist: Person, path: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            content(economist.client, path)
        return len(captured)

    content(economist.client, path)
    small = queries()
    for number in range(20):
        made = services.create_goal(home, GoalValues(f"Strategi {number}", un_goals=(3,)), parent="1.1.1")
        measure = services.create_measure(home, MeasureValues(f"Tiltak {number}", owner_unit="11"), goal=made.code)
        services.add_item(home, "helse", measure=measure.code)
        services.link_goal(home, "T1", made.code)
    assert queries() == small
