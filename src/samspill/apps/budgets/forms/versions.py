"""How is a new version asked for?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspill.apps.budgets import words
from samspill.apps.budgets.forms.imports import FIRST_YEAR, LAST_YEAR
from samspill.kernel.tables import Problem, parse_code

if TYPE_CHECKING:
    from collections.abc import Iterable


# What stands in the place of a version in the addresses of other pages.
NOT_VERSIONS = frozenset({"buildings", "compare", "export", "imports", "new", "weights"})


class NewVersionForm(forms.Form):
    """Title, code and stage of a draft that is made from another version."""

    title = forms.CharField(label=_("Title"), max_length=200)
    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("Stands in the address: letters, digits and hyphen.")
    )
    stage = forms.ChoiceField(label=_("What it is"))

    def __init__(self, stages: Iterable[str], *args: Any, is_private: bool, **kwargs: Any) -> None:
        """Offer the stages that the actor may make; the code of what they alone see is drawn."""
        super().__init__(*args, **kwargs)
        if is_private:
            del self.fields["code"]
            self.fields["title"].help_text = _("The code that stands in the address is drawn for you.")
        choices = [(code, words.word(words.STAGES, code)) for code in stages]
        self.fields["stage"].choices = choices  # type: ignore[attr-defined]  # a field with choices

    def clean_code(self) -> str:
        """Refuse what cannot stand in an address."""
        return usable_code(self.cleaned_data["code"])


def usable_code(typed: str) -> str:
    """Give a code in lower case; refuses what cannot stand in an address."""
    code = typed.lower()
    if code in NOT_VERSIONS:
        raise forms.ValidationError(_("The code is the address of another page. Choose another."))
    if isinstance(parse_code(code), Problem):
        raise forms.ValidationError(_("Use letters, digits, hyphen, dot and underscore."))
    return code


class FreezeForm(forms.Form):
    """As what a draft is frozen, by whom and when; who puts forward their own alternative says only the first."""

    status = forms.ChoiceField(label=_("What happens"))
    body = forms.CharField(label=_("By whom"), max_length=80, help_text=_("For example the municipal council."))
    decided_on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, statuses: Iterable[str], *args: Any, says_who: bool, **kwargs: Any) -> None:
        """Offer what the actor may do."""
        super().__init__(*args, **kwargs)
        if not says_who:
            del self.fields["body"], self.fields["decided_on"]
            self.fields["status"].help_text = _(
                "It will stand as an alternative that a member of the council put forward today."
            )
        choices = [(code, words.word(words.STATUSES, code)) for code in statuses]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]  # a field with choices


class FirstVersionForm(forms.Form):
    """What is said of a plan that begins on a base budget."""

    base = forms.ChoiceField(label=_("Base budget"))
    title = forms.CharField(label=_("Title"), max_length=200)
    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("Stands in the address: letters, digits and hyphen.")
    )
    first_year = forms.IntegerField(label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(label=_("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    price_year = forms.IntegerField(label=_("Prices of"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    entity = forms.CharField(
        label=_("Accounting entity"),
        max_length=20,
        help_text=_("The municipality's own accounts, unless the plan is that of an enterprise."),
    )

    def __init__(self, bases: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """Offer the base budgets that are sealed."""
        super().__init__(*args, **kwargs)
        self.fields["base"].choices = list(bases)  # type: ignore[attr-defined]  # a field with choices

    def clean_code(self) -> str:
        """Refuse what cannot stand in an address."""
        return usable_code(self.cleaned_data["code"])
