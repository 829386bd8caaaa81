"""What do the slices show on pages that they do not own?

Each slice registers providers in its ``AppConfig.ready()``; a page that lies lower asks for what they give to an actor.
A provider returns nothing for an actor who may not see it: the registry knows no permissions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
# Any: each slice declares its own actor and object types, which lie above this room.
Provider = Callable[..., Iterable[Any]]

THREAD_KINDS = ("goal", "strategy", "measure", "money", "decision", "result")


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line of the left navigation. ``label`` is translated; ``children`` show while one of them is current."""

    label: str
    url: str
    children: tuple[NavigationEntry, ...] = ()
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class PagePart:
    """A piece of a page: the file that renders it and what it needs. Start cards and panels are such parts."""

    layout: str
    values: dict[str, Any] = field(default_factory=dict)
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One step of the thread; without a title it is missing. ``kind`` is one of ``THREAD_KINDS``."""

    kind: str
    title: str = ""
    note: str = ""
    url: str = ""
    is_current: bool = False

    @property
    def is_missing(self) -> bool:
        """Say whether nothing stands here yet."""
        return not self.title


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One answer of the search: what it is (translated), what it is called, where it is."""

    kind: str
    title: str
    url: str
    note: str = ""


@dataclass(slots=True)
class Shelf(Generic[Item]):
    """Providers in the order they are shown in; registering the same one again changes nothing."""

    _providers: dict[Provider, int] = field(default_factory=dict)

    def add(self, provider: Provider, order: int) -> None:
        """Put ``provider`` at ``order``; equal orders keep the order of registration."""
        self._providers[provider] = order

    def ask(self, *question: object) -> Iterable[Item]:
        """Give what each provider answers, one after the other."""
        ordered = sorted(self._providers, key=lambda provider: self._providers[provider])
        return chain.from_iterable(provider(*question) for provider in ordered)


navigation: Shelf[NavigationEntry] = Shelf()
start_cards: Shelf[PagePart] = Shelf()
thread_steps: Shelf[ThreadStep] = Shelf()
panels: Shelf[PagePart] = Shelf()
search_hits: Shelf[SearchHit] = Shelf()


def register_navigation(provider: Callable[[Any], Iterable[NavigationEntry]], order: int) -> None:
    """Add the entries that ``provider(actor)`` gives to the left navigation."""
    navigation.add(provider, order)


def register_start_cards(provider: Callable[[Any], Iterable[PagePart]], order: int) -> None:
    """Add the cards that ``provider(actor)`` gives to the start page."""
    start_cards.add(provider, order)


def register_thread_steps(provider: Callable[[Any, str, str], Iterable[ThreadStep]], order: int) -> None:
    """Add the steps that ``provider(actor, kind, key)`` knows of an object to its thread."""
    thread_steps.add(provider, order)


def register_panels(provider: Callable[[Any, str, str], Iterable[PagePart]], order: int) -> None:
    """Add the parts that ``provider(actor, kind, key)`` gives to the page of an object."""
    panels.add(provider, order)


def register_search(provider: Callable[[Any, str], Iterable[SearchHit]], order: int) -> None:
    """Add the hits that ``provider(actor, text)`` gives to the search."""
    search_hits.add(provider, order)


def navigation_for(actor: object, path: str) -> tuple[NavigationEntry, ...]:
    """Give the navigation of ``actor``, with the entry that best matches ``path`` marked as current."""
    entries = tuple(navigation.ask(actor))
    addresses = {entry.url for entry in chain(entries, *(each.children for each in entries))}
    current = max((url for url in addresses if _leads_to(url, path)), key=len, default="")
    return tuple(_marked(entry, current) for entry in entries)


def start_cards_for(actor: object) -> tuple[PagePart, ...]:
    """Give the cards of the start page of ``actor``."""
    return tuple(start_cards.ask(actor))


def thread_for(actor: object, kind: str, key: str) -> tuple[ThreadStep, ...]:
    """Give the thread through an object: all six kinds in order, those that no one knows as missing."""
    found = list(thread_steps.ask(actor, kind, key))
    return tuple(chain.from_iterable(_steps_of(each, found) for each in THREAD_KINDS))


def panels_for(actor: object, kind: str, key: str) -> tuple[PagePart, ...]:
    """Give what higher slices show on the page of an object."""
    return tuple(panels.ask(actor, kind, key))


def search_for(actor: object, text: str, limit: int) -> tuple[SearchHit, ...]:
    """Give at most ``limit`` hits of ``text``, in the order of the providers."""
    return tuple(islice(search_hits.ask(actor, text), limit)) if text.strip() else ()


def _leads_to(url: str, path: str) -> bool:
    return path == url or path.startswith(url.rstrip("/") + "/")


def _marked(entry: NavigationEntry, current: str) -> NavigationEntry:
    children = tuple(replace(child, is_current=child.url == current) for child in entry.children)
    is_current = entry.url == current or any(child.is_current for child in children)
    return replace(entry, children=children, is_current=is_current)


def _steps_of(kind: str, found: Sequence[ThreadStep]) -> list[ThreadStep]:
    known = [step for step in found if step.kind == kind and not step.is_missing]
    return known or [step for step in found if step.kind == kind][:1] or [ThreadStep(kind)]
