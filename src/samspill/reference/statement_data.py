"""How does a file of a statutory statement become a table? Short forms ("871-873", "5-8") become ranges and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, get_args

from samspill.reference.model import ArtRange, Certainty, Layout, Nature, NotShown, Row, Source, StatementTable, Term
from samspill.reference.records import Record, ReferenceDataError

if TYPE_CHECKING:
    from samspill.kernel.calendar import YearRange

_NATURES: tuple[Nature, ...] = get_args(Nature)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
StatementClass = Literal["operating", "investment", "balance"]
Reason = Literal["compared", "technical", "internal"]
_CLASSES: tuple[StatementClass, ...] = get_args(StatementClass)
_REASONS: tuple[Reason, ...] = get_args(Reason)
_RANGE = re.compile(r"(\d{3})(?:-(\d{3}))?")
_FORMULA = re.compile(r"\d+[a-z]?(?:[+-]\d+[a-z]?)*")
_TERM = re.compile(r"([+-]?)(\d+[a-z]?)")


def source_of(record: Record) -> Source:
    """Read name, day of the last check and certainty."""
    source = Source(record.text("name"), record.date("last_checked"), record.choice("certainty", CERTAINTIES))
    record.close()
    return source


def art_range(entry: Any, place: str) -> ArtRange:  # noqa: ANN401 - a text or a mapping, as YAML gave it
    """Read "800", "871-873" or {codes: "875", until_year: 2025}.

    >>> art_range("871-873", "5-4.yaml").last
    '873'

    """
    if isinstance(entry, str):
        return _codes(entry, place)
    record = Record(entry, place)
    plain = _codes(record.text("codes"), place)
    years = record.years()
    record.close()
    return ArtRange(plain.first, plain.last, years)


def _codes(text: str, place: str) -> ArtRange:
    """Read one code, or two with a hyphen."""
    match = _RANGE.fullmatch(text)
    if not match:
        raise ReferenceDataError(place, f"{text!r} is no art and no range of arts")
    return ArtRange(match[1], match[2] or match[1])


def formula_terms(text: str, place: str) -> tuple[Term, ...]:
    """Read "13+14-10" as terms.

    >>> [term.sign for term in formula_terms("13+14-10", "5-4.yaml")]
    [1, 1, -1]

    """
    if text and not _FORMULA.fullmatch(text):
        raise ReferenceDataError(place, f"{text!r} is no formula")
    return tuple(Term(post, -1 if sign == "-" else 1) for sign, post in _TERM.findall(text))


def statement_of(record: Record) -> StatementTable:
    """Read the whole file of a statement."""
    statement = StatementTable(
        table=record.text("table"),
        title_nb=record.text("title_nb"),
        title_nn=record.text("title_nn"),
        title_en=record.text("title_en"),
        law_ref=record.text("law_ref"),
        source=source_of(record.record("source")),
        layouts=_layouts(record),
    )
    record.close()
    return statement


def _layouts(record: Record) -> tuple[Layout, ...]:
    """Read the layouts; what the file says once holds for all of them."""
    table, frame_post = record.text("table"), record.text("frame_post", "")
    account_class = record.choice("account_class", _CLASSES)
    shared = tuple(row_of(row) for row in record.records("shared_rows"))
    not_shown = tuple(_not_shown(entry) for entry in record.records("not_shown"))
    return tuple(
        Layout(table, account_class, years, shared + rows, not_shown, frame_post, certainty)
        for years, rows, certainty in map(_own_parts, record.records("layouts"))
    )


def _own_parts(record: Record) -> tuple[YearRange, tuple[Row, ...], Certainty]:
    """Read what a layout has for itself: its years and its last rows."""
    rows = tuple(row_of(row) for row in record.records("rows"))
    parts = (record.years(), rows, record.choice("certainty", CERTAINTIES))
    record.close()
    return parts


def row_of(record: Record) -> Row:
    """Read one row."""
    row = Row(
        post=record.text("post"),
        nature=record.choice("nature", _NATURES),
        label_nb=record.text("label_nb"),
        label_nn=record.text("label_nn"),
        label_en=record.text("label_en"),
        arts=tuple(art_range(entry, f"{record.place}.arts") for entry in record.items("arts", [])),
        formula=formula_terms(record.text("formula", ""), f"{record.place}.formula"),
        variants=record.texts("variants", []),
        optional=record.yes_no("optional", default=False),
    )
    record.close()
    return row


def _not_shown(record: Record) -> NotShown:
    """Read arts that have no row, and why."""
    arts = tuple(art_range(entry, f"{record.place}.arts") for entry in record.items("arts"))
    entry = NotShown(arts, record.choice("reason", _REASONS))
    record.close()
    return entry
