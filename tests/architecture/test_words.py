"""Are names made of the words in docs/glossary.yaml and docs/general_words.txt, and of no forbidden synonym?"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from architecture.house import ROOT, SRC, Place, bullet_list, load_yaml, python_files, singulars, tree_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GLOSSARY = SRC / "reference" / "data" / "glossary.yaml"
GENERAL_WORDS = ROOT / "docs" / "general_words.txt"
MAX_GENERAL_WORDS = 320
# What a library demands to be called so.
NAMES_OF_OTHERS = frozenset({"TEMPLATES"})
RECORD_BASES = {"NamedTuple", "StrEnum", "Enum", "IntEnum", "TypedDict", "Protocol"}
FINDING_MAKERS = {"error", "warning", "info"}
CODE_TEXT = re.compile(r"[a-z][a-z0-9]*(?:[-_:][a-z0-9]+)*")

Words = tuple[str, ...]


class Name(NamedTuple):
    """An identifier and where it is defined."""

    text: str
    place: Place


# --- the two lists


@cache
def glossary() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = load_yaml(GLOSSARY)
    return data["entries"]


@cache
def reserved() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = load_yaml(GLOSSARY)
    return data["reserved"]


@cache
def general_words() -> frozenset[str]:
    lines = GENERAL_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.partition("#")[0].split())


def matches(words: Words, entry: Words) -> bool:
    """Say whether ``words`` are the entry, in the singular or the plural."""
    return len(words) == len(entry) and all(part in singulars(word) for word, part in zip(words, entry, strict=True))


def is_compound(words: Words, entries: frozenset[Words]) -> bool:
    """Say whether ``words`` can be read as a chain of entries."""
    if not words:
        return True
    return any(
        any(matches(words[:length], entry) for entry in entries if len(entry) == length)
        and is_compound(words[length:], entries)
        for length in range(1, min(len(words), 5) + 1)
    )


def contains(words: Words, entry: Words) -> bool:
    return any(matches(words[i : i + len(entry)], entry) for i in range(len(words) - len(entry) + 1))


@cache
def vocabulary() -> frozenset[Words]:
    return frozenset(words_of(entry) for entry in glossary()) | frozenset((word,) for word in general_words())


# --- the names


def is_record(node: ast.ClassDef) -> bool:
    decorators = {ast.unparse(each).partition("(")[0].rpartition(".")[2] for each in node.decorator_list}
    return "dataclass" in decorators or bool(RECORD_BASES & {ast.unparse(base) for base in node.bases})


def record_names(path: Path) -> Iterator[Name]:
    """Give the public record classes of a module and their public fields."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and is_record(node) and not node.name.startswith("_"):
            yield Name(node.name, Place(path, node.lineno))
            for field in node.body:
                match field:
                    case ast.AnnAssign(target=ast.Name(id=text)) | ast.Assign(targets=[ast.Name(id=text)]):
                        if not text.startswith("_"):
                            yield Name(text, Place(path, field.lineno))


def option_names(path: Path) -> Iterator[Name]:
    """Give the options, arguments and commands that a module of the command line declares."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Call(func=ast.Attribute(attr="add_argument" | "add_parser"), args=args):
                for argument in args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        text = argument.value
                        if text.startswith("--") or not text.startswith("-"):
                            yield Name(text.strip("-"), Place(path, node.lineno))


def defined_names(path: Path) -> Iterator[Name]:
    """Give every name that a module defines: what it only uses is defined elsewhere."""
    yield Name(path.stem, Place(path, 1))
    for node in ast.walk(tree_of(path)):
        place = Place(path, getattr(node, "lineno", 1))
        match node:
            case ast.FunctionDef(name=text) | ast.AsyncFunctionDef(name=text) | ast.ClassDef(name=text):
                yield Name(text, place)
            case ast.arg(arg=text) | ast.Name(id=text, ctx=ast.Store()) | ast.Attribute(attr=text, ctx=ast.Store()):
                yield Name(text, place)
            case ast.Call(func=ast.Name(id=maker), keywords=keywords) if maker in FINDING_MAKERS:
                yield from (Name(keyword.arg, place) for keyword in keywords if keyword.arg)


@cache
def words_in_use() -> frozenset[Words]:
    """Give the words of every identifier and code in src, and of every word in its data."""
    used = {words_of(text) for path in python_files() for text in texts_in_code(path)}
    for path in sorted({*SRC.rglob("*.yaml"), *SRC.rglob("*.csv")} - {GLOSSARY}):
        used.add(words_of(path.stem))
        used |= {words_of(text) for text in set(re.findall(r"[A-Za-z][A-Za-z_-]*", path.read_text(encoding="utf-8")))}
    return frozenset(used)


def texts_in_code(path: Path) -> Iterator[str]:
    yield from (name.text for name in defined_names(path))
    yield from (name.text for name in option_names(path))
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Constant(value=str(text)) if CODE_TEXT.fullmatch(text):
                yield text


def in_use(entry: str) -> bool:
    return any(contains(words, words_of(entry)) for words in words_in_use())


# --- the tests


def model_names(path: Path) -> Iterator[Name]:
    """Give the models of a slice and their columns."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and node.name != "Meta":
            yield Name(node.name, Place(path, node.lineno))
            for column in node.body:
                match column:
                    case ast.Assign(targets=[ast.Name(id=text)], value=ast.Call(func=ast.Attribute())):
                        yield Name(text, Place(path, column.lineno))


def address_names(path: Path) -> Iterator[Name]:
    """Give the names of addresses, and of slices."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Call(func=ast.Name(id="path"), keywords=keywords):
                for keyword in keywords:
                    if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                        yield Name(str(keyword.value.value), Place(path, node.lineno))


def checked_names() -> list[Name]:
    """Give what others see: public records in kernel and engine, commands, models and their columns, addresses."""
    records = [name for path in python_files("kernel", "engine") for name in record_names(path)]
    commands = [path for path in [SRC / "cli.py", *python_files("command")] if path.is_file()]
    options = [name for path in commands for name in option_names(path)]
    of_slices = [path for path in python_files("apps") if "migrations" not in path.parts]
    models = [name for path in of_slices if "models" in str(path) for name in model_names(path)]
    places = [name for path in of_slices for name in address_names(path)]
    slices = [Name(path.parent.name, Place(path, 1)) for path in of_slices if path.name == "apps.py"]
    return records + options + models + places + slices


def test_public_records_and_options_use_the_words_of_the_glossary() -> None:
    strange = [
        f"{name.place} {name.text}: {', '.join(w for w in words_of(name.text) if not is_compound((w,), vocabulary()))}"
        for name in checked_names()
        if not is_compound(words_of(name.text), vocabulary())
    ]
    advice = "use a word of docs/glossary.yaml, or add the entry there with its Norwegian term and meaning"
    assert not strange, bullet_list(strange, advice)


@cache
def synonyms_in(text: str) -> tuple[tuple[str, str], ...]:
    """Give (entry, synonym) of each forbidden synonym in an identifier."""
    words = words_of(text)
    forms = frozenset[str]().union(*map(singulars, words))
    return tuple(
        (entry, synonym)
        for entry, data in (glossary() | reserved()).items()
        for synonym in data["avoid"]
        if forms.issuperset(parts := words_of(synonym))
        if contains(words, parts) and not contains(words, words_of(entry))
    )


def test_no_name_uses_a_forbidden_synonym() -> None:
    hits = [
        f"{name.place} {name.text}: say {entry!r}, not {synonym!r}"
        for path in python_files()
        for name in defined_names(path)
        if name.text not in NAMES_OF_OTHERS
        for entry, synonym in synonyms_in(name.text)
    ]
    assert not hits, bullet_list(hits, "one thing has one name (docs/glossary.yaml)")


def test_every_entry_is_used() -> None:
    unused = [entry for entry in glossary() if not in_use(entry)]
    assert not unused, bullet_list(unused, "used nowhere in src: take it out of docs/glossary.yaml, or reserve it")


def test_a_reserved_word_that_is_used_becomes_an_entry() -> None:
    seen = {words_of(name.text) for name in checked_names()}
    taken = [entry for entry in reserved() if any(contains(words, words_of(entry)) for words in seen)]
    assert not taken, bullet_list(taken, "in use now: move it from reserved to entries in docs/glossary.yaml")


def test_each_entry_has_a_norwegian_term_and_a_meaning() -> None:
    for entry, data in (glossary() | reserved()).items():
        assert set(data) == {"nb", "en", "nb_meaning", "law", "avoid"}, entry
        assert data["nb"], entry
        assert data["en"], entry
        assert data["nb_meaning"], entry
        assert words_of(entry) == tuple(entry.split("_")), entry


def test_the_general_words_are_few_sorted_and_no_terms() -> None:
    lines = [line for line in GENERAL_WORDS.read_text(encoding="utf-8").split() if line]
    assert len(general_words()) <= MAX_GENERAL_WORDS
    assert lines == sorted(set(lines))
    both = sorted(general_words() & set(glossary()))
    assert not both, bullet_list(both, "a term of the glossary is no general word")


def test_the_reading_of_names() -> None:
    entries = frozenset({("net", "operating", "result"), ("area",), ("ore",), ("entity",)})
    assert is_compound(words_of("NetOperatingResult"), entries)
    assert is_compound(words_of("net_operating_results_ore"), entries)
    assert is_compound(words_of("entities"), entries)
    assert not is_compound(words_of("operating_result"), entries)
    assert contains(words_of("list_actions"), ("action",))
    assert not contains(words_of("transaction"), ("action",))
