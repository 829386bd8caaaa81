"""How does a user come to be?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.accounts.models import User
from samspill.apps.audit.services import record

if TYPE_CHECKING:
    from samspill.web.access import Actor


@transaction.atomic
def create_user(actor: Actor, *, email: str, password: str, display_name: str = "") -> User:
    """Make a user who can log in; roles are given in ``organisation``."""
    user = User.objects.create_user(email, password, display_name=display_name)
    record(actor, "create", "user", str(user.pk))
    return user
