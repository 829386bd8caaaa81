"""What does the guide say? Markdown files of this slice, written for readers, with links to the pages they speak of.

A link to ``other.md`` leads to another page of the guide, ``screen:budgets:versions`` to a page of the program and
``term:frame`` to a word of the glossary. Where there is no such page, as outside every municipality, the text stands
without a link. ``[[Edit]]`` is a button or a tab by the text it has in the program, in the language of the page.
HTML in a file is shown as text.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samspill.reference.glossary import load_glossary
from samspill.web.addresses import page_address
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

    from samspill.kernel.formatting import Locale

FOLDER = Path(__file__).with_name("guide")
BUTTON = re.compile(r"\[\[(.+?)\]\]")
# The number of a paragraph stays on one line.
PARAGRAPH = re.compile(r"§ (\d+)-(\d+)")
# In the order they are read: the work first, then what it rests on.
PAGES = ("economist", "reading", "measure", "alternative", "excel", "goals", "roles", "figures", "running")


class GuideEntry(NamedTuple):
    """A page of the guide in the list of pages."""

    code: str
    title: str
    summary: str
    url: str


class GuidePage(NamedTuple):
    """A page of the guide as it is shown; ``headings`` are (anchor, text)."""

    code: str
    title: str
    summary: str
    content: SafeString
    headings: tuple[tuple[str, str], ...]
    previous: GuideEntry | None
    next: GuideEntry | None


class _Written(NamedTuple):
    """A file: its title, the paragraph under it, and the tokens of the rest."""

    title: str
    summary: str
    tokens: tuple[Token, ...]


def listed(municipality: str) -> tuple[GuideEntry, ...]:
    """Give all pages in the order they are read; the addresses are those of a municipality, or outside of it."""
    written = [(code, _written(code, active_locale())) for code in PAGES]
    return tuple(GuideEntry(code, page.title, page.summary, _address(code, municipality)) for code, page in written)


def page(code: str, municipality: str) -> GuidePage | None:
    """Give a page, or ``None`` when the guide has no such page."""
    if code not in PAGES:
        return None
    written, entries, at = _written(code, active_locale()), listed(municipality), PAGES.index(code)
    tokens = [_placed(token, municipality) for token in written.tokens]
    headings = tuple(_headings(tokens))
    content = mark_safe(_markdown().renderer.render(tokens, _markdown().options, {}))  # noqa: S308 - HTML in files is off
    before = entries[at - 1] if at else None
    after = entries[at + 1] if at + 1 < len(entries) else None
    return GuidePage(code, written.title, written.summary, content, headings, before, after)


def _address(code: str, municipality: str) -> str:
    return page_address(municipality, "home:guide_page", page=code) or reverse("guide_page", args=[code])


# --- reading


@functools.cache
def _markdown() -> MarkdownIt:
    """Give the reader and writer of the files; what is wide scrolls by itself, also with the keyboard."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("table_open", _table_open)
    markdown.add_render_rule("table_close", lambda *_rest: "</table></div>")
    markdown.add_render_rule("fence", _fence)
    return markdown


@functools.cache
def _written(code: str, locale: Locale) -> _Written:
    """Read a file: the first heading is the title, the first paragraph the summary."""
    tokens = _markdown().parse((FOLDER / locale / f"{code}.md").read_text(encoding="utf-8"))
    title, summary = (token.content for token in tokens[:6] if token.type == "inline")
    return _Written(title, summary, tuple(tokens[6:]))


# --- writing


def _placed(token: Token, municipality: str) -> Token:
    """Give a token with the addresses, anchors and classes of the page; what is kept is not changed."""
    if token.type == "heading_open":
        return token.copy(attrs={"id": f"part-{token.map[0] if token.map else 0}"})
    if token.type == "th_open":
        return token.copy(attrs={"scope": "col"})
    if token.type == "inline" and token.children:
        return token.copy(children=list(_with_links(token.children, municipality)))
    return token


def _with_links(children: Sequence[Token], municipality: str) -> Iterator[Token]:
    """Give inline tokens with their links placed; one that leads nowhere loses its link and keeps its text."""
    open_links: list[bool] = []
    for token in children:
        if token.type == "link_open":
            attrs = _link(str(token.attrs.get("href", "")), municipality)
            open_links.append(bool(attrs))
            if attrs:
                yield token.copy(attrs=attrs)
        elif token.type == "text":
            yield from _with_buttons(token)
        elif token.type != "link_close" or open_links.pop():
            yield token


def _with_buttons(token: Token) -> Iterator[Token]:
    """Give a text with the buttons it names in bold, under the names that they have in the program."""
    for at, text in enumerate(BUTTON.split(token.content)):
        if at % 2:
            yield Token("strong_open", "strong", 1)
            yield token.copy(content=gettext(text))
            yield Token("strong_close", "strong", -1)
        elif text:
            yield token.copy(content=PARAGRAPH.sub("§\u00a0\\1\u2011\\2", text))


def _link(href: str, municipality: str) -> dict[str, str | int | float]:
    kind, _colon, target = href.partition(":")
    if kind == "term":
        return _term_link(target, municipality)
    if kind == "screen":
        address = page_address(municipality, target)
    elif href.endswith(".md") and href.removesuffix(".md") in PAGES:
        address = _address(href.removesuffix(".md"), municipality)
    else:
        address = href if kind == "https" else ""
    return {"href": address, "class": "ds-link"} if address else {}


def _term_link(code: str, municipality: str) -> dict[str, str | int | float]:
    address = page_address(municipality, "home:glossary")
    meaning = load_glossary()[code].meaning(active_locale())
    return {"href": f"{address}#{code}", "class": "sam-term", "title": meaning} if address else {}


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for token, content in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            yield str(token.attrs["id"]), content.content


def _table_open(_renderer: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    """Open a table in a region that is named by the head of its first column."""
    label = next(token.content for token in tokens[at:] if token.type == "inline")
    opened = '<div class="sam-region" data-tall role="region" tabindex="0" aria-label="{}"><table class="sam-table">'
    return format_html(opened, label)


def _fence(_renderer: object, tokens: Sequence[Token], at: int, *_rest: object) -> str:
    return format_html('<pre tabindex="0"><code>{}</code></pre>', tokens[at].content)
