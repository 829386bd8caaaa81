"""What can a service answer? Done, refused with findings, or in conflict with what someone else wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.kernel.findings import Finding


@dataclass(frozen=True, slots=True)
class Done:
    """It is written; ``code`` and ``lock_version`` are of what was written."""

    code: str = ""
    lock_version: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing is written, for these reasons."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing is written: it was changed after the form was shown. ``current`` is what stands now, by field."""

    lock_version: int
    current: Mapping[str, object] = field(default_factory=dict)


Outcome = Done | Refused | Conflict
