"""How does a person log in, log out and change the password? The library's views on our pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from allauth.decorators import rate_limit
from django.template.response import TemplateResponse
from django.urls import reverse_lazy

from samspill.apps.accounts.forms import OwnLoginForm, OwnPasswordForm
from samspill.web.access import logged_in, open_to_all

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_login = LoginView.as_view(form_class=OwnLoginForm, template_name="accounts/login.html")
_logout = LogoutView.as_view(template_name="accounts/logout.html")
_change = PasswordChangeView.as_view(
    form_class=OwnPasswordForm,
    template_name="accounts/password.html",
    success_url=reverse_lazy("account_change_password"),
)


@open_to_all
def login(request: HttpRequest) -> HttpResponseBase:
    """Ask who it is; guessing is slowed by the library's limits."""
    return _with_status(request, _login(request))


@open_to_all
def logout(request: HttpRequest) -> HttpResponseBase:
    """Ask first, then log out."""
    answer: HttpResponseBase = _logout(request)
    return answer


@logged_in
@rate_limit(action="change_password")  # type: ignore[untyped-decorator]  # the library publishes no types
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Change one's own password; all other sessions of the user end."""
    return _with_status(request, _change(request))


def _with_status(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Say by the status that a form came back with errors."""
    if request.method == "POST" and isinstance(answer, TemplateResponse):
        answer.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return answer
