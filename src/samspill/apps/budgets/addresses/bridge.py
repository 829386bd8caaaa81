"""Which address does the bridge have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import bridge as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/bridge/", views.bridge, name="bridge"),
]
