"""Who acts in the tests of the ground? Two municipalities, and people with roles in them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from samspill.apps.accounts import services as accounts
from samspill.apps.organisation import services as organisation
from samspill.apps.organisation.selectors import actor_for, municipality_by_code

if TYPE_CHECKING:
    from samspill.web.access import Actor

DAY = datetime.date(2024, 5, 7)
PASSWORD = "six grey herons at dawn"  # noqa: S105 - of people who do not exist


def municipality(code: str = "bekkedal") -> Actor:
    return organisation.create_municipality(code=code, number="0000", label=code.title(), is_fictional=True)


def person(setup: Actor, email: str, role: str = "", unit: str = "") -> Actor:
    user = accounts.create_user(setup, email=email, password=PASSWORD, display_name=email.partition("@")[0].title())
    if role:
        organisation.assign_role(setup, user_id=user.pk, role=role, from_day=DAY, unit=unit)
    return again(setup, user.pk)


def again(setup: Actor, user_id: int) -> Actor:
    place = municipality_by_code(setup.municipality)
    assert place is not None
    return actor_for(place, user_id, DAY)
