"""How are accounts and their amounts by year written, one account on one line?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.statements.accounts import TREASURY
from samspill.engine.workflows.plan_files.notation import ore, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samspill.engine.statements.accounts import AccountKey

Item = tuple["AccountKey", dict[int, int]]


def account_rows(lines: Iterable[tuple[int, AccountKey, int]]) -> list[Item]:
    """Put the amounts of one account on one line; an amount that stands twice in a year opens a new line.

    >>> from samspill.engine.statements.accounts import AccountKey
    >>> key = AccountKey("operating", "kasse", "4410", "253", "010")
    >>> [by_year for _, by_year in account_rows([(2026, key, 1), (2027, key, 2), (2026, key, 3)])]
    [{2026: 1, 2027: 2}, {2026: 3}]

    """
    items: list[Item] = []
    places: dict[tuple[AccountKey, int], int] = {}
    newest: dict[AccountKey, list[int]] = {}
    for year, key, amount_ore in lines:
        number = places.get((key, year), 0)
        places[key, year] = number + 1
        of_key = newest.setdefault(key, [])
        if number == len(of_key):
            of_key.append(len(items))
            items.append((key, {}))
        items[of_key[number]][1][year] = amount_ore
    return items


def account_fields(key: AccountKey) -> dict[str, str]:
    """Give the fields of an account; what the reader takes for granted is left out."""
    return {
        "account_class": "" if key.account_class == "operating" else key.account_class,
        "entity": "" if key.entity == TREASURY else quoted(key.entity),
        "unit": quoted(key.unit),
        "function": quoted(key.function),
        "art": quoted(key.art),
        "project": quoted(key.project) if key.project else "",
    }


def ore_by_year(by_year: Mapping[int, int]) -> str:
    """Write amounts in øre by year as thousands of kroner."""
    return "{" + ", ".join(f"{year}: {ore(amount_ore)}" for year, amount_ore in sorted(by_year.items())) + "}"
