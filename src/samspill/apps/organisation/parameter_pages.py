"""Which figures of its own does the municipality calculate with, and how are they stated?"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.organisation.forms import ParameterForm
from samspill.apps.organisation.selectors import parameter_lines
from samspill.apps.organisation.services import set_parameter
from samspill.kernel.formatting import format_percent
from samspill.web.access import Permission, allowed
from samspill.web.addresses import address
from samspill.web.clock import today
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from samspill.web.access import PageRequest

SEE_OTHER, DECIMALS = 303, 2
# What something is worked out from, and no other: a figure that nothing reads would only seem to count.
PARAMETERS: dict[str, _StrPromise] = {
    "calculatory_rate": gettext_lazy("Calculatory interest rate of self-cost services"),
}


@allowed(Permission.MANAGE_ORGANISATION)
def parameters(request: PageRequest) -> HttpResponse:
    """Show what is stated from which year on, and take a new value with its reason."""
    offered = [(name, str(label)) for name, label in PARAMETERS.items()]
    form = ParameterForm(offered, request.POST or None, initial={"from_year": today().year})
    if request.method == "POST" and form.is_valid():
        set_parameter(request.actor, **form.cleaned_data | {"value": str(form.cleaned_data["value"].normalize())})
        messages.success(request, _("Saved. Everything that follows from it is worked out anew."))
        return HttpResponseRedirect(address(request.actor, "organisation:parameters"), status=SEE_OTHER)
    lines = [
        (PARAMETERS.get(line.name, line.name), line.from_year, _per_cent(line.value), line.reason)
        for line in parameter_lines(request.actor)
    ]
    return render(
        request, "organisation/parameters.html", {"form": form, "lines": lines}, status=422 if form.errors else 200
    )


def _per_cent(value: str) -> str:
    return format_percent(Decimal(value), DECIMALS, active_locale())
