"""What is a version called in its address when nobody may choose it?"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from samspill.apps.budgets.models import DiscardedVersion, PlanVersion

if TYPE_CHECKING:
    from samspill.web.access import Actor

# Neither vowels, which make words, nor what is read as another sign.
SIGNS = "23456789bcdfghjkmnpqrstvwxz"
SIGNS_OF_A_CODE = 6


def draw_version_code(actor: Actor) -> str:
    """Draw a code that no version of the municipality has: it says nothing of what others have made."""
    while True:
        code = "alt-" + "".join(secrets.choice(SIGNS) for _ in range(SIGNS_OF_A_CODE))
        if not is_version_code_taken(actor, code):
            return code


def is_version_code_taken(actor: Actor, code: str) -> bool:
    """Say whether a version of the municipality has or had the code, seen by the actor or not."""
    place = {"municipality_id": actor.municipality_id, "code": code}
    return PlanVersion.objects.filter(**place).exists() or DiscardedVersion.objects.filter(**place).exists()


def create_version_row(**values: Any) -> PlanVersion | None:
    """Store a new version; ``None`` when another took its code after it was looked up."""
    try:
        with transaction.atomic():
            return PlanVersion.objects.create(**values)
    except IntegrityError:
        if PlanVersion.objects.filter(municipality_id=values["municipality_id"], code=values["code"]).exists():
            return None
        raise
