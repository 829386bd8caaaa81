"""How does the history tell what was changed in goals, plans and measures?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samspill.apps.audit.words import CHECKSUM
from samspill.apps.plans import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise

KINDS = frozenset({"goal", "plan", "measure"})
FIELDS: dict[str, Promise] = {
    "title": _("title"),
    "text": _("text"),
    "lang": _("language"),
    "owner_unit": _("responsible unit"),
    "is_illustrative": _("made up to show how it works"),
    "is_private": _("only for oneself"),
    "level": _("level"),
    "parent": _("stands under"),
    "kind": _("kind"),
    "status": _("status"),
    "un_goals": _("UN goals"),
    "first_year": _("first year"),
    "last_year": _("last year"),
    "body": _("decided by"),
    "decided_on": _("date"),
    "reference": _("reference"),
    "chapter": _("chapter"),
    "goal": _("goal"),
    "measure": _("measure"),
}
CODED: dict[tuple[str, str], Callable[[str], str]] = {
    ("goal", "level"): words.level,
    ("goal", "status"): words.goal_status,
    ("plan", "kind"): words.plan_kind,
    ("plan", "status"): words.plan_status,
}


def told(kind: str, name: str, value: object) -> tuple[str, str] | None:
    """Give what a value of an entry is called, and the value in words; ``None`` for what is not of this slice."""
    label = FIELDS.get(name) if kind in KINDS else None
    return None if label is None else (str(label), _written(kind, name, value))


def _written(kind: str, name: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or gettext("none")
    if isinstance(value, str) and CHECKSUM.fullmatch(value):
        return gettext("(a text)")
    try:
        return CODED[kind, name](str(value)).lower()
    except KeyError:
        return str(value)
