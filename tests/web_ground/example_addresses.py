"""Which addresses do the tests of unsent forms post to? Those of the product, and a form of our own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from django.db import OperationalError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.csrf import ensure_csrf_cookie

from samspill.apps.audit.services import record
from samspill.config.urls import urlpatterns as addresses_of_the_product
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from samspill.web.access import PageRequest


@allowed(Permission.EDIT_PLAN)
@ensure_csrf_cookie
@transaction.atomic
def write(request: PageRequest) -> HttpResponse:
    if request.method == "POST":
        record(request.actor, "change", "example", "1", reason=request.POST["text"])
        return HttpResponseRedirect(request.path, status=303)
    return HttpResponse("a form")


@allowed(Permission.VIEW_PUBLISHED)
def locked(_request: PageRequest) -> HttpResponse:
    cause = sqlite3.OperationalError("in the words of some language")
    cause.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    raise OperationalError(*cause.args) from cause


@allowed(Permission.VIEW_PUBLISHED)
def broken(_request: PageRequest) -> HttpResponse:
    message = "no such table: 'database is locked'"
    raise OperationalError(message)


urlpatterns = [
    path("<slug:municipality>/write/", write),
    path("<slug:municipality>/locked/", locked),
    path("<slug:municipality>/broken/", broken),
    *addresses_of_the_product,
]
