"""What state are the buildings in, what is lacking, and which project brings it down?"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.registers import buildings
from samspill.apps.budgets.selectors.versions import current_version
from samspill.apps.budgets.tables.common import address
from samspill.apps.organisation.selectors import unit_labels
from samspill.kernel.money import round_ratio
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samspill.apps.budgets.models import Building
    from samspill.engine.debt.model import Project
    from samspill.web.access import Actor

CONDITION_COLORS = {0: "success", 1: "success", 2: "warning", 3: "danger"}


def building_table(actor: Actor) -> DataTable:
    """Give every building, the poorest first, with area and backlog, and what the plan does about it."""
    found = sorted(buildings(actor), key=lambda building: (-(building.condition or 0), -building.backlog_ore))
    units, projects = unit_labels(actor), _projects_of_units(actor)
    return DataTable(
        caption=_("Buildings: condition and maintenance backlog"),
        columns=(
            Column(_("Building")),
            Column(_("Unit")),
            Column(_("Built"), is_number=True),
            Column(_("Condition"), note="NS 3424"),
            Column("m²", is_number=True),
            Column(_("Backlog"), is_number=True, note=_("NOK 1,000")),
            Column(_("Backlog per m²"), is_number=True, note=_("kroner")),
            Column(_("Brought down by")),
            Column(_("Assessed")),
        ),
        rows=tuple(
            _building_row(building, units, _projects_of(building, found, projects.get(building.unit, ())))
            for building in found
        ),
        foot=(_sum_row(found),) if found else (),
        code="buildings",
        notes=(
            _("Condition 0 is no deviation, 3 is serious deviation."),
            _(
                "A project that brings a backlog down is named at the building that its own name names, "
                "or at the only building of its unit."
            ),
        ),
    )


def _projects_of_units(actor: Actor) -> Mapping[str, Sequence[tuple[Project, str]]]:
    """Give the projects that bring a backlog down in the version that pages open with, each with its address."""
    row = current_version(actor)
    debt = evaluation.planned_version(actor, row).debt if row else None
    found: dict[str, list[tuple[Project, str]]] = defaultdict(list)
    for project in debt.projects if debt and row else ():
        if project.backlog_effect_ore and project.spending_ore:
            url = address(actor, "investment", version=row.code, code=project.code) if row else ""
            found[project.unit].append((project, url))
    return found


def _projects_of(
    building: Building, every: Sequence[Building], projects: Sequence[tuple[Project, str]]
) -> Sequence[tuple[Project, str]]:
    """Give the projects of a unit that are about one of its buildings: the plan says the unit, not the building."""
    if sum(other.unit == building.unit for other in every) == 1:
        return projects
    name = building.label.casefold()
    return [(project, url) for project, url in projects if name in project.label.casefold()]


def _building_row(building: Building, units: Mapping[str, str], projects: Sequence[tuple[Project, str]]) -> Row:
    made_up = bool(building.source and building.source.is_illustrative)
    condition = building.condition
    per_m2 = round_ratio(building.backlog_ore, building.floor_area_m2) if building.floor_area_m2 else None
    names = ", ".join(project.label for project, _url in projects)
    return Row(
        (
            Cell(building.label, lang="nb"),
            Cell(units.get(building.unit, building.unit), lang="nb"),
            Cell(str(building.built_year or ""), "text"),
            Cell(
                "" if condition is None else str(condition),
                "tag",
                color=CONDITION_COLORS.get(condition or 0, "neutral"),
            ),
            Cell(building.floor_area_m2, "number"),
            Cell(building.backlog_ore, "thousands", is_illustrative=made_up),
            Cell(per_m2, "kroner"),
            Cell(names, url=projects[0][1] if len(projects) == 1 else "", lang="nb"),
            Cell(building.assessed_on.isoformat() if building.assessed_on else None, "date"),
        ),
        code=building.code,
    )


def _sum_row(found: Sequence[Building]) -> Row:
    area_m2 = sum(building.floor_area_m2 for building in found)
    backlog_ore = sum(building.backlog_ore for building in found)
    per_m2 = round_ratio(backlog_ore, area_m2) if area_m2 else None
    return Row(
        (
            Cell(_("All buildings")),
            Cell(""),
            Cell(""),
            Cell(""),
            Cell(area_m2, "number"),
            Cell(backlog_ore, "thousands"),
            Cell(per_m2, "kroner"),
            Cell(""),
            Cell(""),
        ),
        "total",
    )
