"""What are the codes of budgets called on pages? Translated when they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise

CATEGORIES: dict[str, Promise] = {
    "base": _("Base budget"),
    "previous_plan": _("Decided in the previous plan"),
    "wage_and_price": _("Wage and price growth"),
    "pension": _("Pension"),
    "task_change": _("Task changes and grants"),
    "demography": _("Demography"),
    "full_year_effect": _("Full-year effects"),
    "finance": _("Finance, depreciation and investment"),
    "funding_ends": _("Funding that ends"),
    "regulation": _("Budget regulations"),
    "strengthening": _("Strengthening"),
    "saving": _("Saving"),
    "unspecified_saving": _("Unspecified saving"),
    "fund_movement": _("Use of funds"),
    "income_estimate": _("Income estimate"),
    "balancing": _("Balancing"),
}
KINDS: dict[str, Promise] = {
    "measure": _("measure"),
    "investment": _("investment"),
    "technical": _("technical adjustment"),
    "regulation": _("regulation"),
}
STAGES: dict[str, Promise] = {
    "working": _("working plan"),
    "proposal": _("proposal"),
    "recommendation": _("recommendation"),
    "decision": _("decision"),
    "alternative": _("alternative"),
}
STATUSES: dict[str, Promise] = {
    "draft": _("draft"),
    "proposed": _("put forward"),
    "adopted": pgettext_lazy("version", "adopted"),
}
TABLES: dict[str, Promise] = {
    "5-4": _("Operating allocation statement, § 5-4 first paragraph"),
    "5-4-2": _("Operating allocations by area, § 5-4 second paragraph"),
    "5-5": _("Investment allocation statement, § 5-5"),
    "5-6": _("Overview of operations by art, § 5-6"),
}

EVENTS: dict[str, Promise] = {
    "state_amounts": _("stated amounts"),
    "withdraw": _("withdrew it from the version"),
    "undo": _("took back a change"),
    "edit_measure": _("changed what is said"),
    "create_measure": _("made the measure"),
    "import": _("stated it by importing a file"),
}
GROUPINGS: dict[str, Promise] = {"area": _("area"), "category": _("category"), "theme": _("focus area")}
FIELDS: dict[str, Promise] = {
    "title": _("title"),
    "text": _("text"),
    "consequences": _("consequences"),
    "category": _("category"),
    "area": _("area"),
    "owner_unit": _("unit that answers for it"),
    "is_one_off": _("one-off"),
    "funding_until_year": _("when funding ends"),
    "counts_towards_target": _("whether it counts towards the target"),
}


def word(words: dict[str, Promise], code: str) -> str:
    """Give the word of a code in the language of the page; a code without a word is shown as it stands."""
    return str(words.get(code, code))
