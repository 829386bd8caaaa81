"""How is the formula of a derived line written for people? Amounts in kroner, words in the language of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from samspill.kernel.formatting import format_kroner
from samspill.reference.messages import term
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from django.utils.functional import Promise

_AMOUNT = r"-?\d+"
# What the debt engine writes, and what a reader sees. A group named with _ore is an amount.
FORMULAS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"gross (?P<gross_ore>{_AMOUNT}) - deducted or compensated VAT (?P<vat_ore>{_AMOUNT})"),
        gettext_noop("gross %(gross_ore)s − deducted or compensated VAT %(vat_ore)s"),
    ),
    (
        re.compile(rf"VAT share (?P<share>\S+) x (?P<pct>\S+) % x gross (?P<gross_ore>{_AMOUNT})"),
        gettext_noop("VAT share %(share)s × %(pct)s %% × gross %(gross_ore)s"),
    ),
    (
        re.compile(
            rf"spending (?P<spending_ore>{_AMOUNT}) - VAT compensation (?P<vat_ore>{_AMOUNT})"
            rf" - sources (?P<source_ore>{_AMOUNT})"
        ),
        gettext_noop("spending %(spending_ore)s − VAT compensation %(vat_ore)s − other sources %(source_ore)s"),
    ),
    (
        re.compile(
            rf"(?P<rate>\S+) x \(opening debt (?P<debt_ore>{_AMOUNT}) \+ net new debt (?P<new_ore>{_AMOUNT}) / 2\)"
        ),
        gettext_noop("rate %(rate)s × (opening debt %(debt_ore)s + half of net new debt %(new_ore)s)"),
    ),
    (
        re.compile(rf"max\(agreement (?P<agreement_ore>{_AMOUNT}), minimum (?P<minimum_ore>{_AMOUNT})\)"),
        gettext_noop("the larger of agreement %(agreement_ore)s and minimum %(minimum_ore)s"),
    ),
    (
        re.compile(rf"- depreciation (?P<amount_ore>{_AMOUNT})"),
        gettext_noop("− depreciation %(amount_ore)s"),
    ),
    (
        re.compile(r"acquisition cost / (?P<years>\d+) years"),
        gettext_noop("acquisition cost ÷ %(years)s years"),
    ),
    (
        re.compile(r"as stated for (?P<project>.+)"),
        gettext_noop("as stated for %(project)s"),
    ),
)
PLAIN: dict[str, Promise] = {
    "compensated VAT": gettext_lazy("compensated VAT"),
    "opening assets": gettext_lazy("assets in the opening balance"),
    "as stated": gettext_lazy("as stated"),
}
_SOURCE = re.compile(rf"(?P<kind>grant|sale|transfer|fund) (?P<amount_ore>{_AMOUNT})")
SOURCE_KINDS = {"grant": "project_grant", "sale": "project_sale", "transfer": "transfer", "fund": "project_fund"}


def formula_text(formula: str) -> str:
    """Give a formula as people read it; one that is not known is shown as it stands.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     formula_text("max(agreement 24200000, minimum 24800000)")
    'the larger of agreement NOK 242,000 and minimum NOK 248,000'

    """
    if formula in PLAIN:
        return str(PLAIN[formula])
    if source := _SOURCE.fullmatch(formula):
        return f"{term(SOURCE_KINDS[source['kind']], active_locale())} {_kroner(source['amount_ore'])}"
    for pattern, msgid in FORMULAS:
        if found := pattern.fullmatch(formula):
            return _(msgid) % {
                name: _kroner(text) if name.endswith("_ore") else text for name, text in found.groupdict().items()
            }
    return formula


def _kroner(text: str) -> str:
    return format_kroner(int(text), active_locale())
