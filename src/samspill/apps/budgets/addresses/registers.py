"""Which addresses do the registers have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import registers

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("buildings/", registers.buildings, name="buildings"),
    path("weights/", registers.weights, name="weights"),
    path("<str:version>/fees/", registers.fees, name="fees"),
    path("<str:version>/fees/<str:code>/", registers.fee_edit, name="fee_edit"),
]
