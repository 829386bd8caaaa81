"""What does a version come to, in whose prices, and what do derived lines replace?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from plan_examples import RULES, YEARS, dataset, every_year, investment, key, version
from samspill.engine.plan.evaluate import PRICE_LIFT, Evaluation, Replacements, TaggedLine, evaluate
from samspill.engine.plan.model import Assumptions, Cause, Change, PricePath
from samspill.engine.plan.prices import PriceBase, lifted, missing_growth_years, price_factor
from samspill.engine.statements.accounts import AccountKey, Line
from samspill.kernel.provenance import Provenance

PATH = PricePath(
    wages={2025: Decimal("0.05"), 2026: Decimal("0.04")}, other={2025: Decimal("0.03"), 2026: Decimal("0.02")}
)
WAGES, GOODS = key("010"), key("230")


def amounts_of(evaluation: Evaluation, origin: str) -> dict[tuple[int, AccountKey], int]:
    return {
        (tagged.line.year, tagged.line.key): tagged.line.amount_ore
        for tagged in evaluation.beside
        if tagged.origin == origin
    }


def test_an_evaluation_is_the_base_and_the_net_changes_by_cause() -> None:
    base = dataset(every_year(1_000, WAGES))
    changes = [Change(2026, WAGES, -70, 2025, "M1"), Change(2026, WAGES, 30, 2025, "T1")]
    found = evaluate(version(changes, base))
    assert found.base == tuple(every_year(1_000, WAGES))
    assert [(tagged.origin, tagged.line) for tagged in found.beside] == [
        ("M1", Line(2026, WAGES, -70)),
        ("T1", Line(2026, WAGES, 30)),
    ]
    assert found.price_year == 2025
    assert sum(line.amount_ore for line in found.lines()) == 3_960


def test_a_change_of_an_illustrative_cause_is_illustrative() -> None:
    made_up = Cause("M1", "measure", "saving", "M1", provenance=Provenance("guess", illustrative=True))
    changes = [Change(2026, WAGES, -70, 2025, "M1"), Change(2026, WAGES, 30, 2025, "T1")]
    plan = version(changes)
    plan = replace(plan, causes={**plan.causes, "M1": made_up})
    assert [tagged.is_illustrative for tagged in evaluate(plan).beside] == [True, False]


def test_older_prices_are_lifted_by_art_group_on_lines_of_their_own() -> None:
    base = dataset([Line(2026, WAGES, 1_000_000), Line(2026, GOODS, 1_000_000)], price_year=2024)
    change = Change(2026, WAGES, -100_000, 2025, "M1")
    plan = version([change], base, years=(2026,), price_year=2026, assumptions=Assumptions(PATH))
    found = evaluate(plan)
    # Wages 1 000 000 × 1.05 × 1.04 = 1 092 000, and −100 000 × 1.04 = −104 000.
    # Goods 1 000 000 × 1.03 × 1.02 = 1 050 600.
    lifts = [(tagged.line.key.art, tagged.line.amount_ore, tagged.formula) for tagged in found.beside[1:]]
    assert lifts == [("010", 92_000, "2024 → 2026"), ("010", -4_000, "2025 → 2026"), ("230", 50_600, "2024 → 2026")]
    assert {tagged.origin for tagged in found.beside[1:]} == {PRICE_LIFT}
    assert sum(line.amount_ore for line in found.lines()) == 1_092_000 + 1_050_600 - 104_000


def test_newer_prices_are_brought_back_by_the_same_growth() -> None:
    base = dataset([Line(2026, WAGES, 1_092_000)], price_year=2026)
    plan = version((), base, years=(2026,), price_year=2026, assumptions=Assumptions(PATH))
    found = evaluate(plan, shown_in=PriceBase(2024, PATH))
    assert found.price_year == 2024
    assert amounts_of(found, PRICE_LIFT) == {(2026, WAGES): -92_000}


def test_a_price_factor_and_its_inverse() -> None:
    assert price_factor(PATH, "165", 2024, 2026) == Fraction(105 * 104, 10_000)
    assert price_factor(PATH, "100", 2026, 2024) == Fraction(10_000, 103 * 102)
    assert price_factor(PATH, "010", 2025, 2025) == 1
    assert lifted(PATH, "010", 3, 2024, 2025) == 3  # 3.15
    assert lifted(PATH, "010", -10, 2024, 2025) == -11  # −10.5, away from zero
    assert lifted(PATH, "010", 7, 2025, 2025) == 7


def test_a_year_without_growth_counts_as_none_and_is_told() -> None:
    assert lifted(PATH, "010", 1_000, 2024, 2028) == lifted(PATH, "010", 1_000, 2024, 2026)
    assert missing_growth_years(PATH, 2024, 2028) == (2027, 2028)
    assert missing_growth_years(PATH, 2026, 2024) == ()
    assert missing_growth_years(PricePath(wages={2025: Decimal(0)}), 2024, 2025) == (2025,)
    assert missing_growth_years(PATH, 2025, 2025) == ()


INTEREST = key("500", "9000", "870")


def test_a_declared_rule_replaces_base_and_changes_on_its_accounts() -> None:
    base = dataset([*every_year(200, INTEREST), *every_year(70, key("510", "9000", "870"))])
    plan = version([Change(2026, INTEREST, 30, 2025, "M1")], base)
    derived = [TaggedLine("derived:interest", Line(2026, INTEREST, 500))]
    found = evaluate(plan, derived, Replacements(RULES, declared=frozenset({"interest"})))
    replaced = amounts_of(found, "replaced:interest")
    assert replaced == {(year, INTEREST): -230 if year == 2026 else -200 for year in YEARS}
    assert sum(line.amount_ore for line in found.lines() if line.year == 2026) == 500 + 70


def test_what_carries_a_project_code_stays_beside_a_declared_rule() -> None:
    """Interest of re-lending is budgeted under its own code, and no derived line holds it."""
    re_lending = INTEREST._replace(project="STARTLOAN")
    base = dataset([Line(2026, INTEREST, 200), Line(2026, re_lending, 70)])
    found = evaluate(version((), base, years=(2026,)), (), Replacements(RULES, declared=frozenset({"interest"})))
    assert amounts_of(found, "replaced:interest") == {(2026, INTEREST): -200}


def test_a_rule_that_is_not_declared_adds_to_the_base() -> None:
    plan = version((), dataset(every_year(200, INTEREST)))
    derived = [TaggedLine("derived:interest", Line(2026, INTEREST, 500))]
    found = evaluate(plan, derived, Replacements(RULES))
    assert sum(line.amount_ore for line in found.lines() if line.year == 2026) == 700


def test_a_project_owns_every_account_with_its_code_whatever_the_art() -> None:
    own = investment("230", project="SCHOOL")
    running = key("180", project="SCHOOL")
    base = dataset([Line(2026, own, 900), Line(2026, running, 40), Line(2026, investment("230", project="ROAD"), 5)])
    found = evaluate(version((), base, years=(2026,)), (), Replacements(RULES, projects=frozenset({"SCHOOL"})))
    assert amounts_of(found, "replaced:project") == {(2026, own): -900, (2026, running): -40}


def test_another_entity_is_never_replaced() -> None:
    base = dataset(every_year(200, INTEREST._replace(entity="KF01")))
    found = evaluate(version((), base), (), Replacements(RULES, declared=frozenset({"interest"})))
    assert found.beside == ()


def test_a_price_lift_on_an_owned_account_is_replaced_with_the_rest() -> None:
    base = dataset([Line(2026, INTEREST, 1_000)], price_year=2024)
    plan = version((), base, years=(2026,), assumptions=Assumptions(PATH))
    found = evaluate(plan, (), Replacements(RULES, declared=frozenset({"interest"})))
    assert amounts_of(found, "replaced:interest") == {(2026, INTEREST): -1_030}
    assert sum(line.amount_ore for line in found.lines()) == 0


def test_what_nets_to_zero_on_an_owned_account_needs_no_replacement() -> None:
    base = dataset([Line(2026, INTEREST, 200)])
    plan = version([Change(2026, INTEREST, -200, 2025, "M1")], base, years=(2026,))
    found = evaluate(plan, (), Replacements(RULES, declared=frozenset({"interest"})))
    assert [tagged.origin for tagged in found.beside] == ["M1"]


def test_an_account_is_of_its_project_or_of_a_rule_that_is_declared() -> None:
    own, running = investment("230", project="SCHOOL"), INTEREST._replace(project="ROAD")
    replacements = Replacements(RULES, frozenset({"interest"}), frozenset({"SCHOOL"}))
    found = [replacements.rule_of(account, 2026) for account in (own, INTEREST, running, key("590"), WAGES)]
    assert found == ["project", "interest", None, None, None]
