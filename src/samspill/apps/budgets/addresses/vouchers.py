"""Which addresses do budget vouchers have?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from samspill.apps.budgets.views import vouchers

if TYPE_CHECKING:
    from django.urls import URLPattern

addresses: list[URLPattern] = [
    path("<str:version>/vouchers/", vouchers.vouchers, name="vouchers"),
    path("<str:version>/vouchers/<int:year>.<str:ending>", vouchers.voucher_file, name="voucher_file"),
]
