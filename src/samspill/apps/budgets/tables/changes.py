"""Which figures of a row did a change move, and by how much?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.kernel.formatting import format_thousands, signed
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from samspill.web.tables import Cell, Row


def with_changes(before: Row | None, after: Row) -> Row:
    """Give the row of after with a note on each figure that is not what it was."""
    if before is None or before.cells == after.cells:
        return after
    return replace(after, cells=tuple(map(_cell, before.cells, after.cells)))


def _cell(before: Cell, after: Cell) -> Cell:
    if not isinstance(before.value, int) or not isinstance(after.value, int) or before.value == after.value:
        return after
    moved_ore = after.value - before.value
    moved = signed(format_thousands(moved_ore, active_locale()), moved_ore)
    return replace(after, note=_("changed %(by)s") % {"by": moved})
