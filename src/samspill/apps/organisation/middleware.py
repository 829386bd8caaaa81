"""Who is asking, in which municipality? Worked out once for each request to ``/{municipality}/…``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.web.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class ActorMiddleware:
    """Takes the municipality out of the address and puts the actor on the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; what somebody who is logged in was shown is kept by no one on the way."""
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self,
        request: Any,  # noqa: ANN401 - the actor is put on it
        _view: object,
        _args: object,
        kwargs: dict[str, Any],
    ) -> None:
        """Find the municipality of the address; without one there is no actor."""
        if "municipality" not in kwargs:
            return
        # The view is not handed the municipality; who wants the whole address still finds it in the match.
        request.resolver_match.kwargs = dict(kwargs)
        code = kwargs.pop("municipality")
        municipality = municipality_by_code(code)
        if municipality is None:
            raise Http404
        request.municipality = municipality
        request.actor = actor_for(municipality, request.user.pk, today())
