"""What are the roles called?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ROLE_LABELS = {
    "economist": _("Economist"),
    "director": _("Director"),
    "area_leader": _("Area leader"),
    "unit_leader": _("Unit leader"),
    "elected_member": _("Elected member"),
    "advisory_member": _("Member of an advisory council"),
    "union_member": _("Union representative"),
    "secretariat": _("Council secretariat"),
    "auditor": _("Auditor"),
}


def role_label(role: str) -> str:
    """Name a role."""
    return str(ROLE_LABELS.get(role, role))
