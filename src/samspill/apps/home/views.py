"""What is shown where no other slice is at home? Landing, start, search, words, guide and one's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from samspill.apps.home import codes, guide_pages, landing_page, own_page, search_page, start_page, words_page
from samspill.web.access import Permission, allowed, open_to_all
from samspill.web.clock import today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from samspill.web.access import PageRequest


@open_to_all
def landing(request: HttpRequest) -> HttpResponse:
    """Lead people to their municipality; show everyone else which there are, or how to begin."""
    user_id = request.user.pk if request.user.is_authenticated else None
    own = landing_page.own_municipality(user_id, today())
    if own:
        return HttpResponseRedirect(reverse("home:start", kwargs={"municipality": own}))
    values = {"lines": landing_page.lines(user_id, today()), "steps": landing_page.first_steps()}
    return render(request, "home/landing.html", values)


@allowed(Permission.VIEW_PUBLISHED)
def start(request: PageRequest) -> HttpResponse:
    """Show where we stand and what needs the reader."""
    return render(request, "home/start.html", {"page": start_page.start_page(request.actor)})


@allowed(Permission.VIEW_PUBLISHED)
def search(request: PageRequest) -> HttpResponse:
    """Find by title and code in everything that the actor may see."""
    query = request.GET.get("q", "").strip()
    return render(request, "home/search.html", {"query": query, "found": search_page.found(request.actor, query)})


@allowed(Permission.VIEW_PUBLISHED)
def glossary(request: PageRequest) -> HttpResponse:
    """Show the words, or those that have what was asked for."""
    asked = request.GET.get("word", "").strip()
    values = {"groups": words_page.groups(asked), "asked": asked, "tabs": codes.tabs(request.actor, "")}
    return render(request, "home/glossary.html", values)


@allowed(Permission.VIEW_PUBLISHED)
def code_list(request: PageRequest, kind: str) -> HttpResponse:
    """Show the KOSTRA codes of a kind."""
    table = codes.table(kind)
    if table is None:
        raise Http404
    return render(request, "home/code_list.html", {"table": table, "tabs": codes.tabs(request.actor, kind)})


@allowed(Permission.VIEW_PUBLISHED)
def guide(request: PageRequest) -> HttpResponse:
    """Show what the guide has pages about."""
    return render(request, "home/guide.html", {"pages": guide_pages.listed(request.actor.municipality)})


@allowed(Permission.VIEW_PUBLISHED)
def guide_page(request: PageRequest, page: str) -> HttpResponse:
    """Show a page of the guide, with links to the municipality's own pages."""
    return _guide_page(request, page, request.actor.municipality)


@allowed(Permission.VIEW_PUBLISHED)
def me(request: PageRequest) -> HttpResponse:
    """Say who the reader is here, and what that lets them do."""
    return render(request, "home/me.html", {"own": own_page.own_page(request.actor)})


@open_to_all
def guide_outside(request: HttpRequest) -> HttpResponse:
    """Show what the guide has pages about, before a municipality is chosen."""
    return render(request, "home/guide.html", {"pages": guide_pages.listed("")})


@open_to_all
def guide_page_outside(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page of the guide, before a municipality is chosen."""
    return _guide_page(request, page, "")


def _guide_page(request: HttpRequest, page: str, municipality: str) -> HttpResponse:
    shown = guide_pages.page(page, municipality)
    if shown is None:
        raise Http404
    return render(request, "home/guide_page.html", {"page": shown, "pages": guide_pages.listed(municipality)})
