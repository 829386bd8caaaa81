"""Which addresses does this slice have inside a municipality?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("search/", views.search, name="search"),
    path("glossary/", views.glossary, name="glossary"),
    path("codes/<slug:kind>/", views.code_list, name="code_list"),
    path("guide/", views.guide, name="guide"),
    path("guide/<slug:page>/", views.guide_page, name="guide_page"),
    path("me/", views.me, name="me"),
]
