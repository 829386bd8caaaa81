"""How is a gap written? Above zero money is missing, below it is not allocated: a word says which, never a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samspill.kernel.formatting import format_millions, format_thousands
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

UNKNOWN = "–"


def gap_word(gap_ore: int | None) -> str:
    """Say what a gap means: missing, not allocated, or in balance."""
    if gap_ore is None:
        return _("not known")
    if gap_ore < 0:
        return _("not allocated")
    return pgettext("amount", "missing") if gap_ore > 0 else _("in balance")


def gap_color(gap_ore: int | None) -> str:
    """Give the colour of a gap: a surplus is no balance either (kommuneloven § 14-10)."""
    if gap_ore is None:
        return "neutral"
    return "danger" if gap_ore else "success"


def gap_amount(gap_ore: int) -> str:
    """Write the size of a gap in million kroner, without sign; the word stands beside it."""
    return format_millions(abs(gap_ore), active_locale())


def gap_thousands(gap_ore: int | None) -> str:
    """Write a gap in thousand kroner with its word."""
    return _with_word(gap_ore, format_thousands(abs(gap_ore or 0), active_locale()), _("in balance"))


def gap_millions(gap_ore: int | None) -> str:
    """Write a gap in million kroner, one decimal, with its word."""
    return _with_word(gap_ore, gap_amount(gap_ore or 0), _("in balance"))


def uncovered_thousands(gap_ore: int | None) -> str:
    """Write what is not covered of a sum that is to be found, in thousand kroner."""
    return _with_word(gap_ore, format_thousands(abs(gap_ore or 0), active_locale()), _("covered"))


def unspecified_thousands(amount_ore: int) -> SafeString:
    """Write savings that are budgeted without being placed, in thousand kroner: no gap, but to be seen."""
    look = "sam-missing" if amount_ore else "sam-muted"
    return format_html('<span class="{}">{}</span>', look, format_thousands(amount_ore, active_locale()))


def _with_word(gap_ore: int | None, amount: str, closed: str) -> str:
    """Put the word before the amount, which has no sign; ``closed`` is the word when nothing is missing."""
    if gap_ore is None:
        return UNKNOWN
    if gap_ore == 0:
        return format_html('<span class="sam-balanced">{}</span>', closed)
    word = gap_word(gap_ore)
    return format_html('<span class="sam-missing"><span class="sam-gap-word">{}</span> {}</span>', word, amount)
