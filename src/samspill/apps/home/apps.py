"""Under which name does Django know this slice, and what does it show on pages that it does not own?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext

from samspill.web.addresses import address
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
        yield NavigationEntry(gettext("Start"), address(actor, "home:start"))


def help_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead to the guide and the words."""
    if actor is None:
        return
    guide = address(actor, "home:guide")
    children = (
        NavigationEntry(gettext("Guide"), guide),
        NavigationEntry(gettext("Words and codes"), address(actor, "home:glossary")),
        NavigationEntry(gettext("Who I am here"), address(actor, "home:me")),
    )
    yield NavigationEntry(gettext("Help"), guide, children)
