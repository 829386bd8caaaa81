"""Write what is generated anew: rule pages, guide, permissions, and the statements as the program reads them."""

from __future__ import annotations

from pathlib import Path

from samspill import config
from samspill.command.rule_pages import generated_documents
from samspill.reference.loader import COMPILED, compiled_statements

DOCS = Path(__file__).resolve().parents[1] / "docs"
DATA = DOCS.parent / "src" / "samspill" / "reference" / "data"


def main() -> None:
    """Write every generated document, and say which."""
    config.setup()
    for name, text in generated_documents().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS.parent))
    compiled = DATA / COMPILED
    compiled.write_text(compiled_statements(), encoding="utf-8")
    print(compiled.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
