"""How do findings and documents reach the terminal, and which exit code follows?"""

from __future__ import annotations

import sys
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samspill.command.texts import text
from samspill.kernel.findings import Severity, has_errors, info
from samspill.kernel.json_text import json_text
from samspill.reference.messages import remedy, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samspill.kernel.findings import Finding, Where
    from samspill.kernel.formatting import Locale

EXIT_OK, EXIT_ERRORS, EXIT_UNREADABLE = 0, 1, 2
WIDTH = 80
MAX_SHOWN = 25
MAX_OF_ONE_KIND = 3


def finding_json(finding: Finding, locale: Locale) -> dict[str, Any]:
    """Give a finding with its sentences, for a program to read."""
    where = {
        name: value
        for name in ("source", "row", "column", "field", "year", "post")
        if (value := getattr(finding.where, name)) not in ("", None)
    }
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "params": {name: list(value) if isinstance(value, tuple) else value for name, value in finding.params.items()},
        "where": where,
        "law_ref": finding.law_ref,
        "message": render(finding, locale),
        "remedy": remedy(finding, locale),
    }


def print_json(document: object) -> None:
    """Write a document as JSON to standard output."""
    sys.stdout.write(json_text(document, indent=2) + "\n")


def place_of(where: Where, locale: Locale) -> str:
    """Say where a finding is: file, row, column, year."""
    parts = [where.source]
    if where.row is not None:
        parts.append(f"{text('row', locale)} {where.row}")
    if where.column is not None:
        parts.append(f"{text('column', locale)} {where.column}")
    if where.year is not None:
        parts.append(str(where.year))
    return ", ".join(part for part in parts if part)


def write_findings(findings: Sequence[Finding], locale: Locale, *, to_stderr: bool = False) -> None:
    """Write findings as plain lines, the gravest first and those of one kind together; what is cut is counted."""
    stream = sys.stderr if to_stderr else sys.stdout
    room, left = MAX_SHOWN, len(findings)
    for _, kind in groupby(_ranked(findings), key=_kind):
        of_kind = list(kind)
        shown = of_kind[: min(room, MAX_OF_ONE_KIND)]
        if not shown:
            stream.write(text("more_findings", locale, count=left) + "\n")
            return
        stream.writelines(_lines_of(finding, locale) for finding in shown)
        if hidden := len(of_kind) - len(shown):
            stream.write(_same_kind_line(hidden, locale))
        room, left = room - len(shown), left - len(of_kind)


def _kind(finding: Finding) -> tuple[Severity, str]:
    return finding.severity, finding.code


def _ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Order by severity, then by the kind that was found first; within a kind the order is kept."""
    order = list(Severity)
    kinds: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(_kind(finding), []).append(finding)
    ranked = sorted(kinds.items(), key=lambda item: order.index(item[0][0]))
    return [finding for _, of_kind in ranked for finding in of_kind]


def _same_kind_line(count: int, locale: Locale) -> str:
    more = info("more-of-same-kind", count=count)
    return f"      {render(more, locale)} {remedy(more, locale)}\n"


def _lines_of(finding: Finding, locale: Locale) -> str:
    import textwrap

    place = place_of(finding.where, locale)
    head = f"{text(str(finding.severity), locale)}  " + (f"{place}: " if place else "")
    # A code with a hyphen stays in one piece, so that it can be searched for.
    fill = partial(textwrap.fill, width=WIDTH, break_on_hyphens=False)
    said = fill(head + render(finding, locale), subsequent_indent="      ")
    if finding.severity is not Severity.INFO:
        advice = remedy(finding, locale)
        said += "\n" + fill(advice, initial_indent="      → ", subsequent_indent="        ")
    return said + "\n"


def refuse(findings: Sequence[Finding], locale: Locale, *, as_json: bool) -> int:
    """Say why the input cannot be used, and give exit code 2."""
    if as_json:
        print_json({"findings": [finding_json(finding, locale) for finding in findings]})
    else:
        write_findings(findings, locale, to_stderr=True)
    return EXIT_UNREADABLE


def exit_code(findings: Iterable[Finding]) -> int:
    """Give 1 when a finding blocks, else 0."""
    return EXIT_ERRORS if has_errors(findings) else EXIT_OK
