"""Under which name does Django know this slice, and which guards does it need?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext

from samspill.web import guards
from samspill.web.access import Permission
from samspill.web.addresses import address
from samspill.web.guards import Guard
from samspill.web.registry import NavigationEntry, register_navigation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from samspill.web.access import Actor


class AuditConfig(AppConfig):
    """The slice ``audit``; it also puts every registered guard in place after a migration."""

    name = "samspill.apps.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the guards of the entries."""
        guards.register_guards(*audit_guards())
        register_navigation(audit_navigation, order=95)
        pre_migrate.connect(remove_guards, dispatch_uid="samspill-guards-off")
        post_migrate.connect(install_guards, dispatch_uid="samspill-guards-on")


def audit_guards() -> Iterator[Guard]:
    """Give the guards: entries only follow each other, and the counter takes one step at a time.

    An entry carries the number that the counter stands at, so a number that is far too high is refused, and one that
    is left out shows as missing (``selectors.missing_entries``).
    """
    never, only_added, steps = "1 = 1", "audit entries are only ever added", "the counter rises by one at a time"
    not_the_next = (
        "NOT EXISTS (SELECT 1 FROM audit_entrycounter c "
        "WHERE c.municipality = NEW.municipality AND c.last_sequence = NEW.sequence)"
    )
    moved = "NEW.id <> OLD.id OR NEW.municipality <> OLD.municipality"
    yield Guard("audit_entry", "INSERT", not_the_next, "an audit entry has the next number")
    yield Guard("audit_entry", "UPDATE", never, only_added)
    yield Guard("audit_entry", "DELETE", never, only_added)
    yield Guard("audit_entrycounter", "INSERT", "NEW.last_sequence <> 0", steps)
    yield Guard("audit_entrycounter", "UPDATE", f"NEW.last_sequence <> OLD.last_sequence + 1 OR {moved}", steps)
    yield Guard("audit_entrycounter", "DELETE", never, steps)


def audit_navigation(actor: Actor | None) -> Iterable[NavigationEntry]:
    """Lead those who may see the audit to it."""
    if actor is not None and actor.may(Permission.VIEW_AUDIT):
        yield NavigationEntry(gettext("Changes"), address(actor, "audit:history"))


def remove_guards(using: str, **_kwargs: Any) -> None:  # what Django's signal sends along
    """Take the guards away while tables are built anew."""
    guards.remove(connections[using])


def install_guards(using: str, **_kwargs: Any) -> None:  # what Django's signal sends along
    """Put the guards in place on the database that was migrated."""
    guards.install(connections[using])
