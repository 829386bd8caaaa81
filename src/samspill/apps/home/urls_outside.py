"""Which addresses does this slice have outside every municipality?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.home import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("guide/", views.guide_outside, name="guide"),
    path("guide/<slug:page>/", views.guide_page_outside, name="guide_page"),
]
