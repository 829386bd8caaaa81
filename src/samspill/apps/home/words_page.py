"""What do our words mean? Those of the glossary that have what was asked for, by the letter of the Norwegian term."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from samspill.reference.glossary import Term, load_glossary
from samspill.web.locale import active_locale

# Å comes last in Norwegian, after Z, Æ and Ø.
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


class LetterGroup(NamedTuple):
    """The terms that begin with a letter."""

    letter: str
    terms: tuple[Term, ...]


def terms() -> tuple[Term, ...]:
    """Give every term in Norwegian alphabetical order."""
    return tuple(sorted(load_glossary().values(), key=lambda term: (_order(term.nb), term.code)))


def groups(asked: str) -> tuple[LetterGroup, ...]:
    """Give the terms that have every word asked for, in their term, code or meaning."""
    words = asked.casefold().split()
    shown = [term for term in terms() if all(word in _searched(term) for word in words)]
    return tuple(LetterGroup(letter, tuple(own)) for letter, own in groupby(shown, lambda term: term.nb[0].upper()))


def _searched(term: Term) -> str:
    return f"{term.nb} {term.shown_code} {term.meaning(active_locale())}".casefold()


def _order(text: str) -> tuple[int, ...]:
    return tuple(LETTERS.find(letter) for letter in text.casefold())
