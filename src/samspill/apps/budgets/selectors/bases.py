"""Which base budgets and sources does the municipality have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets.models import BaseBudget, Source

if TYPE_CHECKING:
    from samspill.web.access import Actor


def base_taken(actor: Actor, code: str) -> bool:
    """Say whether a base budget has this code."""
    return BaseBudget.objects.filter(municipality_id=actor.municipality_id, code=code).exists()


def sources(actor: Actor) -> list[Source]:
    """Give the sources that figures may refer to."""
    return list(Source.objects.filter(municipality_id=actor.municipality_id))
