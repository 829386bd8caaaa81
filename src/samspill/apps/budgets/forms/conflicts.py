"""What does a reader choose when two have written: their own text or what stands now, field by field?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOICE, MINE = "choice_", "mine_"


def chosen(posted: Mapping[str, str], current: Mapping[str, str]) -> Mapping[str, str] | None:
    """Give what a form is to be read from; ``None`` when nothing is posted.

    A plain form is read as it stands. The answer to a conflict holds only the fields that differed: the rest is what
    stands now.

    >>> chosen({"choice_title": "mine", "mine_title": "A", "lock_version": "3"}, {"title": "B", "text": "C"})
    {'title': 'A', 'text': 'C', 'lock_version': '3'}

    """
    if not any(name.startswith(CHOICE) for name in posted):
        return posted or None
    mine = {
        name.removeprefix(CHOICE) for name, choice in posted.items() if name.startswith(CHOICE) and choice == "mine"
    }
    return {
        **current,
        **{name: posted.get(MINE + name, "") for name in current if name in mine},
        "lock_version": posted.get("lock_version", ""),
    }
