"""Under which name does Django know this slice, and what does it show on pages that it does not own?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse
from django.utils.translation import gettext

from samspill.web.registry import NavigationEntry, register_navigation, register_start_cards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.web.access import Actor


class HomeConfig(AppConfig):
    """The slice ``home``."""

    name = "samspill.apps.home"
    label = "home"

    def ready(self) -> None:
        """Register the first and the last line of the navigation, cards of the start page and what can be found."""
        from samspill.apps.home import cards, search_sources  # noqa: PLC0415 - models are not loaded before

        register_navigation(start_navigation, order=0)
        register_navigation(help_navigation, order=99)
        register_start_cards(cards.start_cards, order=90)
        search_sources.register()


def start_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead to the start page."""
    if actor is not None:
        yield NavigationEntry(gettext("Start"), reverse("home:start", args=[actor.municipality]))


def help_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead to the guide and the words."""
    if actor is None:
        return
    guide = reverse("home:guide", args=[actor.municipality])
    children = (
        NavigationEntry(gettext("Guide"), guide),
        NavigationEntry(gettext("Words and codes"), reverse("home:glossary", args=[actor.municipality])),
        NavigationEntry(gettext("Who I am here"), reverse("home:me", args=[actor.municipality])),
    )
    yield NavigationEntry(gettext("Help"), guide, children)
