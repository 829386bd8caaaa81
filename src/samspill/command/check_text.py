"""How does the checker's verdict look in the terminal? The verdict first, then each sum that does not hold."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.command.output import write_findings
from samspill.command.tables import amount_table, heading, plain, print_table
from samspill.command.texts import text
from samspill.kernel.formatting import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.table_checker import CheckedTable, CrossIdentity
    from samspill.kernel.formatting import Locale

UNKNOWN = "unknown"
SHOWN = ("error", "possible_rounding", "not_computable")


def write_table(table: CheckedTable, locale: Locale) -> None:
    """Write the verdict on one table, the sums that do not hold, and the rows outside the form."""
    errors = sum(identity.outcome == "error" for identity in table.identities)
    if table.table == UNKNOWN:
        verdict = text("verdict_unknown", locale)
    elif errors:
        verdict = text("verdict_errors", locale, count=errors)
    else:
        verdict = text("verdict_ok", locale)
    heading(f"{table.source}: {verdict}")
    plain(_summary(table, locale))
    failed = [identity for identity in table.identities if identity.outcome in SHOWN]
    if failed:
        rows = [
            (
                (
                    identity.identity,
                    identity.column,
                    _number(identity.computed, locale),
                    _number(identity.published, locale),
                    _number(identity.difference, locale),
                    text(f"class_{identity.outcome}", locale),
                ),
                identity.outcome == "error",
            )
            for identity in failed
        ]
        keys = ("sum", "column_title", "computed", "published", "difference", "class")
        print_table(amount_table("", [text(key, locale) for key in keys], rows, text_columns=2))
    for suspect in table.suspects:
        place = text("suspect", locale, post=suspect.post, label=suspect.label, column=suspect.column)
        expected = text("suspect_expected", locale, published=_number(suspect.published, locale), expected=_number(suspect.expected, locale))
        plain(f"→ {place} {expected}")
    for row in table.unmatched_rows:
        key = "row_counted" if row.counted_in else "row_not_counted"
        plain(text(key, locale, label=row.label, post=row.counted_in))
    if table.missing_rows:
        plain(text("rows_missing", locale, posts=", ".join(table.missing_rows)))
    write_findings(table.findings, locale)


def _summary(table: CheckedTable, locale: Locale) -> str:
    counts = Counter(identity.outcome for identity in table.identities)
    parts = [text(f"table_{table.table}", locale), table.unit]
    parts += [f"{counts[outcome]} {text(f'class_{outcome}', locale)}" for outcome in counts]
    return " · ".join(part for part in parts if part)


def _number(value: int | Decimal, locale: Locale) -> str:
    decimals = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    return format_number(value, max(decimals, 0), locale)


def write_crossed(crossed: Sequence[CrossIdentity], locale: Locale) -> None:
    """Write which totals were compared between tables, and which differ."""
    if not crossed:
        return
    failed = [item for item in crossed if item.outcome == "error"]
    verdict = text("verdict_errors", locale, count=len(failed)) if failed else text("verdict_ok", locale)
    heading(f"{text('between_tables', locale)}: {verdict}")
    plain(text("compared", locale, count=len(crossed)))
    rows = [
        ((item.identity, item.column, *(_number(n, locale) for n in (item.computed, item.published, item.difference))), True)
        for item in failed
    ]
    if rows:
        keys = ("sum", "column_title", "computed", "published", "difference")
        print_table(amount_table("", [text(key, locale) for key in keys], rows, text_columns=2))
