"""Is what someone wrote kept: when two have written the same, and when the login ended meanwhile?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import NewPage, log_in
from browser.plan_table import MEASURES, WORKING, amounts, row, save
from browser.server import Server

pytestmark = pytest.mark.browser
TEXT = "Første linje\nAndre «linje» <b>æøå</b>"


def _open(page: Page, code: str) -> None:
    page.goto(MEASURES)
    row(page, code).locator(".sam-edit-link").click()
    expect(row(page, code).locator("input[name=year_2026]")).to_be_visible()


def _state(page: Page, code: str, amount: str) -> None:
    page.fill("input[name=year_2026]", amount)
    row(page, code).locator("button[type=submit]").click()


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_who_saves_last_sees_both_amounts_and_chooses(choice: str, new_page: NewPage) -> None:
    code, first, second = "A-HELARSVIRKNING", new_page("economist"), new_page("area_leader")
    _open(first, code)
    _open(second, code)
    _state(first, code, "-111" if choice == "mine" else "-112")
    expect(row(first, code).locator(".sam-edit-link")).to_be_visible()
    stated = amounts(first, code)[1].split("\n")[0]
    _state(second, code, "-222")
    fieldset = row(second, code).locator("fieldset")
    expect(fieldset).to_have_count(1)
    shown = fieldset.locator(".sam-text").all_inner_texts()
    assert shown == ["−222", stated]
    fieldset.locator(f"input[value={choice}]").check()
    row(second, code).locator("button[type=submit]").click()
    second.wait_for_url(f"**{MEASURES}#{code}")
    assert amounts(second, code)[1].split("\n")[0] == ("−222" if choice == "mine" else stated)


def _end_login(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def test_a_text_survives_the_end_of_the_login(new_page: NewPage, server: Server) -> None:
    page = new_page("economist")
    page.goto(f"{WORKING}/measures/A-BARN/text/")
    page.fill("textarea[name=consequences]", TEXT)
    _end_login(page)
    save(page)
    expect(page.locator("dd.sam-text", has_text="Andre «linje»")).to_have_text(TEXT, use_inner_text=True)
    log_in(page.context.new_page(), server, "economist")
    page.bring_to_front()
    again = page.locator("main form button[type=submit]")
    with page.expect_navigation():
        again.click()
    # The form is older than the login: it is sent when the reader has seen as whom.
    again.click()
    page.wait_for_url("**/measures/A-BARN/")
    expect(page.get_by_text("Andre «linje»")).to_be_visible()


def test_an_open_row_keeps_what_is_typed_when_the_login_has_ended(new_page: NewPage, server: Server) -> None:
    code, page = "A-KONSULENT", new_page("economist")
    _open(page, code)
    _end_login(page)
    _state(page, code, "-333")
    expect(page.locator("#refused-401")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.input_value("input[name=year_2026]") == "-333"
    log_in(page.context.new_page(), server, "economist")
    page.bring_to_front()
    send = row(page, code).locator("button[type=submit]")
    send.click()
    page.wait_for_timeout(500)
    if page.locator("#refused-403").is_visible():
        page.keyboard.press("Escape")
        send.click()
    expect(row(page, code).locator(".sam-edit-link")).to_be_visible()
    assert amounts(page, code)[1].split("\n")[0] == "−333"
