"""What does an empty file of an import hold, with the codes of the municipality to choose from?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from samspill.adapters.import_blanks import blank_workbook
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.bases import sources
from samspill.apps.organisation.selectors import area_labels, local_accounts, unit_labels
from samspill.apps.plans.selectors import visible_goals
from samspill.engine.workflows.imports.blanks import blank_sheets, codes_in_force
from samspill.engine.workflows.imports.schemas import SCHEMAS
from samspill.reference.loader import load_arts, load_asset_classes
from samspill.web import clock
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.web.access import Actor


def blank_file(actor: Actor, kind: str, years: Sequence[int]) -> bytes:
    """Write the empty file of a kind in the language of the page."""
    locale = active_locale()
    classes = load_asset_classes().items()
    lists = {
        "unit": _listed(unit_labels(actor)),
        "area": _listed(area_labels(actor)),
        "art": codes_in_force(load_arts(), years),
        "function": codes_in_force(evaluation.lists().functions, years),
        "local_account": _listed(local_accounts(actor)),
        "goals": tuple(visible_goals(actor).order_by("code").values_list("code", "title")),
        "source": tuple((source.code, source.title) for source in sources(actor)),
        "asset_class": tuple((code, each.label_nb if locale == "nb" else each.label_en) for code, each in classes),
    }
    sheets = blank_sheets(SCHEMAS[kind], years, lists, locale)
    return blank_workbook(sheets, datetime.datetime.combine(clock.today(), datetime.time(), datetime.UTC))


def _listed(labels: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(labels.items()))
