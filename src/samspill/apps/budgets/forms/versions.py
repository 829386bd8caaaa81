"""How is a new version asked for?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspill.apps.budgets import words
from samspill.kernel.tables import Problem, parse_code

if TYPE_CHECKING:
    from collections.abc import Iterable


# What stands in the place of a version in the addresses of other pages.
NOT_VERSIONS = frozenset({"buildings", "compare", "export", "imports", "weights"})


class NewVersionForm(forms.Form):
    """Title, code and stage of a draft that is made from another version."""

    title = forms.CharField(label=_("Title"), max_length=200)
    code = forms.CharField(
        label=_("Code"), max_length=40, help_text=_("Stands in the address: letters, digits and hyphen.")
    )
    stage = forms.ChoiceField(label=_("What it is"))

    def __init__(self, stages: Iterable[str], *args: Any, **kwargs: Any) -> None:
        """Offer the stages that the actor may make."""
        super().__init__(*args, **kwargs)
        choices = [(code, words.word(words.STAGES, code)) for code in stages]
        self.fields["stage"].choices = choices  # type: ignore[attr-defined]  # a field with choices

    def clean_code(self) -> str:
        """Refuse what cannot stand in an address."""
        code: str = self.cleaned_data["code"].lower()
        if code in NOT_VERSIONS:
            raise forms.ValidationError(_("The code is the address of another page. Choose another."))
        if isinstance(parse_code(code), Problem):
            raise forms.ValidationError(_("Use letters, digits, hyphen, dot and underscore."))
        return code


class FreezeForm(forms.Form):
    """As what a draft is frozen, by whom and when; the reader says that they have seen that it cannot be undone."""

    status = forms.ChoiceField(label=_("What happens"))
    body = forms.CharField(label=_("By whom"), max_length=80, help_text=_("For example the municipal council."))
    decided_on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, statuses: Iterable[str], *args: Any, **kwargs: Any) -> None:
        """Offer what the actor may do."""
        super().__init__(*args, **kwargs)
        choices = [(code, words.word(words.STATUSES, code)) for code in statuses]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]  # a field with choices
