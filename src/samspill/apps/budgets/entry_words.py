"""How does the history tell what was changed in a version: figures, flags, and what the version is?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.audit.words import CHECKSUM, NOTHING
from samspill.apps.budgets import words
from samspill.apps.budgets.figure_words import SOURCES
from samspill.apps.budgets.import_words import KINDS as IMPORTS
from samspill.kernel.formatting import format_date, format_kroner, format_percent
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from django.utils.functional import Promise

SPENDING: dict[str, Promise] = {"spending": gettext_lazy("Spending"), **SOURCES}
RATES: dict[str, Promise] = {
    "wage_growth": gettext_lazy("Wage growth"),
    "price_growth": gettext_lazy("Price growth"),
    "interest_rate": gettext_lazy("Interest rate"),
}
AMOUNTS: dict[str, Promise] = {
    "restructuring_target": gettext_lazy("Restructuring target"),
    "safe_sum": gettext_lazy("Safe sum"),
}
OF_VERSION: dict[str, Promise] = {
    "from": gettext_lazy("made from"),
    "base": gettext_lazy("base budget"),
    "stage": gettext_lazy("what it is"),
    "status": gettext_lazy("status"),
    "decided_on": gettext_lazy("date"),
    "content_id": gettext_lazy("content id"),
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("what was imported"),
    "file": gettext_lazy("file number"),
    "new": gettext_lazy("new rows"),
    "changed": gettext_lazy("changed rows"),
    "removed": gettext_lazy("rows taken away"),
    "measures": gettext_lazy("measures"),
    "count": gettext_lazy("number"),
}
KINDS = frozenset({"measure", "investment", "version", "base_budget", "texts"})
CODED: dict[str, dict[str, Promise]] = {
    "category": words.CATEGORIES,
    "stage": words.STAGES,
    "status": words.STATUSES,
}
# As many signs as the list of versions shows.
CONTENT_ID_LENGTH = 12


def told(kind: str, name: str, value: object) -> tuple[str, str] | None:
    """Give what a value of an entry is called, and the value in words; ``None`` for what is not of budgets."""
    if kind not in KINDS:
        return None
    first, is_figure, year = name.rpartition("|")
    if is_figure and year.isdecimal():
        return _figure(first, year, value)
    label = words.FIELDS.get(name) if kind == "measure" else OF_VERSION.get(name)
    if name == "completion_year":
        return _("taken into use"), str(value)
    return None if label is None else (str(label), _written(name, value))


def _figure(name: str, year: str, value: object) -> tuple[str, str]:
    """Tell a figure of a year: of a project, an assumption, or else the rate of a fee."""
    label = str({**SPENDING, **AMOUNTS, **RATES}.get(name, name))
    if name in RATES and value != NOTHING:
        return f"{label} {year}", format_percent(Decimal(str(value)), 2, active_locale())
    return f"{label} {year}", format_kroner(value, active_locale()) if isinstance(value, int) else str(value)


def _written(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str) and CHECKSUM.fullmatch(value) and name != "content_id":
        return _("(a text)")
    if name == "decided_on":
        return format_date(datetime.date.fromisoformat(str(value)), active_locale())
    if name == "content_id":
        return str(value)[:CONTENT_ID_LENGTH]
    if name == "kind":
        return str(IMPORTS.get(str(value), value))
    return words.word(CODED.get(name, {}), str(value))
