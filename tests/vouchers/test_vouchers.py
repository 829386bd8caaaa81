"""Are twelve months the year on every account, by the weights that are stated, and what the statements show?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspill.adapters.voucher_csv import voucher_bytes
from samspill.engine.statements.accounts import AccountKey, AreaMapping, Line, sum_by
from samspill.engine.statements.placed import place_lines
from samspill.engine.statements.placement import PostBook
from samspill.engine.statements.statement import Statement, statement
from samspill.engine.vouchers import (
    EQUAL_WEIGHTS,
    VoucherRow,
    budget_vouchers,
    cost_group_of,
    voucher_findings,
    weight_findings,
)
from samspill.kernel.findings import Finding
from samspill.kernel.formatting import LOCALES
from samspill.kernel.money import MAX_AMOUNT_ORE
from samspill.reference.loader import load_arts, load_cost_groups, load_statement
from samspill.reference.messages import remedy, render

GROUPS = load_cost_groups()
BOOK = PostBook([load_statement("5-4"), load_statement("5-5"), load_statement("5-6")], load_arts())
KEY = AccountKey("operating", "kasse", "4410", "253", "010")
ARTS = ("010", "090", "230", "370", "470", "500", "600", "710", "800", "870", "900")

keys = st.builds(
    AccountKey,
    st.sampled_from(["operating", "investment"]),
    st.just("kasse"),
    st.sampled_from(["4410", "6100"]),
    st.sampled_from(["222", "253"]),
    st.sampled_from(ARTS),
    st.sampled_from(["", "P1"]),
)
lines = st.lists(
    st.builds(Line, st.just(2026), keys, st.integers(-MAX_AMOUNT_ORE, MAX_AMOUNT_ORE)), min_size=1, max_size=30
)
months = st.lists(st.integers(0, 1000), min_size=12, max_size=12).filter(any)
places = st.tuples(st.sampled_from(["", "4410", "6100"]), st.sampled_from(["", "wages", "goods", "sales"]))
weight_books = st.dictionaries(places, months, max_size=6)


def amounts(rows: tuple[VoucherRow, ...]) -> dict[int, int]:
    return {row.month: row.amount_ore for row in rows}


def statements(all_lines: list[Line]) -> list[Statement]:
    sums = place_lines(all_lines, BOOK, AreaMapping())
    shown = [statement(sums, BOOK, table, 2026) for table in ("5-4", "5-5", "5-6")]
    return [each for each in shown if each is not None]


def assert_said(findings: list[Finding]) -> None:
    assert all(render(finding, locale) and remedy(finding, locale) for finding in findings for locale in LOCALES)


@given(lines, weight_books)
def test_twelve_months_are_the_year_on_every_account(
    all_lines: list[Line], weights: dict[tuple[str, str], list[int]]
) -> None:
    rows = budget_vouchers(all_lines, 2026, weights, GROUPS)
    of_months = sum_by([Line(row.year, row.key, row.amount_ore) for row in rows], lambda line: line.key)
    of_year = {key: ore for key, ore in sum_by(all_lines, lambda line: line.key).items() if ore}
    assert of_months == of_year
    assert voucher_findings(rows, statements(all_lines), BOOK) == []


@given(lines, weight_books, st.randoms())
def test_the_order_of_lines_does_not_matter(
    all_lines: list[Line], weights: dict[tuple[str, str], list[int]], chance: Random
) -> None:
    shuffled = list(all_lines)
    chance.shuffle(shuffled)
    assert budget_vouchers(shuffled, 2026, weights, GROUPS) == budget_vouchers(all_lines, 2026, weights, GROUPS)


@given(lines, weight_books)
def test_turned_signs_give_turned_vouchers(all_lines: list[Line], weights: dict[tuple[str, str], list[int]]) -> None:
    turned = [line._replace(amount_ore=-line.amount_ore) for line in all_lines]
    rows = budget_vouchers(all_lines, 2026, weights, GROUPS)
    expected = tuple(row._replace(amount_ore=-row.amount_ore) for row in rows)
    assert budget_vouchers(turned, 2026, weights, GROUPS) == expected


def test_without_weights_the_first_months_carry_the_odd_ore() -> None:
    rows = budget_vouchers([Line(2026, KEY, 1214)], 2026, {}, GROUPS)
    assert amounts(rows) == {1: 102, 2: 102} | dict.fromkeys(range(3, 13), 101)


def test_the_most_exact_weights_count() -> None:
    def only(month: int) -> tuple[int, ...]:
        return tuple(int(number == month) for number in range(1, 13))

    weights = {("", ""): only(1), ("", "wages"): only(2), ("4410", ""): only(3), ("4410", "wages"): only(4)}
    for place, month in ((("4410", "wages"), 4), (("4410", ""), 3), (("", "wages"), 2), (("", ""), 1)):
        assert amounts(budget_vouchers([Line(2026, KEY, 5)], 2026, weights, GROUPS)) == {month: 5}
        del weights[place]
    assert EQUAL_WEIGHTS == (1,) * 12


def test_other_years_and_entities_are_left_out_and_lines_of_one_account_are_added() -> None:
    other = KEY._replace(entity="havn")
    all_lines = [Line(2026, KEY, 12), Line(2026, KEY, -12), Line(2027, KEY, 12), Line(2026, other, 12)]
    assert budget_vouchers(all_lines, 2026, {}, GROUPS) == ()
    rows = budget_vouchers(all_lines, 2026, {}, GROUPS, "havn")
    assert {row.key for row in rows} == {other}
    assert len(rows) == 12
    assert voucher_findings(rows, statements([Line(2026, KEY, 12)]), BOOK) == []


def test_a_difference_to_the_statements_is_an_error_with_its_post() -> None:
    rows = budget_vouchers([Line(2026, KEY, 1200)], 2026, {}, GROUPS)
    findings = voucher_findings(rows[1:], statements([Line(2026, KEY, 1200)]), BOOK)
    assert_said(findings)
    assert [(each.params["table"], each.where.post) for each in findings][:2] == [("5-4", "6"), ("5-4", "8")]
    assert findings[0].params == {"table": "5-4", "shown_ore": 1200, "voucher_ore": 1100, "difference_ore": -100}
    assert {str(each.severity) for each in findings} == {"error"}
    assert voucher_findings((), statements([Line(2026, KEY, 1200)]), BOOK)[0].params["voucher_ore"] == 0


def test_a_statement_of_a_year_that_no_layout_covers_is_compared_with_nothing() -> None:
    shown = statements([Line(2026, KEY, 1200)])[0]
    later = Statement(shown.table, 1990, shown.layout, shown.rows)
    assert voucher_findings((), [later], BOOK)[0].params["difference_ore"] == -1200


@pytest.mark.parametrize("months", [(1,) * 11, (1,) * 13, (0,) * 12, (-1, *(1,) * 11), (10**10, *(1,) * 11)])
def test_weights_that_cannot_be_used_are_told(months: tuple[int, ...]) -> None:
    findings = weight_findings({("", "wages"): months, ("4410", ""): EQUAL_WEIGHTS}, GROUPS)
    assert [(each.code, each.params) for each in findings] == [
        ("monthly-weights-wrong", {"unit": "–", "cost_group": "wages"})
    ]
    assert_said(findings)


def test_weights_of_an_unknown_group_are_told() -> None:
    findings = weight_findings({("4410", "gull"): EQUAL_WEIGHTS}, GROUPS)
    assert [(each.code, each.params) for each in findings] == [
        ("cost-group-unknown", {"unit": "4410", "cost_group": "gull"})
    ]
    assert_said(findings)


def test_weights_that_are_not_twelve_stop_the_spreading() -> None:
    with pytest.raises(ValueError, match="12 weights, not 11"):
        budget_vouchers([Line(2026, KEY, 5)], 2026, {("", ""): (1,) * 11}, GROUPS)


def test_every_art_stands_in_one_group() -> None:
    for art in load_arts():
        assert sum(1 for group in GROUPS if any(span.covers(art, 2026) for span in group.arts)) == 1, art
    assert cost_group_of("9999", 2026, GROUPS) == ""
    assert len({group.code for group in GROUPS}) == len(GROUPS)
    assert all(group.source.name.startswith("Samspill") for group in GROUPS)


def test_the_file_has_one_row_for_each_account_and_month() -> None:
    investment = AccountKey("investment", "kasse", "6100", "222", "230", "P1")
    rows = budget_vouchers(
        [Line(2026, KEY, -1), Line(2026, investment, 1_200_000)], 2026, {("4410", ""): (0,) * 11 + (1,)}, GROUPS
    )
    text = voucher_bytes(rows).decode()
    assert text.splitlines()[:2] == [
        "systemkonto;ansvar;funksjon;prosjekt;periode;belop",
        "0230;6100;222;P1;202601;1000,00",
    ]
    assert text.endswith("1010;4410;253;;202612;-0,01\r\n")
    assert text.count("\r\n") == 1 + 12 + 1


def test_a_row_of_the_balance_is_no_budget() -> None:
    with pytest.raises(KeyError):
        voucher_bytes([VoucherRow(KEY._replace(account_class="balance"), 2026, 1, 5)])
