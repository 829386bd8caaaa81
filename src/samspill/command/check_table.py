"""``samspill check-table``: does a published table add up, and do several tables of one plan agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.adapters.grid_files import read_grid
from samspill.command.output import EXIT_ERRORS, EXIT_OK, EXIT_UNREADABLE, finding_json, print_json, write_findings
from samspill.engine.table_checker import check_table
from samspill.engine.table_checker.answer import as_json, cross_as_json
from samspill.engine.table_checker.together import check_together
from samspill.kernel.findings import has_errors

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from samspill.engine.table_checker import CheckedTable, CrossIdentity
    from samspill.kernel.findings import Finding

UNKNOWN = "unknown"


def run_check_table(options: argparse.Namespace) -> int:
    """Check each file, then the files against each other; exit 0 no errors, 1 errors, 2 unknown or unreadable."""
    tables: list[CheckedTable] = []
    unreadable: list[Finding] = []
    for path in options.file:
        grid, findings = read_grid(path, options.encoding)
        if grid is None:
            unreadable += findings
        else:
            checked = check_table(grid, options.table)
            tables.append(checked._replace(findings=(*findings, *checked.findings)))
    crossed = check_together(tables) if len(tables) > 1 else ()
    if options.format == "json":
        print_json(_document(tables, crossed, unreadable, options))
    else:
        from samspill.command.check_text import write_crossed, write_table

        for table in tables:
            write_table(table, options.language)
        write_crossed(crossed, options.language)
        write_findings(unreadable, options.language, to_stderr=True)
    return code_of(tables, crossed, unreadable)


def code_of(tables: Sequence[CheckedTable], crossed: Sequence[CrossIdentity], unreadable: Sequence[Finding]) -> int:
    """Give the exit code: what cannot be read or recognised outweighs an error in a sum."""
    if unreadable or any(table.table == UNKNOWN or has_errors(table.findings) for table in tables):
        return EXIT_UNREADABLE
    failed = any(table.has_errors for table in tables) or any(item.outcome == "error" for item in crossed)
    return EXIT_ERRORS if failed else EXIT_OK


def _document(
    tables: Sequence[CheckedTable],
    crossed: Sequence[CrossIdentity],
    unreadable: Sequence[Finding],
    options: argparse.Namespace,
) -> dict[str, Any]:
    """Give one table as the object itself; several as a list with what was compared between them."""
    documents = [
        as_json(table) | {"findings": [finding_json(finding, options.language) for finding in table.findings]}
        for table in tables
    ]
    refused = [finding_json(finding, options.language) for finding in unreadable]
    if len(options.file) == 1:
        empty = {"table": UNKNOWN, "findings": refused}
        return documents[0] if documents else empty
    return {"tables": documents, "between_tables": [cross_as_json(item) for item in crossed], "findings": refused}
