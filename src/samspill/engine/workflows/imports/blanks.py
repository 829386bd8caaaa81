"""What does an empty file to fill in look like, with its explanations and code lists?

It is made of the schema that reads it, so that the two cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.workflows.imports.columns import ImportColumn, ImportSchema
    from samspill.kernel.formatting import Locale
    from samspill.reference.model import Art, Function

CodeList = tuple[tuple[str, str], ...]
_TEXTS: dict[Locale, dict[str, str]] = {
    "nb": {
        "explained": "Forklaring",
        "unit": "Beløp i",
        "NOK": "kr",
        "1000 NOK": "1000 kr",
        "column": "Kolonne",
        "required": "Må fylles ut",
        "meaning": "Hva den betyr",
        "choices": "Valg",
        "yes": "ja",
        "year": "Beløp dette året: utgift over null, inntekt og innsparing under null.",
        "project_year": "Beløp dette året, alltid over null.",
        "code": "Kode",
        "label": "Navn",
    },
    "en": {
        "explained": "Explanation",
        "unit": "Amounts in",
        "NOK": "NOK",
        "1000 NOK": "1000 NOK",
        "column": "Column",
        "required": "Must be filled in",
        "meaning": "What it means",
        "choices": "Choices",
        "yes": "yes",
        "year": "Amount of this year: expense above zero, income and savings below zero.",
        "project_year": "Amount of this year, always above zero.",
        "code": "Code",
        "label": "Name",
    },
}


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """A sheet of text. ``head_row`` counts from 1; ``number_columns`` and ``choices`` are by place from 0."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    head_row: int = 1
    number_columns: tuple[int, ...] = ()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def blank_sheets(
    schema: ImportSchema,
    years: Sequence[int],
    lists: Mapping[str, CodeList],
    locale: Locale = "nb",
    amount_unit: str = "1000 NOK",
) -> tuple[BlankSheet, ...]:
    """Give the sheets of an empty file: one to fill in, one that explains the columns, one for each code list.

    ``lists`` are the codes that a column may have, by the column's name. ``amount_unit`` is "NOK" or "1000 NOK".

    >>> from samspill.engine.workflows.imports.schemas import PREVIOUS_PLAN
    >>> sheets = blank_sheets(PREVIOUS_PLAN, (2026,), {"unit": (("4410", "Hjemmetjeneste"),)})
    >>> [sheet.name for sheet in sheets], sheets[0].rows[3][:2], sheets[0].rows[3][-1]
    (['Forrige plan', 'Forklaring', 'enhet'], ('kode', 'tittel'), '2026')

    """
    texts = _TEXTS[locale]
    listed = [(column, lists[column.column.name]) for column in schema.columns if column.column.name in lists]
    return (
        _to_fill_in(schema, years, locale, amount_unit),
        BlankSheet(texts["explained"], tuple(_explained(schema, years, locale))),
        *(BlankSheet(column.label_in(locale), ((texts["code"], texts["label"]), *codes)) for column, codes in listed),
    )


def _to_fill_in(schema: ImportSchema, years: Sequence[int], locale: Locale, amount_unit: str) -> BlankSheet:
    texts = _TEXTS[locale]
    heads = [column.label_in(locale) for column in schema.columns]
    unit = ((texts["unit"], texts[amount_unit]),) if schema.has_amounts else ()
    rows = ((schema.title_in(locale),), *unit, (), (*heads, *map(str, years)))
    places = tuple(range(len(heads), len(heads) + len(years)))
    choices = {at: column.choices for at, column in enumerate(schema.columns) if column.choices}
    return BlankSheet(schema.title_in(locale), rows, len(rows), places, choices)


def _explained(schema: ImportSchema, years: Sequence[int], locale: Locale) -> Iterable[tuple[str, ...]]:
    """Give a row for each column: its heading, whether it is required, what it means, which words it may have."""
    texts = _TEXTS[locale]
    yield tuple(texts[name] for name in ("column", "required", "meaning", "choices"))
    for column in schema.columns:
        required = texts["yes"] if column.column.required else ""
        yield (column.label_in(locale), required, column.meaning_in(locale), _listed_choices(column))
    meaning = texts["project_year"] if schema.name == "investments" else texts["year"]
    yield from ((str(year), "", meaning, "") for year in years)


def _listed_choices(column: ImportColumn) -> str:
    return ", ".join(column.choices)


def codes_in_force(known: Mapping[str, Art] | Mapping[str, Function], years: Iterable[int]) -> CodeList:
    """Give the codes that may be used in any of the years, with their Norwegian names.

    >>> from samspill.reference.loader import load_arts
    >>> dict(codes_in_force(load_arts(), (2026,)))["010"]
    'Fastlønn'

    """
    wanted = tuple(years)
    return tuple((code, entry.label_nb) for code, entry in known.items() if any(year in entry.years for year in wanted))
