"""Does the plan meet the financial targets, and which letters of the register are red?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, figure_words, words
from samspill.apps.budgets.tables.common import year_cells, year_columns
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_evaluation import OVERVIEW_TABLE
from samspill.engine.workflows.plan_targets import INCOME_POST
from samspill.kernel.formatting import format_percent
from samspill.reference import messages
from samspill.reference.loader import load_targets
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Collection

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.targets.definitions import TargetResult
    from samspill.reference.national import TargetDefinition
    from samspill.web.access import Actor


def target_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give every target in every year: the indicator, its limit, the room to it, and whether it is met."""
    definitions = {item.code: item for item in load_targets().targets}
    result = evaluation.evaluated(actor, row)
    marked = {year.year for year in result.years if _income_of(year.year) in year.illustrative_posts}
    targets = evaluation.targets_of(result)
    return DataTable(
        caption=_("Financial targets, in %(year)s prices") % {"year": row.price_year},
        columns=(
            Column(_("Indicator")),
            Column(_("Year")),
            Column(_("Value"), is_number=True),
            Column(_("Limit")),
            Column(_("Margin"), is_number=True, note=_("per cent points")),
            Column(_("Margin"), is_number=True, note=_("NOK 1,000")),
            Column(_("Status")),
        ),
        rows=tuple(_target_row(definitions[each.target], each, marked) for each in targets.results),
        code="targets",
        notes=(_("Share of operating income. A margin below zero is what is missing."),),
    )


def limit_text(definition: TargetDefinition) -> str:
    """Write a limit with its direction."""
    direction = words.word(figure_words.DIRECTIONS, definition.direction)
    return f"{direction} {format_percent(definition.limit, 2, active_locale())}"


def target_label(definition: TargetDefinition) -> str:
    """Name a target in the language of the page."""
    return definition.label_nb if active_locale() == "nb" else definition.label_en


def _income_of(year: int) -> PostSum:
    return PostSum(OVERVIEW_TABLE, year, INCOME_POST)


def _target_row(definition: TargetDefinition, result: TargetResult, marked: Collection[int]) -> Row:
    made_up = result.year in marked
    reason = " ".join(messages.render(finding, active_locale()) for finding in result.findings)
    status = words.word(figure_words.TARGET_STATUSES, result.status)
    return Row(
        (
            Cell(target_label(definition), note=reason),
            Cell(str(result.year)),
            Cell(result.value_pct, "percent", is_illustrative=made_up),
            Cell(limit_text(definition)),
            Cell(result.margin_pct_points, "percent"),
            Cell(result.margin_ore, "signed_thousands", is_illustrative=made_up),
            Cell(status, "tag", color=figure_words.COLORS[result.status]),
        )
    )


def light_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give the letters of § 28-1, each with its light and the reason for it."""
    letters = {item.letter: item for item in load_targets().robek}
    locale = active_locale()
    rows = []
    for light in evaluation.targets_of(evaluation.evaluated(actor, row)).lights:
        letter = letters[light.letter]
        label = letter.label_nb if locale == "nb" else letter.label_en
        color = figure_words.COLORS[light.colour]
        tag = Cell(words.word(figure_words.LIGHTS, light.colour), "tag", color=color)
        rows.append(
            Row(
                (
                    Cell(f"{light.letter}) {label}"),
                    tag,
                    Cell(messages.render(replace(light.reason, law_ref=""), locale)),
                )
            )
        )
    return DataTable(
        caption=_("The register of municipalities under state control (ROBEK)"),
        columns=(Column(_("Letter of the law")), Column(_("Traffic light")), Column(_("Reason"))),
        rows=tuple(rows),
        code="robek",
        notes=(_("What is not known is never green."),),
    )


def gap_table(actor: Actor, row: PlanVersion) -> DataTable:
    """Give restructuring target, safe sum and what is not safely covered, beside what is specified."""
    planned, result = evaluation.planned_version(actor, row), evaluation.evaluated(actor, row)
    years, assumed = planned.version.years, planned.version.assumptions
    missing = [Cell(year.gap.not_safely_covered_ore, "uncovered") for year in result.years]
    specified = {year.year: year.specified_savings_ore for year in result.years}
    target = [Cell(assumed.restructuring_target_ore.get(year), "thousands") for year in years]
    return DataTable(
        caption=_("Restructuring, NOK 1,000 in %(year)s prices") % {"year": row.price_year},
        columns=(Column(_("What")), *year_columns(years)),
        rows=(
            Row((Cell(_("Restructuring target")), *target)),
            Row((Cell(_("Savings that are specified")), *year_cells(specified, years))),
            Row((Cell(_("Safe sum")), *year_cells(dict(assumed.safe_sum_ore), years))),
        ),
        foot=(Row((Cell(_("Not safely covered"), note=_("target less safe sum")), *missing), "balance"),),
        code="restructuring",
    )
