"""Which measures and projects of visible versions, and which buildings, have a text in their name?

Letters are compared in Python: SQLite knows no upper and lower case of æ, ø and å.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Exists, OuterRef, Value

from samspill.apps.budgets.models import Building, MeasureRevision, PlanVersion, ProjectAmount, ProjectRevision
from samspill.apps.budgets.selectors.registers import buildings
from samspill.apps.budgets.selectors.versions import current_version, visible_versions

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from django.db.models import QuerySet

    from samspill.web.access import Actor


class Found(NamedTuple):
    """A measure or a project as the version that it is shown in calls it.

    That is the version that pages open with for the reader; one that it does not know is shown in the newest adopted
    version that does, otherwise in the newest of all that the reader sees.
    """

    code: str
    title: str
    version: PlanVersion


def measures_found(actor: Actor, text: str) -> list[Found]:
    """Give the measures whose title or code has each word of the text, by title."""
    return _found(actor, MeasureRevision.objects.annotate(is_there=Value(value=True)), "title", text)


def projects_found(actor: Actor, text: str) -> list[Found]:
    """Give the investments whose name or code has each word of the text, by name; not where they are dropped."""
    spending = ProjectAmount.objects.filter(project=OuterRef("pk"), kind="spending")
    return _found(actor, ProjectRevision.objects.annotate(is_there=Exists(spending)), "label", text)


def buildings_found(actor: Actor, text: str) -> list[Building]:
    """Give the buildings whose name or code has each word of the text, by code."""
    return [building for building in buildings(actor) if _has_words(text, f"{building.code} {building.label}")]


def _found(
    actor: Actor, revisions: QuerySet[MeasureRevision] | QuerySet[ProjectRevision], title_field: str, text: str
) -> list[Found]:
    versions = _by_nearness(actor)
    stated: dict[int, dict[str, tuple[str, bool]]] = defaultdict(dict)
    rows = revisions.filter(version__in=[version.pk for version in versions])
    for version_id, code, title, is_there in rows.values_list("version_id", "measure__code", title_field, "is_there"):
        stated[version_id][code] = (title, is_there)
    found: dict[str, Found] = {}
    for version in versions:
        for code, (title, is_there) in _known(version, versions, stated).items():
            if is_there:
                found.setdefault(code, Found(code, title, version))
    hits = [hit for hit in found.values() if _has_words(text, f"{hit.code} {hit.title}")]
    return sorted(hits, key=lambda hit: hit.title.casefold())


def _by_nearness(actor: Actor) -> list[PlanVersion]:
    """Give the versions in the order in which they are looked in: the current one, what is adopted, then the rest."""
    current = current_version(actor)

    def nearness(row: PlanVersion) -> tuple[bool, bool, int, datetime.datetime]:
        return (row == current, row.status == "adopted", row.first_year, row.created_at)

    return sorted(visible_versions(actor), key=nearness, reverse=True)


def _known(
    version: PlanVersion, versions: Iterable[PlanVersion], stated: Mapping[int, Mapping[str, tuple[str, bool]]]
) -> dict[str, tuple[str, bool]]:
    """Give what a version states itself, and what it inherits; the nearest statement counts."""
    by_key = {row.pk: row for row in versions}
    known: dict[str, tuple[str, bool]] = {}
    step: PlanVersion | None = version
    while step is not None:
        known = {**stated.get(step.pk, {}), **known}
        step = by_key.get(step.parent_id or 0)
    return known


def _has_words(text: str, searched: str) -> bool:
    words, inside = text.casefold().split(), searched.casefold()
    return bool(words) and all(word in inside for word in words)
