"""Which addresses do the projects of a version have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import investments as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/investments/", views.investments, name="investments"),
    path("<str:version>/investments/<str:code>/", views.investment, name="investment"),
    path("<str:version>/investments/<str:code>/edit/", views.investment_edit, name="investment_edit"),
    path("<str:version>/investments/<str:code>/delay/", views.investment_delay, name="investment_delay"),
]
