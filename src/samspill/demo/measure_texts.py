"""What is each measure of Elvestrand's plan files, and what should a reader know before it is decided?"""

from __future__ import annotations

from typing import NamedTuple

from samspill.demo.data_files import data_file

TEXTS = "elvestrand-measure-texts.yaml"


class MeasureText(NamedTuple):
    """What a measure is, and its consequences."""

    text: str
    consequences: str


def measure_text(code: str) -> MeasureText | None:
    """Give the text of a measure or project; what is done every year has one text under its name without the year.

    >>> measure_text("VANN-2026") == measure_text("VANN-2024")
    True

    """
    texts = data_file(TEXTS)
    entry = texts.get(code) or texts.get(code.rpartition("-")[0])
    return MeasureText(**entry) if entry else None
