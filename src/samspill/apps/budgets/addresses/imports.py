"""Which addresses do imports have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import imports

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("imports/", imports.imports, name="imports"),
    path("imports/<str:kind>/", imports.import_new, name="import_new"),
    path("imports/<str:kind>/blank.xlsx", imports.import_blank, name="import_blank"),
    path("imports/<str:kind>/check/", imports.import_check, name="import_check"),
    path("imports/<str:kind>/check/<int:job>/", imports.import_shown, name="import_shown"),
    path("imports/<str:kind>/accept/", imports.import_accept, name="import_accept"),
]
