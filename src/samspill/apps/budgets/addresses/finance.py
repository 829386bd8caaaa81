"""Which addresses do debt, funds, targets, income and findings of a version have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import finance as views

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/debt/", views.debt, name="debt"),
    path("<str:version>/funds/", views.funds, name="funds"),
    path("<str:version>/targets/", views.targets, name="targets"),
    path("<str:version>/income/", views.income, name="income"),
    path("<str:version>/findings/", views.findings, name="findings"),
    path("<str:version>/assumptions/<str:page>/", views.assumptions, name="assumptions"),
]
