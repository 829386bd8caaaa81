"""Which measures does a version hold, grouped by area, category or theme, with four years and the balance below?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samspill.apps.budgets import words
from samspill.apps.budgets.selectors.measures import MeasureRow, ShownMeasures, shown_measures
from samspill.apps.budgets.tables.changes import with_changes
from samspill.apps.budgets.tables.common import addresses, balance_rows, goal_addresses, year_cells, year_columns
from samspill.apps.organisation.selectors import area_labels
from samspill.apps.plans.selectors import goals_served
from samspill.apps.plans.selectors.themes import focus_areas_of_measures
from samspill.engine.thread import CHOSEN_CATEGORIES, CHOSEN_KINDS
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

GROUPINGS = ("area", "category", "theme")
ONLY = ("mine", "without_goal")
COLUMNS_BEFORE_YEARS = 2
COLUMNS_AFTER_YEARS = 1


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """Which rows of the table are wanted, and how they are grouped; ``text`` stands in title or code."""

    grouping: str = "area"
    text: str = ""
    only: str = ""

    @property
    def query(self) -> str:
        """Give the part of an address that asks for the same rows again."""
        asked = {"group": "" if self.grouping == "area" else self.grouping, "q": self.text, "only": self.only}
        kept = urlencode({name: value for name, value in asked.items() if value})
        return f"?{kept}" if kept else ""

    @property
    def is_narrowed(self) -> bool:
        """Say whether some rows are left out."""
        return bool(self.text or self.only)


WHOLE = MeasureChoice()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every row of the table needs to know."""

    years: Sequence[int]
    goals: Mapping[str, tuple[str, ...]]
    editable: Collection[str]
    query: str
    page_of: Callable[[str], str]
    row_of: Callable[[str], str]
    goal_of: Callable[[str], str]
    categories: Mapping[str, str]
    group_of: Callable[[MeasureRow], str]


@dataclass(frozen=True, slots=True)
class TablePart:
    """What a change of one measure may move: its row and the sums of its group, where they are shown, and the foot."""

    row: Row | None
    group: Row | None
    foot: tuple[Row, ...]


def measure_table(
    actor: Actor,
    row: PlanVersion,
    grouping: str = "area",
    *,
    editable: Collection[str] = (),
    choice: MeasureChoice | None = None,
) -> DataTable:
    """Give the measures of a version in groups with their sums; saving −, strengthening +.

    ``editable`` are the codes whose rows can be opened. ``choice`` leaves rows out; the balance is always of the whole.
    """
    wanted = choice or MeasureChoice(grouping)
    shown = shown_measures(actor, row)
    ground = _ground(actor, row, shown, wanted, editable)
    measures = _wanted_rows(ground, wanted, shown)
    return DataTable(
        caption=_("Measures, NOK 1,000 in %(year)s prices") % {"year": row.price_year},
        columns=(Column(_("Measure")), Column(_("Category")), *year_columns(ground.years), Column(_("Goal"))),
        rows=tuple(_grouped_rows(ground, measures)),
        foot=_foot(wanted, measures, shown),
        code=f"measures-{wanted.grouping}",
        notes=(_("Saving −, strengthening +. What is missing is shown without sign, with a word."),),
    )


def moved_part(
    actor: Actor,
    row: PlanVersion,
    code: str,
    shown: tuple[ShownMeasures, ShownMeasures],
    *,
    editable: Collection[str],
    choice: MeasureChoice,
) -> TablePart:
    """Give what a change of one measure moved in the table, each figure with how much; ``shown`` before and after."""
    ground = _ground(actor, row, shown[1], choice, editable)
    before, after = (_part(ground, choice, each, code) for each in shown)
    old = {each.code: each for each in before.foot}
    return TablePart(
        row=after.row and with_changes(before.row, after.row),
        group=after.group and with_changes(before.group, after.group),
        foot=tuple(with_changes(old.get(each.code), each) for each in after.foot),
    )


def _part(ground: _Ground, wanted: MeasureChoice, shown: ShownMeasures, code: str) -> TablePart:
    measures = _wanted_rows(ground, wanted, shown)
    own = next((measure for measure in measures if measure.code == code), None)
    foot = _foot(wanted, measures, shown)
    if own is None:
        return TablePart(None, None, foot)
    label = ground.group_of(own)
    members = [measure for measure in measures if ground.group_of(measure) == label]
    return TablePart(_measure_line(ground, own), _group_row(ground, label, members), foot)


def _ground(
    actor: Actor, row: PlanVersion, shown: ShownMeasures, wanted: MeasureChoice, editable: Collection[str]
) -> _Ground:
    version = shown.result.evaluation.version
    return _Ground(
        version.years,
        goals_served(actor),
        editable,
        wanted.query,
        page_of=addresses(actor, "measure", version=row.code),
        row_of=addresses(actor, "measure_row", version=row.code),
        goal_of=goal_addresses(actor),
        categories={code: str(word) for code, word in words.CATEGORIES.items()},
        group_of=_grouping(actor, wanted.grouping, {code for step in version.lineage() for code in step.causes}),
    )


def _wanted_rows(ground: _Ground, wanted: MeasureChoice, shown: ShownMeasures) -> Sequence[MeasureRow]:
    rows = shown.rows
    return [measure for measure in rows if _is_wanted(ground, wanted, measure)] if wanted.is_narrowed else rows


def _foot(wanted: MeasureChoice, measures: Sequence[MeasureRow], shown: ShownMeasures) -> tuple[Row, ...]:
    label = _("Measures shown") if wanted.is_narrowed else _("All measures")
    balance = [_widened(each) for each in balance_rows(shown.result, COLUMNS_BEFORE_YEARS - 1)]
    return (_sum_row(label, measures, shown.result.evaluation.version.years, "total"), *balance)


def _is_wanted(ground: _Ground, wanted: MeasureChoice, measure: MeasureRow) -> bool:
    searched = f"{measure.code} {measure.title} {ground.group_of(measure)}".casefold()
    if not all(word in searched for word in wanted.text.casefold().split()):
        return False
    if wanted.only == "mine":
        return measure.code in ground.editable
    return wanted.only != "without_goal" or (is_choice(measure) and measure.code not in ground.goals)


def is_choice(measure: MeasureRow) -> bool:
    """Say whether a measure is a choice, which must serve a goal (ADR 13)."""
    return measure.kind in CHOSEN_KINDS and measure.category in CHOSEN_CATEGORIES


def _widened(row: Row) -> Row:
    """Give a row of the balance with the empty cells after the years."""
    return replace(row, cells=(*row.cells, *(Cell(""),) * COLUMNS_AFTER_YEARS))


def _grouped_rows(ground: _Ground, measures: Sequence[MeasureRow]) -> list[Row]:
    groups: dict[str, list[MeasureRow]] = {}
    for measure in measures:
        groups.setdefault(ground.group_of(measure), []).append(measure)
    rows: list[Row] = []
    for label, members in sorted(groups.items(), key=lambda group: (not group[0], group[0])):
        rows.append(_group_row(ground, label, members))
        rows += [_measure_line(ground, measure) for measure in members]
    return rows


def _group_row(ground: _Ground, label: str, members: Sequence[MeasureRow]) -> Row:
    return _sum_row(label or _("Not placed"), members, ground.years, "group")


def _measure_line(ground: _Ground, measure: MeasureRow) -> Row:
    note = "" if measure.counts_towards_target else _("decided earlier")
    page, made_up = ground.page_of(measure.code), measure.is_illustrative
    name = Cell(measure.title, url=page, note=note, is_illustrative=made_up, lang="nb")
    amounts = year_cells(measure.amounts_ore, ground.years, "signed_thousands", is_illustrative=made_up)
    category = Cell(ground.categories.get(measure.category, measure.category))
    edit = ground.row_of(measure.code) + ground.query if measure.code in ground.editable else ""
    return Row((name, category, *amounts, _goal_cell(ground, measure)), code=measure.code, edit_url=edit)


def _goal_cell(ground: _Ground, measure: MeasureRow) -> Cell:
    """Name the first goal a measure serves; one that is a choice and serves none lacks it."""
    goals = ground.goals.get(measure.code, ())
    if goals:
        others = f" +{len(goals) - 1}" if len(goals) > 1 else ""
        return Cell(f"{goals[0]}{others}", "tag", color="info", url=ground.goal_of(goals[0]))
    return Cell(_("goal missing"), "tag", color="warning") if is_choice(measure) else Cell("")


def _sum_row(label: str, members: Sequence[MeasureRow], years: Sequence[int], kind: Literal["group", "total"]) -> Row:
    sums = {year: sum(measure.amounts_ore[year] for measure in members) for year in years}
    made_up = any(measure.is_illustrative for measure in members)
    amounts = year_cells(sums, years, "signed_thousands", is_illustrative=made_up)
    cells = (Cell(label, is_illustrative=made_up), Cell(""), *amounts, *(Cell(""),) * COLUMNS_AFTER_YEARS)
    return Row(cells, kind, code=f"{kind}-{slugify(label)}")


def _grouping(actor: Actor, grouping: str, codes: Collection[str]) -> Callable[[MeasureRow], str]:
    if grouping == "category":
        return lambda measure: words.word(words.CATEGORIES, measure.category)
    if grouping == "theme":
        themes = focus_areas_of_measures(actor, codes)
        return lambda measure: themes.get(measure.code, "")
    labels = area_labels(actor)
    return lambda measure: f"{measure.area} {labels.get(measure.area, '')}".strip()
