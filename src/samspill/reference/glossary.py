"""What do the words of Samspill mean? The glossary, as pages and tooltips show it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from samspill.reference.loader import _record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samspill.kernel.formatting import Locale
    from samspill.reference.records import Record

FILE = "glossary.yaml"


class Term(NamedTuple):
    """A word: the Norwegian term, the English name that code uses, and its meaning in both languages."""

    code: str
    nb: str
    meaning_nb: str
    meaning_en: str
    law: str

    @property
    def shown_code(self) -> str:
        """Give the English name as people write it."""
        return self.code.replace("_", " ")

    def meaning(self, locale: Locale) -> str:
        """Give the meaning in a language."""
        return self.meaning_en if locale == "en" else self.meaning_nb


@functools.cache
def load_glossary() -> Mapping[str, Term]:
    """Give the words in use and those that are reserved, by code.

    >>> load_glossary()["frame"].nb
    'ramme'

    """
    return {term.code: term for term in _terms()}


def _terms() -> Iterator[Term]:
    whole = _record(FILE)
    for part in ("entries", "reserved"):
        entries = whole.record(part)
        for code in entries.names():
            yield _term(code, entries.record(code))


def _term(code: str, entry: Record) -> Term:
    return Term(code, entry.text("nb"), entry.text("nb_meaning"), entry.text("en"), entry.text("law", ""))
