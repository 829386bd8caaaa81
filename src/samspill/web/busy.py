"""What does a person see when the store is locked by other work? A page that says so, with the form as typed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from django.db import OperationalError
from django.shortcuts import render

from samspill.web.unsent import BUSY, SECONDS_TO_WAIT, unsent_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# PostgreSQL: lock not available (also after ``lock_timeout``), deadlock, serialization failure.
SQLSTATES = frozenset({"55P03", "40P01", "40001"})
SQLITE_CODES = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# An extended code of SQLite carries the plain one in its lowest byte.
PLAIN_CODE = 0xFF


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
    """Say whether the store gave up waiting: by the code of the database, not by its words, which are translated."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & PLAIN_CODE in SQLITE_CODES
    return getattr(cause, "sqlstate", None) in SQLSTATES
