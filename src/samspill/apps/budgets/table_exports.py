"""How does a table leave as a file: its name, what is to be read above it, and its bytes?"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samspill.adapters.table_files.csv_text import csv_bytes
from samspill.adapters.table_files.shape import FileWords
from samspill.adapters.table_files.xlsx import TableSheet, workbook_bytes
from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.selectors.versions import lineage
from samspill.apps.budgets.tables.catalogue import WHOLE_VERSION, table_of
from samspill.apps.budgets.tables.sheet_names import sheet_name
from samspill.apps.organisation.selectors import area_labels, municipality_of
from samspill.engine.workflows.plan_files.writer import FileHead, plan_file_text
from samspill.kernel.formatting import format_date
from samspill.web import clock
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor
    from samspill.web.tables import DataTable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONTENT_TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=utf-8", "yaml": "application/yaml; charset=utf-8"}


def file_name(actor: Actor, parts: Iterable[str], ending: str) -> str:
    """Give a name with municipality, what it is, and the day."""
    named = (actor.municipality, *parts, clock.today().isoformat())
    return "-".join(slugify(part) for part in named if part) + f".{ending}"


def file_words() -> FileWords:
    """Give what a file says of figures that are made up, and of the sign of the balance."""
    return FileWords(
        marks=_("Mark"),
        illustrative=_("illustrative"),
        illustrative_note=_("Figures with this mark are made up to show how it works."),
        over=_("not allocated"),
        gap_note=_(
            "In the rows of the balance a plain figure is what is missing. What is not allocated says so, and is below "
            "zero in the cell."
        ),
    )


def notes_of(actor: Actor, row: PlanVersion | None) -> tuple[tuple[str, str], ...]:
    """Give what is to be read above a table: where it comes from, which content, which prices, which day."""
    notes = [(_("Source"), municipality_of(actor).label)]
    if row is not None:
        status = f"{words.word(words.STAGES, row.stage)}, {words.word(words.STATUSES, row.status)}"
        notes += [
            (_("Version"), f"{row.title} ({row.code}; {status})"),
            (_("Content id"), evaluation.evaluated(actor, row).content_id),
            (_("Prices of"), str(row.price_year)),
        ]
    notes.append((_("Unit"), _("The cells hold the exact amount in the unit of the page; CSV holds kroner and øre.")))
    notes.append((_("Made"), format_date(clock.today(), active_locale())))
    return tuple(notes)


def table_bytes(actor: Actor, row: PlanVersion | None, table: DataTable, ending: str) -> bytes:
    """Write one table."""
    if ending == "csv":
        return csv_bytes(table, file_words())
    return workbook_bytes([TableSheet(sheet_name(table), table, notes_of(actor, row))], file_words(), _created())


def whole_version(actor: Actor, row: PlanVersion) -> bytes:
    """Write every table of a version in one workbook, a sheet each; tables without rows are left out."""
    notes = notes_of(actor, row)
    tables = [table for code in WHOLE_VERSION if (table := table_of(actor, row, code, {})) and table.rows]
    sheets = [TableSheet(sheet_name(table), table, notes) for table in tables]
    return workbook_bytes(sheets, file_words(), _created())


def plan_file(actor: Actor, row: PlanVersion) -> bytes:
    """Write a version with all it inherits as a plan file that ``samspill plan evaluate`` reads."""
    steps = [evaluation.planned_version(actor, step) for step in lineage(row)]
    content_id = evaluation.evaluated(actor, row).content_id
    comment = f"{row.title}\n{_('Content id')}: {content_id}"
    head = FileHead(municipality_of(actor).label, area_labels(actor), comment)
    return plan_file_text(steps[::-1], head).encode()


def _created() -> datetime.datetime:
    return datetime.datetime.combine(clock.today(), datetime.time(), datetime.UTC)
