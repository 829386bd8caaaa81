"""What stands in Elvestrand's registers? Fees, buildings, monthly weights, and its own accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samspill.demo.data_files import data_file
from samspill.demo.rows import ILLUSTRATIVE, ORE_PER_THOUSAND
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import amount_parser

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

REGISTERS = "elvestrand-registers.yaml"
_in_ore = amount_parser(ORE_PER_KRONE)


@dataclass(frozen=True, slots=True)
class FeeEntry:
    """Something that is charged for, with its rate by year in øre; ``service`` names the self-cost service it pays."""

    code: str
    label: str
    group: str
    measure_unit: str
    rates_ore: Mapping[int, int]
    law_ref: str = ""
    service: str = ""
    source: str = ILLUSTRATIVE


@dataclass(frozen=True, slots=True)
class BuildingEntry:
    """A building, its condition from 0 (no deviation) to 3 (serious deviation), and its maintenance backlog."""

    code: str
    label: str
    unit: str
    floor_area_m2: int
    built_year: int
    condition: int
    backlog_ore: int
    assessed_on: datetime.date


@dataclass(frozen=True, slots=True)
class MonthlyWeightsEntry:
    """How the year of a cost group is spread on twelve months, in all units or in one."""

    cost_group: str
    label: str
    weights: tuple[int, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LocalAccountEntry:
    """An account number of the municipality's own and the art that it stands for."""

    account: str
    label: str
    art: str


def register_sources() -> dict[str, str]:
    """Give the title of each source that is not illustrative, by code."""
    return dict(data_file(REGISTERS)["sources"])


def fees() -> tuple[FeeEntry, ...]:
    """Give the fees, in the order they are shown."""
    return tuple(_fee(entry) for entry in data_file(REGISTERS)["fees"])


def buildings() -> tuple[BuildingEntry, ...]:
    """Give the buildings."""
    return tuple(_building(entry) for entry in data_file(REGISTERS)["buildings"])


def monthly_weights() -> tuple[MonthlyWeightsEntry, ...]:
    """Give the monthly weights of each cost group."""
    entries = data_file(REGISTERS)["monthly_weights"]
    return tuple(MonthlyWeightsEntry(**{**entry, "weights": tuple(entry["weights"])}) for entry in entries)


def local_accounts() -> tuple[LocalAccountEntry, ...]:
    """Give the local accounts."""
    return tuple(LocalAccountEntry(**entry) for entry in data_file(REGISTERS)["local_accounts"])


def calculatory_rates() -> tuple[Mapping[int, str], str]:
    """Give the calculatory rate of self-cost by the year it counts from, as a share, and the source of it."""
    entry = data_file(REGISTERS)["calculatory_rate"]
    return dict(entry["rates"]), entry["source"]


def _fee(entry: Mapping[str, Any]) -> FeeEntry:
    own = {name: value for name, value in entry.items() if name != "rates"}
    return FeeEntry(rates_ore={year: _rate_ore(rate) for year, rate in entry["rates"].items()}, **own)


def _rate_ore(text: str) -> int:
    amount_ore = _in_ore(text)
    if not isinstance(amount_ore, int):
        raise TypeError(text)
    return amount_ore


def _building(entry: Mapping[str, Any]) -> BuildingEntry:
    own = {name: value for name, value in entry.items() if name != "backlog"}
    return BuildingEntry(backlog_ore=entry["backlog"] * ORE_PER_THOUSAND, **own)
