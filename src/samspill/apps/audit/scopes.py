"""Which scopes does an actor not see? What a slice keeps for its owner stays unseen in the history too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from samspill.web.access import Actor

    HiddenScopes = Callable[[Actor], Iterable[str]]

_providers: list[HiddenScopes] = []


def register_hidden_scopes(provider: HiddenScopes) -> None:
    """Add what names the scopes that are hidden from an actor."""
    if provider not in _providers:
        _providers.append(provider)


def hidden_scopes(actor: Actor) -> frozenset[str]:
    """Give the scopes whose entries the actor does not see."""
    return frozenset(scope for provider in _providers for scope in provider(actor))
