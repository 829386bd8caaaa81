"""Do fees, buildings, weights and local accounts hold what a register must?"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from samspill.demo import people
from samspill.demo.registers import (
    buildings,
    calculatory_rates,
    fees,
    local_accounts,
    monthly_weights,
    register_sources,
)
from samspill.demo.rows import ILLUSTRATIVE
from samspill.engine.vouchers import weight_findings
from samspill.reference.loader import load_arts, load_cost_groups

YEARS = [2024, 2025, 2026, 2027, 2028]


def test_about_twenty_fees_have_a_rate_for_each_year_of_both_plans() -> None:
    assert len(fees()) == len({fee.code for fee in fees()}) == 22
    for fee in fees():
        assert sorted(fee.rates_ore) == YEARS
        assert min(fee.rates_ore.values()) > 0
        assert fee.measure_unit


def test_a_rate_in_kroner_and_ore_is_exact() -> None:
    water = next(fee for fee in fees() if fee.code == "VANN-FORBRUK")
    assert water.rates_ore == {2024: 1840, 2025: 1930, 2026: 2020, 2027: 2090, 2028: 2150}


def test_self_cost_fees_name_their_service_and_its_law() -> None:
    services = {fee.service for fee in fees() if fee.service}
    assert services == {"vann", "avlop", "renovasjon", "feiing", "byggesak", "plansak", "oppmaling"}
    assert all(fee.law_ref for fee in fees() if fee.service)


def test_only_the_national_maximum_of_kindergartens_is_not_illustrative() -> None:
    known = {*register_sources(), ILLUSTRATIVE}
    assert {fee.source for fee in fees()} == known
    national = {fee.code: fee.rates_ore[2024] for fee in fees() if fee.source != ILLUSTRATIVE}
    assert national == {"BARNEHAGE-HEL-VAR": 300_000, "BARNEHAGE-HEL-HOST": 200_000}


def test_buildings_have_a_condition_from_0_to_3_and_a_backlog_that_grows_with_it() -> None:
    assert len(buildings()) == 14
    units = {unit.code for unit in people.elvestrand_units()}
    for building in buildings():
        assert building.condition in range(4)
        assert building.unit in units
        assert 1850 < building.built_year < building.assessed_on.year
        assert (building.backlog_ore == 0) == (building.condition == 0)
    per_m2 = [
        sorted(b.backlog_ore // b.floor_area_m2 for b in buildings() if b.condition == grade) for grade in range(4)
    ]
    assert all(low[-1] < high[0] for low, high in pairwise(per_m2))


def test_weights_are_twelve_for_cost_groups_and_units_that_exist() -> None:
    entries = monthly_weights()
    by_place = {(entry.unit, entry.cost_group): entry.weights for entry in entries}
    assert len(by_place) == len(entries) == 12
    assert weight_findings(by_place, load_cost_groups()) == []
    assert {entry.unit for entry in entries} <= {"", *(unit.code for unit in people.elvestrand_units())}


def test_wages_fall_in_june_because_holiday_pay_was_counted_when_it_was_earned() -> None:
    by_place = {(entry.unit, entry.cost_group): entry.weights for entry in monthly_weights()}
    wages = by_place["", "wages"]
    assert 5 * wages[5] < min(wages[:5] + wages[6:])
    heating = by_place["1450", "goods"]
    assert heating[0] > 4 * heating[6]


def test_local_accounts_have_four_digits_and_stand_for_arts_that_exist() -> None:
    arts = load_arts()
    accounts = local_accounts()
    assert len({entry.account for entry in accounts}) == len(accounts) == 15
    for entry in accounts:
        assert re.fullmatch(r"\d{4}", entry.account)
        assert entry.art in arts
        assert entry.label


def test_the_calculatory_rate_is_stated_for_every_year_of_a_fee_and_marked_as_made_up() -> None:
    rates, source = calculatory_rates()
    assert set(rates) == {year for fee in fees() for year in fee.rates_ore}
    assert all(Decimal("0.02") < Decimal(rate) < Decimal("0.06") for rate in rates.values())
    assert source.startswith("Illustrativt")
