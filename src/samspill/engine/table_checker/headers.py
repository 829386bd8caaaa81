"""What do the lines above a published table say: names, years and kinds of its columns, and its unit?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samspill.engine.table_checker.model import ColumnKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOK, THOUSAND, MILLION = "NOK", "1000 NOK", "million NOK"
LARGE_IN_NOK = 10**8

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BARE_YEAR = re.compile(r"(?:19[89]|20\d)\d")
_NOTE = re.compile(r"^\W*(?:note[r]?|nr|post(?:nr)?|ref|§|linje|rad|row|art(?:er)?|konto)\b[\W\d]*$", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bprosent|\bpst\b|\bpct\b|\bandel\b", re.IGNORECASE)
_SHARE = re.compile(
    r"\bi\s+(?:%|prosent\b|pst\b|pct\b)|(?:%|\bprosent|\bpst\.?|\bpct\.?)\s+av\b|\(\s*(?:%|prosent|pst\.?)\s*\)"
    r"|^\W*andel\b|^\W*(?:%|prosent\b)|(?<!\d)(?<!\d )%\s*$|\bprosent(?:del|andel)?\s*$",
    re.IGNORECASE,
)
_DEVIATION = re.compile(
    r"avvik|endring|differanse|forskjell|\bdiff\b|deviation|\bendr\b|m(?:e|ei)r-?\s?(?:forbruk)?/mindre-?forbruk"
    r"|mindre-?(?:forbruk)?/m(?:e|ei)r-?forbruk",
    re.IGNORECASE,
)
_AMOUNT_WORDS = re.compile(r"regnskap|rekneskap|budsj|plan|beløp|kr\b|nok\b|(?:19|20)\d{2}", re.IGNORECASE)
_TENTH = r"1[ .\u00a0\u202f]?000"
_THOUSANDS = re.compile(
    rf"(?:\b(?:i|heile|hele)\s+(?:heile|hele)?\s*|\bnok\s*|\bkr\.?\s*|\(\s*){_TENTH}\b|{_TENTH}\s*(?:kr|nok)"
    r"|\btusen\b|\btnok\b|\btkr\b|\b1000-?tal",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"\bmill(?:\.|ioner|ionar)?\b|\bmnok\b|\bmkr\b", re.IGNORECASE)
_KRONER = re.compile(
    r"\b(?:hele|heile|i)\s+(?:hele\s+|heile\s+)?(?:kroner|kr\b|nok\b)|\(\s*(?:kr|nok|kroner)\s*\)", re.IGNORECASE
)
_UNIT_PHRASE = re.compile(
    rf"\(?\b(?:alle\s+)?(?:tall?|beløp|sum|figurer|nok|kr)\b[^;]{{0,12}}?(?:{_TENTH}|tusen|kroner|mill\.?)\s*(?:kr(?:oner)?|nok)?\.?\)?"
    rf"|\(\s*{_TENTH}\s*(?:kr|nok)?\s*\)|\b{_TENTH}\s+(?:kr(?:oner)?|nok)\b",
    re.IGNORECASE,
)
_KINDS = (
    (
        "adjusted_budget",
        re.compile(
            r"(?:\breg|\brev|\bjust)[a-zæøå]*[. _]*(?:års)?bud|budsjett[a-z]*[ _](?:just|reg|rev)|endra?e?t? budsjett",
            re.IGNORECASE,
        ),
    ),
    ("original_budget", re.compile(r"(?:oppr|opph)[a-zæøå]*[. _]*(?:års)?bud", re.IGNORECASE)),
    ("adopted_budget", re.compile(r"ved(?:t|tatt|teke|tek)[a-z]*[. _]*(?:års)?bud", re.IGNORECASE)),
    ("accounts", re.compile(r"regnskap|rekneskap|\bregn\b|\brekn\b|accounts", re.IGNORECASE)),
    ("plan", re.compile(r"plan", re.IGNORECASE)),
    ("budget", re.compile(r"budsj|\bbud\b|forslag|budget", re.IGNORECASE)),
)


def is_bare_year(text: str) -> bool:
    """Say whether a cell holds nothing but a year."""
    return bool(_BARE_YEAR.fullmatch(text.strip()))


def is_note_header(name: str) -> bool:
    """Say whether a header names a column of numbers that are no amounts."""
    return bool(_NOTE.match(name.strip()))


def is_percent(text: str) -> bool:
    """Say whether a header or cell speaks of shares and not of amounts."""
    return bool(_PERCENT.search(text))


def is_share(label: str) -> bool:
    """Say whether a row holds shares and not amounts; a cut of 2 % is an amount.

    >>> is_share("Netto driftsresultat i % av driftsinntektene"), is_share("Prosentvis trekk"), is_share("Trekk 2 %")
    (True, False, False)

    """
    return bool(_SHARE.search(label))


def is_deviation(name: str) -> bool:
    """Say whether a header names a difference between two columns, whose sign follows no rule."""
    return bool(_DEVIATION.search(name))


def speaks_of_amounts(name: str) -> bool:
    """Say whether a header names a year, accounts, a budget or a plan."""
    return bool(_AMOUNT_WORDS.search(name))


def column_key(name: str) -> ColumnKey:
    """Give year and kind of a column by its header.

    >>> column_key("Oppr. budsjett 2022"), column_key("regnskap_2021")
    (ColumnKey(year=2022, kind='original_budget'), ColumnKey(year=2021, kind='accounts'))

    """
    year = _YEAR.search(name.replace("_", " "))
    plain = name.replace("_", " ")
    kind = next((kind for kind, pattern in _KINDS if pattern.search(plain)), "")
    return ColumnKey(int(year[0]) if year else None, kind)


def clean_name(parts: Iterable[str]) -> str:
    """Join the header cells of one column, without unit phrases and without repeating a word.

    >>> clean_name(["Budsjett", "Tall i 1000 kr", "2023"])
    'Budsjett 2023'

    """
    kept: list[str] = []
    for part in parts:
        text = " ".join(_UNIT_PHRASE.sub(" ", part).split())
        if text and text not in kept:
            kept.append(text)
    return " ".join(kept)


def merged_headers(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[list[str]]:
    """Give for each column its header cells from above; a cell that spans several columns counts for all of them.

    >>> merged_headers([["", "Budsjett", ""], ["", "2022", "2023"]], [1, 2])
    [['Budsjett', '2022'], ['Budsjett', '2023']]

    """
    written = [number for number, row in enumerate(rows) if any(_cell(row, column) for column in columns)]
    lines: list[list[str]] = []
    for number in written:
        line = [_cell(rows[number], column) for column in columns]
        lines.append(line if number == written[-1] else _spread(line))
    return [[line[place] for line in lines if line[place]] for place in range(len(columns))]


def _spread(line: list[str]) -> list[str]:
    """Carry each text to the right over blanks, and a year when all texts of the line are years."""
    only_years = all(is_bare_year(text) for text in line if text)
    spread: list[str] = []
    for text in line:
        before = spread[-1] if spread else ""
        spread.append(text or ("" if is_bare_year(before) and not only_years else before))
    return spread


def _cell(row: Sequence[str], column: int) -> str:
    """Give a cell, blank when the row is shorter."""
    return " ".join(row[column].split()) if column < len(row) else ""


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Give every column a name of its own."""
    seen: dict[str, int] = {}
    answer = []
    for place, name in enumerate(names, 1):
        name = name or f"column {place}"  # noqa: PLW2901 - the same name, made up
        seen[name] = seen.get(name, 0) + 1
        answer.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(answer)


def unit_of(texts: Iterable[str], largest: int) -> str:
    """Give the unit from the words around the table, else from the size of its largest figure.

    >>> unit_of(["Tall i hele 1 000 kr"], 5), unit_of([], 599_796_784), unit_of(["mill. kr"], 5)
    ('1000 NOK', 'NOK', 'million NOK')

    """
    text = " \n ".join(texts)
    for unit, pattern in ((THOUSAND, _THOUSANDS), (MILLION, _MILLIONS), (NOK, _KRONER)):
        if pattern.search(text):
            return unit
    return NOK if largest >= LARGE_IN_NOK else THOUSAND
