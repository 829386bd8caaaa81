"""Does the history tell every value of goals, plans and measures in words?"""

from __future__ import annotations

import pytest
from django.utils import translation

from samspill.apps.audit import words
from samspill.apps.audit.models import Entry
from samspill.apps.budgets import entry_words as amount_words
from samspill.apps.plans import entry_words

pytestmark = pytest.mark.django_db


def test_every_value_that_the_example_records_is_told_in_words() -> None:
    untold = {
        (entry.object_kind, name)
        for entry in Entry.objects.filter(object_kind__in=entry_words.KINDS)
        for name, value in (entry.after or {}).items()
        if not any(told(entry.object_kind, name, value) for told in (entry_words.told, amount_words.told))
    }
    assert untold == set()


def test_codes_flags_and_lists_are_told_as_a_reader_says_them() -> None:
    values = {"level": "sub_goal", "is_illustrative": True, "un_goals": [3, 4], "title": "a" * 64, "parent": ""}
    with translation.override("en"):
        assert words.values_text("goal", values, None) == (
            "level: sub-goal, made up to show how it works: yes, UN goals: 3, 4, title: (a text), stands under: –"
        )
