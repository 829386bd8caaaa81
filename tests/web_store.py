"""The example in the store: what every test of the web starts from, and who its people are."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from samspill.apps.accounts.selectors import user_by_email
from samspill.apps.organisation.selectors import actor_for, municipality_by_code
from samspill.demo.seed import seed

if TYPE_CHECKING:
    from samspill.apps.accounts.models import User
    from samspill.web.access import Actor

TODAY = datetime.date(2024, 5, 7)
ELVESTRAND, FJELLVIK = "elvestrand", "fjellvik"
PROPOSAL, RECOMMENDATION, ADOPTED, WORKING = (
    "hop-2024-2027-forslag",
    "hop-2024-2027-innstilling",
    "hop-2024-2027",
    "hop-2025-2028",
)


def store_example() -> None:
    """Store both municipalities, once."""
    if municipality_by_code(ELVESTRAND) is None:
        seed()


def user_of(persona: str) -> User | None:
    """Give the user of a persona; ``None`` for anonymous."""
    if persona == "anonymous":
        return None
    place = f"economist@{FJELLVIK}" if persona == "outsider" else f"{persona.replace('_', '-')}@{ELVESTRAND}"
    user = user_by_email(f"{place}.example")
    assert user is not None, persona
    return user


def actor_of(persona: str, municipality: str = ELVESTRAND) -> Actor:
    """Give the actor that a persona is in a municipality."""
    user, found = user_of(persona), municipality_by_code(municipality)
    assert found is not None
    return actor_for(found, user.pk if user else None, TODAY)
