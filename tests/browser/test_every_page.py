"""Does every page keep what all promise: one heading, no error, strict content policy, 320 px, light, WCAG?"""

from __future__ import annotations

import pytest

from browser.conftest import NewPage
from browser.crawl import Crawler
from browser.server import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("persona", "most_alike"), [("economist", 2), ("", 1)], ids=["economist", "anonymous"])
def test_every_page_keeps_what_all_pages_promise(
    persona: str, most_alike: int, new_page: NewPage, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    report = Crawler(new_page(persona), f"{server.address}/elvestrand/", most_alike).run()
    with capsys.disabled():
        print(f"\n{persona or 'anonymous'}: {report.told()}")  # noqa: T201 - the figures are wanted
    assert not report.problems, "\n".join(report.problems)
    assert report.pages > 20
