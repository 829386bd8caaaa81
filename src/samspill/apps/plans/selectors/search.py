"""Which goals, plans and measures have a text in their title?

Letters are compared in Python: SQLite knows no upper and lower case of æ, ø and å.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samspill.apps.plans.selectors.visible import visible_goals, visible_measures, visible_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.web.access import Actor


class FoundRow(NamedTuple):
    """A row whose title has the text; ``kind`` is goal, plan or measure."""

    kind: str
    code: str
    title: str
    detail: str


def rows_found(actor: Actor, text: str) -> Iterator[FoundRow]:
    """Give goals, plans and measures whose title or code has each word of the text."""
    words = text.casefold().split()
    rows = chain(
        (FoundRow("goal", *row) for row in visible_goals(actor).values_list("code", "title", "level")),
        (FoundRow("plan", *row) for row in visible_plans(actor).values_list("code", "title", "status")),
        (FoundRow("measure", code, title, "") for code, title in visible_measures(actor).values_list("code", "title")),
    )
    return (row for row in rows if words and _has(row, words))


def _has(row: FoundRow, words: list[str]) -> bool:
    searched = f"{row.code} {row.title}".casefold()
    return all(word in searched for word in words)
