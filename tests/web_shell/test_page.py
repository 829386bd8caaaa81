"""Does the base page hold what every page needs, and nothing that the content security policy refuses?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from samspill.web import registry
from samspill.web.context import color_scheme_of, shell
from samspill.web.registry import NavigationEntry
from samspill.web.views import color_scheme

WEB = Path(registry.__file__).parent
PAGES = sorted((WEB / "templates").rglob("*.html"))
STYLES = [path for path in sorted(WEB.parent.rglob("*.css")) if "vendor" not in path.parts]
COMPONENTS = [path for path in PAGES if path.parent.name == "components" and not path.stem.startswith("_")]
ADDRESSES = {
    "start_url": "/",
    "search_url": "/search/",
    "language_url": "/language/",
    "color_scheme_url": "/colors/",
    "login_url": "/login/",
    "logout_url": "/logout/",
}


def request_of(path: str = "/", **cookies: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.resolver_match = None
    request.COOKIES.update(cookies)
    return request


def base(**values: Any) -> str:
    shown = {"shell": ADDRESSES, "color_scheme": "dark", "request": request_of(), **values}
    return render_to_string("samspill/base.html", shown)


def test_a_page_has_one_heading_a_skip_link_and_a_live_region() -> None:
    html = base()
    assert html.count("<h1") == 1
    assert '<a class="ds-skip-link" href="#main">' in html
    assert 'role="status" aria-live="polite"' in html
    assert '<html lang="en" data-color-scheme="dark"' in html
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html


def test_search_is_a_get_form_and_the_switches_are_post_forms() -> None:
    html = base()
    assert '<form class="sam-search" action="/search/" method="get" role="search">' in html
    assert '<form action="/language/" method="post">' in html
    assert '<form action="/colors/" method="post">' in html


def test_what_has_no_address_is_left_out() -> None:
    html = base(shell={})
    assert 'role="search"' not in html
    assert 'method="post"' not in html


def test_the_current_entry_is_marked_in_both_menus() -> None:
    html = base(navigation=(NavigationEntry("Plan", "/plan/", is_current=True),))
    assert html.count('<a href="/plan/" aria-current="page">Plan</a>') == 2


def test_anonymous_readers_get_a_way_in_and_users_a_way_out() -> None:
    assert 'href="/login/">Log in</a>' in base()
    html = base(user_name="A reader", user_initials="AR")
    assert '<span class="ds-sr-only">A reader</span>' in html
    assert "Log out" in html


def test_every_static_file_that_the_page_names_exists() -> None:
    named = re.findall(r"\{% static '([^']+)' %\}", (WEB / "templates/samspill/base.html").read_text(encoding="utf-8"))
    assert named
    assert not [name for name in named if finders.find(name) is None]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_file_holds_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]+src=)", text)


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_each_component_declares_its_variables_at_the_top(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_each_class_of_the_own_style_is_used(path: Path) -> None:
    sources = [each for ending in ("html", "py", "js") for each in WEB.parent.rglob(f"*.{ending}")]
    known = "".join(each.read_text(encoding="utf-8") for each in sources)
    named = set(re.findall(r"\.([a-z]+-[a-z0-9-]+)", path.read_text(encoding="utf-8")))
    assert not sorted(name for name in named if not re.search(rf"{name}(?![\w-])", known))


def test_the_shell_gives_each_page_its_surroundings() -> None:
    registry.register_navigation(lambda _actor: [NavigationEntry("Plan", "/plan/")], order=1)
    values = shell(request_of("/plan/7/", color_scheme="light"))
    assert values["navigation"][0].is_current
    assert values["color_scheme"] == "light"
    assert values["locale"] == "en"
    assert values["actor"] is None
    assert values["user_name"] == values["user_initials"] == values["context_line"] == ""


def test_a_user_is_known_by_name_and_initials() -> None:
    request = request_of()
    request.user = type("Reader", (), {"is_authenticated": True, "__str__": lambda _self: "Example Director"})()
    values = shell(request)
    assert (values["user_name"], values["user_initials"]) == ("Example Director", "ED")


def test_colours_that_do_not_exist_are_those_of_the_device() -> None:
    assert color_scheme_of(request_of(color_scheme="pink")) == "auto"


@pytest.mark.parametrize(("place", "goes_to"), [("/plan/", "/plan/"), ("https://elsewhere.example/", "/"), ("", "/")])
def test_choosing_colours_keeps_them_and_returns_to_our_own_page(place: str, goes_to: str) -> None:
    response = color_scheme(RequestFactory().post("/colors/", {"color_scheme": "dark", "next": place}))
    assert response["Location"] == goes_to
    assert response.cookies["color_scheme"].value == "dark"
    assert response.cookies["color_scheme"]["samesite"] == "Lax"


def test_colours_that_do_not_exist_are_not_kept() -> None:
    response = color_scheme(RequestFactory().post("/colors/", {"color_scheme": "pink"}))
    assert "color_scheme" not in response.cookies
