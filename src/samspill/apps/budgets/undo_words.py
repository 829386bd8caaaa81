"""What would an undo take back, in words?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from samspill.apps.budgets import words
from samspill.apps.budgets.entry_words import AMOUNTS, RATES
from samspill.apps.budgets.selectors.history import last_change
from samspill.apps.budgets.selectors.measures import measure_title
from samspill.apps.budgets.selectors.projects import project_page
from samspill.apps.budgets.selectors.registers import fee_by_code
from samspill.apps.budgets.selectors.versions import lock_reason

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.selectors.history import LastChange
    from samspill.web.access import Actor

MEASURE, PROJECT, CREATE_MEASURE = "measure", "investment", "create_measure"


class UndoOffer(NamedTuple):
    """What the button of an undo says, and the number of the entry that it takes back."""

    text: str
    sequence: int


def undo_offer(actor: Actor, row: PlanVersion) -> UndoOffer | None:
    """Give what an undo would take back; ``None`` when there is nothing, or the version is closed."""
    change = None if lock_reason(actor, row) else last_change(actor, row)
    if change is None:
        return None
    return UndoOffer(f"{change_title(actor, row, change)}, {_what(change)}", change.sequence)


def change_title(actor: Actor, row: PlanVersion, change: LastChange) -> str:
    """Name what was changed: the measure, the project, the fee, or what is taken for granted."""
    if change.kind == MEASURE:
        return measure_title(actor, row, change.code)
    if change.kind == PROJECT:
        page = project_page(actor, row, change.code)
        return page.project.label if page else change.code
    # PostgreSQL keeps the names of an entry in an order of its own.
    return ", ".join(_name(actor, name) for name in sorted(change.names))


def _name(actor: Actor, name: str) -> str:
    if name in RATES or name in AMOUNTS:
        return str((RATES | AMOUNTS)[name])
    fee = fee_by_code(actor, name)
    return fee.label if fee else name


def _what(change: LastChange) -> str:
    if change.event == CREATE_MEASURE:
        return _("new measure: it is taken out of the version")
    if change.years:
        return f"{change.years[0]}–{change.years[-1]}" if len(change.years) > 1 else str(*change.years)
    named = [str(word) for name, word in words.FIELDS.items() if name in change.names]
    return ", ".join(named) or _("taken into use")
