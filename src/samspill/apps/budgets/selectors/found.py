"""Which measures of visible versions have a text in their title?

Letters are compared in Python: SQLite knows no upper and lower case of æ, ø and å.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.budgets.models import MeasureRevision, PlanVersion
from samspill.apps.budgets.selectors.versions import visible_versions

if TYPE_CHECKING:
    from samspill.web.access import Actor


class FoundMeasure(NamedTuple):
    """A measure as the newest visible version that states it calls it."""

    code: str
    title: str
    version: PlanVersion


def measures_found(actor: Actor, text: str) -> list[FoundMeasure]:
    """Give the measures whose title or code has each word of the text, by title."""
    words = text.casefold().split()
    versions = {row.pk: row for row in visible_versions(actor)}
    newest: dict[str, FoundMeasure] = {}
    rows = MeasureRevision.objects.filter(version__in=versions).order_by("version__first_year", "version__created_at")
    for version_id, code, title in rows.values_list("version_id", "measure__code", "title"):
        newest[code] = FoundMeasure(code, title, versions[version_id])
    hits = [
        hit for hit in newest.values() if words and all(word in f"{hit.code} {hit.title}".casefold() for word in words)
    ]
    return sorted(hits, key=lambda hit: hit.title.casefold())
