"""How does the packaged list of paragraphs become law references?"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from samspill.reference.model import Certainty, LawReference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.reference.records import Record

_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)


def laws_of(whole: Record) -> Mapping[str, LawReference]:
    """Read ``law.yaml``."""
    return {key: _law(key, whole.record(key)) for key in whole.names()}


def _law(key: str, record: Record) -> LawReference:
    law = LawReference(
        key=key,
        paragraph=record.text("paragraph"),
        title_nb=record.text("title_nb"),
        title_en=record.text("title_en"),
        url=record.text("url"),
        certainty=record.choice("certainty", _CERTAINTIES),
    )
    record.close()
    return law
