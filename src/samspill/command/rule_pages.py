"""Which documents are generated? A rule page for each statement, the guide to plan files, and who may do what.

They are written by ``make docs`` and compared by a test, so that the documentation cannot say something else than the
program does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.command.permission_page import permission_page
from samspill.engine.statements.placement import shown_sign
from samspill.engine.workflows.plan_files import schema
from samspill.kernel.tables import OneOf
from samspill.reference.loader import load_asset_classes, load_laws, load_statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.kernel.calendar import YearRange
    from samspill.kernel.trees import Section
    from samspill.reference.model import ArtRange, Layout, Row, StatementTable

STATEMENTS = ("5-4", "5-5", "5-6")


def generated_documents() -> dict[str, str]:
    """Give every generated document by its path below ``docs``."""
    pages = {f"rules/{table}.approved.md": rule_page(load_statement(table)) for table in STATEMENTS}
    return pages | {"guide/plan-file.md": plan_file_guide(), "permissions.md": permission_page()}


def rule_page(table: StatementTable) -> str:
    """Give the rule page of a statement: its law, and for each layout what every row is made of."""
    law = load_laws()[table.law_ref]
    lines = [
        f"# {table.title_nb}",
        "",
        f"{table.title_en} · made from `reference/data/statements/{table.table}.yaml` by `make docs`; do not edit.",
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


PLAN_FILE_INTRODUCTION = """\
# The plan file

Generated from `engine/workflows/plan_files/schema.py` by `make docs`; do not edit. Why it looks like this: ADR 6.

YAML, where **every value is read as text**: `010` stays `010`. Amounts are whole or decimal numbers in `amount_unit`;
thousands may be grouped by spaces, and a saving or an income is below zero. Years are absolute. An amount such as
`150.000` is refused, because it may mean two things. Everything that is wrong with the file is said at once, with line
and column, and then nothing is evaluated. What is wrong with the plan (an expired art, a fund used beyond its balance)
is said above the figures.

A whole example: `src/samspill/demo/files/elvestrand-2025-2028.yaml`. Copy it and change it.

## How to …

**Add a measure** under `causes` of your version. A saving of 12 million a year from 2026, with `amount_unit: 1000 NOK`:

```yaml
      - code: M-P02-7
        kind: measure
        category: saving
        title: "Fewer square metres in kindergartens"
        area: P02
        changes:
          - {unit: "0210", function: "221", art: "190", amounts: {2026: -12000, 2027: -12000, 2028: -12000}}
```

**Let it meet the unspecified saving**, which stands as a line of its own on a unit of `unallocated_units`.
When a measure takes over a part of it, add that part back there, in the same measure: `amounts: {2026: 12000, …}`
on that unit. Otherwise the plan ends with a surplus, and says so. `safe_sum` is how much of the restructuring target
is safe.

**Delay a project** by stating it again in a child version, with the same `code`, later years in `spending` and
`completion_year`. Projects that you do not state are inherited. Drop one by stating it with `spending: {}`.

**Make a version of your own** with `parent:` set to the version you start from; only what differs needs to be stated.
"""


def plan_file_guide() -> str:
    """Give the guide to plan files: how to do the usual things, then every section and field of the schema."""
    lines = [PLAN_FILE_INTRODUCTION.rstrip()]
    for section in schema.SECTIONS:
        lines += ["", *_section_lines(section)]
    lines += ["", "## Asset classes", "", "| code | name | life in years |", "|---|---|---|"]
    lines += [
        f"| `{code}` | {item.label_nb} ({item.label_en}) | {item.life_years or 'never depreciated'} |"
        for code, item in load_asset_classes().items()
    ]
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
        choices = f" One of: {', '.join(column.parse.choices)}." if isinstance(column.parse, OneOf) else ""
        yield f"| `{column.name}` | {required} | {column.meaning}{choices} |"
    for name, meaning in section.nested.items():
        yield f"| `{name}` | {'yes' if name in section.required_nested else 'no'} | {meaning} |"


def _default(value: object) -> str:
    if value in (None, ""):
        return ""
    shown = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return f" ({shown})"
