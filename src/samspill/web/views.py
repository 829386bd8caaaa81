"""Which colours does the reader want, and are we alive? What the shell itself answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samspill.web.access import open_to_all
from samspill.web.context import COLOR_SCHEME_COOKIE, COLOR_SCHEMES

if TYPE_CHECKING:
    from django.http import HttpRequest

ONE_YEAR_SECONDS = 365 * 24 * 3600


@open_to_all
@require_POST
def color_scheme(request: HttpRequest) -> HttpResponseRedirect:
    """Keep the chosen colours in a cookie and go back to the page."""
    response = HttpResponseRedirect(_place_to_return_to(request))
    chosen = request.POST.get("color_scheme", "")
    if chosen in COLOR_SCHEMES:
        secure = request.is_secure()
        response.set_cookie(COLOR_SCHEME_COOKIE, chosen, ONE_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
    return response


@open_to_all
@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Say that pages are answered and the store is reached."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def _place_to_return_to(request: HttpRequest) -> str:
    place = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(place, {request.get_host()}, require_https=request.is_secure())
    return place if is_ours else "/"
