"""Which investments does the plan hold? The cost of large ones is published, their path is illustrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.demo.areas import CENTRAL_UNIT
from samspill.demo.published import count, thousand
from samspill.demo.rows import ProjectRow, Row, SourceRow, by_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.demo.rows import Amounts

NETWORK, CARE, SCHOOL = "school_road_network", "care_office_building", "school_road_network"
DELAYED = "SUNDNESTUNET"
ADOPTED_YEARS, NEW_YEARS = range(2024, 2028), range(2028, 2029)
FIRST_PROGRAMME_YEAR = ADOPTED_YEARS[0]


def adopted_projects() -> list[ProjectRow]:
    """Give the projects of the adopted plan 2024-2027."""
    return [*_care_building(), *_large(), *_water(ADOPTED_YEARS), *_programmes(ADOPTED_YEARS)]


def working_projects() -> list[ProjectRow]:
    """Give the projects of the working plan: those that still matter, one a year later, and the programmes of 2028.

    A finished project whose running costs go on stays, so that its operating effect is counted there and nowhere else.
    """
    adopted = adopted_projects()
    kept = [project for project in adopted if project.completion_year > FIRST_PROGRAMME_YEAR or project.effects]
    moved = [delayed(project) if project.code == DELAYED else project for project in kept]
    return [*moved, *_water(NEW_YEARS), *_programmes(NEW_YEARS)]


def completed_before(year: int) -> list[ProjectRow]:
    """Give the projects of the adopted plan that stand in the opening balance of ``year``."""
    return [project for project in adopted_projects() if project.completion_year < year]


def delayed(project: ProjectRow) -> ProjectRow:
    """Give the project one year later: spending, sources, effects and completion."""
    return project._replace(
        completion_year=project.completion_year + 1,
        spending=_later(project.spending),
        sources=tuple(source._replace(amounts=_later(source.amounts)) for source in project.sources),
        effects=tuple(effect._replace(amounts=_later(effect.amounts)) for effect in project.effects),
    )


def _later(amounts: Amounts) -> Amounts:
    return {year + 1: amount for year, amount in amounts.items()}


def _care_building() -> Iterable[ProjectRow]:
    """Give the care building programme: homes and places are published, with the year they are ready."""
    yield from (_homes(*homes) for homes in HOMES)
    nursing = thousand("nursing_home_cost")
    path = by_year(2025, 40_000, 210_000, 400_000, nursing - 650_000)
    places = count("nursing_home_places")
    yield ProjectRow(
        "FOSSEKROKEN", f"Fossekroken sykehjem, {places} plasser", "0640", "261", CARE, 2028, path,
        sources=(SourceRow("grant", {2028: 180_000}),),
    )  # fmt: skip
    places = count("short_term_places")
    path = by_year(2027, 15_000, 40_000, 150_000, 145_000)
    yield ProjectRow("HELSEPARKEN", f"Elvestrand helsepark, {places} korttidsplasser", "0640", "261", CARE, 2030, path)


def _homes(project: ProjectRow, figure: str, grant: int) -> ProjectRow:
    """Give homes with staff: the investment grant comes in the last year, staff from the year after."""
    homes = count(figure)
    last = max(project.spending)
    staff = range(last + 1, 2029)
    per_home = (("010", 260), ("099", 40), ("630", -70))
    effects = (Row(project.unit, "257", art, dict.fromkeys(staff, homes * amount)) for art, amount in per_home)
    return project._replace(
        label=f"{project.label}, {homes} boenheter",
        completion_year=last,
        sources=(SourceRow("grant", {last: grant}),) if grant else (),
        effects=tuple(effects),
    )


HOMES = (
    (ProjectRow("STRANDKVARTALET", "Strandkvartalet", "0680", "265", NETWORK, 0, by_year(2023, 84_000, 46_000)),
     "care_homes_2024", 0),
    (ProjectRow("MOLLEPARKEN", "Mølleparken", "0510", "265", NETWORK, 0, by_year(2024, 58_000, 60_000)),
     "care_homes_2025_a", 26_000),
    (ProjectRow("HAUGTUNET", "Haugtunet", "0520", "265", NETWORK, 0, by_year(2024, 44_000, 45_000)),
     "care_homes_2025_b", 20_000),
    (ProjectRow(DELAYED, "Sundnestunet", "0510", "265", NETWORK, 0, by_year(2024, 6_000, 38_000, 40_000)),
     "care_homes_2026", 18_000),
)  # fmt: skip


def _large() -> Iterable[ProjectRow]:
    school, extension = thousand("school_cost"), thousand("school_extension_cost")
    bridge, house = thousand("bridge_cost"), thousand("health_house_cost")
    yield ProjectRow(
        "ASBAKKEN", "Åsbakken ungdomsskole med flerbrukshall", "0150", "222", SCHOOL, 2026,
        by_year(2024, 150_000, 160_000, school - 310_000), backlog_effect=45_000,
        sources=(SourceRow("sale", {2025: 24_000}),),
    )  # fmt: skip
    yield ProjectRow(
        "VESTMARKA", "Vestmarka ungdomsskole, utvidelse", "0150", "222", SCHOOL, 2027,
        by_year(2025, 60_000, 150_000, extension - 210_000), backlog_effect=20_000,
    )  # fmt: skip
    yield ProjectRow(
        "ELVEBRUA", "Elvebrua", "1110", "332", NETWORK, 2025,
        by_year(2022, 110_000, 200_000, 200_000, bridge - 510_000),
        sources=(SourceRow("transfer", {2024: 106_000, 2025: 10_000}), SourceRow("fund", {2024: 15_000, 2025: 10_000})),
    )  # fmt: skip
    yield ProjectRow(
        "HELSEHUSET", "Elvestrand helsehus med legevakt", "0410", "241", CARE, 2031,
        by_year(2026, 20_000, 25_000, 110_000, 230_000, 220_000, house - 605_000),
    )  # fmt: skip
    land = by_year(2024, 12_000, 8_000, 8_000, 8_000)
    yield ProjectRow("TOMTER", "Tomter til boliger", "1140", "315", "land", 2027, land, "none")


def _water(years: Iterable[int]) -> Iterable[ProjectRow]:
    """Give water and sewage: fee-financed, VAT is deducted, loan for the rest; done in stages of one year."""
    pipes = (("VANN", "Vannledninger", "1220", "345", 72_000), ("AVLOP", "Avløpsnett", "1240", "353", 84_000))
    for code, label, unit, function, first in pipes:
        for year in years:
            spending: Amounts = {year: first + 3_000 * (year - FIRST_PROGRAMME_YEAR)}
            yield ProjectRow(
                f"{code}-{year}", f"{label} {year}", unit, function, NETWORK, year, spending, "ordinary_deduction",
                self_cost=code.lower(),
            )  # fmt: skip


def _programmes(years: Iterable[int]) -> Iterable[ProjectRow]:
    """Give what is renewed every year: gross spending, and the part that is paid from operations."""
    for year in years:
        for yearly, spending, transfer in PROGRAMMES:
            yield yearly._replace(
                code=f"{yearly.code}-{year}",
                label=f"{yearly.label} {year}",
                completion_year=year,
                spending={year: spending},
                sources=(SourceRow("transfer", {year: transfer}),),
            )


PROGRAMMES = (
    (ProjectRow("IKT", "Digitale løsninger", "1430", "120", "it_equipment", 0, {}), 25_000, 20_000),
    (ProjectRow("UTSTYR", "Biler og utstyr", "0610", "258", "machines_vehicles", 0, {}), 20_000, 16_000),
    (ProjectRow("BYGG", "Oppgradering av bygg", "1440", "130", CARE, 0, {}), 45_000, 28_000),
    (ProjectRow("EGENKAPITAL", "Egenkapital i pensjonskassen", CENTRAL_UNIT, "172", "shares", 0, {}, "none",
                loan_allowed=False), 19_000, 19_000),
)  # fmt: skip
