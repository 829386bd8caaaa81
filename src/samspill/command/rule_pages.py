"""Which documents are generated from the data? A rule page for each statement, and the guide to plan files.

They are written by ``make docs`` and compared by a test, so that the documentation cannot say something else than the program does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.engine.statements.placement import shown_sign
from samspill.engine.workflows.plan_files import schema
from samspill.reference.loader import load_laws, load_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.kernel.calendar import YearRange
    from samspill.kernel.trees import Section
    from samspill.reference.model import ArtRange, Layout, Row, StatementTable

STATEMENTS = ("5-4", "5-5", "5-6")


def generated_documents() -> dict[str, str]:
    """Give every generated document by its path below ``docs``."""
    pages = {f"rules/{table}.approved.md": rule_page(load_statement(table)) for table in STATEMENTS}
    return pages | {"guide/plan-file.md": plan_file_guide()}


def rule_page(table: StatementTable) -> str:
    """Give the rule page of a statement: its law, and for each layout what every row is made of."""
    law = load_laws()[table.law_ref]
    lines = [
        f"# {table.title_nb}",
        "",
        f"{table.title_en} · generated from `reference/data/statements/{table.table}.yaml` by `make docs`; do not edit.",
        "",
        f"Law: [{law.paragraph}]({law.url})"
        + (" – **sjekk loven / check the law**" if law.certainty == "check" else ""),
        f"Source: {table.source.name}, last checked {table.source.last_checked.isoformat()}",
        "",
        "Sign: an expense in the ledger is above zero, an income below. «−sum» turns the sign of the ledger.",
    ]
    for layout in table.layouts:
        lines += ["", *_layout_lines(layout)]
    return "\n".join(lines) + "\n"


def _layout_lines(layout: Layout) -> Iterator[str]:
    doubt = "" if layout.certainty == "settled" else " – form not seen in a source, check"
    yield f"## {_years(layout.years)}: {len(layout.rows)} posts, {layout.account_class}{doubt}"
    yield ""
    yield "| post | bokmål | nynorsk | English | shows |"
    yield "|---|---|---|---|---|"
    for row in layout.rows:
        split = " (split by area in part 2)" if row.post == layout.frame_post else ""
        yield f"| {row.post} | {row.label_nb} | {row.label_nn} | {row.label_en} | {_content(row)}{split} |"
    for group in layout.not_shown:
        yield ""
        yield f"Not shown, {group.reason}: {', '.join(_arts(span) for span in group.arts)}"


def _content(row: Row) -> str:
    if row.formula:
        terms = "".join(f" {'+' if term.sign > 0 else '−'} {term.post}" for term in row.formula)
        return f"= {terms.removeprefix(' + ')}"
    sign = "−" if shown_sign(row) < 0 else ""
    return f"{sign}sum of {', '.join(_arts(span) for span in row.arts)}" if row.arts else "as published"


def _arts(span: ArtRange) -> str:
    codes = span.first if span.first == span.last else f"{span.first}–{span.last}"
    limited = span.years.from_year is not None or span.years.until_year is not None
    return f"{codes} ({_years(span.years)})" if limited else codes


def _years(years: YearRange) -> str:
    first = years.from_year or ""
    last = "" if years.until_year is None else years.until_year - 1
    return str(first) if first == last else f"{first}–{last}"


def plan_file_guide() -> str:
    """Give the guide to plan files: every section and field, from the schema that reads them."""
    lines = [
        "# The plan file",
        "",
        "Generated from `engine/workflows/plan_files/schema.py` by `make docs`; do not edit. Why it looks like this: ADR 6.",
        "",
        "YAML, where **every value is read as text**: `010` stays `010`. Amounts are whole or decimal numbers in `amount_unit`, thousands may be",
        "grouped by spaces, and a saving or an income is below zero. Years are absolute. An amount such as `150.000` is refused, because it may",
        "mean two things. Everything that is wrong is said at once, with line and column, and with one error nothing is evaluated.",
        "",
        "Example: `src/samspill/demo/files/elvestrand-2024-2027.yaml`.",
    ]
    for section in schema.SECTIONS:
        lines += ["", *_section_lines(section)]
    return "\n".join(lines) + "\n"


def _section_lines(section: Section) -> Iterator[str]:
    yield f"## {section.name}"
    yield ""
    yield section.meaning
    yield ""
    yield "| field | required | meaning |"
    yield "|---|---|---|"
    for column in section.columns:
        required = "yes" if column.required else f"no{_default(column.default)}"
        yield f"| `{column.name}` | {required} | {column.meaning} |"
    for name, meaning in section.nested.items():
        yield f"| `{name}` | {'yes' if name in section.required_nested else 'no'} | {meaning} |"


def _default(value: object) -> str:
    if value in (None, ""):
        return ""
    shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return f" ({shown})"
