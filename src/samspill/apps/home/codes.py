"""Which KOSTRA arts and functions are there, with the years in which each may be used?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.kernel.calendar import YearRange
from samspill.reference.loader import load_arts, load_functions
from samspill.web.addresses import address
from samspill.web.locale import active_locale
from samspill.web.tables import Cell, Column, DataTable, Row

if TYPE_CHECKING:
    from samspill.web.access import Actor


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab, for ``components/tabs.html``."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs(actor: Actor, kind: str) -> tuple[Tab, ...]:
    """Give the tabs of words and code lists."""
    lists = (("arts", _("Arts (KOSTRA)")), ("functions", _("Functions (KOSTRA)")))
    words = Tab(_("Words"), address(actor, "home:glossary"), not kind)
    return words, *(Tab(label, address(actor, "home:code_list", kind=code), kind == code) for code, label in lists)


def table(kind: str) -> DataTable | None:
    """Give the codes of a kind; ``None`` when there is no such kind."""
    if kind == "arts":
        return _arts()
    return _functions() if kind == "functions" else None


def _arts() -> DataTable:
    rows = [
        Row((Cell(art.code), Cell(_label(art.label_nb, art.label_en)), Cell(_years(art.years))), code=art.code)
        for art in load_arts().values()
    ]
    return _listed(_("Arts (KOSTRA)"), (Column(_("Code")), Column(_("Name")), Column(_("Years"))), rows)


def _functions() -> DataTable:
    rows = [
        Row(
            (
                Cell(each.code),
                Cell(each.label_nb, lang="nb"),
                Cell(each.service_area, lang="nb"),
                Cell(_years(each.years)),
            ),
            code=each.code,
        )
        for each in load_functions().values()
    ]
    columns = (Column(_("Code")), Column(_("Name")), Column(_("Service area")), Column(_("Years")))
    return _listed(_("Functions (KOSTRA)"), columns, rows)


def _listed(caption: str, columns: tuple[Column, ...], rows: list[Row]) -> DataTable:
    return DataTable(caption, columns, tuple(rows), code="codes")


def _label(label_nb: str, label_en: str) -> str:
    return label_en if active_locale() == "en" else label_nb


def _years(years: YearRange) -> str:
    if years == YearRange():
        return _("all years")
    last = "" if years.until_year is None else str(years.until_year - 1)
    return f"{years.from_year or ''}–{last}"
