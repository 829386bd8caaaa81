"""Which municipalities are here, what do they show to everyone, and how does an empty installation begin?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from samspill.apps.budgets.selectors.balances import current_balance
from samspill.apps.budgets.selectors.versions import visible_versions
from samspill.apps.organisation.selectors import actor_for, municipalities
from samspill.apps.organisation.words import role_label
from samspill.apps.plans.selectors import visible_goals, visible_plans

if TYPE_CHECKING:
    import datetime

    from samspill.apps.organisation.models import Municipality
    from samspill.web.tables import Row


class MunicipalityLine(NamedTuple):
    """A municipality, its gaps as the reader sees them, what it shows to everyone, and the reader's roles there.

    ``gaps`` are the rows of the balance of ``version``, a cell for each of ``years``; empty while none can be seen.
    """

    municipality: Municipality
    url: str
    version: str
    years: tuple[int, ...]
    gaps: tuple[Row, ...]
    versions: int
    plans: int
    goals: int
    roles: tuple[str, ...]


class Step(NamedTuple):
    """One step of a beginning, for ``components/empty_guide.html``."""

    label: str
    note: str
    url: str


def own_municipality(user_id: int | None, day: datetime.date) -> str:
    """Give the code of the one municipality that a user has a role in; nothing when there is none, or a choice."""
    if user_id is None:
        return ""
    own = [place.code for place in municipalities() if actor_for(place, user_id, day).roles]
    return own[0] if len(own) == 1 else ""


def lines(user_id: int | None, day: datetime.date) -> list[MunicipalityLine]:
    """Give the municipalities of the installation."""
    return [_line(place, user_id, day) for place in municipalities()]


def _line(place: Municipality, user_id: int | None, day: datetime.date) -> MunicipalityLine:
    public, reader = actor_for(place, None, day), actor_for(place, user_id, day)
    roles = sorted(role_label(role) for role in reader.roles)
    balance = current_balance(reader)
    return MunicipalityLine(
        municipality=place,
        url=reverse("home:start", args=[place.code]),
        version=balance.title,
        years=balance.years,
        gaps=balance.rows,
        versions=visible_versions(public).count(),
        plans=visible_plans(public).count(),
        goals=visible_goals(public).count(),
        roles=tuple(roles),
    )


def first_steps() -> list[Step]:
    """Give the five steps from an empty installation to a plan that people work in."""
    how = reverse("guide_page", args=["running"])
    steps = (
        (_("Municipality"), _("State its number, its name and the short name that its addresses get.")),
        (
            _("Organisation"),
            _("State the areas that the council allocates to, the units, and which area each belongs to."),
        ),
        (
            _("Ledger"),
            _("Import the adopted budget by account. What does not fit is shown before anything is stored."),
        ),
        (_("Plan"), _("Make a working version on that budget, and state measures with amounts for four years.")),
        (_("People"), _("Give people roles. The list of what each role may do stands on everyone's own page.")),
    )
    return [Step(label, note, how) for label, note in steps]
