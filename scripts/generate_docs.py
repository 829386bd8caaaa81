"""Write the generated documentation anew: docs/rules and docs/guide."""

from __future__ import annotations

from pathlib import Path

from samspill.command.rule_pages import generated_documents

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write every generated document, and say which."""
    for name, text in generated_documents().items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
