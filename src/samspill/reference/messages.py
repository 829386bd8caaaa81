"""What does a finding say to a person, in bokmål or in English? Sentences are data, numbers have one formatter."""

from __future__ import annotations

import datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from samspill.kernel.formatting import Locale, format_date, format_kroner, format_percent
from samspill.reference.loader import load_laws, load_messages, load_terms
from samspill.reference.records import ReferenceDataError

if TYPE_CHECKING:
    from samspill.kernel.findings import Finding, Param

_CHECK_LAW = {"nb": "sjekk loven, {paragraph}", "en": "check the law, {paragraph}"}


def render(finding: Finding, locale: Locale = "nb") -> str:
    """Give the sentence of ``finding``: what happened and why, with the paragraph it rests on.

    A paragraph whose wording has not been seen is written as "check the law, § ...".

    Raises:
        ReferenceDataError: when the code has no message, or the message asks for a parameter that is not there.

    >>> from samspill.kernel.findings import error
    >>> render(error("field-missing", field_name="year", schema_name="base"), "en")
    'The field year is missing in base.'

    """
    sentence = _fill(finding, "message", locale)
    return f"{sentence} ({_law(finding.law_ref, locale)})" if finding.law_ref else sentence


def remedy(finding: Finding, locale: Locale = "nb") -> str:
    """Give what to do about ``finding``.

    Raises:
        ReferenceDataError: as ``render`` does.

    >>> from samspill.kernel.findings import error
    >>> remedy(error("cell-not-yes-no", field_name="loan_allowed", text="maybe"), "en")
    'Write yes or no.'

    """
    return _fill(finding, "remedy", locale)


def term(code: str, locale: Locale = "nb") -> str:
    """Give what a code is called in a sentence; a code without a name is shown as it stands.

    >>> term("instalment"), term("operating", "en"), term("no-such-code")
    ('avdrag', 'operations', 'no-such-code')

    """
    entry = load_terms().get(code)
    return entry[locale] if entry else code


def _fill(finding: Finding, part: str, locale: Locale) -> str:
    """Put the parameters into the sentence."""
    place = f"messages.{locale}.yaml.{finding.code}"
    entry = load_messages(locale).get(finding.code)
    if entry is None:
        raise ReferenceDataError(place, "the code has no message")
    shown = {name: _shown(name, value, locale) for name, value in finding.params.items()}
    try:
        return entry[part].format_map(shown)
    except KeyError as missing:
        raise ReferenceDataError(place, f"the finding has no parameter {missing.args[0]}") from None


def _shown(name: str, value: Param, locale: Locale) -> str:
    """Write a parameter as the end of its name says."""
    if isinstance(value, tuple):
        return ", ".join(value)
    if name.endswith("_term"):
        return term(str(value), locale)
    if name.endswith("_ore") and isinstance(value, int):
        return format_kroner(value, locale)
    if name.endswith("_pct"):
        return _per_cent(str(value), locale)
    if name.endswith("_day"):
        return _day(str(value), locale)
    return str(value)


def _per_cent(value: str, locale: Locale) -> str:
    """Write "1.75" as a per cent with the decimals it has; what is no number is left as it stands."""
    try:
        number = Decimal(value)
        decimals = max(0, -int(number.as_tuple().exponent))
    except (InvalidOperation, ValueError):
        return value
    return format_percent(number / 100, decimals, locale)


def _day(value: str, locale: Locale) -> str:
    """Write "2023-12-12" as the reader writes dates; what is no date is left as it stands."""
    try:
        return format_date(datetime.date.fromisoformat(value), locale)
    except ValueError:
        return value


def _law(law_ref: str, locale: Locale) -> str:
    """Name the paragraph, and say when its wording must be checked."""
    law = load_laws().get(law_ref)
    if law is None:
        raise ReferenceDataError(place="law.yaml", problem=f"there is no law reference {law_ref}")
    return _CHECK_LAW[locale].format(paragraph=law.paragraph) if law.certainty == "check" else law.paragraph
