"""Which measures and projects of visible versions, and which buildings, have a text in their name?

Letters are compared in Python: SQLite knows no upper and lower case of æ, ø and å.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, OuterRef

from samspill.apps.budgets.models import Building, MeasureRevision, PlanVersion, ProjectAmount, ProjectRevision
from samspill.apps.budgets.selectors.registers import buildings
from samspill.apps.budgets.selectors.versions import visible_versions

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from samspill.web.access import Actor


class Found(NamedTuple):
    """A measure or a project as the newest visible version that states it calls it."""

    code: str
    title: str
    version: PlanVersion


def measures_found(actor: Actor, text: str) -> list[Found]:
    """Give the measures whose title or code has each word of the text, by title."""
    return _newest(actor, MeasureRevision.objects.all(), "title", text)


def projects_found(actor: Actor, text: str) -> list[Found]:
    """Give the investments whose name or code has each word of the text, by name; not where they are dropped."""
    spending = ProjectAmount.objects.filter(project=OuterRef("pk"), kind="spending")
    return _newest(actor, ProjectRevision.objects.filter(Exists(spending)), "label", text)


def buildings_found(actor: Actor, text: str) -> list[Building]:
    """Give the buildings whose name or code has each word of the text, by code."""
    return [building for building in buildings(actor) if _has_words(text, f"{building.code} {building.label}")]


def _newest(
    actor: Actor, revisions: QuerySet[MeasureRevision] | QuerySet[ProjectRevision], title_field: str, text: str
) -> list[Found]:
    versions = {row.pk: row for row in visible_versions(actor)}
    newest: dict[str, Found] = {}
    rows = revisions.filter(version__in=versions).order_by("version__first_year", "version__created_at")
    for version_id, code, title in rows.values_list("version_id", "measure__code", title_field):
        newest[code] = Found(code, title, versions[version_id])
    hits = [hit for hit in newest.values() if _has_words(text, f"{hit.code} {hit.title}")]
    return sorted(hits, key=lambda hit: hit.title.casefold())


def _has_words(text: str, searched: str) -> bool:
    words, inside = text.casefold().split(), searched.casefold()
    return bool(words) and all(word in inside for word in words)
