"""How does an adopted year become budget vouchers: preview, sum check, and the file?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samspill.adapters.voucher_csv import voucher_bytes
from samspill.apps.budgets import table_exports
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.tables.vouchers import check_table, month_table, voucher_table
from samspill.apps.budgets.tables.weights import weight_table
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.budgets.views.exports import as_file
from samspill.apps.budgets.vouchers import voucher_lock, vouchers_of
from samspill.kernel.formatting import format_number
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from django.http import HttpResponse

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.vouchers import Vouchers
    from samspill.web.access import PageRequest

ENDINGS = ("csv", "xlsx")


@allowed(Permission.EXPORT_VOUCHERS)
@require_safe
def vouchers(request: PageRequest, version: str) -> HttpResponse:
    """Show the vouchers of a year by month, with weights and sum check; why there are none of a version not adopted."""
    row = version_or_404(request, version)
    year = _year(request.GET.get("year", str(row.first_year)), row)
    found = vouchers_of(request.actor, row, year)
    values = version_values(row, "vouchers") | _shown(request, row, found)
    return render(request, "budgets/vouchers.html", values)


def _shown(request: PageRequest, row: PlanVersion, found: Vouchers) -> dict[str, Any]:
    urls = {
        ending: address(request.actor, "voucher_file", version=row.code, year=found.year, ending=ending)
        for ending in ENDINGS
    }
    return {
        "locked": voucher_lock(row),
        "vouchers": found,
        "headline": headline(found),
        "years": range(row.first_year, row.last_year + 1),
        "months": month_table(found) if found.rows else None,
        "check": check_table(request.actor, row, found) if found.rows else None,
        "weights": weight_table(request.actor),
        "urls": urls if found.may_be_given else {},
    }


def headline(found: Vouchers) -> str:
    """Say whether the vouchers agree with what is decided."""
    if not found.rows:
        return _("No vouchers can be made of this version")
    if not found.may_be_given:
        return _("The vouchers of %(year)s do not agree with the decision") % {"year": found.year}
    text = _("%(count)s vouchers for %(year)s agree with the decision to the øre")
    return text % {"count": format_number(len(found.rows), 0, active_locale()), "year": found.year}


@allowed(Permission.EXPORT_VOUCHERS)
@require_safe
def voucher_file(request: PageRequest, version: str, year: int, ending: str) -> HttpResponse:
    """Give the vouchers of a year as a file; refused with the reason when the sum does not agree."""
    row = version_or_404(request, version)
    if ending not in ENDINGS:
        raise Http404
    found = vouchers_of(request.actor, row, _year(str(year), row))
    if not found.may_be_given:
        values = version_values(row, "vouchers") | _shown(request, row, found)
        return render(request, "budgets/vouchers.html", values, status=422)
    name = table_exports.file_name(request.actor, (version, _("vouchers"), str(year)), ending)
    if ending == "csv":
        return as_file(voucher_bytes(found.rows), name, ending)
    return as_file(table_exports.table_bytes(request.actor, row, voucher_table(found), ending), name, ending)


def _year(text: str, row: PlanVersion) -> int:
    if not text.isdecimal() or not row.first_year <= int(text) <= row.last_year:
        raise Http404
    return int(text)
