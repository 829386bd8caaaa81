"""How are a project, a delay, a rate and a what-if of tax typed? Amounts in thousand kroner, rates in per cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.budgets import figure_words, words
from samspill.apps.budgets.forms.amounts import AmountField, LockedForm
from samspill.apps.budgets.services.assumptions import AMOUNTS
from samspill.apps.budgets.services.projects import SPENDING, ProjectStatement
from samspill.engine.debt.financing import SOURCE_KINDS
from samspill.kernel.formatting import format_number
from samspill.kernel.tables import Problem, parse_decimal
from samspill.reference.loader import load_equalisation
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.forms import BoundField

    from samspill.engine.debt.model import SourceKind

PROJECT_KINDS = (SPENDING, *SOURCE_KINDS)
HUNDRED = Decimal(100)
FURTHEST_DELAY = 10
SHORT = {"autocomplete": "off", "class": "sam-short", "spellcheck": "false"}


def figure_name(name: str, year: int) -> str:
    """Name the field of a figure of a year, as entries and conflicts do."""
    return f"{name}|{year}"


def typed_years(posted: Iterable[str]) -> set[int]:
    """Give the years of the figures that a form, or the page of a conflict, was sent with.

    >>> typed_years(["mine_spending|2026", "lock_version"])
    {2026}

    """
    ends = [name.rpartition("|")[2] for name in posted]
    return {int(end) for end in ends if len(end) == len("2026") and end.isdecimal()}


class PositiveAmountField(AmountField):
    """An amount that is never below zero; nothing typed is nothing."""

    def clean(self, value: str | None) -> int | None:
        """Refuse what is below zero."""
        amount = super().clean(value)
        if amount is not None and amount < 0:
            raise forms.ValidationError(_("Write the amount without a minus."))
        return amount


class PercentField(forms.CharField):
    """A per cent on the page, a share (0.0415 for 4.15) everywhere else; nothing typed is not known."""

    def __init__(self, label: str) -> None:
        """Give the control the dress of figures."""
        super().__init__(label=label, required=False, max_length=20, widget=forms.TextInput(attrs=dict(SHORT)))

    def prepare_value(self, value: Decimal | str | None) -> str:
        """Show a share as a per cent; what a user typed stays as it is."""
        if not isinstance(value, Decimal):
            return value or ""
        hundreds = (value * HUNDRED).normalize()
        return format_number(hundreds, max(0, -int(hundreds.as_tuple().exponent)), active_locale())

    def clean(self, value: str | None) -> Decimal | None:
        """Give the share, or ``None``."""
        text = str(super().clean(value)).strip().rstrip("%").strip()
        if not text:
            return None
        number = parse_decimal(text)
        if isinstance(number, Problem) or abs(number) >= HUNDRED:
            raise forms.ValidationError(_("“%(text)s” is not a per cent. Write for instance 4,15.") % {"text": text})
        return number / HUNDRED


class ProjectForm(LockedForm):
    """When a project is finished, and its spending and sources in each year."""

    note = gettext_lazy("Amounts in NOK 1,000, without a minus. What nothing else pays is borrowed.")
    completion_year = forms.IntegerField(label=gettext_lazy("Finished in"), min_value=1900, max_value=2200)

    def __init__(self, years: Sequence[int], *args: Any, **kwargs: Any) -> None:  # what a form takes
        """Make one field for each kind and year."""
        super().__init__(*args, **kwargs)
        self.years = years
        for kind in PROJECT_KINDS:
            for year in years:
                label = f"{kind_label(kind)}, {year}"
                self.fields[figure_name(kind, year)] = PositiveAmountField(label, required=False)

    def rows(self) -> list[tuple[str, list[BoundField]]]:
        """Give the fields as the rows of a table."""
        return [(kind_label(kind), [self[figure_name(kind, year)] for year in self.years]) for kind in PROJECT_KINDS]

    def statement(self) -> ProjectStatement:
        """Give what is stated of the project, in øre."""
        values = self.cleaned_data
        sources: dict[tuple[SourceKind, int], int] = {
            (kind, year): values[figure_name(kind, year)] for kind in SOURCE_KINDS for year in self.years
        }
        return ProjectStatement(
            {year: values[figure_name(SPENDING, year)] or 0 for year in self.years},
            {place: amount_ore for place, amount_ore in sources.items() if amount_ore},
            values["completion_year"],
        )


def kind_label(kind: str) -> str:
    """Name spending or a kind of source."""
    return _("Gross cost") if kind == SPENDING else words.word(figure_words.SOURCES, kind)


class DelayForm(LockedForm):
    """By how many years a project is moved."""

    years = forms.IntegerField(
        label=gettext_lazy("Move by years"),
        min_value=-FURTHEST_DELAY,
        max_value=FURTHEST_DELAY,
        initial=1,
        help_text=gettext_lazy("Minus moves it earlier."),
        widget=forms.NumberInput(attrs={"class": "sam-short"}),
    )


class AssumptionForm(LockedForm):
    """Figures that a version takes for granted, by name and year."""

    note = gettext_lazy("An empty field says nothing: what is inherited stays.")

    def __init__(self, names: Sequence[str], years: Sequence[int], *args: Any, **kwargs: Any) -> None:
        """Make one field for each name and year."""
        super().__init__(*args, **kwargs)
        self.names, self.years = names, years
        for name in names:
            for year in years:
                label = f"{words.word(figure_words.ASSUMPTIONS, name)}, {year}"
                is_amount = name in AMOUNTS
                field = PositiveAmountField(label, required=False) if is_amount else PercentField(label)
                self.fields[figure_name(name, year)] = field

    def rows(self) -> list[tuple[str, list[BoundField]]]:
        """Give the fields as the rows of a table."""
        return [
            (words.word(figure_words.ASSUMPTIONS, name), [self[figure_name(name, year)] for year in self.years])
            for name in self.names
        ]

    def stated(self) -> dict[str, dict[int, Decimal | int]]:
        """Give the figures by name and year; a field that is left empty says nothing."""
        figures = {
            name: {year: self.cleaned_data[figure_name(name, year)] for year in self.years} for name in self.names
        }
        return {
            name: {year: figure for year, figure in by_year.items() if figure is not None}
            for name, by_year in figures.items()
        }


def figures_initial(lock_version: int, figures: Mapping[str, Mapping[int, Decimal | int]]) -> dict[str, object]:
    """Give what a form of assumptions shows first."""
    shown: dict[str, object] = {"lock_version": lock_version}
    for name, by_year in figures.items():
        shown |= {figure_name(name, year): figure for year, figure in by_year.items()}
    return shown


class TaxChangeForm(forms.Form):
    """A change of tax, and what income equalisation needs to know. A what-if: nothing is stored."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year of the rates"), coerce=int)
    tax_ore = forms.CharField()
    inhabitants = forms.IntegerField(label=gettext_lazy("Inhabitants"), min_value=1)
    national_tax_ore = forms.CharField()
    national_inhabitants = forms.IntegerField(label=gettext_lazy("Inhabitants of the country"), min_value=1)
    change_ore = forms.CharField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # what a form takes
        """Offer the years that have rates."""
        super().__init__(*args, **kwargs)
        self.fields["tax_ore"] = PositiveAmountField(_("Tax of the municipality, NOK 1,000"))
        self.fields["national_tax_ore"] = PositiveAmountField(_("Tax of the whole country, NOK 1,000"))
        self.fields["change_ore"] = AmountField(_("Change of tax, NOK 1,000"))
        self.fields["year"].choices = [(year, str(year)) for year in load_equalisation()]  # type: ignore[attr-defined]  # it has choices
