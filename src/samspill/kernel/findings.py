"""What was found, how serious is it, and where? Data only; the sentences stand in reference."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Severity(StrEnum):
    """How much a finding weighs: ``error`` blocks, ``warning`` must be seen, ``info`` explains."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding. Rows and columns count from 1, as a spreadsheet shows them."""

    source: str = ""
    row: int | None = None
    column: int | None = None
    field: str = ""
    year: int | None = None
    post: str = ""


Param = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about the data: a code, its parameters and its place, never a sentence.

    The suffix of a parameter's name says how it is shown: ``_ore`` an amount, ``_list`` a list,
    ``_pct`` a per cent, ``_term`` what a code is called, ``_day`` a date (ISO text).
    ``law_ref`` is a key of the law references, or empty.
    """

    code: str
    severity: Severity
    params: Mapping[str, Param] = field(default_factory=dict)
    where: Where = Where()
    law_ref: str = ""


def error(code: str, where: Where = Where(), law_ref: str = "", **params: Param) -> Finding:
    """Give a finding that blocks.

    >>> error("file-empty", source_name="a.csv").severity.value
    'error'

    """
    return Finding(code, Severity.ERROR, params, where, law_ref)


def warning(code: str, where: Where = Where(), law_ref: str = "", **params: Param) -> Finding:
    """Give a finding that must be seen, but does not block.

    >>> warning("unit-without-area", unit="1203").severity.value
    'warning'

    """
    return Finding(code, Severity.WARNING, params, where, law_ref)


def info(code: str, where: Where = Where(), law_ref: str = "", **params: Param) -> Finding:
    """Give a finding that only explains.

    >>> info("price-years-differ", law_ref="kommuneloven-14-4").law_ref
    'kommuneloven-14-4'

    """
    return Finding(code, Severity.INFO, params, where, law_ref)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding blocks.

    >>> has_errors([info("price-years-differ")]), has_errors([error("file-empty")])
    (False, True)

    """
    return any(finding.severity is Severity.ERROR for finding in findings)
