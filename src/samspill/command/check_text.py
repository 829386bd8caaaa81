"""How does the checker's verdict look in the terminal? The verdict first, then each sum that does not hold."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from samspill.command.output import write_findings
from samspill.command.tables import bullet, heading, plain
from samspill.command.texts import text
from samspill.kernel.findings import has_errors
from samspill.kernel.formatting import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.engine.table_checker import CheckedTable, CrossIdentity
    from samspill.engine.table_checker.model import Identity
    from samspill.kernel.formatting import Locale

UNKNOWN = "unknown"
SHOWN = ("error", "possible_rounding", "not_computable")


def write_table(table: CheckedTable, locale: Locale) -> None:
    """Write the verdict on one table, the sums that do not hold, and the rows outside the form."""
    heading(f"{table.source}: {_verdict(table, locale)}")
    plain(_summary(table, locale))
    for identity in table.identities:
        if identity.outcome in SHOWN:
            bullet(_sentence(identity, locale, _label(table, identity)))
    for suspect in table.suspects:
        where = {"post": suspect.post, "label": suspect.label, "column": suspect.column}
        figures = {"published": _number(suspect.published, locale), "expected": _number(suspect.expected, locale)}
        bullet(f"→ {text('suspect', locale, **where)} {text('suspect_expected', locale, **figures)}")
    for row in table.unmatched_rows:
        key = "row_counted" if row.counted_in else "row_not_counted"
        bullet(text(key, locale, label=row.label, post=row.counted_in))
    if table.missing_rows:
        bullet(text("rows_missing", locale, posts=", ".join(table.missing_rows)))
    write_findings(table.findings, locale)


def write_crossed(crossed: Sequence[CrossIdentity], locale: Locale) -> None:
    """Write how many totals were compared between tables, and which differ."""
    if not crossed:
        return
    failed = [item for item in crossed if item.outcome == "error"]
    verdict = text("verdict_errors", locale, count=len(failed)) if failed else text("verdict_ok", locale)
    heading(f"{text('between_tables', locale)}: {verdict}")
    plain(text("compared", locale, count=len(crossed)))
    for item in failed:
        bullet(_sentence(item, locale))


def _verdict(table: CheckedTable, locale: Locale) -> str:
    errors = sum(identity.outcome == "error" for identity in table.identities)
    if not errors and table.table != UNKNOWN and has_errors(table.findings):
        return text("verdict_unreadable", locale)
    if table.table == UNKNOWN:
        return text("verdict_unknown", locale)
    return text("verdict_errors", locale, count=errors) if errors else text("verdict_ok", locale)


def _summary(table: CheckedTable, locale: Locale) -> str:
    counts = Counter(identity.outcome for identity in table.identities)
    parts = [text(f"table_{table.table}", locale), *([] if table.table == UNKNOWN else [table.unit])]
    return " · ".join([*parts, *(f"{counts[outcome]} {text(f'class_{outcome}', locale)}" for outcome in counts)])


def _label(table: CheckedTable, identity: Identity) -> str:
    """Give the label under which the total of an identity was published, in the row it stands."""
    total = identity.identity.split("=", 1)[0]
    post = next((post for post in table.posts if post.post == total), None)
    return f" «{post.label}»" if post else ""


def _sentence(identity: Identity | CrossIdentity, locale: Locale, label: str = "") -> str:
    """Say what does not hold, with every figure: sum and column, published, computed, difference."""
    return text(
        "sum_differs",
        locale,
        verdict=text(f"class_{identity.outcome}", locale).upper(),
        identity=identity.identity + label,
        column=identity.column,
        published=_number(identity.published, locale),
        computed=_number(identity.computed, locale),
        difference=_number(identity.difference, locale),
    )


def _number(value: int | Decimal, locale: Locale) -> str:
    decimals = -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0
    return format_number(value, max(decimals, 0), locale)
