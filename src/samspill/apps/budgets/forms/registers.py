"""How is the rate of a fee typed, in kroner and øre?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from samspill.apps.budgets.forms.amounts import year_name
from samspill.kernel.formatting import NARROW_SPACE, format_number
from samspill.kernel.money import ORE_PER_KRONE
from samspill.kernel.tables import Problem, amount_parser
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEEN = "seen_"
_read = amount_parser(ORE_PER_KRONE)


def typed_rate(amount_ore: int | None) -> str:
    """Write a rate as a user would type it: whole kroner, or with two decimals.

    >>> typed_rate(148000), typed_rate(None)
    ('1480', '')

    """
    if amount_ore is None:
        return ""
    kroner, ore = divmod(amount_ore, ORE_PER_KRONE)
    if not ore:
        return str(kroner)
    text = format_number(kroner, 0, active_locale()).replace(NARROW_SPACE, "").replace(",", "")
    return f"{text}{'.' if active_locale() == 'en' else ','}{ore:02d}"


class RateField(forms.CharField):
    """A rate in kroner on the page, in øre everywhere else."""

    def clean(self, value: str | None) -> int | None:
        """Give the rate in øre, or ``None`` when nothing is typed."""
        text = super().clean(value).strip()
        if not text:
            return None
        amount = _read(text)
        if isinstance(amount, Problem) or amount < 0:
            raise forms.ValidationError(
                _("“%(text)s” is not a rate in kroner. Write it as 1480 or 18,40.") % {"text": text}
            )
        return amount


class FeeRateForm(forms.Form):
    """The rates of a fee in the years of a version, with what they were when the form was shown."""

    def __init__(self, years: Sequence[int], rates: Mapping[int, int], *args: Any, **kwargs: Any) -> None:
        """Make one field a year; what was seen comes back with it."""
        kwargs["initial"] = {
            **{year_name(year): typed_rate(rates.get(year)) for year in years},
            **{f"{SEEN}{year}": rates.get(year, "") for year in years},
        }
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            self.fields[year_name(year)] = RateField(
                label=str(year), required=False, max_length=20, widget=forms.TextInput(attrs={"class": "sam-short"})
            )
            self.fields[f"{SEEN}{year}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def seen(self) -> dict[int, int | None]:
        """Give the rates as they were when the form was shown."""
        return {year: self.cleaned_data[f"{SEEN}{year}"] for year in self.years}

    def wanted(self) -> dict[int, int]:
        """Give the rates that are stated; a year left empty stays as it is."""
        typed = {year: self.cleaned_data[year_name(year)] for year in self.years}
        return {year: amount_ore for year, amount_ore in typed.items() if amount_ore is not None}
