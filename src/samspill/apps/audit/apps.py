"""Under which name does Django know this slice, and which guards does it need?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.urls import reverse
from django.utils.translation import gettext

from samspill.web import guards
from samspill.web.access import Permission
from samspill.web.registry import NavigationEntry, register_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from samspill.web.access import Actor


class AuditConfig(AppConfig):
    """The slice ``audit``; it also puts every registered guard in place after a migration."""

    name = "samspill.apps.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the guards of the entries."""
        never = "1 = 1"
        message = "audit entries are only ever added"
        guards.register_guards(
            guards.Guard("audit_entry", "UPDATE", never, message),
            guards.Guard("audit_entry", "DELETE", never, message),
        )
        guards.register_guards(
            guards.Guard(
                "audit_entrycounter", "UPDATE", "NEW.last_sequence <= OLD.last_sequence", "the counter only rises"
            ),
            guards.Guard("audit_entrycounter", "DELETE", never, "the counter only rises"),
        )
        register_navigation(audit_navigation, order=95)
        pre_migrate.connect(remove_guards, dispatch_uid="samspill-guards-off")
        post_migrate.connect(install_guards, dispatch_uid="samspill-guards-on")


def audit_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead those who may see the audit to it."""
    if actor is not None and actor.may(Permission.VIEW_AUDIT):
        yield NavigationEntry(gettext("Changes"), reverse("audit:history", args=[actor.municipality]))


def remove_guards(using: str, **_kwargs: Any) -> None:  # what Django's signal sends along
    """Take the guards away while tables are built anew."""
    guards.remove(connections[using])


def install_guards(using: str, **_kwargs: Any) -> None:  # what Django's signal sends along
    """Put the guards in place on the database that was migrated."""
    guards.install(connections[using])
