"""Where does a page lead after a change, and what do its lists of accounts offer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.utils.translation import get_language

from samspill.apps.budgets.forms.measures import MeasureOffer
from samspill.apps.budgets.selectors.rights import may_change_all
from samspill.apps.budgets.selectors.versions import is_own
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.measures import WHOLE, MeasureChoice
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.engine.plan.model import CATEGORIES
from samspill.engine.thread import CHOSEN_CATEGORIES
from samspill.reference.loader import load_arts, load_functions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor, PageRequest

SEE_OTHER = 303


def go(actor: Actor, name: str, anchor: str = "", query: str = "", **parts: str | int) -> HttpResponseRedirect:
    """Lead to a page after something was written, so that a reload writes nothing again."""
    place = f"#{anchor}" if anchor else ""
    return HttpResponseRedirect(f"{address(actor, name, **parts)}{query}{place}", status=SEE_OTHER)


def back_to_row(
    request: PageRequest, row: PlanVersion, code: str, choice: MeasureChoice = WHOLE
) -> HttpResponseRedirect:
    """Lead to the row of a measure in the table, with the rows that were asked for."""
    return go(request.actor, "measures", anchor=code, query=choice.query, version=row.code)


def units_offered(actor: Actor, row: PlanVersion) -> dict[str, str]:
    """Give the units on which the actor may state amounts in a version."""
    labels = unit_labels(actor)
    return {code: label for code, label in labels.items() if is_own(actor, row) or actor.answers_for(code)}


def measure_offer(
    actor: Actor, row: PlanVersion, units: Mapping[str, str], category: str = "", area: str = ""
) -> MeasureOffer:
    """Give what the actor may choose among for a measure: a leader saves or strengthens, in the area of the accounts.

    What the measure has already stays among it.
    """
    areas = area_labels(actor)
    if may_change_all(actor, row):
        return MeasureOffer(areas, units, CATEGORIES)
    categories = [code for code in CATEGORIES if code in CHOSEN_CATEGORIES or code == category]
    return MeasureOffer({area: areas.get(area, "")} if area else {}, units, categories)


def account_lists() -> dict[str, list[tuple[str, str]]]:
    """Give functions and arts with their names, for the lists of a form."""
    in_english = get_language() == "en"
    arts = [(art.code, art.label_en if in_english else art.label_nb) for art in load_arts().values()]
    functions = [(function.code, function.label_nb) for function in load_functions().values()]
    return {"arts": sorted(arts), "functions": sorted(functions)}
