"""Bring the bokmål catalogue up to date: find every text of the interface, keep its translation, compile.

`make messages` runs it. No system tool is needed: Babel reads Python, Django's own lexer reads the templates.
"""

from __future__ import annotations

import ast
import datetime
import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "samspill"
CATALOGUE = PACKAGE / "locale" / "nb" / "LC_MESSAGES" / "django.po"
KEYWORDS = ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")
# The same texts give the same file on every day.
NO_DAY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_CALL = re.compile(r"\b(_|gettext|pgettext|ngettext|npgettext)\(")
# What one text is: its context or nothing, and its one or two forms.
Text = tuple[str | None, tuple[str, ...]]


def main() -> int:
    """Write the catalogue and its compiled form; say what still lacks a translation."""
    catalogue = updated(found_texts(), CATALOGUE.read_bytes() if CATALOGUE.exists() else b"")
    CATALOGUE.write_bytes(as_po(catalogue))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(catalogue))
    missing = untranslated(catalogue)
    for text in missing:
        print(f"not translated: {text}")
    print(f"{len(catalogue)} texts, {len(missing)} not translated")
    return 1 if missing else 0


def found_texts() -> list[Text]:
    """Give every text of the interface once, in a fixed order."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = {text for path in sorted(PACKAGE.rglob("*.py")) for text in _of_python(path.read_bytes())}
    for path in sorted(PACKAGE.rglob("templates/**/*.*")):
        found.update(_of_template(path.read_text(encoding="utf-8")))
    return sorted(found, key=lambda text: (text[1], text[0] or ""))


def _of_python(source: bytes) -> Iterator[Text]:
    for _, function, texts, _ in extract_python(io.BytesIO(source), dict.fromkeys(KEYWORDS), (), {}):
        found: object = texts
        listed = (found,) if isinstance(found, str) else tuple(cast("Iterable[str | None]", found or ()))
        # What is no text, such as the number that a plural hangs on, is found as None.
        yield from _text(str(function), tuple(text for text in listed if text))


def _of_template(source: str) -> Iterator[Text]:
    """Read the calls that Django's lexer writes for the translation tags of a template."""
    as_python = templatize(source)
    for match in _CALL.finditer(as_python):
        call = _call_at(as_python, match.start())
        if call is not None:
            texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
            yield from _text(match[1], tuple(text for text in texts if isinstance(text, str)))


def _call_at(source: str, start: int) -> ast.Call | None:
    """Parse the call that begins at ``start``: up to the first bracket that closes it."""
    end = source.find(")", start)
    while end != -1:
        try:
            call = ast.parse(source[start : end + 1].replace("\n", "\\n"), mode="eval").body
        except SyntaxError:
            end = source.find(")", end + 1)
        else:
            return call if isinstance(call, ast.Call) else None
    return None


def _text(function: str, texts: tuple[str, ...]) -> Iterator[Text]:
    if not texts:
        return
    if function.startswith(("pgettext", "npgettext")):
        yield (texts[0], texts[1:3] if function.startswith("n") else texts[1:2])
    else:
        yield (None, texts[:2] if function.startswith("n") else texts[:1])


def updated(texts: list[Text], old: bytes) -> Catalog:
    """Give a catalogue of ``texts`` with the translations of ``old``; what is no longer used falls away."""
    known = read_po(io.BytesIO(old), locale="nb") if old else Catalog(locale="nb")
    catalogue = Catalog(locale="nb", project="Samspill", charset="utf-8", fuzzy=False)
    catalogue.header_comment = "# Bokmål. Written by `make messages`; only the translations are edited by hand."
    for context, forms in texts:
        message = known.get(forms[0], context)
        string = message.string if message else ""
        catalogue.add(forms if len(forms) > 1 else forms[0], string, context=context)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Write a catalogue as text, without dates, so that nothing changes when no text does."""
    target = io.BytesIO()
    write_po(target, catalogue, width=120, omit_header=False, sort_output=True)
    lines = target.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Tr)', line)]
    return "".join(kept).encode("utf-8")


def compiled(catalogue: Catalog) -> bytes:
    """Compile a catalogue as gettext reads it."""
    written = read_po(io.BytesIO(as_po(catalogue)), locale="nb")
    written.creation_date = written.revision_date = NO_DAY
    target = io.BytesIO()
    write_mo(target, written)
    return target.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Give the texts without a translation."""
    return [str(message.id) for message in catalogue if message.id and not _is_translated(message.string)]


def _is_translated(string: str | Sequence[str] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)


if __name__ == "__main__":
    sys.exit(main())
