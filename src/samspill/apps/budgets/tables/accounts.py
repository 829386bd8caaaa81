"""What are the parts of an account and the origins of its amounts called, and where do they lead?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.tables.common import address
from samspill.apps.organisation.selectors import unit_labels
from samspill.engine.plan.evaluate import BASE, PRICE_LIFT
from samspill.engine.workflows.diff_groups import PROJECT
from samspill.reference.loader import load_arts, load_functions
from samspill.reference.messages import term
from samspill.web.locale import active_locale
from samspill.web.tables import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.plan.model import Version
    from samspill.engine.statements.accounts import AccountKey
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the lines of one version need, read once for a table."""

    actor: Actor
    row: PlanVersion
    version: Version
    units: Mapping[str, str]
    projects: Mapping[str, str]

    def account(self, key: AccountKey) -> tuple[Cell, Cell, Cell]:
        """Give unit, function and art with their names."""
        return (
            Cell(f"{key.unit} {self.units.get(key.unit, '')}".strip(), lang="nb"),
            Cell(function_text(key.function), lang="nb"),
            Cell(art_text(key.art)),
        )

    def origin(self, origin: str, project: str = "", note: str = "") -> Cell:
        """Give what an amount comes from, with the way to its measure or its project."""
        project = origin.removeprefix(PROJECT) if origin.startswith(PROJECT) else project
        if origin == BASE:
            return Cell(words.word(words.CATEGORIES, BASE), note=note)
        if origin == PRICE_LIFT:
            return Cell(_("Growth by the price path"), note=note)
        if project in self.projects:
            url = address(self.actor, "investment", version=self.row.code, code=project)
            return Cell(self.projects[project], url=url, note=note or self._rule(origin), lang="nb")
        if origin.startswith((PROJECT, "derived:", "replaced:")):
            return Cell(project or self._rule(origin), note=note)
        url = address(self.actor, "measure", version=self.row.code, code=origin)
        return Cell(self.version.cause(origin).title, url=url, note=note, lang="nb")

    def _rule(self, origin: str) -> str:
        return "" if origin.startswith(PROJECT) else rule_text(origin)


def names_of(actor: Actor, row: PlanVersion) -> Names:
    """Give the names for the lines of a version."""
    planned = evaluation.planned_version(actor, row)
    projects = {project.code: project.label for project in planned.debt.projects} if planned.debt else {}
    return Names(actor, row, planned.version, unit_labels(actor), projects)


def rule_text(origin: str) -> str:
    """Name a rule of derived lines, as the first words of a cell."""
    name = term(origin.rpartition(":")[2], active_locale())
    return name[:1].upper() + name[1:]


def art_text(code: str) -> str:
    """Give an art with its name in the language of the page."""
    art = load_arts().get(code)
    if art is None:
        return code
    return f"{code} {art.label_nb if active_locale() == 'nb' else art.label_en}"


def function_text(code: str) -> str:
    """Give a function with its name, which there is in bokmål alone."""
    function = load_functions().get(code)
    return f"{code} {function.label_nb}" if function else code


def area_text(labels: Mapping[str, str], area: str) -> str:
    """Give an area with its name; what has none says so."""
    return f"{area} {labels.get(area, '')}".strip() if area else _("Without area")
