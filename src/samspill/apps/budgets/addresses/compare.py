"""Which address does the comparison of versions have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import compare as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("compare/", views.compare, name="compare"),
]
