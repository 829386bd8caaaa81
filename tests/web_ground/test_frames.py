"""May a page of another house show ours in a frame? The policy of contents says no, and nothing else is said."""

from __future__ import annotations

import pytest
from django.test import Client

from samspill.config import settings


@pytest.mark.django_db
def test_no_page_is_shown_in_a_frame() -> None:
    policy = Client().get("/health/")["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy


def test_no_setting_stands_that_nothing_reads() -> None:
    is_read = any(name.endswith("XFrameOptionsMiddleware") for name in settings.MIDDLEWARE)
    assert hasattr(settings, "X_FRAME_OPTIONS") is is_read
