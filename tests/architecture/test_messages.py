"""Has every finding a sentence and a remedy in both languages, and has every sentence a finding?"""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest

from architecture.house import SRC, Place, bullet_list, load_yaml, python_files, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = ("nb", "en")
MAKERS = {"error", "warning", "info", "Finding", "Problem"}
# Filled in from the place of the finding, or by Schema.read for a problem of a cell.
FROM_WHERE = {"source", "row", "column", "field", "year", "post"}
FROM_SCHEMA = {"field_name", "text"}


class Raised(NamedTuple):
    """A code as the source raises it: a pattern when a part of it is computed."""

    pattern: str
    maker: str
    params: frozenset[str] | None
    place: Place

    def covers(self, code: str) -> bool:
        return re.fullmatch(self.pattern, code) is not None


@cache
def messages(language: str) -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = load_yaml(SRC / "reference" / "data" / f"messages.{language}.yaml")
    return data


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def patterns(node: ast.expr) -> Iterator[str]:
    """Give the codes that an expression may be: constants, both sides of an `if`, f-strings with gaps."""
    match node:
        case ast.Constant(value=str(code)):
            yield re.escape(code)
        case ast.IfExp(body=body, orelse=other):
            yield from patterns(body)
            yield from patterns(other)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9-]+" for p in parts)


def params_of(call: ast.Call, maker: str) -> frozenset[str] | None:
    """Give the names of the parameters, or nothing when they are computed."""
    if maker == "Problem":
        match call.args[1:]:
            case []:
                return frozenset(FROM_SCHEMA)
            case [ast.Dict(keys=keys)]:
                return frozenset(FROM_SCHEMA | {str(key.value) for key in keys if isinstance(key, ast.Constant)})
        return None
    if maker == "Finding" or any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg) - {"where", "law_ref"}


def raised_in(path: Path) -> Iterator[Raised]:
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Call(func=ast.Name(id=maker), args=[first, *_]) if maker in MAKERS:
                for pattern in patterns(first):
                    yield Raised(pattern, maker, params_of(node, maker), Place(path, node.lineno))


@cache
def all_raised() -> tuple[Raised, ...]:
    return tuple(raised for path in python_files() for raised in raised_in(path))


@cache
def texts_in_code() -> frozenset[str]:
    constants = (node for path in python_files() for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in constants if isinstance(node.value, str))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_a_remedy(language: str) -> None:
    missing = [
        f"{raised.place} raises {raised.pattern.replace(chr(92), '')}"
        for raised in all_raised()
        if not any(raised.covers(code) for code in messages(language))
    ]
    assert not missing, bullet_list(missing, f"write its message and remedy in messages.{language}.yaml")
    incomplete = [code for code, texts in messages(language).items() if set(texts) != {"message", "remedy"}]
    assert not incomplete, bullet_list(incomplete, "each code has exactly a message and a remedy")
    empty = [code for code, texts in messages(language).items() if not all(text.strip() for text in texts.values())]
    assert not empty, bullet_list(empty, "say what happened, why, and what to do")


def test_both_languages_have_the_same_codes_and_placeholders() -> None:
    nb, en = (messages(language) for language in LANGUAGES)
    assert sorted(nb) == sorted(en)
    differ = [
        f"{code}.{part}: {sorted(placeholders(nb[code][part]) ^ placeholders(en[code][part]))}"
        for code in nb
        for part in nb[code]
        if placeholders(nb[code][part]) != placeholders(en[code][part])
    ]
    assert not differ, bullet_list(differ, "a placeholder stands in both languages")


def test_every_placeholder_is_given_where_the_finding_is_made() -> None:
    unfilled = [
        f"{raised.place} {code}: {sorted(lacking)}"
        for raised in all_raised()
        if raised.params is not None
        for code, texts in messages("en").items()
        if raised.covers(code)
        if (lacking := set().union(*map(placeholders, texts.values())) - raised.params - FROM_WHERE)
    ]
    assert not unfilled, bullet_list(unfilled, "give the parameter in the call, or take it out of the sentence")


def test_no_message_is_unused() -> None:
    unused = [
        code
        for code in messages("en")
        if code not in texts_in_code() and not any(raised.covers(code) for raised in all_raised())
    ]
    assert not unused, bullet_list(unused, "nothing in src raises it: take it out of both files")
