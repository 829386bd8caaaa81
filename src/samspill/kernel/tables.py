"""Does this table of text cells hold what it should? Schemas that give values and all findings at once.

A cell is text with a place. The same schema reads a row of a CSV file and a mapping of a plan file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.money import MAX_AMOUNT_ORE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MAX_TEXT = 2000
# Digits are 0-9 only, and as many as a sane number has: int() would also read other scripts and any length.
_CODE = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._:\-]{0,63}")
_YEAR = re.compile(r"[12][0-9]{3}")
_WHOLE = re.compile(r"[-−]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-−+]?[0-9]{1,18}(?:[.,][0-9]{1,18})?")
_AMOUNT = re.compile(r"([-−+]?)([0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})*|[0-9]+)(?:[.,]([0-9]+))?")
MAX_DIGITS = 18
_AMBIGUOUS = re.compile(r"[-−+]?[1-9][0-9]{0,2}[.,][0-9]{3}")  # 150.000 may be 150 or 150 000


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of text and its place in the file."""

    text: str
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be read: the code of a finding and its parameters."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def parse_code(text: str) -> str | Problem:
    """Read a code: letters, digits, dot, colon, hyphen and underscore, at most 64 characters, leading zeros kept.

    >>> parse_code("010"), parse_code("=1+1")
    ('010', Problem(code='cell-not-code', params={}))

    """
    return text if _CODE.fullmatch(text) else Problem("cell-not-code")


def parse_text(text: str) -> str | Problem:
    """Read free text of at most 2 000 characters.

    >>> parse_text("Bofellesskap på Åskollen")
    'Bofellesskap på Åskollen'

    """
    return text if len(text) <= MAX_TEXT else Problem("cell-text-too-long", {"limit": str(MAX_TEXT)})


def parse_year(text: str) -> int | Problem:
    """Read a four-digit year.

    >>> parse_year("2026")
    2026

    """
    return int(text) if _YEAR.fullmatch(text) else Problem("cell-not-year")


def parse_whole(text: str) -> int | Problem:
    """Read a whole number of at most 18 digits.

    >>> parse_whole("−40")
    -40

    """
    return int(_plain_number(text)) if _WHOLE.fullmatch(text) else Problem("cell-not-whole")


def parse_decimal(text: str) -> Decimal | Problem:
    """Read a decimal number such as a rate; comma and point are both decimal signs.

    >>> parse_decimal("0,0415")
    Decimal('0.0415')

    """
    return Decimal(_plain_number(text)) if _DECIMAL.fullmatch(text) else Problem("cell-not-number")


def parse_share(text: str) -> Decimal | Problem:
    """Read a share below one, such as a rate or a growth: 0,0415 is 4.15 %, and 4.15 would be 415 %.

    >>> parse_share("0,0415"), parse_share("4.15").code
    (Decimal('0.0415'), 'cell-not-share')

    """
    number = parse_decimal(text)
    return number if isinstance(number, Problem) or abs(number) < 1 else Problem("cell-not-share")


def _plain_number(text: str) -> str:
    """Write a number as Python reads it: no grouping, a point, an ordinary minus."""
    return re.sub(r"[ \u00a0\u202f]", "", text).replace("−", "-").replace(",", ".")


def parse_yes_no(text: str) -> bool | Problem:
    """Read yes or no, in English or Norwegian.

    >>> parse_yes_no("ja"), parse_yes_no("No")
    (True, False)

    """
    answers = {"yes": True, "ja": True, "true": True, "no": False, "nei": False, "false": False}
    answer = answers.get(text.lower())
    return Problem("cell-not-yes-no") if answer is None else answer


def amount_parser(unit_ore: int) -> Callable[[str], int | Problem]:
    """Give a reader of amounts written in units of ``unit_ore`` øre (100 for kroner); answers in øre.

    Thousands may be grouped by spaces; comma and point are decimal signs. What cannot be a whole øre is a problem,
    and so is ``150.000``, which may be 150 or 150 000.

    >>> amount_parser(100)("1 234,50")
    123450

    """

    def parse(text: str) -> int | Problem:
        parts = _AMOUNT.fullmatch(text)
        if not parts:
            return Problem("cell-not-amount")
        if _AMBIGUOUS.fullmatch(text):
            return Problem("cell-amount-ambiguous")
        sign, whole, decimals = parts.groups("")
        size_ore = _size_ore(whole if whole.isdigit() else _plain_number(whole), decimals.rstrip("0"), unit_ore)
        return -size_ore if isinstance(size_ore, int) and sign in ("-", "−") else size_ore

    return parse


def _size_ore(whole: str, decimals: str, unit_ore: int) -> int | Problem:
    """Give an amount without sign in øre, from digits. All in integers: fast, and nothing is rounded."""
    if len(whole.lstrip("0")) > MAX_DIGITS:
        return Problem("cell-amount-too-large")
    if len(decimals) > MAX_DIGITS:
        return Problem("cell-amount-not-whole-ore")
    ore, rest = divmod(int(whole.lstrip("0") + decimals or "0") * unit_ore, 10 ** len(decimals))
    if ore + bool(rest) > MAX_AMOUNT_ORE:
        return Problem("cell-amount-too-large")
    return Problem("cell-amount-not-whole-ore") if rest else ore


@dataclass(frozen=True, slots=True)
class OneOf:
    """A reader of one word out of ``choices``, which the guide can list."""

    choices: tuple[str, ...]

    def __call__(self, text: str) -> str | Problem:
        """Read one of the words."""
        return text if text in self.choices else Problem("cell-not-choice", {"choices_list": ", ".join(self.choices)})


def choice_parser(choices: Sequence[str]) -> OneOf:
    """Give a reader of one word out of ``choices``.

    >>> choice_parser(["yes", "no", "partly"])("partly")
    'partly'

    """
    return OneOf(tuple(choices))


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a schema: its name, how its text is read, and whether it must be there."""

    name: str
    parse: Callable[[str], Any]
    required: bool = True
    default: Any = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields that a record may have."""

    name: str
    columns: tuple[Column, ...]

    def read(self, cells: Mapping[str, Cell], where: Where) -> tuple[dict[str, Any], list[Finding]]:
        """Read one record; give its values and everything that is wrong with it.

        ``where`` is the place of the record itself, used for a field that is missing.
        """
        findings = [
            error("field-unknown", cell.where, field_name=name, schema_name=self.name)
            for name, cell in cells.items()
            if all(column.name != name for column in self.columns)
        ]
        values: dict[str, Any] = {}
        for column in self.columns:
            value, problem = _read_cell(column, cells.get(column.name), where, self.name)
            values[column.name] = value
            findings += problem
        return values, findings


def _read_cell(column: Column, cell: Cell | None, where: Where, schema_name: str) -> tuple[Any, list[Finding]]:
    """Read one cell by its column; an empty cell is the same as none."""
    text = cell.text.strip() if cell else ""
    if not cell or not text:
        if not column.required:
            return column.default, []
        place = cell.where if cell else where
        return None, [error("field-missing", place, field_name=column.name, schema_name=schema_name)]
    value = Problem("cell-formula") if text.startswith("=") else column.parse(text)
    if isinstance(value, Problem):
        return None, [error(value.code, cell.where, field_name=column.name, text=text[:80], **value.params)]
    return value, []
