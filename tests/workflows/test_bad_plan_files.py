"""Is everything that is wrong with a plan file told at once, where it stands, and is nothing kept?"""

from __future__ import annotations

import pytest

from plan_file_examples import PARAMETERS, PLAN_FILE, changed, good, read, row_of
from samspill.engine.workflows.plan_files.versions import read_plan
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.tables import Cell


def findings_of(text: str) -> list[Finding]:
    plan, findings = read(text)
    assert plan is None
    assert findings
    return findings


def only(*pairs: tuple[str, str]) -> Finding:
    (found,) = findings_of(changed(*pairs))
    return found


def at(part: str, column: int, text: str = PLAN_FILE) -> Where:
    return Where("plan.yaml", row_of(text, part), column)


@pytest.mark.parametrize(
    ("old", "new", "spot", "code", "params"),
    [
        ("debt: 10 000,", "debt: ti millioner,", "ti millioner", "cell-not-amount", {"field_name": "debt"}),
        ("debt: 10 000,", "debt: 1e3,", "1e3", "cell-not-amount", {"text": "1e3"}),
        ("debt: 10 000,", "debt: 150.000,", "150.000", "cell-amount-ambiguous", {"text": "150.000"}),
        ("debt: 10 000,", "debt: 10.005,", "10.005", "cell-amount-ambiguous", {"text": "10.005"}),
        ("debt: 10 000,", "debt: 0.0051,", "0.0051", "cell-amount-not-whole-ore", {"text": "0.0051"}),
        ("debt: 10 000,", "debt: 1000000000000000,", "10000000", "cell-amount-too-large", {"field_name": "debt"}),
        ("debt: 10 000,", 'debt: "=A1+A2",', '"=A1', "cell-formula", {"text": "=A1+A2"}),
        ("completion_year: 2026", "completion_year: 26", "26", "cell-not-year", {"field_name": "completion_year"}),
        ("kind: free", "kind: fri", "fri", "cell-not-choice", {"field_name": "kind"}),
        ("{kind: grant,", "{kind: gift,", "gift", "cell-not-choice", {"choices_list": "grant, sale, transfer, fund"}),
        ('wage_growth: {2025: "0.045"', 'wage_growth: {2025: "4.5"', '"4.5"', "cell-not-share", {"field_name": "2025"}),
        (
            'wage_growth: {2025: "0.045"',
            'wage_growth: {2025: "4 %"',
            '"4 %"',
            "cell-not-number",
            {"field_name": "2025"},
        ),
        ("title: Fewer beds", "title: [Fewer, beds]", "title", "node-not-text", {"field_name": "title"}),
        ("area: P06", "arae: P06", "P06", "field-unknown", {"field_name": "arae"}),
        ("area: P06", "arae: [P06]", "arae", "field-unknown", {"field_name": "arae"}),
        ("amounts: {2026: 40}", "amounts: 40", "40", "node-not-by-year", {}),
        ("spending: {2025: 1 250", "spending: {25: 1 250", "25: 1", "cell-not-year", {"field_name": "25"}),
        ("spending: {2025: 1 250", "spending: {2099: 1 250", "2099", "year-not-supported", {"year": "2099"}),
        ("amounts: {2026: 100}", "amounts: {1999: 100}", "1999", "year-not-supported", {"last_year": "2040"}),
        (
            "replaces: [interest, instalment]",
            "replaces: interest",
            "interest",
            "node-not-list",
            {"schema_name": "list"},
        ),
        ('units: ["1010"]', 'units: ["10 10"]', '"10 10"', "cell-not-code", {"field_name": "item"}),
        ("book_value: 20 000", "book_value: {2025: 20 000}", "{2025: 20", "node-not-text", {}),
        ("  - {kind: grant, amounts: {2026: 100}}", "  {kind: grant}", "{kind", "node-not-list", {}),
        ("- {code: guess, title: Made up, illustrative: yes}", "- guess", "guess", "node-not-mapping", {}),
        ("illustrative: yes}", "illustrative: maybe}", "maybe", "cell-not-yes-no", {"text": "maybe"}),
    ],
)
def test_a_bad_value_is_told_with_its_row_and_column(
    old: str, new: str, spot: str, code: str, params: dict[str, str]
) -> None:
    text = changed((old, new))
    before = text[: text.index(new) + new.index(spot)]
    found = findings_of(text)[0]
    place = Where("plan.yaml", before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert (found.code, found.where) == (code, place)
    assert {name: found.params[name] for name in params} == params


@pytest.mark.parametrize(
    ("old", "new", "row_part", "field_name", "schema_name"),
    [
        ("format: samspill-plan-1\n", "", "amount_unit", "format", "plan_file"),
        ("        title: Fewer beds\n", "", "code: M1", "title", "cause"),
        (", opening: 900}", "}", "code: DISP", "opening", "fund"),
        (", opening: 900}", ", opening: ''}", "code: DISP", "opening", "fund"),
        (', art: "540", amounts: {2025: 0}}', ', art: "540"}', 'function: "880"', "amounts", "line"),
        ("        spending: {2025: 1 250, 2026: 1 250}\n", "", "code: SCHOOL", "spending", "project"),
    ],
)
def test_a_missing_field_is_told_at_the_place_of_its_record(
    old: str, new: str, row_part: str, field_name: str, schema_name: str
) -> None:
    text = changed((old, new))
    (found,) = findings_of(text)
    assert (found.code, found.params) == ("field-missing", {"field_name": field_name, "schema_name": schema_name})
    assert found.where.row == row_of(text, row_part)


def test_a_code_that_is_used_twice_is_told_for_every_kind_of_record() -> None:
    assert only(
        ("{code: guess,", "{code: budget,"), ("source: guess}", "source: budget}"), ("source: guess\n", "\n")
    ) == error("code-used-twice", Where("plan.yaml", 7, 5), item_code="budget")
    assert only(("  - code: B\n", "  - code: A\n"), ("parent: A", "parent: ")) == error(
        "code-used-twice", at("- code: B\n", 5), item_code="A"
    )
    again = '    lines:\n      - {unit: "1", function: "202", art: "010", amounts: {2025: 1}}\n'
    twice = changed(("versions:\n", f"  - code: BUDGET-2025\n    price_year: 2025\n{again}versions:\n"))
    assert [found.code for found in findings_of(twice)] == ["code-used-twice"]


def test_two_causes_with_one_code_are_told() -> None:
    more = "      - {code: M2, kind: measure, category: saving, title: Again}\n    funds: []\n"
    assert only(("    funds: []\n", more)).params == {"item_code": "M2"}


def test_records_without_a_code_are_told_once_each_and_not_as_doubles() -> None:
    text = changed(("{code: P01, ", "{"), ("{code: P06, ", "{"), ("{code: budget, ", "{"), ("{code: guess, ", "{"))
    codes = [found.code for found in findings_of(text)]
    assert codes.count("field-missing") == 4
    assert "code-used-twice" not in codes


def test_an_unknown_parent_and_an_unknown_base_are_told() -> None:
    assert only(("parent: A", "parent: Z")) == error("code-unknown", at("- code: B\n", 5), item_code="Z")
    codes = findings_of(PLAN_FILE.replace("base: BUDGET-2025", "base: BUDGET-2024"))
    assert [(found.code, found.params["item_code"]) for found in codes] == [
        ("code-unknown", "BUDGET-2024"),
        ("code-unknown", "BUDGET-2024"),
    ]


def test_a_parent_that_could_not_be_read_is_no_unknown_parent() -> None:
    (found,) = findings_of(changed(("first_year: 2025\n    last_year: 2026", "first_year: 2027\n    last_year: 2026")))
    assert found == error("years-not-a-plan", at("code: A", 5), first_year="2027", last_year="2026")


def test_a_version_without_its_years_still_has_its_other_findings() -> None:
    text = changed(("first_year: 2025\n    last_year: 2026", "last_year: 2026"), ("debt: 10 000,", "debt: much,"))
    assert [found.code for found in findings_of(text)] == ["field-missing", "cell-not-amount"]


@pytest.mark.parametrize(
    ("first", "last", "fits"), [("2025", "2036", True), ("2025", "2037", False), ("2026", "2025", False)]
)
def test_a_plan_has_from_one_to_twelve_years(first: str, last: str, fits: bool) -> None:  # noqa: FBT001 - a table
    text = changed(
        (
            "title: Next plan\n    first_year: 2025\n    last_year: 2027",
            f"title: Next plan\n    first_year: {first}\n    last_year: {last}",
        )
    )
    codes = [found.code for found in read(text)[1]]
    assert ("years-not-a-plan" in codes) is not fits


def test_a_version_of_years_no_one_has_gone_through_is_refused() -> None:
    text = changed(
        ("last_year: 2027", "last_year: 2099"),
        ("title: Next plan\n    first_year: 2025", "title: Next plan\n    first_year: 2098"),
        ("parent: A", "parent: "),
    )
    assert findings_of(text) == [
        error("year-not-supported", at("- code: B\n", 5), year=year, from_year="2020", last_year="2040")
        for year in ("2098", "2099")
    ]


def test_a_child_of_another_base_is_refused() -> None:
    other = "  - {code: OTHER, price_year: 2025, lines: [{unit: a, function: b, art: c, amounts: {2025: 1}}]}\n"
    text = changed(
        ("versions:\n", f"{other}versions:\n"), ("base: BUDGET-2025\n    parent: A", "base: OTHER\n    parent: A")
    )
    assert findings_of(text) == [error("base-differs-from-parent", at("- code: B\n", 5, text), version_code="B")]


def test_projects_need_debt_somewhere() -> None:
    text = changed(("parent: A", "parent: "), ("    funds: []\n", "    projects: []\n"))
    assert findings_of(text) == [error("projects-without-debt", at("- code: B\n", 5))]


def test_an_unknown_rule_asset_class_or_source_is_told_with_the_choices() -> None:
    assert only(("[interest, instalment]", "[interest, rente]")) == error(
        "rule-unknown", at("finance_unit", 7), rule="rente", choices_list=PARAMETERS.rules
    )
    unknown = only(("asset_class: school_road_network", "asset_class: school"))
    assert (unknown.code, unknown.params["asset_class"]) == ("asset-class-unknown", "school")
    assert "school_road_network" in unknown.params["choices_list"]  # type: ignore[operator]  # a list of texts
    assert only(("    source: budget\n", "    source: bugdet\n")) == error(
        "source-unknown", at("code: BUDGET-2025", 5), source_code="bugdet"
    )


def test_a_rule_that_is_no_code_is_told_once() -> None:
    codes = [found.code for found in findings_of(changed(("[interest, instalment]", '[interest, "a b", "c d"]')))]
    assert codes == ["cell-not-code", "cell-not-code"]


def test_a_project_without_asset_class_is_told_once() -> None:
    assert only(("        asset_class: school_road_network\n", "")).code == "field-missing"


@pytest.mark.parametrize("code", ["base", "derived:interest", "replaced:project"])
def test_a_cause_may_not_look_like_a_line_that_was_worked_out(code: str) -> None:
    assert only(("code: M2", f'code: "{code}"')) == error("code-reserved", at("code: M2", 9), item_code=code)


def test_a_unit_in_two_areas_in_one_year_is_told() -> None:
    assert only(('units: ["4410", "4420"]', 'units: ["4410", "1010"]')) == error(
        "unit-in-two-areas", at("code: P06", 5), unit="1010"
    )


def test_a_unit_may_change_area_from_one_year_to_the_next() -> None:
    text = changed(
        ('label: School, units: ["1010"]', 'label: School, until_year: 2026, units: ["1010"]'),
        ('label: Care, units: ["4410", "4420"]', 'label: Care, from_year: 2026, units: ["4410", "4420", "1010"]'),
    )
    areas = good(text)["A"].version.areas
    assert [areas.area_of("1010", year) for year in (2025, 2026)] == ["P01", "P06"]


def test_everything_is_told_at_once_and_nothing_is_kept() -> None:
    text = changed(
        ("amount_unit: NOK", "amount_unit: kroner"),
        ("debt: 10 000,", "debt: much,"),
        ("category: strengthening", "category: better"),
        ("base: BUDGET-2025\n    parent: A", "base: NONE\n    parent: A"),
        ("        title: One more teacher\n", ""),
    )
    assert [(found.code, found.where.row) for found in findings_of(text)] == [
        ("cell-not-choice", 2),
        ("cell-not-amount", row_of(text, "debt: much")),
        ("code-unknown", row_of(text, "- code: B\n")),
        ("cell-not-choice", row_of(text, "category: better")),
        ("field-missing", row_of(text, "code: M2")),
    ]


def test_a_file_that_is_no_mapping_is_told() -> None:
    assert read_plan(Cell("text", Where("plan.yaml", 1, 1)), PARAMETERS) == (
        None,
        [error("node-not-mapping", Where("plan.yaml", 1, 1), schema_name="plan_file")],
    )


def test_a_file_without_anything_tells_every_field_it_needs() -> None:
    found = findings_of("{}")
    names = ("format", "amount_unit", "municipality", "municipality_name", "datasets", "versions")
    assert [(finding.code, finding.params["field_name"]) for finding in found] == [
        ("field-missing", name) for name in names
    ]


def test_a_file_without_versions_is_told() -> None:
    text = PLAN_FILE[: PLAN_FILE.index("versions:\n")] + "versions:\n"
    assert findings_of(text) == [
        error("field-missing", Where("plan.yaml", 1, 1), field_name="versions", schema_name="plan_file")
    ]


def test_debt_of_another_opening_year_is_not_inherited_in_silence() -> None:
    text = changed(("title: Next plan\n    first_year: 2025", "title: Next plan\n    first_year: 2026"))
    assert findings_of(text) == [
        error(
            "debt-of-another-year",
            at("- code: B\n", 5),
            version_code="B",
            first_year="2026",
            opening_year="2025",
        )
    ]
