"""Where does a figure come from, and is any part of it made up?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Provenance:
    """The source of a figure.

    ``dataset`` and ``version`` name the data, ``formula`` how the figure was made of them, ``unit``
    what it counts, ``retrieved`` the day the source was read. ``illustrative`` is true when the figure,
    or any part of it, is made up for the example.
    """

    dataset: str
    version: str = ""
    formula: str = ""
    unit: str = "NOK"
    retrieved: datetime.date | None = None
    illustrative: bool = False


def combined(formula: str, parts: Iterable[Provenance]) -> Provenance:
    """Give the source of a figure made of ``parts``: an illustrative part makes the sum illustrative.

    Dataset and version are joined in sorted order, the oldest reading counts, and units that differ
    become ``"mixed"``.

    >>> a, b = Provenance("ledger"), Provenance("demo", illustrative=True)
    >>> combined("a + b", [a, b]).illustrative
    True

    """
    known = list(parts)
    units = {part.unit for part in known}
    retrieved = [part.retrieved for part in known if part.retrieved is not None]
    return Provenance(
        dataset=" + ".join(sorted({part.dataset for part in known})),
        version=" + ".join(sorted({part.version for part in known if part.version})),
        formula=formula,
        unit=units.pop() if len(units) == 1 else "mixed",
        retrieved=min(retrieved, default=None),
        illustrative=any(part.illustrative for part in known),
    )
