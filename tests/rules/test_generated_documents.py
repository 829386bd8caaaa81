"""Does the generated documentation say what the program does?"""

from __future__ import annotations

from pathlib import Path

import pytest

from samspill.command.rule_pages import generated_documents
from samspill.reference.loader import COMPILED, compiled_statements

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOCUMENTS = generated_documents()


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_approved_document_is_what_the_data_give(name: str) -> None:
    approved = (DOCS / name).read_text(encoding="utf-8")
    assert approved == DOCUMENTS[name], f"docs/{name} is old: run make docs, read the change, and commit it"


def test_the_compiled_statements_are_what_the_yaml_files_say() -> None:
    packaged = DOCS.parent / "src" / "samspill" / "reference" / "data" / COMPILED
    assert packaged.read_text(encoding="utf-8") == compiled_statements(), "run make docs, and commit the change"
