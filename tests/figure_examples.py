"""What do the tests of pages of figures share? Addresses, readers, and what a version comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.versions import version_by_code
from web_store import ELVESTRAND, WORKING, actor_of, user_of

if TYPE_CHECKING:
    from django.forms import Form
    from django.test import Client

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor
    from samspill.web.tables import Cell

ROOT = f"/{ELVESTRAND}/budget"


def log_in(client: Client, role: str) -> Actor:
    """Log a client in, in English, so that the words of a page are those of the source."""
    user = user_of(role)
    assert user is not None
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return actor_of(role)


def page(client: Client, path: str, version: str = WORKING) -> str:
    """Give the text of a page that is there."""
    answer = client.get(f"{ROOT}/{version}/{path}")
    assert answer.status_code == 200, path
    return answer.content.decode()


def as_shown(form: Form) -> dict[str, str]:
    """Give a form as a reader would send it back untouched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def amount(cell: Cell) -> int:
    """Give the amount of a cell that holds one, in øre."""
    assert isinstance(cell.value, int)
    return cell.value


def version_row(actor: Actor, code: str = WORKING) -> PlanVersion:
    row = version_by_code(actor, code)
    assert row is not None
    return row


def worked_out(actor: Actor, code: str = WORKING) -> PlanResult:
    return evaluation.evaluated(actor, version_row(actor, code))
