"""Do the lines of a ledger look right as a whole: the signs, and entries that must come to zero together?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import TREASURY
from samspill.kernel.findings import Finding, Where, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountClass, Line
    from samspill.reference.model import Art, CounterEntry


def sign_findings(lines: Iterable[Line], arts: Mapping[str, Art], entity: str = TREASURY) -> list[Finding]:
    """Warn where an account class of a year has expense below zero and income above it: all signs look turned.

    Amounts in øre, in ledger sign (expense > 0, income < 0), of one entity. Arts that are unknown, internal or
    technical are left out. Source: controls 085 to 105 of SSB's KOSTRA control program.

    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.reference.loader import load_arts
    >>> amounts = {"010": -900, "800": 1000}
    >>> lines = [Line(2026, AccountKey("operating", "kasse", "", "202", art), ore) for art, ore in amounts.items()]
    >>> [(found.params["expense_ore"], found.params["income_ore"]) for found in sign_findings(lines, load_arts())]
    [(-900, 1000)]

    """
    sums: dict[tuple[int, AccountClass], dict[str, int]] = {}
    for year, (account_class, of_entity, _, _, art, _), amount_ore in lines:
        known = arts.get(art)
        if of_entity == entity and known is not None and known.kind in ("expense", "income"):
            by_kind = sums.setdefault((year, account_class), {"expense": 0, "income": 0})
            by_kind[known.kind] += amount_ore
    return [
        warning(
            "signs-look-turned",
            Where(year=year),
            account_class_term=account_class,
            expense_ore=by_kind["expense"],
            income_ore=by_kind["income"],
        )
        for (year, account_class), by_kind in sorted(sums.items())
        if by_kind["expense"] < 0 < by_kind["income"]
    ]


def counter_entry_findings(
    lines: Iterable[Line], pairs: Iterable[CounterEntry], entity: str = TREASURY
) -> list[Finding]:
    """Warn where an entry and its counter-entry do not come to zero together in a year.

    Amounts in øre, in ledger sign, of one entity. A pair across account classes is compared only in years that have
    lines of both. Source: controls 140 and 155 of SSB's KOSTRA control program.

    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.reference.loader import load_counter_entries
    >>> line = Line(2026, AccountKey("operating", "kasse", "", "202", "590"), 500)
    >>> [found.params["counter_ore"] for found in counter_entry_findings([line], load_counter_entries())]
    [0]

    """
    sums: dict[tuple[int, AccountClass, str], int] = {}
    for year, (account_class, of_entity, _, _, art, _), amount_ore in lines:
        if of_entity == entity:
            place = (year, account_class, art)
            sums[place] = sums.get(place, 0) + amount_ore
    present = {(year, account_class) for year, account_class, _ in sums}
    pairs = tuple(pairs)
    return [
        finding
        for year in sorted({year for year, _ in present})
        for pair in pairs
        if {(year, pair.account_class), (year, pair.counter_class)} <= present
        for finding in _difference(pair, year, sums)
    ]


def _difference(pair: CounterEntry, year: int, sums: Mapping[tuple[int, AccountClass, str], int]) -> Iterable[Finding]:
    amount_ore = sums.get((year, pair.account_class, pair.art), 0)
    counter_ore = sums.get((year, pair.counter_class, pair.counter_art), 0)
    if amount_ore + counter_ore:
        yield warning(
            "counter-entry-differs",
            Where(year=year),
            art=pair.art,
            account_class_term=pair.account_class,
            amount_ore=amount_ore,
            counter_art=pair.counter_art,
            counter_class_term=pair.counter_class,
            counter_ore=counter_ore,
            difference_ore=amount_ore + counter_ore,
        )
