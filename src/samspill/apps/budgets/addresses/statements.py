"""Which addresses do the statements and the traces of their figures have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import statements as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/statements/<str:table>/", views.statement, name="statement"),
    path("<str:version>/trace/<str:table>/<int:year>/<str:post>/", views.trace, name="trace"),
    path("<str:version>/trace-area/<int:year>/<str:area>/", views.trace_area, name="trace_area"),
    path("<str:version>/trace-fund/<int:year>/<str:fund>/", views.trace_fund, name="trace_fund"),
]
