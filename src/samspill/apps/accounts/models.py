"""Who can log in? An address and a password; a name stands here and nowhere else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Makes users; the address is kept in lower case, so that it is one user whatever is typed."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:  # model fields
        """Make a user."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by address."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who logs in. Roles are of a municipality and stand in ``organisation``."""

    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        """Give what pages show."""
        return self.display_name or self.email
