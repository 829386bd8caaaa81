"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.organisation import import_pages, parameter_pages, views

app_name = "organisation"
urlpatterns = [
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/parameters/", parameter_pages.parameters, name="parameters"),
    path("organisation/import/<str:kind>/", import_pages.import_list, name="import"),
    path("organisation/import/<str:kind>/blank.xlsx", import_pages.import_blank, name="import_blank"),
    path("organisation/import/<str:kind>/accept/", import_pages.import_accept, name="import_accept"),
]
