"""Is YAML read as plain text with places, and is everything clever in it refused?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from samspill.adapters import yaml_tree
from samspill.adapters.yaml_tree import MAX_DEPTH, parse_yaml, read_yaml
from samspill.kernel.findings import Finding, Where, error
from samspill.kernel.tables import Cell
from samspill.kernel.trees import Branch, Items

if TYPE_CHECKING:
    from pathlib import Path


def at(row: int, column: int) -> Where:
    return Where("p.yaml", row, column)


def parsed(text: str) -> Branch:
    root, findings = parse_yaml(text, "p.yaml")
    assert findings == []
    assert isinstance(root, Branch)
    return root


def refused(text: str) -> list[Finding]:
    root, findings = parse_yaml(text, "p.yaml")
    assert root is None
    return findings


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with the fast parser and with the one that is always there."""
    monkeypatch.setattr(yaml_tree, "_LOADER", getattr(yaml, request.param, yaml.SafeLoader))


@pytest.mark.parametrize(
    "text", ["010", "1e3", "no", "yes", "2026-01-01", "0x1F", "1_000", "1:30", ".inf", "'null'", "<<"]
)
def test_every_scalar_is_the_text_that_was_written(text: str) -> None:
    node = parsed(f"a: {text}").fields["a"]
    assert node == Cell(text.strip("'"), at(1, 4))


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", "a: ''"])
def test_nothing_is_an_empty_text(text: str) -> None:
    node = parsed(text).fields["a"]
    assert isinstance(node, Cell)
    assert node.text == ""


def test_mappings_and_lists_keep_their_places_and_those_of_their_names() -> None:
    root = parsed("a: 1\nb:\n  - c: x\n    d: 'å'\n")
    inner = Branch({"c": Cell("x", at(3, 8)), "d": Cell("å", at(4, 8))}, at(3, 5), {"c": at(3, 5), "d": at(4, 5)})
    assert root == Branch(
        {"a": Cell("1", at(1, 4)), "b": Items((inner,), at(3, 3))}, at(1, 1), {"a": at(1, 1), "b": at(2, 1)}
    )
    assert root.place_of("b") == at(2, 1)


def test_a_name_whose_place_is_not_known_has_that_of_its_value() -> None:
    assert Branch({"a": Cell("1", at(1, 4))}, at(1, 1)).place_of("a") == at(1, 4)


def test_a_document_may_be_one_text_or_one_list() -> None:
    assert parse_yaml("text", "p.yaml") == (Cell("text", at(1, 1)), [])
    assert parse_yaml("[1, 2]", "p.yaml") == (Items((Cell("1", at(1, 2)), Cell("2", at(1, 5))), at(1, 1)), [])


@pytest.mark.parametrize(
    ("text", "code", "row", "column"),
    [
        ("a: &x 1\nb: *x\n", "yaml-anchor", 1, 4),
        ("a: 1\nb: *x\n", "yaml-anchor", 2, 4),
        ("a: &x {b: 1}\n", "yaml-anchor", 1, 4),
        ("a: &x [1]\n", "yaml-anchor", 1, 4),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4),
        ("a: 1\nb: !!int 3\n", "yaml-tag", 2, 4),
        ("a: !own {b: 1}\n", "yaml-tag", 1, 4),
        ("? [a]\n: 1\n", "yaml-key-not-text", 1, 3),
        ("? {a: 1}\n: 1\n", "yaml-key-not-text", 1, 3),
        ("a: 1\n---\nb: 2\n", "yaml-several-documents", 3, 1),
        ("a\n---\nb\n", "yaml-several-documents", 3, 1),
    ],
)
def test_what_is_clever_is_refused_where_it_stands(text: str, code: str, row: int, column: int) -> None:
    (found,) = refused(text)
    assert (found.code, found.where) == (code, at(row, column))


@pytest.mark.parametrize(
    "text", ["a: [1, 2\nb: 3\n", "a: b: c\n", "a: 'open\n", "a:\n\t- 1\n", "- a\nb: 1\n", "a: @x\n"]
)
def test_broken_yaml_is_told_with_its_row(text: str) -> None:
    (found,) = refused(text)
    assert found.code == "yaml-broken"
    assert found.where.row in (1, 2, 3)
    assert found.where.column is not None
    assert found.params["problem"]


def test_an_invisible_control_character_is_told_where_it_stands() -> None:
    assert refused("a: 1\nbø: x\x07\n") == [error("yaml-control-character", at(2, 6))]


def test_a_key_that_stands_twice_is_told_and_the_rest_is_read() -> None:
    root, findings = parse_yaml("a: 1\nb: 2\na: 3\n", "p.yaml")
    assert findings == [error("yaml-duplicate-key", at(3, 1), field_name="a")]
    assert isinstance(root, Branch)
    assert set(root.fields) == {"a", "b"}


def test_twenty_levels_are_read_and_twenty_one_refused() -> None:
    deepest = parsed("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))
    assert isinstance(deepest.fields["a"], Items)
    (found,) = refused("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert found == error("yaml-too-deep", at(1, 23), limit="20")


def test_a_hundred_thousand_levels_cost_nothing() -> None:
    (found,) = refused("[" * 100_000)
    assert found.code == "yaml-too-deep"


@pytest.mark.parametrize("text", ["# only a comment\n", "---\n...\n", "", "%YAML 1.1\n---\n"])
def test_a_file_that_says_nothing_is_told(text: str) -> None:
    root, findings = parse_yaml(text, "p.yaml")
    if root is not None:  # an explicit, empty document is one empty text
        assert root == Cell("", root.where)
    else:
        assert findings == [error("file-empty", Where("p.yaml"), source_name="p.yaml")]


def test_a_file_is_read_with_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 010\n")
    root, findings = read_yaml(path)
    assert findings == []
    assert isinstance(root, Branch)
    assert root.fields["a"] == Cell("010", at(1, 4))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_bytes(b"a: 1\nb: bl\xe5\n")
    found = error("file-not-utf8", at(2, 6), source_name="p.yaml", encoding="utf-8")
    assert read_yaml(path) == (None, [found])
    path.write_bytes(b" \n")
    assert read_yaml(path) == (None, [error("file-empty", Where("p.yaml"), source_name="p.yaml")])
    assert read_yaml(tmp_path)[1][0].code == "file-not-regular"
