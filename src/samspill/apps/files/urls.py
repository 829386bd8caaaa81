"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.files import views

app_name = "files"
urlpatterns = [path("<int:file_id>/", views.download, name="download")]
