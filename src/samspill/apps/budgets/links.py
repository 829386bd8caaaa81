"""Where is a page that this slice may or may not have? Empty when it has none: the link is then left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from samspill.web.access import Actor


def page_address(actor: Actor, name: str, anchor: str = "", **parts: str | int) -> str:
    """Give the address of a page of budgets in the actor's municipality, with the place on it."""
    try:
        url = reverse(f"budgets:{name}", kwargs={"municipality": actor.municipality, **parts})
    except NoReverseMatch:
        return ""
    return f"{url}#{anchor}" if anchor else url
