"""Which lines is a figure made of, each with its account, its source and its formula, in kroner and øre?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspill.apps.budgets import evaluation, figure_words, words
from samspill.apps.budgets.formulas import formula_text
from samspill.apps.budgets.tables.accounts import Names, names_of
from samspill.apps.budgets.tables.common import OPERATING_TABLE, address
from samspill.apps.budgets.tables.statements import post_label
from samspill.engine.statements.placement import PostSum
from samspill.engine.workflows.plan_trace import PART_KINDS
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.statements.statement import Statement
    from samspill.engine.workflows.plan_trace import Trace, TracePart
    from samspill.web.access import Actor


def kind_table(trace: Trace) -> DataTable:
    """Give what each kind of part comes to, from an opening where there is one, and the figure below."""
    rows = [Row((Cell(_("Holds on 1 January")), Cell(trace.opening_ore, "kroner")))] if trace.opening_ore else []
    counts = {kind: sum(part.kind == kind for part in trace.parts) for kind in PART_KINDS}
    for kind in trace.by_kind():
        note = ngettext("%(count)s line", "%(count)s lines", counts[kind]) % {"count": counts[kind]}
        amount = _sum_cell([part for part in trace.parts if part.kind == kind])
        rows.append(Row((Cell(words.word(figure_words.PART_KINDS, kind), note=note), amount)))
    return DataTable(
        caption=_("Where the figure comes from"),
        columns=(Column(_("Comes from")), Column(_("Kroner"), is_number=True)),
        rows=(*rows, Row((Cell(_("The figure")), _sum_cell(trace.parts, trace.opening_ore)), "total")),
        code="trace-kinds",
    )


def line_table(actor: Actor, row: PlanVersion, trace: Trace) -> DataTable:
    """Give every line of a figure under its kind, the largest first."""
    names = names_of(actor, row)
    return DataTable(
        caption=_("Every line"),
        columns=(
            Column(_("Comes from")),
            Column(_("Kroner"), is_number=True),
            Column(_("Unit")),
            Column(_("Function")),
            Column(_("Art")),
            Column(_("Source or formula")),
        ),
        rows=tuple(_line_rows(names, trace)),
        foot=(Row((Cell(_("All lines")), _sum_cell(trace.parts), *_blanks(4)), "total"),),
        code="trace-lines",
    )


def _line_rows(names: Names, trace: Trace) -> Iterator[Row]:
    for kind in PART_KINDS:
        members = sorted((part for part in trace.parts if part.kind == kind), key=_largest_first)
        if members:
            yield Row((Cell(words.word(figure_words.PART_KINDS, kind)), _sum_cell(members), *_blanks(4)), "group")
        for part in members:
            amount = Cell(part.amount_ore, "kroner", is_illustrative=part.is_illustrative)
            origin = names.origin(part.origin, part.key.project if kind != "base" else "")
            yield Row((origin, amount, *names.account(part.key), _source(names, part)), level=1)


def _largest_first(part: TracePart) -> tuple[int, str, str]:
    return -abs(part.amount_ore), part.origin, part.key.unit


def _source(names: Names, part: TracePart) -> Cell:
    if part.formula:
        return Cell(formula_text(part.formula))
    source = ""
    if part.kind == "base":
        source = names.version.base.provenance.dataset
    elif part.kind == "cause":
        source = names.version.cause(part.origin).provenance.dataset
    return Cell(source, lang="nb")


def _sum_cell(parts: Iterable[TracePart], opening_ore: int = 0) -> Cell:
    """Give a sum, which is illustrative as soon as one of its parts is."""
    known = list(parts)
    amount_ore = opening_ore + sum(part.amount_ore for part in known)
    return Cell(amount_ore, "kroner", is_illustrative=any(part.is_illustrative for part in known))


def _blanks(count: int) -> tuple[Cell, ...]:
    return (Cell(""),) * count


def term_table(actor: Actor, row: PlanVersion, trace: Trace, shown: Statement) -> DataTable:
    """Give the posts that a sum is made of, each with the way to its own trace."""
    marked = next(item.illustrative_posts for item in evaluation.evaluated(actor, row).years if item.year == shown.year)
    labels = {each.row.post: post_label(each.row) for each in shown.rows}
    rows = []
    for term in trace.terms:
        url = address(actor, "trace", version=row.code, table=shown.table, year=shown.year, post=term.post)
        sign = _("plus") if term.sign > 0 else _("minus")
        made_up = PostSum(shown.table, shown.year, term.post) in marked
        figure = Cell(term.sign * term.amount_ore, "kroner", trace=url, is_illustrative=made_up)
        rows.append(Row((Cell(f"{term.post} {labels[term.post]}", url=url), Cell(sign), figure)))
    total = Cell(trace.amount_ore, "kroner", is_illustrative=any(each.cells[-1].is_illustrative for each in rows))
    return DataTable(
        caption=_("The posts of the sum"),
        columns=(Column(_("Post")), Column(_("Counts as")), Column(_("Kroner"), is_number=True)),
        rows=(*rows, Row((Cell(_("The figure")), Cell(""), total), "total")),
        code="trace-terms",
    )


def steering_table(actor: Actor, row: PlanVersion, year: int, area: str) -> DataTable:
    """Lead from what the council allocates to an area to all that it steers: other posts, and what has no post."""
    item = next(each for each in evaluation.evaluated(actor, row).years if each.year == year)
    frame = next((each for each in item.frames if each.area == area), None)
    shown = item.statements[OPERATING_TABLE]
    labels = {each.row.post: post_label(each.row) for each in shown.rows}
    allocated_ore, elsewhere = (frame.allocated_ore, frame.elsewhere) if frame else (0, ())
    rows = [
        Row((Cell(_("Allocated, post %(post)s") % {"post": shown.layout.frame_post}), Cell(allocated_ore, "kroner")))
    ]
    for post, amount_ore in elsewhere:
        url = address(actor, "trace", version=row.code, table=OPERATING_TABLE, year=year, post=post)
        rows.append(Row((Cell(f"{post} {labels[post]}", url=url), Cell(amount_ore, "kroner"))))
    if frame and frame.unplaced_ore:
        rows.append(Row((Cell(_("In no post (internal arts)")), Cell(frame.unplaced_ore, "kroner"))))
    steered = Row((Cell(_("Steered by the area")), Cell(frame.steered_ore if frame else 0, "kroner")), "total")
    return DataTable(
        caption=_("From allocated to steered"),
        columns=(Column(_("What the area has")), Column(_("Kroner"), is_number=True)),
        rows=(*rows, steered),
        code="trace-steering",
        notes=(_("Net: expense is above zero, income below."),),
    )
