"""What becomes of a form that could not be taken: login gone, form too old, store busy? It comes back as it was typed.

Nothing is sent by itself: another person may have logged in meanwhile (ADR 12). A post from elsewhere is not echoed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.defaults import permission_denied

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LOGIN_NEEDED, REFUSED, BUSY = 401, 403, 503
LAYOUTS = {
    LOGIN_NEEDED: "samspill/session_ended.html",
    REFUSED: "samspill/session_ended.html",
    BUSY: "samspill/busy.html",
}
TOKEN_FIELD = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SECRET_MARK = "password"  # noqa: S105 - part of the names of fields
# What a form carries along without anyone having written it.
UNSHOWN = {"lock_version", "next"}
SECONDS_TO_WAIT = 5


class TypedField(NamedTuple):
    """A field of a form as it came."""

    name: str
    value: str


def unsent_form(request: HttpRequest, status: int) -> HttpResponse:
    """Answer a post that was not taken with a page that holds all that was typed, and a button that sends it again."""
    typed = typed_fields(request)
    values = {
        "typed": typed,
        "shown": [field for field in typed if field.value.strip() and field.name not in UNSHOWN],
        "file_names": {name: each.name for name, files in request.FILES.lists() for each in files},
        "has_secrets": any(SECRET_MARK in name for name in request.POST),
        "address": request.get_full_path(),
        "reader": request.user if request.user.is_authenticated else None,
    }
    response = render(request, LAYOUTS[status], values, status=status)
    response["Cache-Control"] = "private, no-store"
    if status == BUSY:
        response["Retry-After"] = str(SECONDS_TO_WAIT)
    if "HX-Request" in request.headers:
        # The page stays and needs a token of the new login.
        response["X-CSRFToken"] = get_token(request)
    return response


def typed_fields(request: HttpRequest) -> list[TypedField]:
    """Give every field of the form in its order; never passwords, which are typed again."""
    named = ((name, values) for name, values in request.POST.lists() if name != TOKEN_FIELD and SECRET_MARK not in name)
    return [TypedField(name, value) for name, values in named for value in values]


def form_token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a form token that does not fit: an old form of ours comes back, a form from elsewhere is refused."""
    if request.method == "POST" and is_from_here(request):
        return unsent_form(request, REFUSED)
    return permission_denied(request, PermissionDenied())


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this very site sent the form; when the browser does not tell, it did not."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    sender = urlsplit(origin)
    return (sender.scheme, sender.netloc) == (request.scheme, request.get_host())
