"""Which addresses does the shell itself answer?"""

from __future__ import annotations

from django.urls import path

from samspill.web import views

app_name = "web"
urlpatterns = [
    path("colors/", views.color_scheme, name="color_scheme"),
    path("health/", views.health, name="health"),
]
