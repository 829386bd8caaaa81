"""How is a list of the organisation handed in, and how is a parameter stated?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.files.services import ImportedFileField
from samspill.kernel.tables import Problem, parse_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR, LAST_YEAR, MOST_PER_CENT = 2020, 2040, 100
ENCODINGS = (("", "UTF-8"), ("cp1252", "Windows-1252"))


class ListForm(forms.Form):
    """A file with areas, units or own accounts."""

    file = ImportedFileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    encoding = forms.ChoiceField(
        label=gettext_lazy("Text of a CSV file is written in"), choices=ENCODINGS, required=False
    )


class ParameterForm(forms.Form):
    """A parameter from a year on, in per cent, and why it is what it is."""

    name = forms.ChoiceField(label=gettext_lazy("Parameter"))
    from_year = forms.IntegerField(label=gettext_lazy("From the year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    value = forms.CharField(label=gettext_lazy("Per cent"), max_length=10)
    reason = forms.CharField(
        label=gettext_lazy("Where the figure comes from"),
        max_length=400,
        help_text=gettext_lazy("Shown with the value."),
    )

    def __init__(self, names: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """Offer the parameters that something is worked out from."""
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = list(names)  # type: ignore[attr-defined]  # a field with choices

    def clean_value(self) -> Decimal:
        """Give the share: 4,15 per cent is 0.0415."""
        per_cent = parse_decimal(self.cleaned_data["value"].replace("%", "").strip())
        if isinstance(per_cent, Problem) or not 0 <= per_cent < MOST_PER_CENT:
            raise forms.ValidationError(_("Write a number of per cent from 0 to 100, such as 4,15."))
        return Decimal(per_cent) / MOST_PER_CENT
