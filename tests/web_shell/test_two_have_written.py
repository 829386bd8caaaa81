"""When two have written: is what differs found as values, and is what each reader chose put together whole?"""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override

from samspill.web.conflicts import LOCK, conflict_values, differing, form_for, is_choice, merged

OPTIONS = [("", "None"), ("10", "School"), ("11", "School"), ("Care", [("12", "Home care"), ("13", "Nursing; home")])]


class ThousandField(forms.CharField):
    """An amount with spaces between the thousands on the page, an integer everywhere else."""

    def prepare_value(self, value: int | str | None) -> str:
        return f"{value:,}".replace(",", " ") if isinstance(value, int) else value or ""

    def clean(self, value: str | None) -> int | None:
        text = super().clean(value)
        return int(text.replace(" ", "")) if text else None


class RoomForm(forms.Form):
    """One field of each kind."""

    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", required=False, widget=forms.Textarea)
    unit = forms.ChoiceField(choices=OPTIONS, label="Unit", required=False)
    helpers = forms.TypedMultipleChoiceField(
        choices=[(1, "One; two"), (2, "Three"), (12, "Twelve")], coerce=int, label="Helpers", required=False
    )
    is_open = forms.BooleanField(label="Open", required=False)
    opens_on = forms.DateField(label="Opens", required=False)
    cost = ThousandField(label="Cost", required=False)


STANDING: dict[str, object] = {
    "title": "A room\nwith a view",
    "unit": "12",
    "helpers": [2],
    "is_open": True,
    "opens_on": datetime.date(2024, 5, 7),
    "cost": 1000,
    LOCK: 3,
}
SAME: dict[str, Any] = {
    "title": "A room\r\nwith a view ",
    "unit": "12",
    "helpers": ["2"],
    "is_open": "on",
    "opens_on": "2024-05-07",
    "cost": "1000",
    LOCK: "2",
}


def query(values: dict[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def both(**typed: object) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Give what each field that differs shows of both, and posts; ``None`` is a field that the browser leaves out."""
    form = RoomForm(query({name: value for name, value in {**SAME, **typed}.items() if value is not None}))
    assert form.is_valid(), form.errors
    return {each.name: (each.mine, each.theirs, each.posted) for each in differing(form, STANDING)}


def chosen(*names: str, **mine: object) -> dict[str, Any]:
    """Save what was chosen: ``names`` are the fields of which the reader chose their own."""
    choices = {f"choice_{name}": "mine" if name in names else "theirs" for name in {*names, *mine, "title"}}
    own = {f"mine_{name}": value for name, value in mine.items()}
    form = RoomForm(merged(query({**choices, **own, LOCK: "3"}), RoomForm(), STANDING))
    assert form.is_valid(), form.errors
    return form.cleaned_data


def test_what_both_wrote_is_no_difference_however_it_was_typed() -> None:
    assert both() == {}
    assert both(cost="1 000", title="A room\nwith a view") == {}


def test_an_amount_is_shown_as_it_is_written_and_not_as_it_was_typed() -> None:
    assert both(cost="2500") == {"cost": ("2 500", "1 000", ("2 500",))}
    assert both(cost="") == {"cost": ("", "1 000", ())}
    assert both(cost="0") == {"cost": ("0", "1 000", ("0",))}


def test_a_reader_sees_the_label_of_a_choice_and_its_code_is_posted() -> None:
    assert both(unit="11") == {"unit": ("School", "Home care", ("11",))}
    assert both(unit="") == {"unit": ("None", "Home care", ())}


def test_what_stands_and_is_no_longer_offered_is_shown_as_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STANDING, "unit", "99")
    monkeypatch.setitem(STANDING, "helpers", [2, 7])
    shown = both()
    assert shown["unit"] == ("Home care", "99", ("12",))
    assert shown["helpers"] == ("Three", "Three; 7", ("2",))


def test_all_of_several_values_are_shown_and_posted() -> None:
    assert both(helpers=["12", "1"]) == {"helpers": ("One; two; Twelve", "Three", ("1", "12"))}
    assert both(helpers=[]) == {"helpers": ("", "Three", ())}


def test_a_box_is_yes_or_no_in_the_language_of_the_reader() -> None:
    assert both(is_open=None) == {"is_open": ("No", "Yes", ())}
    with override("nb"):
        assert both(is_open=None) == {"is_open": ("Nei", "Ja", ())}


def test_a_date_is_shown_as_the_reader_writes_it_and_posted_as_the_browser_does() -> None:
    with override("nb"):
        assert both(opens_on="2024-05-17") == {"opens_on": ("17.05.2024", "07.05.2024", ("2024-05-17",))}


def test_a_form_as_it_stands_is_read_as_it_was_typed() -> None:
    typed = query(SAME)
    assert merged(typed, RoomForm(), STANDING) is typed
    assert not is_choice(typed)


def test_each_field_is_the_one_that_was_chosen_and_the_others_stand() -> None:
    saved = chosen("unit", "helpers", "cost", unit="11", helpers=["12", "1"], cost="2 500", opens_on="2030-01-01")
    assert saved == {
        "title": "A room\nwith a view",
        "unit": "11",
        "helpers": [12, 1],
        "is_open": True,
        "opens_on": datetime.date(2024, 5, 7),
        "cost": 2500,
        LOCK: 3,
    }


def test_nothing_can_be_chosen_too() -> None:
    saved = chosen("helpers", "is_open", "opens_on", "cost", "unit")
    assert (saved["helpers"], saved["is_open"], saved["opens_on"]) == ([], False, None)
    assert (saved["cost"], saved["unit"]) == (None, "")


def test_what_is_posted_back_is_what_was_typed() -> None:
    mine = {"unit": "11", "helpers": ["1"], "opens_on": "2024-05-17", "cost": "12 500", "title": "Mine\nof two lines"}
    posted = {name: list(back) for name, (_mine, _theirs, back) in both(**mine).items()}
    saved = chosen(*mine, **posted)
    typed = RoomForm(query({**SAME, **mine}))
    assert typed.is_valid()
    assert {**saved, LOCK: 0} == {**typed.cleaned_data, LOCK: 0}


def test_a_page_opens_with_what_stands_and_reads_what_was_sent() -> None:
    opened = form_for(RequestFactory().get("/"), RoomForm, STANDING)
    assert not opened.is_bound
    assert opened["cost"].value() == "1 000"
    sent = form_for(
        RequestFactory().post("/", {"choice_cost": "mine", "mine_cost": "7", LOCK: "3"}), RoomForm, STANDING
    )
    assert sent.is_valid()
    assert (sent.cleaned_data["cost"], sent.cleaned_data["unit"]) == (7, "12")


def test_nobody_known_is_someone_else() -> None:
    assert conflict_values((), 4, None) == {
        "fields": (),
        "lock_version": 4,
        "other_name": "Someone else",
        "changed_at": "",
    }
