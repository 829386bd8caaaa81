"""Are turned signs and entries without their counter-entry told, and nothing else?"""

from __future__ import annotations

from samspill.engine.statements.accounts import AccountClass, AccountKey, Line
from samspill.engine.statements.ledger_checks import counter_entry_findings, sign_findings
from samspill.kernel.findings import Finding, Where, warning
from samspill.reference.loader import load_arts, load_counter_entries

YEAR = Where(year=2026)


def lines(
    amounts: dict[str, int], account_class: AccountClass = "operating", year: int = 2026, entity: str = "kasse"
) -> list[Line]:
    return [Line(year, AccountKey(account_class, entity, "", "202", art), ore) for art, ore in amounts.items()]


def signs(*given: list[Line]) -> list[Finding]:
    return sign_findings([line for each in given for line in each], load_arts())


def counters(*given: list[Line]) -> list[Finding]:
    return counter_entry_findings([line for each in given for line in each], load_counter_entries())


RIGHT = {"010": 6_000, "600": -500, "800": -6_000, "290": -90_000, "980": 70_000, "666": -80_000}
TURNED = {art: -amount for art, amount in RIGHT.items()}


def test_a_ledger_with_all_signs_turned_is_told_with_both_sums() -> None:
    assert signs(lines(TURNED)) == [
        warning("signs-look-turned", YEAR, account_class_term="operating", expense_ore=-6_000, income_ore=6_500)
    ]


def test_the_signs_of_a_sound_ledger_are_silent() -> None:
    assert signs(lines(RIGHT)) == []
    assert signs([]) == []


def test_one_side_alone_below_or_above_zero_is_no_turned_ledger() -> None:
    assert signs(lines({"010": -1, "800": -1})) == []
    assert signs(lines({"010": 1, "800": 1})) == []
    assert signs(lines({"010": -1, "800": 0})) == []
    assert signs(lines({"010": 0, "800": 1})) == []


def test_each_account_class_and_year_is_judged_alone() -> None:
    turned = {"230": -1_000, "910": 1_000}
    found = signs(lines(RIGHT), lines(turned, "investment"), lines(TURNED, year=2027))
    assert [(item.where.year, item.params["account_class_term"]) for item in found] == [
        (2026, "investment"),
        (2027, "operating"),
    ]


def test_depreciation_and_its_counter_entry_must_come_to_zero() -> None:
    assert counters(lines({"590": 500, "990": -500})) == []
    assert counters(lines({"590": 500, "990": -450})) == [
        warning(
            "counter-entry-differs",
            YEAR,
            art="590",
            account_class_term="operating",
            amount_ore=500,
            counter_art="990",
            counter_class_term="operating",
            counter_ore=-450,
            difference_ore=50,
        )
    ]


def test_a_missing_counter_entry_counts_as_zero() -> None:
    (found,) = counters(lines({"990": -500}))
    assert (found.params["amount_ore"], found.params["counter_ore"]) == (0, -500)


def test_a_transfer_is_compared_only_where_the_year_has_lines_of_both_classes() -> None:
    operating, investment = lines({"570": 300}), lines({"970": -200}, "investment")
    assert counters(operating) == []
    assert counters(investment) == []
    assert counters(operating, lines({"970": -300}, "investment")) == []
    (found,) = counters(operating, investment, lines({"010": 1}, "investment", 2027))
    assert found.where == YEAR
    assert [found.params[name] for name in ("art", "counter_art", "amount_ore", "counter_ore", "difference_ore")] == [
        "570",
        "970",
        300,
        -200,
        100,
    ]


def test_only_the_entity_that_is_asked_for_counts() -> None:
    of_enterprise = lines({"590": 500}, entity="KF")
    assert counters(of_enterprise) == []
    assert len(counter_entry_findings(of_enterprise, load_counter_entries(), "KF")) == 1
    turned = lines(TURNED, entity="KF")
    assert signs(turned) == []
    assert len(sign_findings(turned, load_arts(), "KF")) == 1


def test_years_and_pairs_are_told_in_order() -> None:
    given = [lines({"570": 300, "590": 5}, year=year) + lines({"970": 0}, "investment", year) for year in (2027, 2026)]
    assert [(found.where.year, found.params["art"]) for found in counters(*given)] == [
        (2026, "590"),
        (2026, "570"),
        (2027, "590"),
        (2027, "570"),
    ]
