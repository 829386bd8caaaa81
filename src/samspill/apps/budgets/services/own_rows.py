"""Which rows does a draft state of a thing? Kept in the entry of a change, and put back exactly as they were.

Of a text the entry keeps the SHA-256; the text itself stands in the draft's own list, where it can be erased (ADR 12).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from samspill.apps.budgets.models import (
    AssetDepreciation,
    Assumption,
    Change,
    DebtBasis,
    FeeRate,
    KeptText,
    MeasureRevision,
    OpeningAsset,
    ProjectAmount,
    ProjectEffect,
    ProjectRevision,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.db.models import Model, QuerySet

    from samspill.apps.budgets.models import PlanVersion

    # Parents before children; any: rows of several tables.
    Scope = tuple[QuerySet[Any], ...]
    Kept = dict[str, list[dict[str, Any]]]

# The name, in an entry, of the rows of before: what an undo puts back.
ROWS = "_rows"
TEXTS = frozenset({"title", "label", "text", "consequences"})
# What is inherited whole with the interest path, because a version states its debt whole or not at all.
WITH_INTEREST = ("interest_rate", "agreement_instalment", "extraordinary_instalment")


class TextErasedError(Exception):
    """A text of before was erased, and cannot be put back."""


def measure_rows(row: PlanVersion, code: str) -> Scope:
    """Give what a version states of a measure: what is said of it, and its amounts."""
    revisions = MeasureRevision.objects.filter(version=row, measure__code=code)
    return revisions, Change.objects.filter(revision__in=revisions)


def project_rows(row: PlanVersion, code: str) -> Scope:
    """Give what a version states of a project, whole."""
    revisions = ProjectRevision.objects.filter(version=row, measure__code=code)
    amounts = ProjectAmount.objects.filter(project__in=revisions)
    return revisions, amounts, ProjectEffect.objects.filter(revision__in=revisions)


def rate_rows(row: PlanVersion, places: Iterable[tuple[str, int]]) -> Scope:
    """Give the rates that a version states of fees in years."""
    wanted = Q(pk__in=())
    for fee, year in places:
        wanted |= Q(fee__code=fee, year=year)
    return (FeeRate.objects.filter(wanted, version=row),)


def assumption_rows(row: PlanVersion, names: Collection[str]) -> Scope:
    """Give the assumptions that a version states by name; with the interest path its debt, which is stated with it."""
    if "interest_rate" not in names:
        return (Assumption.objects.filter(version=row, name__in=names),)
    bases = DebtBasis.objects.filter(version=row)
    assets = OpeningAsset.objects.filter(basis__in=bases)
    depreciation = AssetDepreciation.objects.filter(asset__in=assets)
    return bases, assets, depreciation, Assumption.objects.filter(version=row, name__in={*names, *WITH_INTEREST})


def kept_rows(row: PlanVersion, scope: Scope) -> Kept:
    """Give the rows of a scope as an entry keeps them; their texts go to the list of the draft."""
    rows = {_name(query): list(query.order_by("pk").values(*_columns(query.model))) for query in scope}
    texts = {
        text_checksum(each[name]): each[name] for found in rows.values() for each in found for name in _texts(each)
    }
    KeptText.objects.bulk_create(
        (KeptText(version=row, checksum=checksum, text=text) for checksum, text in texts.items()), ignore_conflicts=True
    )
    return {
        table: [each | {name: text_checksum(each[name]) for name in _texts(each)} for each in found]
        for table, found in rows.items()
    }


def put_back(row: PlanVersion, scope: Scope, kept: Mapping[str, list[dict[str, Any]]], lock_version: int) -> None:
    """Make the rows of a scope what they were; those with a number of their own get the new one.

    Tables that were not kept are left alone.

    Raises:
        TextErasedError: a text of before is gone. Nothing is written: the transaction must be left.

    """
    stated = [query for query in scope if _name(query) in kept]
    wanted = {_name(query): [_with_texts(row, each) for each in kept[_name(query)]] for query in stated}
    for query in reversed(stated):
        # The rows are named first: a subquery on a parent that is taken away would find nothing more.
        query.model._default_manager.filter(pk__in=list(query.values_list("pk", flat=True))).exclude(  # noqa: SLF001 - Django's own name
            pk__in=[each["id"] for each in wanted[_name(query)]]
        ).delete()
    for query in stated:
        _write(query.model, wanted[_name(query)], lock_version)


def _write(model: type[Model], rows: list[dict[str, Any]], lock_version: int) -> None:
    manager = model._default_manager  # noqa: SLF001 - Django's own name
    there = set(manager.filter(pk__in=[each["id"] for each in rows]).values_list("pk", flat=True))
    numbered = {"lock_version": lock_version} if "lock_version" in _columns(model) else {}
    for each in rows:
        if each["id"] in there:
            manager.filter(pk=each["id"]).update(**{name: each[name] for name in each if name != "id"} | numbered)
    manager.bulk_create(model(**each | numbered) for each in rows if each["id"] not in there)


def forget_texts(row: PlanVersion) -> None:
    """Erase the texts of before: nothing of the version is taken back any more."""
    KeptText.objects.filter(version=row).delete()


def text_checksum(text: str) -> str:
    """Give what an entry keeps of a text.

    >>> len(text_checksum("Fewer temps"))
    64

    """
    return hashlib.sha256(text.encode()).hexdigest()


def _with_texts(row: PlanVersion, kept: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(
        KeptText.objects.filter(version=row, checksum__in=[kept[name] for name in _texts(kept)]).values_list(
            "checksum", "text"
        )
    )
    try:
        return {**kept, **{name: found[kept[name]] for name in _texts(kept)}}
    except KeyError as missing:
        raise TextErasedError from missing


def _texts(values: Mapping[str, Any]) -> list[str]:
    return [name for name in values if name in TEXTS]


def _name(query: QuerySet[Any]) -> str:
    return str(query.model._meta.model_name)  # noqa: SLF001 - Django's own name


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's own way to the fields
