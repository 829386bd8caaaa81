"""Can an economist change an amount, see what follows and take it back: with keys alone, and without JavaScript?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.plan_table import MEASURES, alert, amounts, balance, row, save

pytestmark = pytest.mark.browser
MOST_KEYS = 150


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(MOST_KEYS):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(selector)


def test_the_first_key_leads_past_the_menu_to_the_content(new_page: NewPage) -> None:
    page = new_page("economist")
    page.goto(MEASURES)
    page.keyboard.press("Tab")
    expect(page.locator(".ds-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_an_amount_is_changed_and_taken_back_with_keys_alone(new_page: NewPage) -> None:
    page = new_page("economist")
    page.goto("/elvestrand/")
    tab_to(page, f"nav.sam-side a[href='{MEASURES}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{MEASURES}")

    before, gaps = amounts(page, "A-ELDRE"), balance(page)
    tab_to(page, "[id='A-ELDRE'] .sam-edit-link")
    page.keyboard.press("Enter")
    tab_to(page, "[id='A-ELDRE'] input[name=year_2026]")
    page.keyboard.press("Control+A")
    page.keyboard.type("-5000")
    page.keyboard.press("Enter")
    expect(row(page, "A-ELDRE").locator(".sam-edit-link")).to_be_focused()
    assert amounts(page, "A-ELDRE")[1].split("\n")[0].replace("\u202f", " ") == "−5 000"
    after = balance(page)
    assert [now == then for now, then in zip(after, gaps, strict=True)] == [True, False, True, True]

    tab_to(page, "#undo button", "Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#messages .ds-alert")).to_be_visible()
    assert (amounts(page, "A-ELDRE"), balance(page)) == (before, gaps)


def test_an_amount_is_changed_and_taken_back_without_javascript(new_page: NewPage) -> None:
    page = new_page("economist", java_script_enabled=False)
    page.goto(MEASURES)
    before, gaps = amounts(page, "A-HVERDAG"), balance(page)
    row(page, "A-HVERDAG").locator(".sam-edit-link").click()
    page.fill("input[name=year_2027]", "much")
    save(page)
    assert page.input_value("input[name=year_2027]") == "much"
    page.fill("input[name=year_2027]", "-12 345")
    save(page)
    assert page.url.endswith("#A-HVERDAG")
    assert alert(page)
    assert amounts(page, "A-HVERDAG")[2].replace("\u202f", " ") == "−12 345"
    assert [now == then for now, then in zip(balance(page), gaps, strict=True)] == [True, True, False, True]
    page.locator("#undo button").click()
    assert (amounts(page, "A-HVERDAG"), balance(page)) == (before, gaps)
