"""What is frozen in the store? Sealed bases, versions that are not drafts, and what they lean on.

And nothing joins two municipalities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.web.guards import Guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.web.guards import Event

EVENTS: tuple[Event, ...] = ("INSERT", "UPDATE", "DELETE")
CHANGES: tuple[Event, ...] = ("UPDATE", "DELETE")
FROZEN = "a version that is not a draft is never changed"
SEALED = "a sealed base budget is never changed"
LEANED_ON = "what a frozen version or a sealed base leans on is never changed"
NAMED = "number and code of a municipality with a frozen version are never changed"
TWO_MUNICIPALITIES = "nothing joins two municipalities"

_OF_VERSION = (
    "EXISTS (SELECT 1 FROM budgets_planversion v WHERE v.id = {row}.version_id AND v.status <> 'draft' {lock})"
)
# Table → how its row finds the version, through one or two parents.
_THROUGH = {
    "budgets_change": ("budgets_measurerevision", "revision_id"),
    "budgets_projectamount": ("budgets_projectrevision", "project_id"),
    "budgets_projecteffect": ("budgets_projectrevision", "revision_id"),
    "budgets_openingasset": ("budgets_debtbasis", "basis_id"),
}
_DIRECT = ("measurerevision", "projectrevision", "assumption", "debtbasis", "fundrevision", "feerate")


def budget_guards() -> Iterator[Guard]:
    """Give every guard of the slice."""
    yield from _version_guards()
    for table in _DIRECT:
        yield from _guards(f"budgets_{table}", _OF_VERSION, FROZEN)
    for table, (parent, column) in _THROUGH.items():
        yield from _guards(table, _through(parent, column), FROZEN)
    yield from _guards("budgets_assetdepreciation", _DEPRECIATION, FROZEN)
    yield from _base_guards()
    yield from _register_guards()
    yield from _municipality_guards()


def _guards(table: str, condition: str, message: str) -> Iterator[Guard]:
    shared = _JOINS.get(table)
    for event in EVENTS:
        whole = f"({condition}) OR ({shared})" if shared and event != "DELETE" else condition
        yield Guard(table, event, whole, message if whole == condition else f"{message}; {TWO_MUNICIPALITIES}")


def _through(parent: str, column: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {parent} p JOIN budgets_planversion v ON v.id = p.version_id "  # noqa: S608 - our names
        f"WHERE p.id = {{row}}.{column} AND v.status <> 'draft' {{lock}})"  # names of the list above
    )


_DEPRECIATION = (
    "EXISTS (SELECT 1 FROM budgets_openingasset a JOIN budgets_debtbasis p ON p.id = a.basis_id "
    "JOIN budgets_planversion v ON v.id = p.version_id WHERE a.id = {row}.asset_id AND v.status <> 'draft' {lock})"
)
_MEASURE_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM budgets_planversion v JOIN plans_measure m ON m.id = {row}.measure_id "
    "WHERE v.id = {row}.version_id AND m.municipality_id <> v.municipality_id)"
)
_FEE_ELSEWHERE = (
    "EXISTS (SELECT 1 FROM budgets_planversion v JOIN budgets_fee f ON f.id = {row}.fee_id "
    "WHERE v.id = {row}.version_id AND f.municipality_id <> v.municipality_id)"
)
_JOINS = {
    "budgets_measurerevision": _MEASURE_ELSEWHERE,
    "budgets_projectrevision": _MEASURE_ELSEWHERE,
    "budgets_feerate": _FEE_ELSEWHERE,
}


def _version_guards() -> Iterator[Guard]:
    parent_or_base = (
        "EXISTS (SELECT 1 FROM budgets_planversion p WHERE p.id = NEW.parent_id "
        "AND (p.status = 'draft' OR p.municipality_id <> NEW.municipality_id)) OR "
        "EXISTS (SELECT 1 FROM budgets_basebudget b WHERE b.id = NEW.base_id "
        "AND b.municipality_id <> NEW.municipality_id)"
    )
    message = f"{FROZEN}; a parent is frozen, and of the same municipality"
    yield Guard("budgets_planversion", "INSERT", f"NEW.status <> 'draft' OR {parent_or_base}", message)
    yield Guard("budgets_planversion", "UPDATE", f"OLD.status <> 'draft' OR {parent_or_base}", message)
    yield Guard("budgets_planversion", "DELETE", "OLD.status <> 'draft'", FROZEN)


def _base_guards() -> Iterator[Guard]:
    sealed = "EXISTS (SELECT 1 FROM budgets_basebudget b WHERE b.id = {row}.base_id AND b.checksum <> '' {lock})"
    yield from _guards("budgets_baseline", sealed, SEALED)
    yield Guard("budgets_basebudget", "UPDATE", "OLD.checksum <> ''", SEALED)
    yield Guard("budgets_basebudget", "DELETE", "OLD.checksum <> ''", SEALED)


_FEE_IN_USE = (
    "EXISTS (SELECT 1 FROM budgets_feerate r JOIN budgets_planversion v ON v.id = r.version_id "
    "WHERE r.fee_id = {row}.id AND v.status <> 'draft' {lock})"
)
_SOURCE_OF_LINE = (
    "EXISTS (SELECT 1 FROM budgets_baseline l JOIN budgets_basebudget b ON b.id = l.base_id "
    "WHERE l.source_id = {row}.id AND b.checksum <> '' {lock})"
)
_SOURCE_OF_FEE = (
    "EXISTS (SELECT 1 FROM budgets_fee f JOIN budgets_feerate r ON r.fee_id = f.id "
    "JOIN budgets_planversion v ON v.id = r.version_id "
    "WHERE f.source_id = {row}.id AND v.status <> 'draft' {lock})"
)
_SOURCED = ("measurerevision", "projectrevision", "fundrevision")


def _register_guards() -> Iterator[Guard]:
    """Close fees and sources that something frozen names; what only drafts name stays open."""
    names = [_source_of_revision(f"budgets_{table}") for table in _SOURCED]
    names += [
        "EXISTS (SELECT 1 FROM budgets_basebudget b WHERE b.source_id = {row}.id AND b.checksum <> '' {lock})",
        _SOURCE_OF_LINE,
        _SOURCE_OF_FEE,
    ]
    for table, condition in (("budgets_fee", _FEE_IN_USE), ("budgets_source", " OR ".join(names))):
        for event in CHANGES:
            yield Guard(table, event, condition, LEANED_ON)


def _source_of_revision(table: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {table} p JOIN budgets_planversion v ON v.id = p.version_id "  # noqa: S608 - our names
        "WHERE p.source_id = {row}.id AND v.status <> 'draft' {lock})"
    )


_HAS_FROZEN_VERSION = (
    "EXISTS (SELECT 1 FROM budgets_planversion v WHERE v.municipality_id = OLD.id AND v.status <> 'draft' {lock})"
)


def _municipality_guards() -> Iterator[Guard]:
    """Close what a content id says of the municipality; what it is called stays open."""
    renamed = "(OLD.number <> NEW.number OR OLD.code <> NEW.code OR OLD.id <> NEW.id)"
    yield Guard("organisation_municipality", "UPDATE", f"{renamed} AND {_HAS_FROZEN_VERSION}", NAMED)
    yield Guard("organisation_municipality", "DELETE", _HAS_FROZEN_VERSION, NAMED)
