"""Are the national figures whole, exact and dated?"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from samspill.reference.loader import (
    load_asset_classes,
    load_closing_overview,
    load_cost_key,
    load_counter_entries,
    load_deflator,
    load_derived_rules,
    load_equalisation,
    load_laws,
    load_list_sources,
    load_parameters,
    load_statement,
    load_targets,
    parameter,
    statement_tables,
    supported_years,
)
from samspill.reference.records import ReferenceDataError

if TYPE_CHECKING:
    from samspill.reference.model import Source


def _all_sources() -> list[Source]:
    targets = load_targets()
    return [
        *(version.source for versions in load_parameters().values() for version in versions),
        *(life.source for life in load_asset_classes().values()),
        *(target.source for target in targets.targets),
        *(band.source for band in targets.bands),
        *(letter.source for letter in targets.robek),
        *(rate.source for rate in load_deflator()),
        *(rates.source for rates in load_equalisation().values()),
        *(load_statement(table).source for table in statement_tables()),
        *load_list_sources().values(),
        load_closing_overview().source,
        *(pair.source for pair in load_counter_entries()),
    ]


def test_each_figure_names_its_source_and_the_day_it_was_checked() -> None:
    for source in _all_sources():
        assert source.name
        assert source.last_checked >= datetime.date(2026, 1, 1)


def test_general_knowledge_is_never_printed_as_settled() -> None:
    assert {source.certainty for source in _all_sources() if "General knowledge" in source.name} == {"check"}


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("vat_share_of_gross", 2026, Fraction(1, 5)),
        ("income_tax_rate_max", 2026, Fraction("0.1135")),
        ("wealth_tax_rate", 2025, Fraction("0.00525")),
        ("wealth_tax_rate", 2026, Fraction("0.0035")),
        ("self_cost_limit_years", 2026, Fraction(5)),
        ("public_display_days", 2026, Fraction(14)),
    ],
)
def test_a_parameter_has_the_value_of_its_year(name: str, year: int, value: Fraction) -> None:
    assert parameter(name, year).value == value


@pytest.mark.parametrize(("name", "year"), [("income_tax_rate_max", 2027), ("no_such_figure", 2026)])
def test_a_figure_that_no_one_has_found_is_not_invented(name: str, year: int) -> None:
    with pytest.raises(ReferenceDataError, match=f"{name} has no value in {year}"):
        parameter(name, year)


def test_versions_of_a_parameter_do_not_overlap() -> None:
    for name, versions in load_parameters().items():
        for year in range(2019, 2042):
            assert sum(year in version.years for version in versions) <= 1, name


def test_years_from_2020_to_2040_are_supported() -> None:
    assert [year for year in (2019, 2020, 2040, 2041, 2099) if year in supported_years()] == [2020, 2040]


def test_price_weights_add_up_to_the_whole() -> None:
    assert parameter("wage_price_weight", 2026).value + parameter("other_price_weight", 2026).value == 1


def test_land_and_shares_are_never_depreciated_and_shares_never_borrowed_for() -> None:
    classes = load_asset_classes()
    lasting = {code for code, entry in classes.items() if entry.life_years is None}
    assert lasting == {"land", "grant_to_others", "shares"}
    assert sorted(entry.life_years for entry in classes.values() if entry.life_years) == [5, 10, 20, 40, 50]
    assert [code for code, entry in classes.items() if not entry.loan_allowed] == ["shares"]


def test_norms_and_robek_limits_are_data() -> None:
    targets = load_targets()
    limits = {target.code: target.limit for target in targets.targets}
    assert limits["norm-net-operating-result"] == Fraction("0.0175")
    assert limits["norm-net-operating-result-sector"] == Fraction("0.02")
    assert "".join(letter.letter for letter in targets.robek) == "abcdefg"
    assert {letter.letter: letter.limit for letter in targets.robek if letter.limit} == {"c": 2, "d": Fraction("0.03")}


def test_bands_of_an_indicator_leave_no_gap() -> None:
    bands = load_targets().bands
    assert [band.upper for band in bands[:-1]] == [band.lower for band in bands[1:]]
    assert (bands[0].lower, bands[-1].upper) == (None, None)


def test_the_newest_deflator_of_a_year_stands_last() -> None:
    newest = {rate.year: rate.value for rate in load_deflator()}
    assert newest == {
        2021: Decimal("3.3"),
        2022: Decimal("6.7"),
        2023: Decimal("4.3"),
        2024: Decimal("4.6"),
        2025: Decimal("3.9"),
    }


def test_equalisation_rates_change_in_2025() -> None:
    rates = load_equalisation()
    assert sorted(rates) == list(range(2020, 2027))
    assert [rates[year].symmetric_rate for year in (2024, 2025)] == [Decimal("0.60"), Decimal("0.64")]
    assert {(entry.threshold, entry.extra_rate) for entry in rates.values()} == {(Decimal("0.90"), Decimal("0.35"))}


def test_cost_key_weights_add_up_to_one() -> None:
    key = load_cost_key()
    assert sum(entry.weight_in_total for entry in key) == 1
    assert sum({entry.sector: entry.sector_weight for entry in key}.values()) == 1


@pytest.mark.parametrize(
    ("account_class", "function", "art", "rule"),
    [
        ("investment", "222", "230", "project_spending"),
        ("investment", "841", "729", "vat_compensation"),
        ("investment", "222", "700", "project_grant"),
        ("investment", "265", "670", "project_sale"),
        ("operating", "880", "570", "transfer"),
        ("investment", "880", "970", "transfer"),
        ("investment", "880", "940", "project_fund"),
        ("investment", "870", "910", "new_loan"),
        ("operating", "870", "500", "interest"),
        ("operating", "870", "510", "instalment"),
        ("operating", "222", "590", "depreciation"),
        ("operating", "860", "990", "depreciation_counter"),
        ("operating", "222", "010", None),
        ("operating", "870", "900", None),
        ("investment", "283", "522", None),
        ("investment", "870", "512", None),
    ],
)
def test_a_derived_line_owns_its_account_and_nothing_else(
    account_class: str, function: str, art: str, rule: str | None
) -> None:
    assert load_derived_rules().owner(account_class, function, art, 2026) == rule


def test_an_account_has_at_most_one_owner() -> None:
    owned = load_derived_rules().owned
    for function in ("100", "799", "841", "860", "870", "880"):
        for art in (f"{number:03}" for number in range(10, 1000)):
            for account_class in ("operating", "investment"):
                owners = [entry for entry in owned if entry.covers(account_class, function, art, 2026)]
                assert len(owners) <= 1, (account_class, function, art)


def test_law_references_of_data_exist() -> None:
    laws = load_laws()
    used = {load_statement(table).law_ref for table in statement_tables()}
    used |= {letter.law_ref for letter in load_targets().robek} | {load_closing_overview().law_ref}
    assert used <= set(laws)
    assert all(law.url.startswith("https://lovdata.no/") for law in laws.values())


def test_the_closing_overview_gives_the_published_deviation_of_a_real_municipality() -> None:
    """Giske kommune, accounts 2022, in kroner: posts 1-7 give post 8."""
    published = dict(zip("1234567", (32594647, 4406276, 6043323, 1500000, 9811971, 1097000, 0), strict=True))
    row = next(row for row in load_closing_overview().operating if row.post == "8")
    assert sum(term.sign * published[term.post] for term in row.formula) == 24016723


def test_formulas_of_the_closing_overview_name_rows_above_them() -> None:
    for rows in (load_closing_overview().operating, load_closing_overview().investment):
        for place, row in enumerate(rows):
            assert {term.post for term in row.formula} <= {above.post for above in rows[:place]}
            assert bool(row.formula) == (row.nature == "total")
