"""Is the guide whole in both languages, and true to the pages it speaks of?"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

import samspill
from samspill.apps.home import guide_pages
from samspill.reference.glossary import load_glossary
from web_home.conftest import page_of

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
def test_the_commands_of_the_five_steps_run_as_they_are_written(locale: str, tmp_path: Path) -> None:
    text = (guide_pages.FOLDER / locale / "running.md").read_text(encoding="utf-8").replace("\\\n", " ")
    commands = [
        shlex.split(line) for line in text.splitlines() if line.startswith(("samspill setup", "samspill add-user"))
    ]
    said = []
    for _program, name, *words in commands:
        place = {"PYTHONPATH": str(PACKAGE.parent), "DJANGO_SETTINGS_MODULE": "samspill.config.settings"}
        command = [sys.executable, "-m", "samspill.cli", "--language", "en", name, "--data", str(tmp_path), *words]
        done = subprocess.run(command, env=os.environ | place, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - the program under test
        said.append((name, done.returncode, " ".join((done.stdout + done.stderr).split())))
    made, added = said
    assert made[:2] == ("setup", 0), made
    assert "at the address /eksempelvik/" in made[2]
    # The unit comes in with step two, on a page.
    assert added == ("add-user", 2, "The municipality has no unit 1000. Bring in the units first.")
