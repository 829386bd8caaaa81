"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.audit import views

app_name = "audit"
urlpatterns = [path("", views.history, name="history")]
