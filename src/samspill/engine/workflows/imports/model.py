"""What must an import know of the municipality, and what does it give?

Values that a service stores whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from samspill.engine.statements.accounts import TREASURY, Line
from samspill.kernel.findings import has_errors

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samspill.engine.plan.model import Cause
    from samspill.engine.statements.placement import PostBook
    from samspill.kernel.calendar import YearRange
    from samspill.kernel.findings import Finding
    from samspill.reference.model import Function

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What the codes of a file are checked against. ``years`` are the years that may have amounts.

    ``units`` says in which years each unit exists; ``goals`` and ``sources`` are not checked when they are ``None``.
    ``amount_unit`` is the user's own choice ("NOK" or "1000 NOK"), empty when the file must say it.
    """

    years: tuple[int, ...]
    units: Mapping[str, YearRange]
    areas: Collection[str]
    book: PostBook
    functions: Mapping[str, Function]
    asset_classes: Collection[str] = ()
    local_accounts: Mapping[str, str] = field(default_factory=dict)
    goals: Collection[str] | None = None
    sources: Collection[str] | None = None
    entity: str = TREASURY
    amount_unit: str = ""


class BaseLine(NamedTuple):
    """A line of a base budget and the code of its source, empty when it is that of the whole file."""

    line: Line
    source: str = ""


@dataclass(frozen=True, slots=True)
class MeasureStatement:
    """What a file says of one measure: its cause, the goals it serves, and its lines in ledger sign."""

    cause: Cause
    goals: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome(Generic[T]):
    """The answer of an import: what was read and every finding. Nothing is given when any finding is an error."""

    items: tuple[T, ...]
    findings: tuple[Finding, ...]
    sheet_name: str = ""

    @property
    def is_usable(self) -> bool:
        """Say whether what was read may be stored."""
        return not has_errors(self.findings)
