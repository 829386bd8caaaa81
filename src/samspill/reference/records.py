"""Is a record of packaged reference data whole? A strict reader: an unknown or a missing key is a bug in the data."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from samspill.kernel.calendar import YearRange

if TYPE_CHECKING:
    from collections.abc import Mapping

W = TypeVar("W", bound=str)
_REQUIRED: Any = object()


class ReferenceDataError(Exception):
    """The packaged reference data are wrong. A bug of the project, never of the user's data."""

    def __init__(self, place: str, problem: str) -> None:
        """Name the file and the path inside it."""
        super().__init__(f"{place}: {problem}")


class Record:
    """One mapping of a reference file. Each key is read by its type; ``close`` refuses the keys no one read.

    ``place`` is the file and the path in it, for the error.

    >>> Record({"post": "1"}, "5-4.yaml").text("post")
    '1'

    """

    __slots__ = ("_read", "_values", "place")

    def __init__(self, values: object, place: str) -> None:
        """Refuse anything but a mapping."""
        if not isinstance(values, dict):
            raise ReferenceDataError(place, "a mapping was expected")
        self._values: Mapping[str, Any] = values
        self._read: set[str] = set()
        self.place = place

    def error(self, key: str, problem: str) -> ReferenceDataError:
        """Give the error of a key."""
        return ReferenceDataError(f"{self.place}.{key}", problem)

    def raw(self, key: str, default: Any = _REQUIRED) -> Any:  # noqa: ANN401 - whatever YAML made of it
        """Give the value as it stands in the file."""
        self._read.add(key)
        value = self._values.get(key, default)
        if value is _REQUIRED:
            raise self.error(key, "the key is missing")
        return value

    def text(self, key: str, default: str = _REQUIRED) -> str:
        """Give a text; a number without quotation marks is an error, because it may have lost its zeros."""
        value = self.raw(key, default)
        if not isinstance(value, str):
            raise self.error(key, f"{value!r} is not a text")
        return value

    def choice(self, key: str, words: tuple[W, ...], default: W = _REQUIRED) -> W:
        """Give one of ``words``."""
        value = self.text(key, default)
        for word in words:
            if word == value:
                return word
        raise self.error(key, f"{value!r} is none of {', '.join(words)}")

    def yes_no(self, key: str, default: bool = _REQUIRED) -> bool:  # noqa: FBT001 - the value, not a switch
        """Give true or false."""
        value = self.raw(key, default)
        if not isinstance(value, bool):
            raise self.error(key, f"{value!r} is neither true nor false")
        return value

    def whole(self, key: str, default: int | None = _REQUIRED) -> int | None:
        """Give a whole number, or the default; a CSV file writes it as text and leaves it empty for none."""
        value = self.raw(key, default)
        if value is None or value == "":
            return None
        if isinstance(value, str) and value.isdigit():
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(key, f"{value!r} is not a whole number")
        return value

    def number(self, key: str) -> int:
        """Give a whole number that must be there."""
        value = self.whole(key)
        if value is None:
            raise self.error(key, "the number is missing")
        return value

    def decimal(self, key: str) -> Decimal:
        """Give a decimal; it must be quoted, or YAML would make a binary float of it."""
        try:
            return Decimal(self.text(key))
        except InvalidOperation:
            raise self.error(key, f"{self.raw(key)!r} is not a decimal") from None

    def fraction(self, key: str) -> Fraction:
        """Give an exact share; "25/125" and "0.0175" are both quoted texts."""
        try:
            return Fraction(self.text(key))
        except (ValueError, ZeroDivisionError):
            raise self.error(key, f"{self.raw(key)!r} is no share") from None

    def date(self, key: str) -> datetime.date:
        """Give a date."""
        value = self.raw(key)
        if isinstance(value, str):
            value = _day(value)
        if not isinstance(value, datetime.date):
            raise self.error(key, f"{value!r} is not a date")
        return value

    def years(self) -> YearRange:
        """Give the half-open range of ``from_year`` and ``until_year``; both may be left out."""
        return YearRange(self.whole("from_year", None), self.whole("until_year", None))

    def items(self, key: str, default: list[Any] = _REQUIRED) -> list[Any]:
        """Give a list as it stands in the file."""
        value = self.raw(key, default)
        if not isinstance(value, list):
            raise self.error(key, "a list was expected")
        return value

    def codes(self, key: str) -> tuple[str, ...]:
        """Give the codes of one cell, separated by semicolons."""
        return tuple(code for code in self.text(key).split(";") if code)

    def texts(self, key: str, default: list[str] = _REQUIRED) -> tuple[str, ...]:
        """Give a list of texts."""
        values = self.items(key, default)
        for value in values:
            if not isinstance(value, str):
                raise self.error(key, f"{value!r} is not a text")
        return tuple(values)

    def record(self, key: str) -> Record:
        """Give a mapping inside this one."""
        return Record(self.raw(key), f"{self.place}.{key}")

    def records(self, key: str, default: list[Any] = _REQUIRED) -> list[Record]:
        """Give a list of mappings inside this one."""
        return [Record(value, f"{self.place}.{key}[{i}]") for i, value in enumerate(self.items(key, default))]

    def record_map(self, key: str) -> dict[str, Record]:
        """Give a mapping from names to mappings."""
        inner = self.record(key)
        return {name: inner.record(name) for name in inner.names()}

    def names(self) -> tuple[str, ...]:
        """Give the keys, in the order of the file."""
        return tuple(self._values)

    def close(self) -> None:
        """Refuse the keys that no one has read."""
        unknown = [str(key) for key in self._values if key not in self._read]
        if unknown:
            raise ReferenceDataError(self.place, f"unknown key {', '.join(unknown)}")


def _day(text: str) -> datetime.date | str:
    """Read a date as the compiled data write it; another text stays as it is and is refused."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text
