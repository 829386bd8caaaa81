"""Which form is this table? A score of matched labels per form, with forms that are not ours as rivals.

A label that only one statement has weighs most, one that several share weighs its share. Too low, too close to the
next, or the words of a foreign form: then the table is unknown and nothing is claimed of it.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from samspill.engine.table_checker.forms import Form, all_forms, tables_with
from samspill.engine.table_checker.model import Candidate
from samspill.engine.table_checker.posts import match_posts
from samspill.reference.loader import statement_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.table_checker.model import AmountColumn, TableRow

LOWEST_SCORE = Fraction(5, 2)
LOWEST_LEAD = Fraction(1)
RIVAL_WEIGHT = Fraction(3, 2)

# Rows of forms that share many labels with ours: investment forms before 2020, year-end closings, balance sheet,
# cash flow, key figures, population.
_RIVALS = (
    "årets budsjettavvik",
    "strykning",
    "stryking",
    "årets finansieringsbehov",
    "finansieringsbehov",
    "finansiert slik",
    "sum ekstern finansiering",
    "sum finansiering",
    "investeringer i anleggsmidler",
    "investeringar i anleggsmidlar",
    "utlån og forskutteringer",
    "udekket/udisponert",
    "udekket / udisponert",
    "sum anskaffelse av midler",
    "sum anvendelse av midler",
    "endring i arbeidskapital",
    "sum eiendeler",
    "sum eigedelar",
    "sum egenkapital",
    "sum eigenkapital",
    "sum anleggsmidler",
    "sum omløpsmidler",
    "sum gjeld",
    "pensjonsforpliktelse",
    "memoriakonti",
    "kontantstrøm",
    "netto likviditetsendring",
    "likvide midler",
    "innbyggere",
    "innbyggjarar",
    "folkemengde",
    "folketal",
    "årsverk",
    "fødte",
    "netto innflytting",
    "dekningsgrad",
    "i prosent av",
    "per innbygger",
    "pr. innbygger",
    "sum investeringer i varige driftsmidler",
    "sum finansieringstransaksjoner",
    "avsetninger til bundne investeringsfond i",
)


class Recognition(NamedTuple):
    """The form a table has, if any, and how well the known forms fit."""

    form: Form | None
    candidates: tuple[Candidate, ...]


def recognise(rows: Sequence[TableRow], columns: Sequence[AmountColumn], around: Sequence[str]) -> Recognition:
    """Give the form that fits best, or none when it is too low or too close to the next or to a foreign form."""
    scores = {table: _score(table, rows) for table in statement_tables()}
    ranked = sorted(scores, key=lambda table: -scores[table][0])
    candidates = tuple(
        Candidate(table, Decimal(int(scores[table][0] * 100)) / 100, scores[table][1]) for table in ranked
    )
    best, second = scores[ranked[0]][0], scores[ranked[1]][0]
    foreign = RIVAL_WEIGHT * rival_rows([row.label for row in rows], around)
    clear = best >= LOWEST_SCORE and best - second >= LOWEST_LEAD and best > foreign
    if not clear or not _covers(ranked[0], scores[ranked[0]][1], rows):
        return Recognition(None, candidates)
    form = best_layout(ranked[0], rows, columns)
    return Recognition(form if _has_total(form, rows) else None, candidates)


def _has_total(form: Form, rows: Sequence[TableRow]) -> bool:
    """Say whether one of the totals has a row: without any it is a list that borrows words, such as part 2."""
    totals = {line.post for line in form.layout.rows if line.formula}
    return any(match.post in totals for match in match_posts(rows, form))


def _score(table: str, rows: Sequence[TableRow]) -> tuple[Fraction, int]:
    """Give the weight and the number of different labels that a statement has in common with the table."""
    owners = {row.label.lower(): tables_with(row.label) for row in rows}
    matched = [tables for tables in owners.values() if table in tables]
    return sum((Fraction(1, len(tables)) for tables in matched), Fraction(0)), len(matched)


def rival_rows(labels: Sequence[str], around: Sequence[str]) -> int:
    """Count the different words of foreign forms among labels and headings."""
    text = "\n".join((*labels, *(words for words in around if len(words) < 80))).lower()  # noqa: PLR2004 - headings, no prose
    return sum(1 for rival in _RIVALS if rival in text)


def _covers(table: str, matched: int, rows: Sequence[TableRow]) -> bool:
    """Say whether half the rows, or half the posts of the shortest layout, are matched, and one of its sums if any."""
    sums = [row.label for row in rows if row.label.lower().startswith("sum")]
    if sums and not any(table in tables_with(label) for label in sums):
        return False
    posts = min(len(form.layout.rows) for form in all_forms() if form.table == table)
    return 2 * matched >= len(rows) or 2 * matched >= posts


def best_layout(table: str, rows: Sequence[TableRow], columns: Sequence[AmountColumn]) -> Form:
    """Give the layout of a statement by labels first, then the newest accounts, then most columns, then the latest."""
    forms = [form for form in all_forms() if form.table == table]
    years = [column.key.year for column in columns if column.key.year]
    accounts = max((column.key.year or 0 for column in columns if column.key.kind == "accounts"), default=0)
    return max(
        enumerate(forms),
        key=lambda entry: (
            sum(match.likeness for match in match_posts(rows, entry[1])),
            accounts in entry[1].layout.years,
            sum(year in entry[1].layout.years for year in years),
            entry[0],
        ),
    )[1]
