"""How does a page write numbers, findings and law references? Everything goes through kernel and reference."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext

from samspill.kernel import formatting
from samspill.reference import messages
from samspill.reference.loader import load_laws
from samspill.web import gaps
from samspill.web.bars import Bar, bar_of, width
from samspill.web.gaps import UNKNOWN
from samspill.web.locale import active_locale
from samspill.web.registry import THREAD_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from decimal import Decimal

    from django.forms import BaseForm, BoundField
    from django.forms.boundfield import BoundWidget
    from django.utils.safestring import SafeString

    from samspill.kernel.findings import Finding
    from samspill.kernel.money import Ratio
    from samspill.web.tables import Cell

register = Library()
SEVERITY_COLORS = {"error": "danger", "warning": "warning", "info": "info"}
MESSAGE_COLORS = {"success": "success", "warning": "warning", "error": "danger"}
COMPONENTS = "samspill/components"


# --- numbers


@register.filter
def kroner(amount_ore: int | None) -> str:
    """Write an amount in kroner with its unit: {{ amount_ore|kroner }}."""
    return UNKNOWN if amount_ore is None else formatting.format_kroner(amount_ore, active_locale())


@register.filter
def thousands(amount_ore: int | None) -> str:
    """Write an amount in whole thousand kroner: {{ amount_ore|thousands }}."""
    return UNKNOWN if amount_ore is None else formatting.format_thousands(amount_ore, active_locale())


@register.filter
def millions(amount_ore: int | None, decimals: int = 1) -> str:
    """Write an amount in million kroner: {{ amount_ore|millions }} or {{ amount_ore|millions:0 }}."""
    return UNKNOWN if amount_ore is None else formatting.format_millions(amount_ore, active_locale(), decimals)


@register.filter
def signed_thousands(amount_ore: int | None) -> str:
    """Write a change in thousand kroner: saving −, strengthening +."""
    return formatting.signed(thousands(amount_ore), amount_ore or 0)


@register.filter
def number(value: Ratio | None, decimals: int = 0) -> str:
    """Write a number without a unit: {{ inhabitants|number }}."""
    return UNKNOWN if value is None else formatting.format_number(value, decimals, active_locale())


@register.filter
def day(date: datetime.date | None) -> str:
    """Write a date; named day, because Django already has a filter named date."""
    return UNKNOWN if date is None else formatting.format_date(date, active_locale())


# --- gap: positive is missing

for write_gap in (gaps.gap_word, gaps.gap_color, gaps.gap_amount, gaps.gap_millions):
    register.filter(write_gap.__name__, write_gap)


# --- findings and law


@register.filter
def finding_sentence(finding: Finding) -> str:
    """Write what was found, without the paragraph, which stands beside it as a link."""
    return messages.render(replace(finding, law_ref=""), active_locale())


@register.filter
def finding_year(finding: Finding) -> str:
    """Give the year that a finding is of, when its sentence does not tell it."""
    year = str(finding.where.year or "")
    return "" if year in finding_sentence(finding) else year


@register.filter
def finding_remedy(finding: Finding) -> str:
    """Write what to do about a finding."""
    return messages.remedy(finding, active_locale())


@register.filter
def severity_color(severity: str) -> str:
    """Give the colour of a severity."""
    return SEVERITY_COLORS[severity]


@register.filter
def severity_word(severity: str) -> str:
    """Name a severity: its colour alone says nothing to many."""
    return {"error": gettext("Error"), "warning": gettext("Warning"), "info": gettext("Note")}[severity]


@register.simple_tag
def law_link(law_ref: str) -> SafeString:
    """Link to a paragraph; one whose wording has not been seen says so: {% law_link "kl-14-10" %}."""
    law = load_laws()[law_ref]
    title = law.title_nb if active_locale() == "nb" else law.title_en
    label = law.paragraph if law.certainty == "settled" else gettext("check the law, %s") % law.paragraph
    return format_html('<a class="ds-link" href="{}" title="{}" rel="external">{}</a>', law.url, title, label)


@register.simple_tag
def illustrative() -> SafeString:
    """Mark a figure as illustrative: {% illustrative %}."""
    title = gettext("Illustrative: made up to show how it works, not a figure of the municipality")
    return format_html('<abbr class="sam-illustrative" title="{}">{}</abbr>', title, gettext("ill."))


@register.simple_tag
def not_illustrative() -> SafeString:
    """Mark a figure that is real in a table where the others are illustrative: {% not_illustrative %}."""
    title = gettext("Not an illustrative figure")
    return format_html('<span class="sam-real" title="{}">{}</span>', title, gettext("not ill."))


# --- words and colours of the shell


@register.filter
def thread_label(kind: str) -> str:
    """Name a step of the thread."""
    words = [gettext("Goal"), gettext("Strategy"), gettext("Measure")]
    words += [gettext("Money"), gettext("Decision"), gettext("Result")]
    return dict(zip(THREAD_KINDS, words, strict=True))[kind]


@register.filter
def message_color(tags: str) -> str:
    """Give the colour of a message of Django's messages framework."""
    return next((color for tag, color in MESSAGE_COLORS.items() if tag in tags.split()), "info")


# --- parts of a page


@register.simple_block_tag(takes_context=True)
def card(context: Mapping[str, Any], content: str, **values: object) -> SafeString:
    """Wrap a card: {% card title=… note=… url=… level=2 %}…{% endcard %}."""
    return _component("card", context, {"content": content, **values})


@register.simple_block_tag(takes_context=True)
def table_region(context: Mapping[str, Any], content: str, label: str, **values: object) -> SafeString:
    """Wrap a wide table in a region that scrolls: {% table_region label=… %}<table class="sam-table">…."""
    return _component("table_region", context, {"content": content, "label": label, **values})


@register.simple_block_tag(takes_context=True)
def dialog(context: Mapping[str, Any], content: str, **values: object) -> SafeString:
    """Wrap a dialog: {% dialog id=… title=… %}…{% enddialog %}; a link with data-opens="its id" opens it."""
    return _component("dialog", context, {"content": content, **values})


@register.simple_tag
def bar(safe_ore: int, possible_ore: int = 0, target_ore: int = 0) -> Bar:
    """Give the widths of a bar: {% bar safe_ore possible_ore target_ore as drawn %}."""
    return bar_of(safe_ore, possible_ore, target_ore)


@register.filter
def bar_rows(rows: Iterable[Any]) -> list[tuple[Any, str, str]]:
    """Give each row (with ``amount_ore``), its amount in millions and the width of its bar."""
    listed = list(rows)
    largest = max((abs(row.amount_ore) for row in listed), default=0)
    decimals = formatting.millions_decimals(largest)
    return [(row, millions(row.amount_ore, decimals), width(abs(row.amount_ore), largest)) for row in listed]


@register.filter
def shown(cell: Cell) -> str:
    """Write the value of a cell as its kind says."""
    return _WRITERS[cell.kind](cell.value)


def percent_of_hundred(value: Decimal | None) -> str:
    """Write a per cent that is given in hundreds (1.75), with the decimals it has."""
    if value is None:
        return UNKNOWN
    decimals = max(0, -int(value.as_tuple().exponent))
    return formatting.format_percent(value / 100, decimals, active_locale())


def iso_day(text: str | None) -> str:
    """Write a date that is given as ISO text."""
    return UNKNOWN if not text else day(datetime.date.fromisoformat(text))


@register.filter
def control(field: BoundField) -> SafeString:
    """Render the control of a form field in the design system's dress, tied to its help and its errors."""
    attrs: dict[str, str | bool] = {"class": "ds-input"}
    parts = [f"{field.auto_id}_help"] if field.help_text else []
    parts += [f"{field.auto_id}_error"] if field.errors else []
    if parts:
        attrs["aria-describedby"] = " ".join(parts)
    return field.as_widget(attrs=attrs)


@register.filter
def error_count(form: BaseForm) -> int:
    """Count what is wrong with a form: a field may have several errors, and so may the form as a whole."""
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def option_control(option: BoundWidget) -> SafeString:
    """Render one radio button or checkbox of a field in the design system's dress."""
    option.data["attrs"]["class"] = "ds-input"
    return option.tag()


def _component(name: str, context: Mapping[str, Any], values: Mapping[str, object]) -> SafeString:
    return render_to_string(f"{COMPONENTS}/{name}.html", {**values, "request": context.get("request")})


_WRITERS: dict[str, Callable[[Any], str]] = {
    "text": lambda value: UNKNOWN if value is None else str(value),
    "tag": str,
    "kroner": kroner,
    "thousands": thousands,
    "signed_thousands": signed_thousands,
    "gap": gaps.gap_thousands,
    "uncovered": gaps.uncovered_thousands,
    "unspecified": gaps.unspecified_thousands,
    "number": number,
    "percent": percent_of_hundred,
    "date": iso_day,
}
