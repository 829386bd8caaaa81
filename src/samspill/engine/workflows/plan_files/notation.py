"""How are amounts, texts and lists written in a plan file, so that a person and the reader read the same?"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Thousands = int | Fraction

UNCLEAR_DECIMALS = 3
DECIMALS = 5  # an øre is a hundred-thousandth of a thousand kroner


def quoted(text: str) -> str:
    """Write text in double quotes.

    >>> quoted("Skole")
    '"Skole"'

    """
    return json.dumps(text, ensure_ascii=False)


def amount(value: Thousands) -> str:
    """Write thousands of kroner: whole, or with decimals down to the øre, never exactly three (150.000 is unclear).

    >>> amount(150_000), amount(Fraction(-123_456_789, 100_000)), amount(Fraction(1_125, 1_000))
    ('150000', '-1234.56789', '1.1250')

    """
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    ore = exact * 10**DECIMALS
    digits = str(abs(ore.numerator)).rjust(DECIMALS + 1, "0")
    decimals = digits[-DECIMALS:].rstrip("0")
    padded = decimals.ljust(UNCLEAR_DECIMALS + 1, "0") if len(decimals) == UNCLEAR_DECIMALS else decimals
    return f"{'-' if ore < 0 else ''}{digits[:-DECIMALS]}.{padded}"


def ore(amount_ore: int) -> str:
    """Write an amount in øre as thousands of kroner.

    >>> ore(-100_000), ore(5)
    ('-1', '0.00005')

    """
    return amount(Fraction(amount_ore, 10**DECIMALS))


def amounts(by_year: Mapping[int, Thousands]) -> str:
    """Write amounts by year as a flow mapping.

    >>> amounts({2027: 5, 2026: 12})
    '{2026: 12, 2027: 5}'

    """
    return "{" + ", ".join(f"{year}: {amount(value)}" for year, value in sorted(by_year.items())) + "}"


def flow(fields: Mapping[str, str]) -> str:
    """Write fields that have a value as a flow mapping.

    >>> flow({"code": "P1", "source": ""})
    '{code: P1}'

    """
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items() if value) + "}"


def codes(names: Iterable[str]) -> str:
    """Write a list of codes.

    >>> codes(["0110", "0150"])
    '["0110", "0150"]'

    """
    return "[" + ", ".join(quoted(name) for name in names) + "]"


def listed(name: str, items: Iterable[str], indent: int) -> Iterator[str]:
    """Write a list of flow mappings under a name; nothing when it is empty.

    >>> list(listed("areas", ["{code: P1}"], 2)), list(listed("areas", [], 2))
    (['  areas:', '    - {code: P1}'], [])

    """
    known = list(items)
    if known:
        yield f"{' ' * indent}{name}:"
        yield from (f"{' ' * indent}  - {item}" for item in known)


def entry(fields: Mapping[str, str], indent: int) -> Iterator[str]:
    """Write the fields of an item of a list that have a value, one on each line.

    >>> list(entry({"code": "P1", "area": "", "kind": "measure"}, 2))
    ['  - code: P1', '    kind: measure']

    """
    mark = "- "
    for name, value in fields.items():
        if value:
            yield f"{' ' * indent}{mark}{name}: {value}"
            mark = "  "
