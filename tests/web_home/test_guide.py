"""Is the guide whole in both languages, and true to the pages it speaks of?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

import samspill
from samspill.apps.home import guide_pages
from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.demo import FJELLVIK_FILE
from samspill.reference.glossary import load_glossary
from samspill.web.clock import today
from web_home.conftest import PASSWORD, page_of

PACKAGE = Path(samspill.__file__).parent
FILES = sorted(guide_pages.FOLDER.glob("*/*.md"))


def test_every_page_is_there_in_both_languages_with_the_same_parts() -> None:
    by_language = {
        locale: {path.stem: path.read_text("utf-8") for path in FILES if path.parent.name == locale}
        for locale in ("nb", "en")
    }
    assert set(by_language["nb"]) == set(by_language["en"]) == set(guide_pages.PAGES)
    for code, text in by_language["nb"].items():
        other = by_language["en"][code]
        for pattern in (r"^#+ ", r"^\d+\. ", r"^\|", r"screen:[\w:]+", r"term:\w+", r"\[\[.+?\]\]"):
            here, there = (re.findall(pattern, each, re.MULTILINE) for each in (text, other))
            assert here == there, (code, pattern)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_page_word_and_button_that_a_file_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"\(screen:([\w:]+)\)", text):
        assert reverse(name, kwargs={"municipality": "storvik"})
    assert set(re.findall(r"\(term:(\w+)\)", text)) <= set(load_glossary())
    sources = [*PACKAGE.glob("apps/*/templates/**/*.html"), *PACKAGE.glob("apps/*/selectors/*.py")]
    program = "".join(each.read_text("utf-8") for each in sources)
    missing = [button for button in re.findall(r"\[\[(.+?)\]\]", text) if f'"{button}"' not in program]
    assert missing == []


@pytest.mark.usefixtures("setup")
def test_links_lead_inside_the_municipality_and_lose_their_way_outside_it() -> None:
    inside = page_of(None, "guide/economist/")
    assert 'href="/storvik/budget/"' in inside
    assert 'href="/storvik/guide/measure/"' in inside
    assert 'href="/storvik/glossary/#formal_balance"' in inside
    outside = Client().get("/guide/economist/").content.decode()
    assert 'href="/guide/measure/"' in outside
    assert "screen:" not in outside
    assert "term:" not in outside


@pytest.mark.usefixtures("setup")
def test_a_table_explains_the_three_gaps() -> None:
    page = page_of(None, "guide/economist/")
    table = page[page.index("<table") : page.index("</table>")]
    for words in ("Formal balance", "Unspecified savings", "Not safely covered"):
        assert words in table


def test_html_in_a_file_is_shown_as_text() -> None:
    markdown = guide_pages._markdown()
    assert "<script" not in markdown.render("<script>alert(1)</script>\n\n```\n<script>\n```\n\n[x](javascript:alert)")


@pytest.mark.usefixtures("setup")
def test_a_page_that_is_not_there_is_not_found() -> None:
    assert Client().get("/storvik/guide/secret/").status_code == 404
    assert Client().get("/guide/..%2F..%2Fviews/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("home:guide_page", kwargs={"municipality": "storvik", "page": "../x"})


@pytest.mark.parametrize("locale", ["nb", "en"])
@pytest.mark.django_db
def test_the_five_steps_of_the_guide_run_as_they_are_written(locale: str) -> None:
    text = (guide_pages.FOLDER / locale / "running.md").read_text(encoding="utf-8")
    program = text.split("```python")[1].split("```")[0]
    # The areas of the example in the guide are those of its own plan; any plan file is stored the same way.
    exec(program, {"PLAN_FILE": FJELLVIK_FILE, "PASSWORD": PASSWORD})  # noqa: S102 - our own file
    place = municipality_by_code("eksempelvik")
    assert place is not None
    from samspill.apps.accounts.selectors import user_by_email  # noqa: PLC0415 - models are ready

    user = user_by_email("okonom@eksempelvik.example")
    assert user is not None
    assert today().isoformat() == "2024-05-07"
    assert "2024–2027" in page_of(None, municipality="eksempelvik")
    assert actor_for(place, user.pk, today().replace(year=2999)).roles == {"economist"}
