"""What did the search find? Hits by kind, each title with the words that matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from samspill.apps.home import search_sources
from samspill.web.registry import SearchHit, search_for

if TYPE_CHECKING:
    from samspill.web.access import Actor

HITS_READ = 1000
HITS_SHOWN = 15
LONGEST_QUERY = 200


class Piece(NamedTuple):
    """A piece of a title, and whether it is what was asked for."""

    text: str
    is_match: bool


class ShownHit(NamedTuple):
    """A hit with its title in pieces; ``lang`` is that of the title when it was written in Norwegian."""

    hit: SearchHit
    lang: str
    pieces: tuple[Piece, ...]
    note: tuple[Piece, ...]


class HitGroup(NamedTuple):
    """The hits of one kind; ``more`` are not shown."""

    kind: str
    hits: tuple[ShownHit, ...]
    more: int


class Found(NamedTuple):
    """Everything that was found."""

    groups: tuple[HitGroup, ...]
    number: int


def found(actor: Actor, query: str) -> Found:
    """Search for all words of the query; each provider gives only what the actor may see."""
    words = query[:LONGEST_QUERY].split()
    hits = search_for(actor, " ".join(words), HITS_READ)
    kinds = dict.fromkeys(hit.kind for hit in hits)
    return Found(tuple(_group(kind, hits, words) for kind in kinds), len(hits))


def _group(kind: str, hits: tuple[SearchHit, ...], words: list[str]) -> HitGroup:
    own = [hit for hit in hits if hit.kind == kind]
    # Reference data and the guide have both languages; everything else is what people wrote.
    lang = "" if kind in {gettext(each) for each in search_sources.IN_BOTH_LANGUAGES} else "nb"
    shown = tuple(ShownHit(hit, lang, pieces(hit.title, words), pieces(hit.note, words)) for hit in own[:HITS_SHOWN])
    return HitGroup(kind, shown, len(own) - len(shown))


def pieces(text: str, words: list[str]) -> tuple[Piece, ...]:
    """Cut a text where it has one of the words.

    >>> [piece.text for piece in pieces("Flere årsverk", ["årsv"])]
    ['Flere ', 'årsv', 'erk']

    """
    if not words:
        return (Piece(text, is_match=False),)
    cut = re.split(f"({'|'.join(map(re.escape, words))})", text, flags=re.IGNORECASE)
    return tuple(Piece(part, bool(at % 2)) for at, part in enumerate(cut) if part)
