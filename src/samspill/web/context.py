"""What does every page know? Navigation, actor, language, colours and the addresses that the header needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from samspill import __version__
from samspill.web.locale import active_locale
from samspill.web.registry import navigation_for

if TYPE_CHECKING:
    from django.http import HttpRequest

COLOR_SCHEME_COOKIE = "color_scheme"
COLOR_SCHEMES = ("auto", "light", "dark")
# Addresses of the header; one that no slice has defined is left out of the page.
ADDRESSES = {
    "start_url": "home:start",
    "search_url": "home:search",
    "language_url": "set_language",
    "color_scheme_url": "web:color_scheme",
    "login_url": "account_login",
    "logout_url": "account_logout",
    "password_url": "account_change_password",
    "me_url": "home:me",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give what the base page needs, as variables of every page."""
    actor = getattr(request, "actor", None)
    user_name = user_name_of(request)
    return {
        "actor": actor,
        "user_name": user_name,
        "user_initials": initials_of(user_name),
        "context_line": getattr(getattr(request, "municipality", None), "name", ""),
        # A part that htmx swaps asks for neither.
        "navigation": SimpleLazyObject(lambda: navigation_for(actor, request.path)),
        "locale": active_locale(),
        "color_scheme": color_scheme_of(request),
        "program_version": __version__,
        "shell": SimpleLazyObject(lambda: {name: _address(url_name, request) for name, url_name in ADDRESSES.items()}),
    }


def user_name_of(request: HttpRequest) -> str:
    """Give the name of who is logged in; empty for the public."""
    user = getattr(request, "user", None)
    return str(user) if user is not None and user.is_authenticated else ""


def initials_of(name: str) -> str:
    """Give the first letters of the first and the last word of a name, or of an address before its @.

    >>> initials_of("Example Finance Director"), initials_of("leader@example.org"), initials_of("")
    ('ED', 'L', '')

    """
    words = name.partition("@")[0].split()
    return "".join(word[0].upper() for word in dict.fromkeys(words[:1] + words[-1:]))


def color_scheme_of(request: HttpRequest) -> str:
    """Give the colours that the reader has chosen; otherwise those of the device."""
    chosen = request.COOKIES.get(COLOR_SCHEME_COOKIE, "")
    return chosen if chosen in COLOR_SCHEMES else "auto"


def _address(url_name: str, request: HttpRequest) -> str:
    """Give an address, inside the municipality of the page when it has one there."""
    match = request.resolver_match
    inside = {key: value for key, value in match.kwargs.items() if key == "municipality"} if match else {}
    for kwargs in (inside, {}):
        try:
            return reverse(url_name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return ""
