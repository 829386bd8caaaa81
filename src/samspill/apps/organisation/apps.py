"""Under which name does Django know this slice, and what does it tell those below?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext

from samspill.web.access import Permission
from samspill.web.addresses import address
from samspill.web.registry import NavigationEntry, register_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samspill.web.access import Actor


class OrganisationConfig(AppConfig):
    """The slice ``organisation``."""

    name = "samspill.apps.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Say who the actor of a job is, and register the line of the navigation."""
        from samspill.apps.files.services import FileKind, register_file_kind  # noqa: PLC0415 - the same
        from samspill.apps.jobs.services import register_actor_builder  # noqa: PLC0415 - models are not loaded before
        from samspill.apps.organisation.importing import FILE_KIND  # noqa: PLC0415 - the same
        from samspill.apps.organisation.selectors import job_actor  # noqa: PLC0415 - the same

        register_actor_builder(job_actor)
        register_file_kind(FileKind(FILE_KIND))
        register_navigation(organisation_navigation, order=80)


def organisation_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead those who may see the organisation to it."""
    if actor is not None and actor.may(Permission.VIEW_ORGANISATION):
        yield NavigationEntry(gettext("Organisation"), address(actor, "organisation:organisation"))
