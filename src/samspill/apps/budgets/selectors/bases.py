"""Which base budgets and sources does the municipality have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from samspill.apps.budgets.models import BaseBudget, BaseLine, Source

if TYPE_CHECKING:
    from samspill.web.access import Actor


def base_taken(actor: Actor, code: str) -> bool:
    """Say whether a base budget has this code."""
    return BaseBudget.objects.filter(municipality_id=actor.municipality_id, code=code).exists()


def sources(actor: Actor) -> list[Source]:
    """Give the sources that figures may refer to."""
    return list(Source.objects.filter(municipality_id=actor.municipality_id))


def sealed_bases(actor: Actor) -> list[BaseBudget]:
    """Give the base budgets that a plan may begin on, the newest first."""
    rows = BaseBudget.objects.filter(municipality_id=actor.municipality_id).exclude(checksum="")
    return list(rows.order_by("-pk"))


def base_by_code(actor: Actor, code: str) -> BaseBudget | None:
    """Give a sealed base budget, or ``None``."""
    return next((base for base in sealed_bases(actor) if base.code == code), None)


def base_entities(base: BaseBudget) -> tuple[str, ...]:
    """Give the entities that a base budget has accounts of, the one with the most accounts first."""
    rows = BaseLine.objects.filter(base=base).values("entity").annotate(lines=Count("pk"))
    return tuple(rows.order_by("-lines", "entity").values_list("entity", flat=True))


def base_years(base: BaseBudget) -> tuple[int, ...]:
    """Give the years that a base budget has amounts of."""
    return tuple(BaseLine.objects.filter(base=base).order_by("year").values_list("year", flat=True).distinct())
