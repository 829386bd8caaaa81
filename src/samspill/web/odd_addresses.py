"""What of an address that no text can hold? It leads nowhere: a store must not be asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class OddAddressMiddleware:
    """Answers 404 to an address with a NUL in its path or query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on, when the address can be asked for."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, object]) -> None:
        """Refuse parts and words of the query that hold a NUL."""
        asked = [*map(str, kwargs.values()), *(word for words in request.GET.lists() for word in (words[0], *words[1]))]
        if any(NUL in word for word in asked):
            raise Http404
