"""Where does a page of a slice lie, in the municipality that the reader is in, if any?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from samspill.web.access import Actor


def address(actor: Actor, name: str, **parts: object) -> str:
    """Give where a page lies in the actor's municipality: ``address(actor, "plans:goal", code="K1")``."""
    return reverse(name, kwargs={"municipality": actor.municipality, **parts})


def page_address(municipality: str, name: str, **parts: object) -> str:
    """Give the address of a page in a municipality; empty outside every municipality."""
    return reverse(name, kwargs={"municipality": municipality, **parts}) if municipality else ""
