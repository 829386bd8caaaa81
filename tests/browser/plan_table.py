"""How does a test read the plan table, and change a row of it, as a person does?"""

from __future__ import annotations

from playwright.sync_api import Locator, Page

WORKING = "/elvestrand/budget/hop-2025-2028"
MEASURES = f"{WORKING}/measures/"


def row(page: Page, code: str) -> Locator:
    """Give the row of a measure."""
    return page.locator(f"tr[id='{code}']")


def amounts(page: Page, code: str) -> list[str]:
    """Give the shown amounts of a measure."""
    return row(page, code).locator("td.sam-number").all_inner_texts()


def balance(page: Page) -> list[str]:
    """Give the formal balance of every year, as the last lines of the table say it."""
    cells = page.locator("#balance tr").nth(1).locator("td.sam-number")
    return [text.split("\n")[0] for text in cells.all_inner_texts()]


def save(page: Page) -> None:
    """Press the button that sends the form on the page."""
    page.locator("main form[data-unsaved] button[type=submit]").click()


def alert(page: Page) -> str:
    """Give what the page says has happened."""
    return page.locator("#messages .ds-alert").inner_text()
