"""How is a file taken in a form? One that is larger than an import may be is refused before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from samspill.apps.files.kinds import LARGEST_IMPORT

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class ImportedFileField(forms.FileField):
    """A file that is to be imported."""

    def clean(self, data: Any, initial: Any = None) -> UploadedFile:  # noqa: ANN401 - what the form hands over
        """Give the file; refuses what is too large."""
        file: UploadedFile = super().clean(data, initial)
        if (file.size or 0) > LARGEST_IMPORT:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file
