"""Who acts on the pages of budgets, and what do the tests of measures look up?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import Change, PlanVersion
from samspill.apps.budgets.selectors.history import last_change
from samspill.apps.budgets.selectors.measures import MeasurePage, measure_page
from samspill.apps.budgets.services.undo import undo_last
from samspill.apps.budgets.services.versions import create_version
from samspill.engine.plan.content_id import content_id
from samspill.web.outcomes import Done
from web_store import ADOPTED, ELVESTRAND, WORKING, user_of

if TYPE_CHECKING:
    from samspill.web.access import Actor
    from samspill.web.outcomes import Outcome

BUDGET = f"/{ELVESTRAND}/budget"
DRAFT, FROZEN = f"{BUDGET}/{WORKING}", f"{BUDGET}/{ADOPTED}"
HTMX = {"HX-Request": "true"}
THOUSAND_ORE = 100_000


def client_of(role: str) -> Client:
    """Give a browser in English in which a role of Elvestrand is logged in."""
    client = Client(headers={"accept-language": "en"})
    if user := user_of(role):
        client.force_login(user)
    return client


def own_alternative(member: Actor, source_code: str = ADOPTED) -> str:
    """Make an alternative that only ``member`` sees, and give the code that was drawn for it."""
    outcome = create_version(member, title="Mitt", source_code=source_code, stage="alternative")
    assert isinstance(outcome, Done), outcome
    return outcome.code


def row_of(code: str = WORKING) -> PlanVersion:
    return PlanVersion.objects.get(municipality__code=ELVESTRAND, code=code)


def content_of(actor: Actor, code: str = WORKING) -> str:
    """Give the content id of what is stored now."""
    return content_id(evaluation.planned_version(actor, row_of(code)).version)


def shown(actor: Actor, measure: str, code: str = WORKING) -> MeasurePage:
    page = measure_page(actor, row_of(code), measure)
    assert page is not None
    return page


def thousands(page: MeasurePage) -> list[int]:
    """Give the totals of the years, which must be whole thousands."""
    assert not any(amount % THOUSAND_ORE for amount in page.row.amounts_ore.values())
    return [amount // THOUSAND_ORE for amount in page.row.amounts_ore.values()]


def undo_form(actor: Actor, code: str = WORKING) -> dict[str, int]:
    """Give what the button of an undo sends: the number of the actor's newest change."""
    change = last_change(actor, row_of(code))
    return {} if change is None else {"entry": change.sequence}


def undo_newest(actor: Actor, code: str = WORKING) -> Outcome:
    """Take back what the button names."""
    return undo_last(actor, version_code=code, sequence=undo_form(actor, code).get("entry"))


def stored_changes() -> list[tuple[object, ...]]:
    """Give every stored change, to see that nothing was written."""
    return sorted(Change.objects.values_list("revision_id", "year", "unit", "art", "price_year", "amount_ore"))
