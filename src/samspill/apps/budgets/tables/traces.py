"""Which lines is a figure made of, each with its account, its source and its formula, in kroner and øre?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
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
    from collections.abc import Iterable, Iterator, Sequence

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.statements.statement import Statement
    from samspill.engine.workflows.plan_trace import PartKind, Trace, TracePart
    from samspill.web.access import Actor


def kind_table(trace: Trace) -> DataTable:
    """Give what each kind of part comes to, from an opening where there is one, and the figure below."""
    rows = [Row((Cell(_("Holds on 1 January")), Cell(trace.opening_ore, "kroner")))] if trace.opening_ore else []
    for kind, count in kind_counts(trace).items():
        note = ngettext("%(count)s line", "%(count)s lines", count) % {"count": count}
        amount = _sum_cell([part for part in trace.parts if part.kind == kind])
        rows.append(Row((Cell(words.word(figure_words.PART_KINDS, kind), note=note), amount)))
    return DataTable(
        caption=_("Where the figure comes from"),
        columns=(Column(_("Comes from")), Column(_("Kroner"), is_number=True)),
        rows=(*rows, Row((Cell(_("The figure")), _sum_cell(trace.parts, trace.opening_ore)), "total")),
        code="trace-kinds",
    )


def kind_counts(trace: Trace) -> dict[PartKind, int]:
    """Give how many lines of each kind a figure has, for the kinds that there are."""
    counts = Counter(part.kind for part in trace.parts)
    return {kind: counts[kind] for kind in PART_KINDS if counts[kind]}


def line_table(actor: Actor, row: PlanVersion, trace: Trace, kind: str = "") -> DataTable:
    """Give every line of a figure under its kind, the largest first; only those of ``kind`` when there are such."""
    names = names_of(actor, row)
    chosen = [part for part in trace.parts if part.kind == kind]
    shown = replace(trace, parts=tuple(chosen)) if chosen else trace
    label = _("Lines shown") if chosen else _("All lines")
    return DataTable(
        caption=_("Every line"),
        columns=(
            Column(_("Comes from")),
            Column(_("Kroner"), is_number=True),
            Column(_("Unit")),
            Column(_("Function")),
            Column(_("Art")),
            Column(_("Source or formula"), is_broad=True),
        ),
        rows=tuple(_line_rows(names, shown)),
        foot=(Row((Cell(label), _sum_cell(shown.parts), *_blanks(4)), "total"),),
        code="trace-lines",
    )


def _line_rows(names: Names, trace: Trace) -> Iterator[Row]:
    for kind in kind_counts(trace):
        members = sorted((part for part in trace.parts if part.kind == kind), key=_largest_first)
        sources = [_source(names, part) for part in members]
        shared, head = _shared_source(sources)
        label = Cell(words.word(figure_words.PART_KINDS, kind))
        yield Row((label, _sum_cell(members), *_blanks(3), head), "group")
        for part, source in zip(members, sources, strict=True):
            amount = Cell(part.amount_ore, "kroner", is_illustrative=part.is_illustrative)
            origin = names.origin(part.origin, part.key.project if kind != "base" else "")
            own = Cell("") if source == shared else source
            yield Row((origin, amount, *names.account(part.key), own), level=1)


def _shared_source(sources: Sequence[Cell]) -> tuple[Cell | None, Cell]:
    """Give the source that most lines of a group have, and what the head of the group says of it.

    It is said once only when every line has a source: then a line that says none has this one.
    """
    source, count = Counter(sources).most_common(1)[0]
    if not all(each.value for each in sources) or 2 * count <= len(sources):
        return None, Cell("")
    if count == len(sources):
        return source, source
    text = _("%(source)s, unless the line says otherwise") % {"source": source.value}
    return source, replace(source, value=text)


def page_of_lines(table: DataTable, first: int, last: int) -> DataTable:
    """Give the rows from one place to another, under the head of the group that they begin in."""
    rows = table.rows[first:last]
    if rows and rows[0].kind != "group":
        head = next((row for row in table.rows[first::-1] if row.kind == "group"), None)
        rows = (head, *rows) if head else rows
    return replace(table, rows=rows)


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
