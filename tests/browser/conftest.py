"""What do pages in a browser need? The product itself, started on a new store, and Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.server import Server, running

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 15_000
NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium: Path) -> Iterator[Server]:  # noqa: ARG001 - none without
    with running(tmp_path_factory.mktemp("data")) as started:
        yield started


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Give the browser, or skip the test and say so."""
    if not CHROMIUM.is_file():
        if "chromium" in os.environ.get("SAMSPILL_REQUIRE", ""):
            pytest.fail("SAMSPILL_REQUIRE names chromium, which is not here")
        pytest.skip("there is no Chromium here")
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def logins(browser: Browser, server: Server) -> Callable[[str], Any]:
    """Give the cookies of a persona, who logs in once, on the page for it."""
    kept: dict[str, Any] = {}

    def state_of(persona: str) -> Any:
        if persona not in kept:
            context = browser.new_context(base_url=server.address, locale="nb-NO")
            log_in(context.new_page(), server, persona)
            kept[persona] = context.storage_state()
            context.close()
        return kept[persona]

    return state_of


def log_in(page: Page, server: Server, persona: str) -> None:
    """Type address and password of a persona."""
    page.goto("/account/login/")
    page.fill("input[name=login]", server.email(persona))
    page.fill("input[name=password]", server.passwords[server.email(persona)])
    page.click("main form button[type=submit]")
    page.wait_for_url(lambda url: "/account/login/" not in url)


@pytest.fixture
def new_page(browser: Browser, server: Server, logins: Callable[[str], Any]) -> Iterator[NewPage]:
    """Give a page of a new browser window, as a persona or as nobody."""
    contexts: list[BrowserContext] = []

    def opened(persona: str = "", **options: Any) -> Page:
        state = {"storage_state": logins(persona)} if persona else {}
        context = browser.new_context(base_url=server.address, locale="nb-NO", **state, **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
