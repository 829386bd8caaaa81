"""Which addresses do files made of pages have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import exports

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("export/<str:table>.<str:ending>", exports.export_register, name="export_register"),
    path("<str:version>/export/all/", exports.export_order, name="export_order"),
    path("<str:version>/export/all.xlsx", exports.export_version, name="export_version"),
    path("<str:version>/export/plan.yaml", exports.export_plan_file, name="export_plan_file"),
    path("<str:version>/export/<str:table>.<str:ending>", exports.export_table, name="export_table"),
]
