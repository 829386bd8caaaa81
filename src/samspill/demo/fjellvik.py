"""What stands in the plan file of Fjellvik, the small municipality beside Elvestrand? Everything is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.demo import FJELLVIK_FILE
from samspill.demo.areas import Area, Unit
from samspill.demo.closing import evaluated, left_over
from samspill.demo.document import MADE_UP, FileHead, VersionRows, document
from samspill.demo.rows import (
    BASE_YEARS,
    ILLUSTRATIVE,
    AssetRow,
    CauseRow,
    DebtRows,
    FundRow,
    ProjectRow,
    Row,
    SourceRow,
    by_year,
    level,
)
from samspill.demo.services import service_rows

if TYPE_CHECKING:
    from samspill.demo.rows import Amounts

FJELLVIK_PLAN, BASE = "fjellvik-2024-2027", "fjellvik-basis-2024"
FINANCE = "310"
COMMENT = """\
# Fjellvik kommune finnes ikke, og alle tall i filen er funnet på av kode (samspill.demo). Ingen personer er nevnt.
# Den lille kommunen står ved siden av Elvestrand for å vise at to kommuner holdes fra hverandre."""
AREAS = (
    Area("F1", "Oppvekst", (
        Unit("100", "Fjellvik skole", "202", "school", 96, -3),
        Unit("110", "Fjellvik barnehage", "201", "kindergarten", 42, -4),
    )),
    Area("F2", "Helse og omsorg", (
        Unit("200", "Hjemmetjenesten", "258", "home_care", 64, 9),
        Unit("210", "Fjellvik omsorgssenter", "253", "nursing_home", 88, 7),
    )),
    Area("F3", "Teknisk og felles", (
        Unit("300", "Veier og bygg", "332", "roads", 34, 2),
        Unit(FINANCE, "Administrasjon og økonomi", "120", "staff", 38),
    )),
)  # fmt: skip
GROWTH = {
    "wage": {2025: "0.037", 2026: "0.034", 2027: "0.032"},
    "price": {2025: "0.029", 2026: "0.024", 2027: "0.022"},
}
INTEREST = {2024: "0.0440", 2025: "0.0425", 2026: "0.0405", 2027: "0.0395"}


def build_fjellvik() -> dict[str, str]:
    """Give the text of the plan file, by file name. Pure: the same every time."""
    left = left_over(evaluated(_document({}), FJELLVIK_PLAN))
    return {FJELLVIK_FILE.name: _document(left)}


def _document(reserve: Amounts) -> str:
    head = FileHead(COMMENT, "Fjellvik kommune", AREAS, {ILLUSTRATIVE: MADE_UP}, BASE)
    rows = service_rows(AREAS)
    services = {
        f"{area.code} {area.label}: {unit.code} {unit.label}": rows[unit.code] for area in AREAS for unit in area.units
    }
    closing = Row(FINANCE, "180", "120", reserve, project="SALDERING")
    central = {"Skatt, tilskudd, renter og fond": _central_rows(), "Reserve (salderer planen)": [closing]}
    return document(head, services | central, [_version()])


def _version() -> VersionRows:
    head = {
        "code": FJELLVIK_PLAN,
        "title": "Økonomiplan 2024-2027, vedtatt",
        "status": "adopted",
        "decided_on": "2023-12-14",
        "price_year": "2024",
    }
    return VersionRows(
        head, BASE_YEARS, _causes(), GROWTH, funds=(_fund(),), debt=_debt(), projects=_projects()
    )  # fmt: skip


def _central_rows() -> list[Row]:
    return [
        Row(FINANCE, "840", "800", by_year(2024, -214_000, -215_000, -215_000, -215_000)),
        Row(FINANCE, "800", "870", by_year(2024, -128_000, -129_000, -130_000, -131_000)),
        Row(FINANCE, "850", "810", by_year(2024, -9_000, -8_000, -7_000, -7_000)),
        Row(FINANCE, "870", "900", level(-1_800)),
        Row(FINANCE, "870", "905", level(-2_400)),
        Row(FINANCE, "870", "500", level(7_200)),
        Row(FINANCE, "870", "510", level(7_800)),
        Row(FINANCE, "880", "540", level(2_000)),
        Row(FINANCE, "170", "090", level(-5_200)),
        Row(FINANCE, "171", "090", level(3_100)),
    ]


def _causes() -> list[CauseRow]:
    return [
        CauseRow("FJ-LARER", "measure", "strengthening", "Én lærer til på småtrinnet",
                 (Row("100", "202", "010", by_year(2024, 350, 840, 840, 840)),), "F1"),
        CauseRow("FJ-ELEVTALL", "technical", "demography", "Færre barn i barnehagen",
                 (Row("110", "201", "010", by_year(2025, -600, -1_100, -1_100)),), "F1"),
        CauseRow("FJ-NATTEVAKT", "measure", "strengthening", "Nattevakt i hjemmetjenesten",
                 (Row("200", "258", "010", level(1_250)),), "F2"),
        CauseRow("FJ-TEKNOLOGI", "measure", "saving", "Velferdsteknologi på omsorgssenteret",
                 (Row("210", "253", "010", by_year(2025, -400, -900, -1_200)),), "F2"),
        CauseRow("FJ-VIKAR", "measure", "saving", "Mindre bruk av vikarbyrå",
                 (Row("210", "253", "020", level(-700)),), "F2"),
        CauseRow("FJ-VEGLYS", "measure", "saving", "LED i veilysene",
                 (Row("300", "332", "180", by_year(2025, -250, -500, -500)),), "F3"),
    ]  # fmt: skip


def _fund() -> FundRow:
    return FundRow("DISP", "Disposisjonsfond", "free", "540", "940", 31_000)


def _debt() -> DebtRows:
    assets = (
        AssetRow("100", "222", 112_000, level(4_000)),
        AssetRow("210", "261", 96_000, level(3_200)),
        AssetRow("300", "332", 45_000, level(1_500)),
    )
    return DebtRows(FINANCE, INTEREST, 168_000, 5_000, 21_000, 2_000, level(7_800), assets)


def _projects() -> list[ProjectRow]:
    return [
        ProjectRow("FJ-SKOLEBYGG", "Ventilasjon og nye klasserom ved Fjellvik skole", "100", "222",
                   "school_road_network", 2025, by_year(2024, 12_000, 18_000),
                   sources=(SourceRow("transfer", {2024: 1_000, 2025: 1_000}),), backlog_effect=9_000),
        ProjectRow("FJ-BRU", "Ny bru over Storelva", "300", "332", "school_road_network", 2027,
                   by_year(2026, 9_000, 14_000), sources=(SourceRow("grant", {2027: 4_000}),)),
    ]  # fmt: skip
