"""Which addresses does the program have, and what does the row of each one say: who is let in, and what is refused?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from django.urls import URLResolver, get_resolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROWS = Path(__file__).with_name("access.yaml")
PERSONAS = (
    "economist",
    "director",
    "area_leader",
    "unit_leader",
    "elected_member",
    "advisory_member",
    "union_member",
    "secretariat",
    "auditor",
    "outsider",
    "anonymous",
)
ANONYMOUS, REST = "anonymous", "rest"
LOGGED_IN = tuple(each for each in PERSONAS if each != ANONYMOUS)
# What someone without the permission is answered: a login page, the form back as it was typed, or a refusal.
LOGIN_PAGE, LOGIN_NEEDED, FORBIDDEN = 302, 401, 403
# Served by the framework, not by a slice.
NOT_OURS = frozenset({"static"})


class Address(NamedTuple):
    """A named address: its pattern, the names of its parts, and the view behind it."""

    name: str
    pattern: str
    parts: tuple[str, ...]
    view: object


def addresses() -> Iterator[Address]:
    """Give every address of the program."""
    yield from _walk(get_resolver(), "", "", ())


def _walk(resolver: URLResolver, namespace: str, pattern: str, parts: tuple[str, ...]) -> Iterator[Address]:
    for each in resolver.url_patterns:
        whole = pattern + str(each.pattern)
        known = (*parts, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each, inner, whole, known)
        elif each.name not in NOT_OURS:
            yield Address(f"{namespace}{each.name}", whole, known, each.callback)


@dataclass(frozen=True, slots=True)
class Case:
    """An address with its parts filled in, and what each persona is answered there.

    A part that begins with ``$`` names a thing of the example, which the other municipality has too.
    """

    name: str
    number: int
    parts: Mapping[str, str | int]
    query: Mapping[str, str]
    get: Mapping[str, int]
    post: Mapping[str, int] | None
    typed: Mapping[str, str | int]
    form_on: str
    filled_by: str
    writes: bool
    foreign: tuple[Mapping[str, str], ...]
    foreign_query: tuple[str, ...]

    @property
    def label(self) -> str:
        """Name the case in the list of tests."""
        return f"{self.name}-{self.number}"

    @property
    def things(self) -> tuple[str, ...]:
        """Give the parts that name a thing of the municipality."""
        return tuple(part for part, value in self.parts.items() if str(value).startswith("$"))


@cache
def cases() -> tuple[Case, ...]:
    """Give every case of every address."""
    stated = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    groups = stated["groups"]
    return tuple(
        _case(name, number, row, groups) for name, rows in stated["rows"].items() for number, row in enumerate(rows)
    )


def cases_of(name: str) -> list[Case]:
    """Give the cases of an address."""
    return [case for case in cases() if case.name == name]


def _case(name: str, number: int, row: dict[str, Any], groups: Mapping[str, str]) -> Case:
    unknown = set(row) - {"of", "query", "get", "post", "typed", "form_on", "by", "writes", "foreign", "foreign_query"}
    assert not unknown, f"{name}: {unknown}"
    return Case(
        name=name,
        number=number,
        parts=row.get("of", {}),
        query=row.get("query", {}),
        get=_outcomes(row.get("get", {}), groups, PERSONAS),
        post=_outcomes(row["post"], groups, LOGGED_IN) if "post" in row else None,
        typed=row.get("typed", {}),
        form_on=row.get("form_on", name),
        filled_by=row.get("by", "economist"),
        writes=row.get("writes", True),
        foreign=tuple(row.get("foreign", ())),
        foreign_query=tuple(row.get("foreign_query", ())),
    )


def _outcomes(stated: Mapping[int, str], groups: Mapping[str, str], others: tuple[str, ...]) -> dict[str, int]:
    """Give the status of each persona that is let in, or told that nothing is there; the others are denied."""
    outcomes: dict[str, int] = {}
    for status, text in stated.items():
        for word in text.split():
            members = groups.get(word, word).split()
            named = [each for each in others if each not in outcomes] if word == REST else members
            for persona in named:
                assert persona in PERSONAS, f"{persona} is no persona"
                assert persona not in outcomes, f"{persona} has two outcomes"
                outcomes[persona] = status
    return outcomes


def denied(persona: str, method: str) -> int:
    """Give what someone without the permission is answered."""
    if persona != ANONYMOUS:
        return FORBIDDEN
    return LOGIN_NEEDED if method == "POST" else LOGIN_PAGE
