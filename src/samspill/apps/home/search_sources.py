"""What can be found besides goals, plans and measures? Versions, areas, units, posts, codes, words and the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import words as budget_words
from samspill.apps.budgets.selectors.versions import current_version, visible_versions
from samspill.apps.home import guide_pages, words_page
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.reference.loader import load_arts, load_functions, load_statement
from samspill.web.access import Permission
from samspill.web.addresses import address
from samspill.web.locale import active_locale
from samspill.web.registry import SearchHit, register_search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.web.access import Actor

IN_BOTH_LANGUAGES = ("Post of a statement", "Art (KOSTRA)", "Guide")
POSTED_TABLES = ("5-4", "5-5", "5-6")


def register() -> None:
    """Put every source after those of the slices below."""
    for order, source in enumerate((versions, areas, units, posts, arts, functions, terms, guide), start=40):
        register_search(source, order)


def has_words(text: str, searched: str) -> bool:
    """Say whether each word of what was asked for stands in a text; letters large and small are the same.

    >>> has_words("øre skatt", "1 Skatt på inntekt, i øre")
    True

    """
    inside = searched.casefold()
    words = text.casefold().split()
    return bool(words) and all(word in inside for word in words)


def versions(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find plan versions by title, code, stage or status."""
    for row in visible_versions(actor):
        stage = budget_words.word(budget_words.STAGES, row.stage)
        note = f"{stage}, {budget_words.word(budget_words.STATUSES, row.status)}"
        if has_words(text, f"{row.title} {row.code} {note}"):
            url = address(actor, "budgets:measures", version=row.code)
            yield SearchHit(_("Plan version"), row.title, url, note)


def areas(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find areas; they lead to their line in the statement by area."""
    row = current_version(actor)
    page = address(actor, "budgets:statement", version=row.code, table="5-4-2") if row else ""
    for code, label in sorted(area_labels(actor).items()):
        if has_words(text, f"{code} {label}"):
            yield SearchHit(_("Area"), label, f"{page}#area-{code}" if page else "", code)


def units(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find units, for those who may see the organisation."""
    if not actor.may(Permission.VIEW_ORGANISATION):
        return
    page = address(actor, "organisation:organisation")
    for code, label in sorted(unit_labels(actor).items()):
        if has_words(text, f"{code} {label}"):
            yield SearchHit(_("Unit"), label, f"{page}#units", code)


def posts(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find posts of the statements as they are laid out in the years of the version that pages open with."""
    row = current_version(actor)
    if row is None:
        return
    for table in POSTED_TABLES:
        layout = load_statement(table).layout_for(row.first_year)
        page = address(actor, "budgets:statement", version=row.code, table=table)
        for post in layout.rows if layout else ():
            label = post.label_en if active_locale() == "en" else post.label_nb
            if has_words(text, label):
                yield SearchHit(_("Post of a statement"), label, f"{page}#post-{post.post}", f"§ {table}, {post.post}")


def arts(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find KOSTRA arts by number or name."""
    page = address(actor, "home:code_list", kind="arts")
    for code, art in load_arts().items():
        label = art.label_en if active_locale() == "en" else art.label_nb
        if has_words(text, f"{code} {label}"):
            yield SearchHit(_("Art (KOSTRA)"), label, f"{page}#{code}", code)


def functions(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find KOSTRA functions by number or name."""
    page = address(actor, "home:code_list", kind="functions")
    for code, function in load_functions().items():
        if has_words(text, f"{code} {function.label_nb}"):
            yield SearchHit(_("Function (KOSTRA)"), function.label_nb, f"{page}#{code}", code)


def terms(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find words of the glossary by term or meaning."""
    page = address(actor, "home:glossary")
    for term in words_page.terms():
        if has_words(text, f"{term.nb} {term.shown_code} {term.meaning(active_locale())}"):
            yield SearchHit(_("Word"), term.nb, f"{page}#{term.code}", term.meaning(active_locale()))


def guide(actor: Actor, text: str) -> Iterator[SearchHit]:
    """Find pages of the guide by title and summary."""
    for page in guide_pages.listed(actor.municipality):
        if has_words(text, f"{page.title} {page.summary}"):
            yield SearchHit(_("Guide"), page.title, page.url, page.summary)
