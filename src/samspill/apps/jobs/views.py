"""What long work have I asked for, and how far is it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from samspill.apps.jobs import selectors, services
from samspill.web.access import Permission, allowed, logged_in
from samspill.web.addresses import address

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.apps.jobs.models import Job
    from samspill.web.access import PageRequest

JOBS_PER_PAGE = 30
SEE_OTHER = 303


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
def jobs(request: PageRequest) -> HttpResponse:
    """List the actor's jobs, newest first."""
    page = Paginator(selectors.jobs_of(request.actor), JOBS_PER_PAGE).get_page(request.GET.get("page"))
    lines = [selectors.job_line(request.actor, each) for each in page.object_list]
    return render(request, "jobs/jobs.html", {"page": page, "lines": lines})


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
def job(request: PageRequest, job_id: int) -> HttpResponse:
    """Show one job; htmx asks for its state alone."""
    found = _own_job(request, job_id)
    layout = "jobs/_state.html" if request.htmx else "jobs/job.html"
    return render(request, layout, {"line": selectors.job_line(request.actor, found)})


@logged_in
@allowed(Permission.VIEW_PUBLISHED)
@require_POST
def cancel(request: PageRequest, job_id: int) -> HttpResponse:
    """Cancel an own job and go back to it."""
    found = _own_job(request, job_id)
    services.cancel(request.actor, found.pk)
    return HttpResponseRedirect(address(request.actor, "jobs:job", job_id=found.pk), status=SEE_OTHER)


def _own_job(request: PageRequest, job_id: int) -> Job:
    found = selectors.job_by_id(request.actor, job_id)
    if found is None:
        raise Http404
    return found
