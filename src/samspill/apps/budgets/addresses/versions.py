"""Which addresses do the versions have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import beginnings
from samspill.apps.budgets.views import versions as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("", views.versions, name="versions"),
    path("<str:version>/new/", views.version_new, name="version_new"),
    path("<str:version>/freeze/", views.version_freeze, name="version_freeze"),
    path("new/", beginnings.plan_new, name="plan_new"),
    path("<str:version>/discard/", beginnings.version_discard, name="version_discard"),
    path("<str:version>/history/", beginnings.version_history, name="version_history"),
]
