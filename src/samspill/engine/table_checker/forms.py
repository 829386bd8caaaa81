"""Which forms does the checker know, and by which labels? One index over all statements of the reference data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.words import ABBREVIATED, Label, likeness, plain_label
from samspill.reference.loader import load_statement, statement_tables

if TYPE_CHECKING:
    from samspill.reference.model import Layout, Row

FRAME_TABLE = "5-4"


class Form(NamedTuple):
    """One layout of one statement with the plain labels of each post, and the posts of each plain label."""

    table: str
    name: str
    layout: Layout
    labels: dict[str, tuple[Label, ...]]
    posts: dict[str, tuple[str, ...]]


def row_labels(row: Row) -> tuple[Label, ...]:
    """Give all plain labels of a row, each once."""
    texts = (row.label_nb, row.label_nn, row.label_en, *row.variants)
    return tuple(dict.fromkeys(plain_label(text) for text in texts))


@cache
def all_forms() -> tuple[Form, ...]:
    """Give every layout of every statement that has published tables."""
    return tuple(_form(table, layout) for table in statement_tables() for layout in load_statement(table).layouts)


def _form(table: str, layout: Layout) -> Form:
    """Index one layout by post and by label."""
    labels = {row.post: row_labels(row) for row in layout.rows}
    posts: dict[str, tuple[str, ...]] = {}
    for post, known in labels.items():
        for label in known:
            posts[label.joined] = (*posts.get(label.joined, ()), post)
    return Form(table, _name(layout), layout, labels, posts)


def _name(layout: Layout) -> str:
    """Name a layout by its years and its number of posts."""
    first = layout.years.from_year
    last = layout.years.until_year
    return f"{first or ''}-{last - 1 if last else ''} ({len(layout.rows)} posts)"


@cache
def label_index() -> dict[str, frozenset[tuple[str, str]]]:
    """Give for each plain label the tables, and the posts of today's or the latest layout, that have it."""
    index: dict[str, set[tuple[str, str]]] = {}
    for form in all_forms():
        for joined, posts in form.posts.items():
            index.setdefault(joined, set()).update((form.table, post) for post in posts)
    return {joined: frozenset(places) for joined, places in index.items()}


@cache
def _all_labels() -> tuple[Label, ...]:
    """Give every plain label once."""
    return tuple(dict.fromkeys(label for form in all_forms() for labels in form.labels.values() for label in labels))


@cache
def tables_with(text: str) -> frozenset[str]:
    """Give the statements that have a row with this label, exactly or abbreviated.

    >>> sorted(tables_with("Sum generelle driftsinntekter"))
    ['5-4']

    """
    found = plain_label(text)
    if found.joined in label_index():
        return frozenset(table for table, _ in label_index()[found.joined])
    near = [label for label in _all_labels() if label.words[:1] and _may_be(found, label)]
    return frozenset(table for label in near for table, _ in label_index()[label.joined])


def _may_be(found: Label, wanted: Label) -> bool:
    """Say whether a label is an abbreviation of a known one; first letters are compared before the rest."""
    return found.joined[:1] == wanted.joined[:1] and likeness(found, wanted) >= ABBREVIATED - 2


def is_known(text: str) -> bool:
    """Say whether any statement has a row with this label."""
    return bool(tables_with(text))


def frame_labels() -> tuple[Label, ...]:
    """Give the labels of the row of § 5-4 that part 2 adds up to."""
    form = next(form for form in reversed(all_forms()) if form.table == FRAME_TABLE)
    return form.labels[form.layout.frame_post]
