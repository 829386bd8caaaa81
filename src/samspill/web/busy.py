"""What does a person see when the store is locked by other work? A page that says so, with the form as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import OperationalError
from django.shortcuts import render

from samspill.web.unsent import BUSY, SECONDS_TO_WAIT, unsent_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# What SQLite and PostgreSQL say when they gave up waiting for other work.
SIGNS = ("database is locked", "database table is locked", "lock timeout", "deadlock detected", "could not serialize")


class BusyMiddleware:
    """Answers 503 when a view could not get at the store; it must stand last, next to the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a lock; every other error goes its way."""
        if not isinstance(exception, OperationalError) or not is_lock(exception):
            return None
        if request.method == "POST":
            return unsent_form(request, BUSY)
        response = render(request, "samspill/busy.html", {"address": request.get_full_path()}, status=BUSY)
        response["Retry-After"] = str(SECONDS_TO_WAIT)
        return response


def is_lock(error: OperationalError) -> bool:
    """Say whether the store gave up waiting."""
    text = str(error).lower()
    return any(sign in text for sign in SIGNS)
