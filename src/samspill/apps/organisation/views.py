"""How is the municipality organised?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from samspill.apps.organisation import overview
from samspill.web.access import Permission, allowed
from samspill.web.clock import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.web.access import PageRequest


@allowed(Permission.VIEW_ORGANISATION)
def organisation(request: PageRequest) -> HttpResponse:
    """Show units, areas with committees, roles and local accounts, as they are today."""
    actor, day = request.actor, today()
    values = {
        "units": overview.unit_tree(actor, day.year),
        "areas": overview.area_lines(actor),
        "roles": overview.role_lines(actor, day),
        "accounts": overview.account_lines(actor),
        "year": day.year,
    }
    return render(request, "organisation/organisation.html", values)
