"""Which day is it? The one place that reads the clock; everyone else is handed the day."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone


def today() -> datetime.date:
    """Give today's date, or the day that ``SAMSPILL_TODAY`` fixes (the example: 2024-05-07)."""
    fixed: str = settings.TODAY
    return datetime.date.fromisoformat(fixed) if fixed else timezone.localdate()


def now() -> datetime.datetime:
    """Give the moment of a change: on the fixed day, when there is one, at the time of the clock."""
    moment = timezone.now()
    if not settings.TODAY:
        return moment
    return datetime.datetime.combine(today(), timezone.localtime(moment).timetz())
