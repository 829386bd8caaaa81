"""Does each art of each year stand in one row, or nowhere for a stated reason? And are the lists whole?"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from samspill.reference.loader import (
    load_arts,
    load_balance,
    load_chapters,
    load_functions,
    load_list_sources,
    load_statement,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samspill.reference.model import Art, ArtRange, Layout

YEARS = range(2020, 2031)
CLASS_OF = {"5-4": "operating", "5-5": "investment", "5-6": "operating"}


def _covered(arts: tuple[ArtRange, ...], art: str, year: int) -> bool:
    return any(span.covers(art, year) for span in arts)


def _is_invalid(art: Art, account_class: str, year: int) -> bool:
    return year not in art.years or art.scope not in {"both", account_class} or art.kind == "oslo"


def _posts(layout: Layout, art: str, year: int) -> list[str]:
    return [row.post for row in layout.rows if _covered(row.arts, art, year)]


def _reasons(layout: Layout, art: str, year: int) -> list[str]:
    return [entry.reason for entry in layout.not_shown if _covered(entry.arts, art, year)]


def _layout(table: str, year: int) -> Layout:
    layout = load_statement(table).layout_for(year)
    assert layout is not None
    return layout


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("table", CLASS_OF)
def test_each_valid_art_has_one_row_or_one_reason(table: str, year: int) -> None:
    layout = _layout(table, year)
    wrong = {}
    for art in load_arts().values():
        if not _is_invalid(art, layout.account_class, year):
            places = _posts(layout, art.code, year) + _reasons(layout, art.code, year)
            if len(places) != 1:
                wrong[art.code] = places
    assert layout.account_class == CLASS_OF[table]
    assert wrong == {}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("table", CLASS_OF)
def test_technical_internal_and_district_arts_are_swallowed_by_no_range(table: str, year: int) -> None:
    layout = _layout(table, year)
    aside = [art.code for art in load_arts().values() if art.kind in {"technical", "internal", "oslo"}]
    assert aside == ["290", "298", "379", "589", "690", "790", "798", "980", "989"]
    assert [code for code in aside if _posts(layout, code, year)] == []
    reasons = {code: _reasons(layout, code, year) for code in aside}
    assert [code for code in aside if reasons[code] == ["internal"]] == ["290", "690", "790"]
    assert [code for code in aside if reasons[code] == ["technical"]] == ["589", "989"]
    assert [code for code in aside if reasons[code] == ["compared"]] == ["980"]
    assert [code for code in aside if reasons[code] == []] == ["298", "379", "798"]


@pytest.mark.parametrize(
    ("table", "art", "post"),
    [
        ("5-4", "810", "4"),
        ("5-4", "010", "6"),
        ("5-4", "729", "6"),
        ("5-4", "980", None),
        ("5-5", "729", "7"),
        ("5-5", "700", "8"),
        ("5-5", "521", "4"),
        ("5-5", "911", "13"),
        ("5-5", "429", "1"),
        ("5-5", "470", "2"),
        ("5-6", "160", "10"),
        ("5-6", "170", "12"),
        ("5-6", "429", "13"),
        ("5-6", "509", "19"),
        ("5-6", "920", "6"),
    ],
)
def test_an_art_stands_where_the_regulation_puts_it(table: str, art: str, post: str | None) -> None:
    assert _posts(_layout(table, 2026), art, 2026) == ([post] if post else [])


@pytest.mark.parametrize(
    ("table", "column"), [("5-4", "post_5_4_1"), ("5-5", "post_5_5_1"), ("5-6", "post_5_6")], ids=["5-4", "5-5", "5-6"]
)
def test_each_art_stands_where_the_guide_of_2026_lists_it(shared_data: Path, table: str, column: str) -> None:
    layout = _layout(table, 2026)
    with (shared_data / "reference" / "arter.csv").open(encoding="utf-8", newline="") as file:
        listed = {
            row["art"]: row[column] for row in csv.DictReader(file) if not row["valid_to"] and row["art"] != "980"
        }
    valid = {code for code in listed if not _is_invalid(load_arts()[code], layout.account_class, 2026)}
    assert len(listed) == 119 - 1
    assert {code: "".join(_posts(layout, code, 2026)) for code in valid} == {code: listed[code] for code in valid}


def test_the_ranges_of_5_4_post_6_are_those_of_the_eight_rows_of_5_6_behind_it() -> None:
    net = {art for art in load_arts() if _posts(_layout("5-4", 2026), art, 2026) == ["6"]}
    behind = {"6", "7", "8", "10", "11", "12", "13"}
    assert net == {art for art in load_arts() if set(_posts(_layout("5-6", 2026), art, 2026)) & behind}


def test_successors_of_expired_codes_are_valid_when_the_old_code_is_not() -> None:
    arts = load_arts()
    replaced = {art.code: art.successors for art in arts.values() if art.successors}
    assert replaced == {"270": ("271", "272"), "875": ("878", "879")}
    for code, successors in replaced.items():
        ends = arts[code].years.until_year
        assert ends is not None
        assert all(ends in arts[new].years and ends - 1 not in arts[new].years for new in successors)


def test_older_codes_without_a_source_are_expired_unsure_and_without_successor() -> None:
    for code in ("375", "475", "775", "874", "895"):
        art = load_arts()[code]
        assert (art.certainty, art.successors, 2020 in art.years) == ("check", (), False), code


def test_a_name_that_was_not_found_says_so() -> None:
    assert [load_arts()[code].label_nb for code in ("271", "272")] == ["(navn ikke funnet)"] * 2


@pytest.mark.parametrize("code", sorted(load_arts()))
def test_each_art_has_a_code_of_three_digits_and_two_labels(code: str) -> None:
    art = load_arts()[code]
    assert len(code) == 3
    assert code.isdigit()
    assert art.label_nb
    assert art.label_en
    assert all(new in load_arts() for new in art.successors)


def test_functions_are_75_services_and_8_financial_ones_in_2026() -> None:
    valid = [function for function in load_functions().values() if 2026 in function.years]
    assert [sum(function.kind == kind for function in valid) for kind in ("service", "financial")] == [75, 8]
    assert load_functions()["254"].successors == ("257", "258")
    assert (2023 in load_functions()["254"].years, 2024 in load_functions()["254"].years) == (True, False)


def test_each_chapter_of_a_municipality_stands_in_one_row_of_the_balance_sheet() -> None:
    rows = load_balance().rows
    for chapter in load_chapters().values():
        assert [row.post for row in rows if chapter.code in row.chapters] == [chapter.post_5_8] * bool(chapter.post_5_8)
    assert {code for row in rows for code in row.chapters} <= set(load_chapters())


def test_a_total_of_the_balance_sheet_names_rows_above_it() -> None:
    seen: set[str] = set()
    for row in load_balance().rows:
        assert bool(row.chapters) != bool(row.parts), row.post
        assert set(row.parts) <= seen, row.post
        assert row.post not in seen
        seen.add(row.post)


def test_debt_chapters_were_split_in_2024() -> None:
    chapters = load_chapters()
    assert chapters["45"].successors == ("451", "452", "453", "454")
    assert [year for year in (2023, 2024) if year in chapters["45"].years] == [2023]
    assert [year for year in (2023, 2024) if year in chapters["451"].years] == [2024]


def test_each_list_names_its_source() -> None:
    assert set(load_list_sources()) == {"arts.csv", "functions.csv", "chapters.csv", "cost_key.csv"}
    assert all(source.name for source in load_list_sources().values())
