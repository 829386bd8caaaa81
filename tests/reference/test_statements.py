"""Do the packaged statements hold what the regulation says, in every layout?"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

import pytest

from samspill.reference.loader import load_statement, statement_tables
from samspill.reference.records import Record, ReferenceDataError
from samspill.reference.statement_data import art_range, formula_terms

if TYPE_CHECKING:
    from samspill.reference.model import Layout, Row

TODAY = ("5-4", "5-5", "5-6")
LAYOUTS = [layout for table in statement_tables() for layout in load_statement(table).layouts]
NAMES = [f"{layout.table}-{layout.years.from_year}" for layout in LAYOUTS]
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)


def _plain(label: str) -> str:
    return "".join(sign for sign in label.casefold() if sign.isalnum())


def _formula(row: Row) -> str:
    return "".join(f"{'-' if term.sign < 0 else '+'}{term.post}" for term in row.formula).removeprefix("+")


def test_each_file_of_a_statement_is_listed_and_the_other_way_round() -> None:
    folder = resources.files("samspill.reference") / "data" / "statements"
    own_shape = {"5-8", "5-9"}
    files = {item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")}
    assert files - own_shape == set(statement_tables())


@pytest.mark.parametrize(
    ("table", "year", "posts"),
    [("5-4", 2021, 23), ("5-4", 2022, 25), ("5-5", 2020, 25), ("5-5", 2026, 27), ("5-6", 2021, 30), ("5-6", 2022, 32)],
)
def test_a_layout_has_as_many_posts_as_the_form_of_its_year(table: str, year: int, posts: int) -> None:
    layout = load_statement(table).layout_for(year)
    assert layout is not None
    assert [row.post for row in layout.rows] == [str(number) for number in range(1, posts + 1)]
    assert layout.last_post == str(posts)


@pytest.mark.parametrize(
    ("table", "year", "post", "formula"),
    [
        ("5-4", 2026, "5", "1+2+3+4"),
        ("5-4", 2026, "8", "6+7"),
        ("5-4", 2026, "9", "5-8"),
        ("5-5", 2026, "6", "1+2+3+4+5"),
        ("5-5", 2026, "14", "7+8+9+10+11+12+13"),
        ("5-5", 2026, "19", "15-16+17-18"),
        ("5-6", 2026, "9", "1+2+3+4+5+6+7+8"),
        ("5-6", 2026, "15", "10+11+12+13+14"),
        ("5-6", 2026, "16", "9-15"),
        ("5-6", 2026, "22", "20+21-17-18-19"),
        ("5-6", 2026, "24", "16-22+23"),
        ("5-4", 2026, "15", "13+14-10-11-12"),
        ("5-4", 2026, "17", "9-15+16"),
        ("5-4", 2026, "24", "18+19-20+21-22+23"),
        ("5-4", 2026, "25", "17-24"),
        ("5-4", 2021, "22", "18+19+20+21"),
        ("5-4", 2021, "23", "17-22"),
        ("5-5", 2026, "26", "20-21+22-23+24-25"),
        ("5-5", 2026, "27", "14-6-19+26"),
        ("5-5", 2021, "24", "20-21-22-23"),
        ("5-5", 2021, "25", "14-6-19+24"),
        ("5-6", 2026, "31", "25+26-27+28-29+30"),
        ("5-6", 2026, "32", "24-31"),
        ("5-6", 2021, "29", "25+26+27+28"),
        ("5-6", 2021, "30", "24-29"),
        ("pre2020-1A", 2018, "21", "6+12+19-20"),
        ("pre2020-overview", 2018, "41", "31+35-40"),
    ],
)
def test_a_total_is_the_formula_of_the_form(table: str, year: int, post: str, formula: str) -> None:
    layout = load_statement(table).layout_for(year)
    assert layout is not None
    assert {row.post: _formula(row) for row in layout.rows}[post] == formula


@pytest.mark.parametrize(
    ("table", "year", "natures"),
    [
        ("5-4", 2021, "iiii t ee t t iig ee t i t a aa a t t"),
        ("5-4", 2026, "iiii t ee t t iig ee t i t a auau a t t"),
        ("5-5", 2021, "eeeee t iiiiiiu t euei t u aa a t t"),
        ("5-5", 2026, "eeeee t iiiiiiu t euei t u auau a t t"),
        ("5-6", 2021, "iiiiiiii t eeeee t t iig ee t i t a aa a t t"),
        ("5-6", 2026, "iiiiiiii t eeeee t t iig ee t i t a auau a t t"),
    ],
)
def test_each_row_has_the_nature_that_gives_its_sign(table: str, year: int, natures: str) -> None:
    layout = load_statement(table).layout_for(year)
    assert layout is not None
    assert "".join(row.nature[0] for row in layout.rows) == natures.replace(" ", "")


@every_layout
def test_a_total_has_a_formula_and_nothing_else_has(layout: Layout) -> None:
    for row in layout.rows:
        assert bool(row.formula) == (row.nature == "total"), row.post
        assert not (row.formula and row.arts), row.post
        assert bool(row.arts) == (layout.table in TODAY and row.nature != "total"), row.post


@every_layout
def test_posts_are_unique_and_a_formula_names_only_posts_above_it(layout: Layout) -> None:
    seen: list[str] = []
    for row in layout.rows:
        assert row.post not in seen
        assert [term.post for term in row.formula if term.post not in seen] == []
        seen.append(row.post)


@every_layout
def test_each_row_has_a_label_in_three_languages(layout: Layout) -> None:
    for row in layout.rows:
        assert all(label.strip() for label in (row.label_nb, row.label_nn, row.label_en)), row.post


@every_layout
def test_no_spelling_stands_for_two_rows_of_a_layout(layout: Layout) -> None:
    owner: dict[str, str] = {}
    for row in layout.rows:
        for label in {_plain(label) for label in (row.label_nb, row.label_nn, *row.variants)}:
            assert owner.setdefault(label, row.post) == row.post, label


@every_layout
def test_every_row_but_the_last_enters_a_total(layout: Layout) -> None:
    used = {term.post for row in layout.rows for term in row.formula}
    assert {row.post for row in layout.rows} - used == {layout.last_post}


def test_property_tax_on_homes_has_one_code_until_2025_and_two_from_then() -> None:
    layout = load_statement("5-6").layout_for(2026)
    assert layout is not None
    arts = layout.rows[2].arts
    pairs = [(art, year) for art in ("875", "878", "879") for year in (2024, 2025)]
    placed = {(art, year) for art, year in pairs if any(span.covers(art, year) for span in arts)}
    assert placed == {("875", 2024), ("878", 2025), ("879", 2025)}


def test_the_row_that_part_2_splits_is_named_for_5_4_only() -> None:
    named = {table: load_statement(table).layouts[-1].frame_post for table in TODAY}
    assert named == {"5-4": "6", "5-5": "", "5-6": ""}


def test_the_form_of_2020_is_seen_for_investment_only() -> None:
    seen = {table: load_statement(table).layouts[0].certainty for table in TODAY}
    assert seen == {"5-4": "check", "5-5": "settled", "5-6": "check"}


def test_an_unknown_statement_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="there is no statement 5-7"):
        load_statement("5-7")


@pytest.mark.parametrize("entry", ["87", "871-", "871:873", "8710"])
def test_what_is_no_art_is_refused_with_its_place(entry: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"x\.yaml\.rows\[0\]"):
        art_range(entry, "x.yaml.rows[0]")


@pytest.mark.parametrize("text", ["1+", "1*2", "a", "1 + 2"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(ReferenceDataError, match="is no formula"):
        formula_terms(text, "x.yaml")


@pytest.mark.parametrize(
    ("values", "read", "problem"),
    [
        ({}, lambda r: r.text("post"), r"f\.yaml\.post: the key is missing"),
        ({"post": 1}, lambda r: r.text("post"), r"f\.yaml\.post: 1 is not a text"),
        ({"post": "1", "extra": 2}, lambda r: (r.text("post"), r.close()), r"f\.yaml: unknown key extra"),
        ({"n": "x"}, lambda r: r.choice("n", ("a", "b")), "is none of a, b"),
        ({"n": "yes"}, lambda r: r.yes_no("n"), "neither true nor false"),
        ({"n": True}, lambda r: r.whole("n"), "not a whole number"),
        ({"n": ""}, lambda r: r.number("n"), "the number is missing"),
        ({"n": 0.6}, lambda r: r.decimal("n"), "not a text"),
        ({"n": "0,6"}, lambda r: r.decimal("n"), "not a decimal"),
        ({"n": "2026"}, lambda r: r.date("n"), "not a date"),
        ({"n": "a"}, lambda r: r.items("n"), "a list was expected"),
        ({"n": [1]}, lambda r: r.texts("n"), "1 is not a text"),
        ({"n": []}, lambda r: r.record("n"), r"f\.yaml\.n: a mapping was expected"),
    ],
)
def test_a_record_that_is_not_whole_names_file_key_and_problem(values: object, read: object, problem: str) -> None:
    assert callable(read)
    with pytest.raises(ReferenceDataError, match=problem):
        read(Record(values, "f.yaml"))
