"""With which own values of parameters is a version worked out: today's for a draft, those of then for a frozen one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.organisation.selectors import parameter_lines, parameter_values

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

RATE = "calculatory_rate"
# Every parameter of the municipality's own that a figure of a version is worked out with.
USED = (RATE,)


def stated_parameters(actor: Actor) -> dict[str, dict[str, str]]:
    """Give what the municipality states today of every parameter in use, by name and year, as JSON keeps it.

    The grounds stand beside the values: a frozen version tells those of then too.
    """
    values = {name: {str(year): value for year, value in parameter_values(actor, name).items()} for name in USED}
    grounds = {_grounds(name): {str(year): reason for year, reason in _reasons(actor, name).items()} for name in USED}
    return values | grounds


def parameters_of(actor: Actor, row: PlanVersion, name: str) -> dict[int, str]:
    """Give the values of a parameter that a version is worked out with, by the year they count from."""
    if row.frozen_parameters is None:
        return parameter_values(actor, name)
    return {int(year): value for year, value in row.frozen_parameters.get(name, {}).items()}


def reasons_of(actor: Actor, row: PlanVersion, name: str) -> dict[int, str]:
    """Give on what ground each value was stated that a version is worked out with, by the year it counts from."""
    if row.frozen_parameters is None:
        return _reasons(actor, name)
    return {int(year): reason for year, reason in row.frozen_parameters.get(_grounds(name), {}).items()}


def _grounds(name: str) -> str:
    return f"{name}_reasons"


def _reasons(actor: Actor, name: str) -> dict[int, str]:
    return {line.from_year: line.reason for line in parameter_lines(actor) if line.name == name}
