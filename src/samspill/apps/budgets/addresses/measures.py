"""Which addresses do the measures of a version have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import measure_forms, measure_pages, measure_rows, measures, undo

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/undo/", undo.undo, name="undo"),
    path("<str:version>/measures/", measures.measures, name="measures"),
    path("<str:version>/measures/new/", measures.measure_new, name="measure_new"),
    path("<str:version>/measures/<str:code>/", measure_pages.measure, name="measure"),
    path("<str:version>/measures/<str:code>/row/", measure_rows.measure_row, name="measure_row"),
    path("<str:version>/measures/<str:code>/accounts/", measure_forms.measure_accounts, name="measure_accounts"),
    path("<str:version>/measures/<str:code>/text/", measure_forms.measure_text, name="measure_text"),
    path("<str:version>/measures/<str:code>/withdraw/", measure_pages.measure_withdraw, name="measure_withdraw"),
]
