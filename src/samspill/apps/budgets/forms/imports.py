"""How is a file handed in to be imported, and what must be said of it that it does not say itself?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.budgets.importing import ImportOrder
from samspill.apps.files.services import ImportedFileField
from samspill.kernel.tables import Problem, parse_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samspill.apps.budgets.models import PlanVersion

FIRST_YEAR, LAST_YEAR = 2020, 2040
MOST_YEARS = 12
UNITS = (
    ("", gettext_lazy("as the file says")),
    ("1000 NOK", gettext_lazy("NOK 1,000")),
    ("NOK", gettext_lazy("kroner")),
)
ENCODINGS = (
    ("", "UTF-8"),
    ("cp1252", "Windows-1252"),
)


class ImportForm(forms.Form):
    """What every import says: how the file is read, and where its figures come from."""

    amount_unit = forms.ChoiceField(label=gettext_lazy("Amounts are in"), choices=UNITS, required=False)
    encoding = forms.ChoiceField(
        label=gettext_lazy("Text of a CSV file is written in"), choices=ENCODINGS, required=False
    )
    source = forms.CharField(
        label=gettext_lazy("Where the figures come from"),
        max_length=200,
        help_text=gettext_lazy("Shown with every figure, such as the name of the system and the date."),
    )
    is_illustrative = forms.BooleanField(
        label=gettext_lazy("Illustrative: made up to show how it works"), required=False
    )

    def order(self, kind: str, file_id: int) -> ImportOrder:
        """Give what is to be imported."""
        return ImportOrder(kind=kind, file_id=file_id, **self.cleaned_data)


class DraftImportForm(ImportForm):
    """A file that goes into a draft."""

    version = forms.ChoiceField(label=gettext_lazy("Into the version"))
    field_order: list[str] | tuple[str, ...] | None = ("version", "source")

    def __init__(self, drafts: Sequence[PlanVersion], *args: Any, **kwargs: Any) -> None:
        """Offer the drafts that the actor may change."""
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(row.code, row.title) for row in drafts]  # type: ignore[attr-defined]  # choices


class BaseImportForm(ImportForm):
    """A file that becomes a new base budget."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=40, help_text=gettext_lazy("Letters, digits and hyphen.")
    )
    first_year = forms.IntegerField(label=gettext_lazy("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    last_year = forms.IntegerField(label=gettext_lazy("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    price_year = forms.IntegerField(label=gettext_lazy("Prices of"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    field_order: list[str] | tuple[str, ...] | None = (
        "title", "code", "first_year", "last_year", "price_year", "source"
    )  # fmt: skip

    def __init__(self, _drafts: Sequence[PlanVersion], *args: Any, **kwargs: Any) -> None:
        """Take what every import form takes; a base budget goes into no draft."""
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Refuse what is no code."""
        code: str = self.cleaned_data["code"].lower()
        if isinstance(parse_code(code), Problem):
            raise forms.ValidationError(_("Use letters, digits, hyphen, dot and underscore."))
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse years that are no plan."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first is not None and last is not None and not first <= last < first + MOST_YEARS:
            self.add_error("last_year", _("The last year comes after the first, and at most twelve years are covered."))
        return cleaned


class UploadField(forms.Form):
    """The file itself."""

    file = ImportedFileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class DraftUploadForm(UploadField, DraftImportForm):
    """Hand in a file that goes into a draft."""

    field_order: list[str] | tuple[str, ...] | None = ("file", "version", "source")


class BaseUploadForm(UploadField, BaseImportForm):
    """Hand in a file that becomes a new base budget."""

    field_order: list[str] | tuple[str, ...] | None = (
        "file",
        "title",
        "code",
        "first_year",
        "last_year",
        "price_year",
        "source",
    )
