"""How does a page lead to its table as a file?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template import Library

from samspill.apps.budgets.tables.common import export_urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.tables import DataTable

register = Library()


@register.inclusion_tag("samspill/components/table_tools.html", takes_context=True)
def table_exports(
    context: Mapping[str, Any],
    table: DataTable,
    version: PlanVersion | None = None,
    code: str = "",
    query: str | None = None,
    *,
    copies: bool = True,
) -> dict[str, Any]:
    """Show Excel, CSV and Copy of a table: {% table_exports table version %}.

    ``code`` is that of the catalogue, when the table itself has another; ``query`` narrows the file as the page is
    narrowed, and is what the page was asked for when it is left out. Without ``copies`` the table is not on the page.
    """
    request = context["request"]
    asked = request.GET.urlencode() if query is None else query
    urls = export_urls(request.actor, version.code if version else "", code or table.code, asked)
    return urls | {"copies": table.code if copies else ""}
