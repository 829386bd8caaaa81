"""What is a column of an import: how it is read, what it is called and which words may stand in it?"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from samspill.kernel.tables import Column, Problem, parse_code, parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.kernel.formatting import Locale

YES_NO_WORDS = {"yes": "ja", "no": "nei"}


@dataclass(frozen=True, slots=True)
class WordChoice:
    """A reader of one of several codes, written as the code or as its Norwegian word."""

    words: Mapping[str, str]

    def __call__(self, text: str) -> str | Problem:
        """Give the code of a word.

        >>> WordChoice({"operating": "drift"})("Drift")
        'operating'

        """
        wanted = " ".join(text.replace("_", " ").split()).casefold()
        for code, word in self.words.items():
            if wanted in (code.replace("_", " "), word.casefold()):
                return code
        return Problem("cell-not-choice", {"choices_list": ", ".join(self.words.values())})


def parse_codes(text: str) -> tuple[str, ...] | Problem:
    """Read codes separated by comma, semicolon or space.

    >>> parse_codes("M1, M2;M3")
    ('M1', 'M2', 'M3')

    """
    codes = tuple(text.replace(",", " ").replace(";", " ").split())
    problem = next((code for code in map(parse_code, codes) if isinstance(code, Problem)), None)
    return problem or codes


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of an import: how it is read (its name and meaning in English), and what it is called in Norwegian.

    ``of_item`` columns are said once for the whole item: later rows of the same code leave them empty or repeat them.
    """

    column: Column
    label: str
    meaning: str
    of_item: bool = False

    def label_in(self, locale: Locale) -> str:
        """Give the heading in a language."""
        return self.label if locale == "nb" else self.column.name.replace("_", " ")

    def meaning_in(self, locale: Locale) -> str:
        """Give the explanation in a language."""
        return self.meaning if locale == "nb" else self.column.meaning

    @property
    def labels(self) -> str:
        """Give the heading in both languages, for a sentence about a column that is not there."""
        return " / ".join(dict.fromkeys((self.label, self.label_in("en"))))

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the words that may stand in the column, in Norwegian; none when it is free."""
        if self.column.parse is parse_yes_no:
            return tuple(YES_NO_WORDS.values())
        return tuple(self.column.parse.words.values()) if isinstance(self.column.parse, WordChoice) else ()


@dataclass(frozen=True, slots=True)
class ImportSchema:
    """What one kind of file holds. After the columns comes one column of amounts for each year, when it has amounts.

    ``row_columns`` are columns that may stand instead of the columns of years: a year and an amount on each row.
    """

    name: str
    title: str
    columns: tuple[ImportColumn, ...]
    row_columns: tuple[ImportColumn, ...] = ()
    has_amounts: bool = True

    def title_in(self, locale: Locale) -> str:
        """Give the title in a language."""
        return self.title if locale == "nb" else self.name.replace("_", " ").capitalize()

    def by_heading(self) -> Mapping[str, ImportColumn]:
        """Give the columns by every heading they may have, in small letters.

        >>> from samspill.engine.workflows.imports.schemas import BASE_BUDGET
        >>> BASE_BUDGET.by_heading()["enhet"].column.name
        'unit'

        """
        named: dict[str, ImportColumn] = {}
        for column in (*self.columns, *self.row_columns):
            named |= {label.casefold(): column for label in (column.label, column.label_in("en"), column.column.name)}
        return MappingProxyType(named)
