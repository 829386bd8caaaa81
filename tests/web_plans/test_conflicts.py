"""Does the page of a conflict save the values that were chosen, whatever they are called?"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django import forms
from django.test import Client, RequestFactory
from django.utils.translation import override

from samspill.apps.plans import services
from samspill.apps.plans.models import Goal
from samspill.apps.plans.services import GoalValues, Outdated
from samspill.apps.plans.views.posting import FormPage, answer
from samspill.web.access import Actor
from web_plans.people import Person
from web_plans.rows import our

pytestmark = pytest.mark.django_db
Values = dict[str, object]
HELPERS = [("1", "Skole; barnehage"), ("2", "Helse"), ("3", "Kultur; idrett")]
HIDDEN = re.compile(r'<input type="hidden" name="(mine_\w+|lock_version)" value="([^"]*)">')


class RoomForm(forms.Form):
    """A form whose labels cannot be read back."""

    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(choices=[("10", "Skole"), ("11", "Skole"), ("12", "Helse")], label="Enhet")
    helpers = forms.MultipleChoiceField(choices=HELPERS, label="Hjelpere", required=False)
    is_open = forms.BooleanField(label="Åpent", required=False)
    opens_on = forms.DateField(label="Åpner", required=False)


CURRENT: Values = {"unit": "12", "helpers": ["2"], "is_open": True, "opens_on": None, "lock_version": 2}


def hidden_of(page: str) -> dict[str, list[str]]:
    """Give what the page posts back unseen."""
    found: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page):
        found.setdefault(name, []).append(unescape(value))
    return found


@pytest.fixture
def conflict(economist: Person, rf: RequestFactory) -> Callable[..., Values]:
    """Meet a conflict, choose for each field, and give what is saved."""

    def met(mine: Values, choice: str, *, read_in: str = "en") -> Values:
        saved: list[Values] = []

        def save(form: forms.Form) -> str:
            if form.cleaned_data["lock_version"] != CURRENT["lock_version"]:
                raise Outdated
            saved.append(form.cleaned_data)
            return "/"

        page = FormPage(form=RoomForm, save=save, current=lambda: CURRENT, kind="goal", code="1")

        def posted(values: Values) -> str:
            request = rf.post("/", values)
            request.actor = economist.actor  # type: ignore[attr-defined]  # set by the middleware
            request.user = economist.user
            return answer(request, page).content.decode()  # type: ignore[arg-type]  # an actor stands in it

        with override("nb"):
            shown = posted({**mine, "lock_version": 1})
        choices = dict.fromkeys(re.findall(r'name="(choice_\w+)"', shown), choice)
        with override(read_in):
            assert posted({**hidden_of(shown), **choices}) == ""
        return {name: value for name, value in saved[0].items() if name != "lock_version"}

    return met


def test_of_two_options_with_one_name_the_chosen_one_is_saved(conflict: Callable[..., Values]) -> None:
    assert conflict({"unit": "11", "is_open": "on"}, "mine")["unit"] == "11"


def test_a_yes_stays_a_yes_when_the_language_changes_meanwhile(conflict: Callable[..., Values]) -> None:
    assert conflict({"unit": "12"}, "theirs", read_in="en")["is_open"] is True
    assert conflict({"unit": "12"}, "mine", read_in="en")["is_open"] is False


def test_the_own_yes_stays_a_yes_when_the_language_changes_meanwhile(
    conflict: Callable[..., Values], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(CURRENT, "is_open")
    assert conflict({"unit": "12", "is_open": "on"}, "mine", read_in="en")["is_open"] is True


def test_names_with_the_mark_between_them_are_kept(conflict: Callable[..., Values]) -> None:
    mine = {"unit": "12", "helpers": ["1", "3"], "is_open": "on"}
    assert conflict(mine, "mine")["helpers"] == ["1", "3"]
    assert conflict(mine, "theirs")["helpers"] == ["2"]
    assert conflict({"unit": "12", "is_open": "on"}, "mine")["helpers"] == []


def test_a_date_is_saved_as_it_was_typed(conflict: Callable[..., Values]) -> None:
    assert str(conflict({"unit": "12", "is_open": "on", "opens_on": "2024-05-07"}, "mine")["opens_on"]) == "2024-05-07"
    assert conflict({"unit": "12", "is_open": "on", "opens_on": "2024-05-07"}, "theirs")["opens_on"] is None


def test_a_goal_that_both_wrote_alike_is_no_conflict(tree: Actor, economist: Person) -> None:
    services.edit_goal(tree, "1.1", GoalValues("Alle mestrer", text="To\nlinjer", un_goals=(9,)), 1)
    typed = {"title": "Alle mestrer", "text": "To\r\nlinjer", "lang": "nb", "un_goals": ["9"], "lock_version": 1}
    answer = economist.client.post("/furuvik/goals/1.1/edit/", typed)
    assert (answer.status_code, answer["Location"]) == (303, "/furuvik/goals/1.1/")
    assert our(Goal).get(code="1.1").lock_version == 2


def test_a_move_shows_the_place_of_now_and_asks_for_none_at_first(tree: Actor, economist: Person) -> None:
    client: Client = economist.client
    assert client.get("/furuvik/goals/1.1/move/").context["form"]["place"].value() is None
    services.edit_goal(tree, "1.1", GoalValues("Nytt navn"), 1)
    shown = client.post("/furuvik/goals/1.1/move/", {"parent": "1", "place": "9", "lock_version": 1})
    assert shown.status_code == 409
    assert [(each.name, each.mine) for each in shown.context["fields"]] == [("place", "9")]


def test_a_label_is_shown_and_a_code_is_posted(tree: Actor, economist: Person) -> None:
    services.edit_goal(tree, "1.1", GoalValues("Alle mestrer", un_goals=(9,)), 1)
    typed = {"title": "Alle mestrer", "lang": "nn", "un_goals": ["4", "10"], "is_illustrative": "on", "lock_version": 1}
    client: Client = economist.client
    shown = client.post("/furuvik/goals/1.1/edit/", typed)
    page = shown.content.decode()
    assert shown.status_code == 409
    for text in ("4 Quality education; 10 Reduced inequalities", "9 Industry", ">Yes<", ">No<"):
        assert text in page
    mine = hidden_of(page)
    assert mine == {
        "lock_version": ["2"],
        "mine_lang": ["nn"],
        "mine_un_goals": ["10", "4"],
        "mine_is_illustrative": ["on"],
    }
    choices = {name.replace("mine_", "choice_"): "mine" for name in mine if name != "lock_version"}
    answered = client.post("/furuvik/goals/1.1/edit/", {**mine, **choices}, headers={"accept-language": "nb"})
    assert answered.status_code == 303
    goal = our(Goal).get(code="1.1")
    assert (goal.lang, goal.is_illustrative, goal.lock_version) == ("nn", True, 3)
