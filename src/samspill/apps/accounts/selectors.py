"""Which user is meant?"""

from __future__ import annotations

from samspill.apps.accounts.models import User


def user_by_email(email: str) -> User | None:
    """Give the user with an address, or ``None``."""
    return User.objects.filter(email=email.lower()).first()


def labels_of(user_ids: set[int]) -> dict[int, str]:
    """Give what pages show for users, by id."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=user_ids)}
