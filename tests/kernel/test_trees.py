"""Does a nested document give its values, and everything that is wrong with it at once?"""

from __future__ import annotations

from samspill.kernel.findings import Where, error
from samspill.kernel.tables import Cell, Column, parse_code, parse_whole
from samspill.kernel.trees import Branch, Items, Section, read_by_year, read_record, read_records, read_texts

MEASURE = Section(
    "measure",
    "a decided change",
    (Column("code", parse_code), Column("weight", parse_whole, required=False, default=1)),
    nested={"amounts": "øre by year", "units": "where"},
    required_nested=("amounts",),
)


def at(line: int) -> Where:
    return Where("plan.yaml", line)


def cell(text: str, line: int = 1) -> Cell:
    return Cell(text, at(line))


def test_a_record_gives_its_values_and_hands_on_what_is_nested_in_it() -> None:
    amounts = Branch({"2026": cell("5", 3)}, at(3))
    record, findings = read_record(Branch({"code": cell("P07", 2), "amounts": amounts}, at(1)), MEASURE)
    assert findings == []
    assert record.values == {"code": "P07", "weight": 1}
    assert record.nested == {"amounts": amounts}
    assert record.where == at(1)


def test_everything_wrong_with_a_record_is_said_at_once_with_its_place() -> None:
    node = Branch({"code": Items((), at(2)), "strange": Branch({}, at(3)), "weight": cell("x", 4)}, at(1))
    record, findings = read_record(node, MEASURE)
    assert record.values == {"code": None, "weight": None}
    assert sorted(findings, key=lambda finding: (finding.code, finding.where.row or 0)) == [
        error("cell-not-whole", at(4), field_name="weight", text="x"),
        error("field-missing", at(1), field_name="code", schema_name="measure"),
        error("field-missing", at(1), field_name="amounts", schema_name="measure"),
        error("field-unknown", at(3), field_name="strange", schema_name="measure"),
        error("node-not-text", at(2), field_name="code", schema_name="measure"),
    ]


def test_text_where_a_mapping_belongs_is_reported_once() -> None:
    record, findings = read_record(cell("P07", 5), MEASURE)
    assert record.values == {"code": None, "weight": None}
    assert findings == [error("node-not-mapping", at(5), schema_name="measure")]


def test_a_list_of_records_is_read_in_order_and_blank_is_empty() -> None:
    amounts = Branch({}, at(9))
    nodes = Items(tuple(Branch({"code": cell(code), "amounts": amounts}, at(1)) for code in ("b", "a")), at(1))
    records, findings = read_records(nodes, MEASURE)
    assert [record.values["code"] for record in records] == ["b", "a"]
    assert findings == []
    assert read_records(None, MEASURE) == read_records(cell(" "), MEASURE) == ([], [])


def test_a_mapping_where_a_list_belongs_is_reported() -> None:
    assert read_records(Branch({}, at(2)), MEASURE) == ([], [error("node-not-list", at(2), schema_name="measure")])


def test_amounts_by_year_keep_the_good_years_and_report_the_bad() -> None:
    node = Branch({"2026": cell("5", 2), "26": cell("6", 3), "2027": cell("x", 4), "2028": Items((), at(5))}, at(1))
    values, findings = read_by_year(node, parse_whole)
    assert values == {2026: 5}
    assert findings == [
        error("cell-not-year", at(3), field_name="26", text="26"),
        error("cell-not-whole", at(4), field_name="2027", text="x"),
        error("field-missing", at(5), field_name="2028", schema_name="year"),
    ]


def test_years_that_are_no_mapping() -> None:
    assert read_by_year(None, parse_whole) == read_by_year(cell(""), parse_whole) == ({}, [])
    assert read_by_year(cell("5", 7), parse_whole) == ({}, [error("node-not-by-year", at(7))])


def test_a_list_of_texts_is_read_in_order_with_all_its_findings() -> None:
    values, findings = read_texts(Items((cell("0410", 2), cell("a b", 3), Branch({}, at(4))), at(1)), parse_code)
    assert values == ("0410", None, None)
    assert findings == [
        error("cell-not-code", at(3), field_name="item", text="a b"),
        error("field-missing", at(4), field_name="item", schema_name="list"),
    ]


def test_texts_that_are_no_list() -> None:
    assert read_texts(None, parse_code) == read_texts(cell(""), parse_code) == ((), [])
    assert read_texts(Branch({}, at(3)), parse_code) == ((), [error("node-not-list", at(3), schema_name="list")])
