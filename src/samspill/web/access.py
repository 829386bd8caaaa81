"""Who is asking, and may they? The actor, the permissions, and the mark that every view must carry."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

import yaml
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from samspill.web.unsent import LOGIN_NEEDED, unsent_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from django_htmx.middleware import HtmxDetails

ROLES_FILE = Path(__file__).with_name("roles.yaml")
PUBLIC = "public"

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)


class Permission(StrEnum):
    """What a view may demand; which role has it stands in ``roles.yaml``."""

    VIEW_PUBLISHED = "view_published"
    VIEW_DRAFTS = "view_drafts"
    VIEW_ORGANISATION = "view_organisation"
    VIEW_AUDIT = "view_audit"
    EDIT_GOALS = "edit_goals"
    EDIT_MEASURES = "edit_measures"
    EDIT_PLAN = "edit_plan"
    CREATE_VERSIONS = "create_versions"
    FREEZE_VERSIONS = "freeze_versions"
    IMPORT_DATA = "import_data"
    EXPORT_VOUCHERS = "export_vouchers"
    MANAGE_ORGANISATION = "manage_organisation"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in which municipality: handed first to every selector and service.

    ``units`` are the unit codes the actor answers for, with everything below them; they narrow what a leader may
    change. ``user_id`` is ``None`` for the public.
    """

    municipality: str
    municipality_id: int
    user_id: int | None = None
    roles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    kind: Literal["user", "public", "job", "command"] = "public"
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Say whether any of the actor's roles has the permission."""
        return permission in self.permissions

    def answers_for(self, unit: str) -> bool:
        """Say whether the actor may change what belongs to ``unit``."""
        return self.may(Permission.EDIT_PLAN) or unit in self.units


class PageRequest(HttpRequest):
    """A request as views see it, after the middleware."""

    actor: Actor
    htmx: HtmxDetails


@functools.cache
def role_permissions() -> Mapping[str, frozenset[Permission]]:
    """Give the permissions of each role, ``public`` among them."""
    matrix = yaml.safe_load(ROLES_FILE.read_text(encoding="utf-8"))
    return {role: frozenset(Permission(name) for name in names) for role, names in matrix.items()}


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Give what roles may do together, with what everyone may do."""
    matrix = role_permissions()
    return matrix[PUBLIC].union(*(matrix[role] for role in roles))


def ask_for_login(request: HttpRequest) -> HttpResponseBase:
    """Send a reader to the login page; a form that was sent comes back with what was typed."""
    if request.method == "POST":
        return unsent_form(request, LOGIN_NEEDED)
    place_to_return_to = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{place_to_return_to}")


def allowed(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[PageRequest, P], HttpResponseBase]], Callable[Concatenate[PageRequest, P], HttpResponseBase]
]:
    """Mark a view with the permission it demands; without it the view does not run."""

    def mark(
        view: Callable[Concatenate[PageRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[PageRequest, P], HttpResponseBase]:
        @functools.wraps(view)
        def guarded(request: PageRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.may(permission):
                return _kept_if_not_there(view, request, *args, **kwargs)
            if request.actor.user_id is None:
                return ask_for_login(request)
            raise PermissionDenied

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the test that walks the addresses
        return guarded

    return mark


def _kept_if_not_there(
    view: Callable[Concatenate[PageRequest, P], HttpResponseBase],
    request: PageRequest,
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponseBase:
    """Run a view; a form sent to what the public does not see comes back, for its login may just have ended."""
    try:
        return view(request, *args, **kwargs)
    except Http404:
        if request.method == "POST" and request.actor.user_id is None:
            return ask_for_login(request)
        raise


def logged_in(
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> Callable[Concatenate[R, P], HttpResponseBase]:
    """Mark a view that shows people what is their own: password, jobs, files. It may stand above ``allowed``."""

    @functools.wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return ask_for_login(request)

    guarded.permission = getattr(view, "permission", None)  # type: ignore[attr-defined]  # read by the test that walks the addresses
    guarded.needs_login = True  # type: ignore[attr-defined]  # the same
    return guarded


def open_to_all(view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Mark a view outside every municipality that needs no permission: landing, language, colours, health."""
    view.permission = None  # type: ignore[attr-defined]  # read by the test that walks the addresses
    return view
