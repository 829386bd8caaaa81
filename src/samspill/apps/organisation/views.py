"""How is the municipality organised?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.organisation import import_words, overview
from samspill.web.access import Permission, allowed
from samspill.web.addresses import address
from samspill.web.clock import today

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.web.access import Actor, PageRequest


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
        "imports": _imports(actor),
    }
    return render(request, "organisation/organisation.html", values)


def _imports(actor: Actor) -> list[tuple[str, str]]:
    """Give the pages where those who keep the organisation bring in lists and state parameters."""
    if not actor.may(Permission.MANAGE_ORGANISATION):
        return []
    pages = [
        (address(actor, "organisation:import", kind=kind), _("Import: %(kind)s") % {"kind": label})
        for kind, label in import_words.KINDS.items()
    ]
    return [*pages, (address(actor, "organisation:parameters"), _("Parameters"))]
