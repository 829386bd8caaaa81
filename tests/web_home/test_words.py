"""Are the words explained in both languages, found, and at hand in templates?"""

from __future__ import annotations

import pytest
from django.template import engines
from django.utils import translation

from samspill.apps.home.words_page import groups, terms
from samspill.reference.glossary import load_glossary
from samspill.web.access import Actor
from web_home.conftest import page_of


def test_every_word_has_a_term_and_a_meaning_in_both_languages() -> None:
    for term in load_glossary().values():
        assert term.nb, term.code
        assert term.meaning_nb, term.code
        assert term.meaning_en, term.code
        assert term.meaning_nb != term.meaning_en, term.code


def test_terms_stand_in_norwegian_order() -> None:
    letters = [group.letter for group in groups("")]
    assert letters.index("A") < letters.index("V") < letters.index("Å" if "Å" in letters else "Ø")
    assert len(terms()) == len(load_glossary())


def test_words_are_found_by_term_english_name_and_meaning() -> None:
    assert [term.code for group in groups("ramme") for term in group.terms if term.code == "frame"] == ["frame"]
    assert [term.code for group in groups("NET operating") for term in group.terms] == ["net_operating_result"]
    assert groups("finnesikke") == ()


@pytest.mark.usefixtures("setup")
def test_the_page_has_an_anchor_for_each_word() -> None:
    page = page_of(None, "glossary/")
    assert all(f'id="{code}"' in page for code in load_glossary())
    assert "kommuneloven § 14-5" in page


def test_the_tag_names_a_word_with_its_meaning_and_a_link(setup: Actor) -> None:
    template = engines["django"].from_string('{% load glossary %}{% term "frame" %}')
    with translation.override("nb"):
        made = template.render({"actor": setup})
        outside = template.render({})
    assert 'href="/storvik/glossary/#frame"' in made
    assert 'title="det et programområde kan bruke i løpet av et år">ramme</a>' in made
    assert outside.startswith("<abbr")


@pytest.mark.usefixtures("setup")
def test_the_code_lists_have_names_and_years() -> None:
    assert "Regular wages" in page_of(None, "codes/arts/")
    assert "Grunnskole" in page_of(None, "codes/functions/")
