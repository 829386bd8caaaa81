"""Who acts in these tests?"""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from samspill.apps.accounts.models import User
from samspill.web.access import Actor


@dataclass(frozen=True)
class Person:
    """Someone with a role: the actor that services take, and the client that pages answer."""

    actor: Actor
    client: Client
    user: User
