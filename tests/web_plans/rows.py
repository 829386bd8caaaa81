"""Which rows are those of the municipalities of these tests? The store holds the example too."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from samspill.apps.audit.models import Entry
from samspill.apps.plans.models import Goal, Measure, Plan, PlanChapter, PlanItem, UnGoalTag

HOME, ELSEWHERE = "furuvik", "granli"
Rows = TypeVar("Rows", bound=Model)
PLACES: dict[type[Any], str] = {
    Entry: "municipality",
    Goal: "municipality__code",
    Measure: "municipality__code",
    Plan: "municipality__code",
    PlanChapter: "plan__municipality__code",
    PlanItem: "plan__municipality__code",
    UnGoalTag: "goal__municipality__code",
}


def our(rows: type[Rows]) -> QuerySet[Rows]:
    """Give the rows of both municipalities of these tests."""
    return rows._default_manager.filter(**{f"{PLACES[rows]}__in": (HOME, ELSEWHERE)})
