"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.organisation import views

app_name = "organisation"
urlpatterns = [path("organisation/", views.organisation, name="organisation")]
