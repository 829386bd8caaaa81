"""Which addresses are there? Those outside every municipality here; the rest by slice under ``/{municipality}/``."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from samspill.web.access import open_to_all

urlpatterns = [
    path("language/", open_to_all(set_language), name="set_language"),
    path("", include("samspill.web.urls")),
    path("account/", include("samspill.apps.accounts.urls")),
    path("", include("samspill.apps.home.urls_outside")),
    path(
        "<slug:municipality>/",
        include(
            [
                path("", include("samspill.apps.home.urls")),
                path("", include("samspill.apps.plans.urls")),
                path("budget/", include("samspill.apps.budgets.urls")),
                path("", include("samspill.apps.organisation.urls")),
                path("jobs/", include("samspill.apps.jobs.urls")),
                path("files/", include("samspill.apps.files.urls")),
                path("audit/", include("samspill.apps.audit.urls")),
            ]
        ),
    ),
]
