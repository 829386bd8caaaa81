"""Which fields would a browser send from a form of a page?"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

Fields = dict[str, str | list[str]]


@dataclass
class PageForm:
    """A form as it stands on a page: where it goes, and what it holds."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        """Add a value of a field."""
        self.fields.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    """Collects the forms of a page; a control may stand outside its form and name it."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._by_id: dict[str, PageForm] = {}
        self._open: PageForm | None = None
        self._select: tuple[PageForm | None, str, list[str], list[str]] | None = None
        self._area: tuple[PageForm | None, str, list[str]] | None = None
        self._loose: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._open = PageForm(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
            self._by_id[given.get("id", "")] = self._open
        elif tag == "select":
            self._select = (self._owner(given), name, [], [])
        elif tag == "option" and self._select:
            _, _, chosen, offered = self._select
            offered.append(given.get("value", ""))
            if "selected" in given:
                chosen.append(given.get("value", ""))
        elif tag == "textarea":
            self._area = (self._owner(given), name, [])
        elif tag == "input" and name and "disabled" not in given:
            self._input(given, name)

    def _owner(self, given: dict[str, str]) -> PageForm | None:
        return self._by_id.get(given["form"]) if "form" in given else self._open

    def _input(self, given: dict[str, str], name: str) -> None:
        kind = given.get("type", "text")
        if kind in {"submit", "button", "file"} or (kind in {"checkbox", "radio"} and "checked" not in given):
            return
        value = given.get("value", "on" if kind in {"checkbox", "radio"} else "")
        owner = self._owner(given)
        if owner is not None:
            owner.put(name, value)
        elif "form" in given:
            self._loose.append((given["form"], name, value))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select" and self._select:
            owner, name, chosen, offered = self._select
            for value in chosen or offered[:1]:
                if owner is not None and name:
                    owner.put(name, value)
            self._select = None
        elif tag == "textarea" and self._area:
            owner, name, parts = self._area
            if owner is not None and name:
                owner.put(name, "".join(parts).removeprefix("\n"))
            self._area = None

    def close(self) -> None:
        super().close()
        for form_id, name, value in self._loose:
            if form_id in self._by_id:
                self._by_id[form_id].put(name, value)


def forms_of(page: str) -> list[PageForm]:
    """Give the forms of a page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.forms


def form_to(page: str, page_address: str, address: str) -> Fields:
    """Give what the form that posts to ``address`` would send as it stands."""
    for form in forms_of(page):
        if form.method == "post" and urlsplit(urljoin(page_address, form.action)).path == address:
            return {name: values[0] if len(values) == 1 else values for name, values in form.fields.items()}
    message = f"no form on {page_address} posts to {address}"
    raise AssertionError(message)
