"""Is every text of the interface in bokmål, and is the compiled catalogue what the text says?"""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING, Any

import pytest

from architecture.house import ROOT, bullet_list

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("update_messages", ROOT / "scripts" / "update_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def catalogue(script: Any) -> Catalog:
    found: Catalog = script.updated(script.found_texts(), script.CATALOGUE.read_bytes())
    return found


def test_every_text_is_translated(script: Any, catalogue: Catalog) -> None:
    missing = script.untranslated(catalogue)
    assert not missing, bullet_list(missing, "write its bokmål in src/samspill/locale, after `make messages`")


def test_the_catalogue_holds_the_texts_of_the_interface_and_no_other(script: Any, catalogue: Catalog) -> None:
    assert script.as_po(catalogue) == script.CATALOGUE.read_bytes(), "run `make messages`"


def test_the_compiled_catalogue_is_that_of_the_text(script: Any, catalogue: Catalog) -> None:
    assert script.compiled(catalogue) == script.CATALOGUE.with_suffix(".mo").read_bytes(), "run `make messages`"


def test_a_translation_asks_for_nothing_that_the_text_does_not_give(catalogue: Catalog) -> None:
    strange = [
        str(message.id)
        for message in catalogue
        if message.id and not _placeholders(message.string) <= _placeholders(message.id)
    ]
    assert not strange, bullet_list(strange, "use the names of the English text")


def _placeholders(texts: object) -> set[str]:
    listed = [texts] if isinstance(texts, str) else list(texts or ())  # type: ignore[call-overload]  # one form or two
    return {name for text in listed for name in PLACEHOLDER.findall(text)}
