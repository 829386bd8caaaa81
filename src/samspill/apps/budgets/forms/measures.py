"""How is what a version says of a measure typed: title, texts, category and flags?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from samspill.apps.budgets import words
from samspill.apps.budgets.forms.amounts import LockedForm
from samspill.apps.budgets.tables.measures import GROUPINGS, ONLY, MeasureChoice
from samspill.kernel.tables import Problem, parse_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CODE_LENGTH = 40


class MeasureOffer(NamedTuple):
    """What a user may choose among for a measure: areas and units with their names, and categories."""

    areas: Mapping[str, str]
    units: Mapping[str, str]
    categories: Sequence[str]


class MeasureTextForm(LockedForm):
    """What a version says of a measure."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What is to be done"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    consequences = forms.CharField(
        label=_("Consequences"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What a reader must know before deciding: for users, staff, quality and law."),
    )
    category = forms.ChoiceField(label=_("Category"))
    area = forms.ChoiceField(
        label=_("Area"), required=False, help_text=_("Without an area, that of the accounts is used.")
    )
    owner_unit = forms.ChoiceField(label=_("Unit that answers for it"), required=False)
    is_one_off = forms.BooleanField(label=_("One-off: not copied to later years"), required=False)
    funding_until_year = forms.IntegerField(
        label=_("Funding ends in"),
        required=False,
        min_value=1900,
        max_value=2200,
        help_text=_("The first year without the income. Later years keep the cost."),
    )
    counts_towards_target = forms.BooleanField(label=_("Counts towards the restructuring target"), required=False)

    def __init__(self, offered: MeasureOffer, *args: Any, **kwargs: Any) -> None:
        """Offer what the user may choose among."""
        super().__init__(*args, **kwargs)
        chosen = {
            "category": [(code, words.word(words.CATEGORIES, code)) for code in offered.categories],
            "area": [("", _("As the accounts")), *_labelled(offered.areas)],
            "owner_unit": [("", _("None")), *_labelled(offered.units)],
        }
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field with choices

    def stated(self) -> dict[str, object]:
        """Give the fields as the service takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"lock_version", "code"}}


class NewMeasureForm(MeasureTextForm):
    """A measure that the version does not have yet."""

    lock_version = None  # type: ignore[assignment]  # nothing is there to be changed meanwhile
    code = forms.CharField(
        label=_("Code"), max_length=CODE_LENGTH, help_text=_("Letters, digits and hyphen, for instance SKOLE-LED.")
    )
    field_order = ("code", "title", "category", "owner_unit", "area")

    def __init__(self, *args: Any, is_private: bool, **kwargs: Any) -> None:
        """Ask for no code in an alternative of one's own: it is drawn."""
        super().__init__(*args, **kwargs)
        if is_private:
            del self.fields["code"]

    def clean_code(self) -> str:
        """Refuse what cannot stand in an address."""
        code: str = self.cleaned_data["code"].upper()
        if isinstance(parse_code(code), Problem) or code == "NEW":
            raise forms.ValidationError(_("Use letters, digits, hyphen, dot and underscore."))
        return code


class UndoForm(forms.Form):
    """Which change the button named: the number of its entry."""

    entry = forms.IntegerField(min_value=1)

    def named(self) -> int | None:
        """Give the number; ``None`` when the form names no entry."""
        return self.cleaned_data["entry"] if self.is_valid() else None


class MeasureChoiceForm(forms.Form):
    """Which rows of the table are wanted; what cannot be read is as if it were not asked."""

    group = forms.ChoiceField(choices=[(name, name) for name in GROUPINGS], required=False)
    q = forms.CharField(max_length=100, required=False)
    only = forms.ChoiceField(choices=[(name, name) for name in ONLY], required=False)

    def choice(self) -> MeasureChoice:
        """Give the choice."""
        self.is_valid()
        asked = self.cleaned_data
        return MeasureChoice(asked.get("group") or "area", asked.get("q") or "", asked.get("only") or "")


def _labelled(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, f"{code} {label}") for code, label in sorted(labels.items())]
