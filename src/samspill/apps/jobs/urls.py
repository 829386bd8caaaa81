"""Which addresses does this slice have?"""

from __future__ import annotations

from django.urls import path

from samspill.apps.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:job_id>/", views.job, name="job"),
    path("<int:job_id>/cancel/", views.cancel, name="cancel"),
]
