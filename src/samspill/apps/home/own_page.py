"""Who am I here, and what may I do? Roles, units and permissions in words, with who may do the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspill.apps.organisation.selectors import unit_labels
from samspill.apps.organisation.words import role_label
from samspill.web.access import PUBLIC, Permission, role_permissions

if TYPE_CHECKING:
    from samspill.web.access import Actor

PERMISSION_WORDS = {
    Permission.VIEW_PUBLISHED: gettext_lazy("See adopted plans, what is put forward, goals and measures"),
    Permission.VIEW_DRAFTS: gettext_lazy("See the administration's drafts"),
    Permission.VIEW_ORGANISATION: gettext_lazy("See units, roles and local accounts"),
    Permission.VIEW_AUDIT: gettext_lazy("See who changed what"),
    Permission.EDIT_GOALS: gettext_lazy("Change goals and plans"),
    Permission.EDIT_MEASURES: gettext_lazy("Change measures of one's own units"),
    Permission.EDIT_PLAN: gettext_lazy("Change everything in an open draft"),
    Permission.CREATE_VERSIONS: gettext_lazy("Make a new version or an alternative"),
    Permission.FREEZE_VERSIONS: gettext_lazy("Freeze a version as put forward or adopted"),
    Permission.IMPORT_DATA: gettext_lazy("Import from Excel and other files"),
    Permission.EXPORT_VOUCHERS: gettext_lazy("Fetch budget vouchers for the ledger"),
    Permission.MANAGE_ORGANISATION: gettext_lazy("Look after units, areas and roles"),
}


class PermissionLine(NamedTuple):
    """Something that can be done, whether the reader may, and the roles that may."""

    label: str
    is_allowed: bool
    roles: tuple[str, ...]


class OwnPage(NamedTuple):
    """What the reader's own page shows."""

    is_logged_in: bool
    roles: tuple[str, ...]
    units: tuple[str, ...]
    lines: tuple[PermissionLine, ...]

    @property
    def number_allowed(self) -> int:
        """Count what the reader may do."""
        return sum(line.is_allowed for line in self.lines)


def own_page(actor: Actor) -> OwnPage:
    """Give who the actor is in the municipality."""
    labels = unit_labels(actor)
    units = tuple(f"{code} {labels.get(code, '')}".strip() for code in sorted(actor.units))
    lines = tuple(_line(actor, permission) for permission in Permission)
    return OwnPage(actor.user_id is not None, tuple(sorted(map(role_label, actor.roles))), units, lines)


def _line(actor: Actor, permission: Permission) -> PermissionLine:
    matrix = role_permissions()
    if permission in matrix[PUBLIC]:
        roles: tuple[str, ...] = (_("Everyone"),)
    else:
        roles = tuple(sorted(role_label(role) for role, owned in matrix.items() if permission in owned))
    return PermissionLine(str(PERMISSION_WORDS[permission]), actor.may(permission), roles)
