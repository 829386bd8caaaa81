"""How does a row of a packaged code list become an art, a function or a chapter?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from samspill.reference.model import Art, ArtKind, Certainty, Chapter, Function, Scope, Side

if TYPE_CHECKING:
    from samspill.reference.records import Record

FunctionKind = Literal["service", "financial"]
_ART_KINDS: tuple[ArtKind, ...] = get_args(ArtKind)
_FUNCTION_KINDS: tuple[FunctionKind, ...] = get_args(FunctionKind)
_SCOPES: tuple[Scope, ...] = get_args(Scope)
_SIDES: tuple[Side, ...] = get_args(Side)
_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)


def art_of(row: Record) -> Art:
    """Read one row of ``arts.csv``."""
    return Art(
        code=row.text("code"),
        label_nb=row.text("label_nb"),
        label_en=row.text("label_en"),
        kind=row.choice("kind", _ART_KINDS),
        scope=row.choice("scope", _SCOPES),
        years=row.years(),
        successors=row.codes("successors"),
        certainty=row.choice("certainty", _CERTAINTIES),
        note=row.text("note"),
    )


def function_of(row: Record) -> Function:
    """Read one row of ``functions.csv``."""
    return Function(
        code=row.text("code"),
        label_nb=row.text("label_nb"),
        service_area=row.text("service_area"),
        kind=row.choice("kind", _FUNCTION_KINDS),
        scope=row.choice("scope", _SCOPES),
        years=row.years(),
        successors=row.codes("successors"),
        note=row.text("note"),
    )


def chapter_of(row: Record) -> Chapter:
    """Read one row of ``chapters.csv``."""
    return Chapter(
        code=row.text("code"),
        label_nb=row.text("label_nb"),
        side=row.choice("side", _SIDES),
        post_5_8=row.text("post_5_8"),
        years=row.years(),
        successors=row.codes("successors"),
        note=row.text("note"),
    )
