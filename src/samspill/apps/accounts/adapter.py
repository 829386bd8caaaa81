"""How do people get an account, and what are they told at the door? They are given one: nobody signs up alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse

PASSWORD_CHANGED = "account/messages/password_changed.txt"  # noqa: S105 - the library's name of a message


class LocalAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library publishes no types
    """Local accounts, closed for sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "too_many_login_attempts": _(
            "There were too many attempts with this address. Wait five minutes, then try again."
        ),
        "enter_current_password": _("This is not the password you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Say that sign-up is closed."""
        return False

    def respond_user_inactive(self, request: HttpRequest, *_: AbstractBaseUser) -> HttpResponse:
        """Tell the owner of a closed account, at the login page."""
        messages.error(
            request, gettext("This account is closed. Ask those who look after the roles of the municipality.")
        )
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(self, request: HttpRequest, level: int, name: str | None = None, *_: Any, **__: Any) -> None:
        """Say only what is not seen on the page: that the password is changed."""
        if name == PASSWORD_CHANGED:
            text = gettext("Your password is changed. You are logged out everywhere else.")
            messages.add_message(request, level, text)
