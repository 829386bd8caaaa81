"""Under which name does Django know this slice?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext

from samspill.web.addresses import address
from samspill.web.registry import NavigationEntry, register_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.web.access import Actor


class JobsConfig(AppConfig):
    """The slice ``jobs``."""

    name = "samspill.apps.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Register the line of the navigation."""
        register_navigation(jobs_navigation, order=90)


def jobs_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead those who are logged in to their jobs."""
    if actor is not None and actor.user_id is not None:
        yield NavigationEntry(gettext("My jobs"), address(actor, "jobs:jobs"))
