"""Which pages does one come to from the start page, and does each keep what every page promises?"""

from __future__ import annotations

import gzip
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, Response

AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
LARGEST_PAGE = 150_000
TALL = 900
WIDE, NARROW = 1440, 320
NO_PAGES = re.compile(r"/(?:export|files|static)/|\.(?:xlsx|csv|yaml)$|^/account/logout/")
NOTE_REFUSALS = """
window.refusals = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.refusals.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LOOK = """() => ({
  headings: document.querySelectorAll("h1").length,
  heading: document.querySelector("h1")?.innerText.trim() ?? "",
  title: document.title,
  language: document.documentElement.lang,
  refusals: window.refusals,
  links: Array.from(document.querySelectorAll("a[href]"), (link) => link.href),
})"""
# How far the page reaches beyond its width, and what reaches there.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, over = document.documentElement.scrollWidth - width;
  if (over <= 0) return "";
  const parts = Array.from(document.querySelectorAll("main *"));
  const wide = parts.filter((each) => each.getBoundingClientRect().right > width + 1).slice(0, 3);
  return `${over} px: ` + wide.map((each) => `${each.tagName.toLowerCase()}.${each.className}`).join(", ");
}"""


class Look(NamedTuple):
    """How a page is looked at."""

    language: str
    colors: str
    width: int


LOOKS = tuple(Look(*each) for each in product(("nb", "en"), ("light", "dark"), (WIDE, NARROW)))
# One look after the other, so that neighbouring pages differ in all three.
ROTATION = (0, 7, 2, 5, 4, 3, 6, 1)


@dataclass
class Report:
    """What was found: promises that a page does not keep, and what pages weigh."""

    problems: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    pages: int = 0

    def told(self) -> str:
        """Name the heaviest pages."""
        heaviest = sorted(self.weights.items(), key=lambda each: -each[1])[:8]
        lines = [f"  {size / 1000:7.1f} kB  {name}" for name, size in heaviest]
        return "\n".join([f"{self.pages} pages; the heaviest, with gzip and without drawings:", *lines])


class Crawler:
    """Opens every kind of page once, in one window."""

    def __init__(self, page: Page, start: str, most_alike: int) -> None:
        """Listen to what the page says; of addresses that differ only in what they show, ``most_alike`` are opened."""
        self._most_alike = most_alike
        self.page, self.report, self._said = page, Report(), list[str]()
        self._waiting, self._seen, self._alike = [start], {start}, Counter[str]()
        self._sizes: dict[str, int] = {}
        self._of_page: list[str] = []
        page.add_init_script(NOTE_REFUSALS)
        page.on("console", lambda message: self._said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._said.append(str(error)))
        page.on("response", self._weigh)

    def run(self) -> Report:
        """Open pages until there are no new ones."""
        while self._waiting:
            address = self._waiting.pop(0)
            for problem in self._visit(address):
                self.report.problems.append(f"{address}: {problem}")
        return self.report

    def _visit(self, address: str) -> Iterator[str]:
        look = LOOKS[ROTATION[self.report.pages % len(LOOKS)]]
        self.report.pages += 1
        response = self._open(address, look)
        if response is None or response.status != 200:
            yield f"status {response.status if response else 'none'}"
            return
        yield from self._keeps_promises(look)
        yield from self._weight(address, response)
        for each in LOOKS if os.environ.get("SAMSPILL_AXE") == "all" else [look]:
            if each != look:
                self._open(address, each)
            yield from self._axe(each)

    def _open(self, address: str, look: Look) -> Response | None:
        self._said.clear()
        self._of_page.clear()
        base = "{0.scheme}://{0.netloc}".format(urlsplit(self.page.url)) if "://" in self.page.url else ""
        cookies = {"django_language": look.language, "color_scheme": look.colors}
        home = base or address
        self.page.context.add_cookies([{"name": name, "value": text, "url": home} for name, text in cookies.items()])
        self.page.set_viewport_size({"width": look.width, "height": TALL})
        return self.page.goto(address, wait_until="load")

    def _keeps_promises(self, look: Look) -> Iterator[str]:
        seen: dict[str, Any] = self.page.evaluate(LOOK)
        self._follow(seen["links"])
        if seen["headings"] != 1 or not seen["heading"]:
            yield f"{seen['headings']} h1: {seen['heading']!r}"
        if not seen["title"].replace("· Samspill", "").strip():
            yield "no title"
        if seen["language"] != look.language:
            yield f"language {seen['language']}"
        yield from (f"console: {said}" for said in self._said)
        yield from (f"refused by the content policy: {refusal}" for refusal in seen["refusals"])
        self.page.set_viewport_size({"width": NARROW, "height": TALL})
        too_wide = self.page.evaluate(TOO_WIDE)
        self.page.set_viewport_size({"width": look.width, "height": TALL})
        if too_wide:
            yield f"wider than {NARROW} px by {too_wide}"

    def _weight(self, address: str, response: Response) -> Iterator[str]:
        text = re.sub(rb"<svg.*?</svg>", b"", response.body(), flags=re.DOTALL)
        size = len(gzip.compress(text)) + sum(self._sizes.get(url, 0) for url in set(self._of_page))
        self.report.weights[urlsplit(address).path] = size
        if size > LARGEST_PAGE:
            yield f"{size} bytes"

    def _weigh(self, response: Response) -> None:
        if "/static/" not in response.url:
            return
        self._of_page.append(response.url)
        if response.url not in self._sizes and response.status == 200:
            length = response.headers.get("content-length")
            self._sizes[response.url] = int(length) if length else 0

    def _axe(self, look: Look) -> Iterator[str]:
        for violation in Axe().run(self.page, options=AXE_OPTIONS).response["violations"]:
            where = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
            yield f"axe {violation['id']} {'/'.join(map(str, look))}: {violation['help']} at {where}"

    def _follow(self, links: list[str]) -> None:
        home = urlsplit(self.page.url)
        for link in links:
            parts = urlsplit(link)
            address = parts._replace(fragment="").geturl()
            if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or NO_PAGES.search(parts.path):
                continue
            if address not in self._seen and self._is_new_kind(address):
                self._waiting.append(address)
            self._seen.add(address)

    def _is_new_kind(self, address: str) -> bool:
        """Say whether few pages like this one were opened: same view, same table, same kind of question."""
        parts = urlsplit(address)
        try:
            match = resolve(parts.path)
        except Resolver404:
            return True
        asked = [name for name, value in parse_qsl(parts.query) if value]
        kind = f"{match.view_name} {match.kwargs.get('table', '')} {asked}"
        self._alike[kind] += 1
        return self._alike[kind] <= self._most_alike
