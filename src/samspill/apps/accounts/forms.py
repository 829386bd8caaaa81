"""What is asked at login and at a change of password? The library's forms with our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from django.utils.translation import gettext_lazy as _


class OwnLoginForm(LoginForm):  # type: ignore[misc]  # the library publishes no types
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields; a label stands above, so nothing stands inside."""
        super().__init__(*args, **kwargs)
        _dress(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autofocus"] = True


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # the library publishes no types
    """The password of now, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the fields, and say what a password must be."""
        super().__init__(*args, **kwargs)
        _dress(self, oldpassword=_("Password now"), password1=_("New password"), password2=_("New password once more"))
        self.fields["password1"].help_text = _("At least 12 characters. A few words after each other are fine.")


def _dress(form: Any, **labels: object) -> None:  # noqa: ANN401 - a form of the library
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)
