"""How are the accounts of a measure stated, its text and its flags, and what when two have written?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils.translation import gettext as _

from samspill.apps.budgets.forms.amounts import AccountsForm, LineForm, may_stand, place_name, typed_amount, typed_keys
from samspill.apps.budgets.forms.measures import MeasureTextForm
from samspill.apps.budgets.services.amounts import state_amounts
from samspill.apps.budgets.services.measures import FIELDS, edit_measure
from samspill.apps.budgets.tables.measure_pages import account_note, account_text
from samspill.apps.budgets.views.access import closed_measure, open_measure
from samspill.apps.budgets.views.answers import account_lists, go, measure_offer, units_offered
from samspill.apps.budgets.views.measure_pages import changed_values, page_values
from samspill.apps.organisation.selectors import unit_labels
from samspill.engine.plan.shown import AmountPlace
from samspill.web.access import Permission, allowed
from samspill.web.conflicts import LOCK, differing, form_for, is_choice
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.views.access import OpenMeasure
    from samspill.web.access import PageRequest
    from samspill.web.conflicts import DifferingField


@allowed(Permission.VIEW_PUBLISHED)
def measure_accounts(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """State what a measure comes to on each account and year, and add an account line."""
    opened = open_measure(request, version, code)
    if answer := closed_measure(opened):
        return answer
    form, line = _account_forms(opened)
    if request.method != "POST":
        return _accounts_page(opened, form, line)
    are_valid = form.is_valid(), line.is_valid()
    return _state_accounts(opened, form, line) if all(are_valid) else _accounts_page(opened, form, line, status=422)


def _state_accounts(opened: OpenMeasure, form: AccountsForm, line: LineForm) -> HttpResponse:
    outcome = state_amounts(
        opened.actor,
        version_code=opened.row.code,
        measure_code=opened.code,
        lock_version=form.cleaned_data[LOCK],
        wanted=form.stated() | line.stated(opened.row.entity),
    )
    if isinstance(outcome, Refused):
        return _accounts_page(opened, form, line, status=422, findings=outcome.findings)
    if isinstance(outcome, Conflict) and (fields := _account_fields(opened, form, line, outcome)):
        return _conflict(opened, "accounts", fields, outcome.lock_version)
    return _done(opened, _("The amounts are saved."), "account-lines")


def _account_forms(opened: OpenMeasure) -> tuple[AccountsForm, LineForm]:
    lines, posted, units = opened.page.lines, opened.request.POST, units_offered(opened.actor, opened.row)
    known = {place.key for place in lines}
    typed = {key for key in typed_keys(posted) if key in known or may_stand(key, opened.row.entity, units)}
    # A form is read with the accounts it was sent with: one that another took away meanwhile is not lost, and one that
    # another added stays as it is.
    keys = typed if posted and not is_choice(posted) else known | typed
    places = [AmountPlace(year, key) for key in sorted(keys) for year in opened.years]
    standing = {LOCK: opened.page.lock_version, **{place_name(place): lines.get(place, 0) for place in places}}
    form = form_for(opened.request, partial(AccountsForm, places), standing)
    return form, LineForm(opened.years, units, posted or None)


def _accounts_page(
    opened: OpenMeasure, form: AccountsForm, line: LineForm, *, status: int = 200, findings: object = ()
) -> HttpResponse:
    units = unit_labels(opened.actor)
    keys = sorted({place.key for place in form.places.values()})
    accounts = [
        (
            account_text(key),
            account_note(key, units),
            [form[place_name(AmountPlace(year, key))] for year in opened.years],
        )
        for key in keys
    ]
    values = {"form": form, "line": line, "accounts": accounts, "years": opened.years, "findings": findings}
    return opened.answer("budgets/accounts_form.html", page_values(opened) | account_lists() | values, status)


def _account_fields(
    opened: OpenMeasure, form: AccountsForm, line: LineForm, conflict: Conflict
) -> tuple[DifferingField, ...]:
    """Give the amounts that differ from what stands now, those of a new account line among them."""
    wanted, locale = form.stated() | line.stated(opened.row.entity), active_locale()
    typed = {place_name(place): typed_amount(amount, locale) for place, amount in wanted.items()}
    whole = AccountsForm(wanted, {LOCK: conflict.lock_version, **typed})
    whole.full_clean()
    return differing(whole, dict.fromkeys(typed, 0) | dict(conflict.current))


@allowed(Permission.VIEW_PUBLISHED)
def measure_text(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """State title, texts, category and flags of a measure."""
    opened = open_measure(request, version, code)
    if answer := closed_measure(opened):
        return answer
    standing = {name: getattr(opened.page.revision, name) for name in FIELDS} | {LOCK: opened.page.lock_version}
    category, area = opened.page.row.category, str(standing["area"])
    offered = measure_offer(request.actor, opened.row, unit_labels(request.actor), category, area)
    form = form_for(request, partial(MeasureTextForm, offered), standing)
    if request.method != "POST" or not form.is_valid():
        return _text_page(opened, form)
    return _state_text(opened, form)


def _state_text(opened: OpenMeasure, form: MeasureTextForm) -> HttpResponse:
    outcome = edit_measure(
        opened.actor,
        version_code=opened.row.code,
        measure_code=opened.code,
        lock_version=form.cleaned_data[LOCK],
        fields=form.stated(),
    )
    if isinstance(outcome, Refused):
        return _text_page(opened, form, outcome.findings)
    if isinstance(outcome, Conflict) and (fields := differing(form, outcome.current)):
        return _conflict(opened, "text", fields, outcome.lock_version)
    return _done(opened, _("What is said of the measure is saved."))


def _text_page(opened: OpenMeasure, form: MeasureTextForm, findings: object = ()) -> HttpResponse:
    values = page_values(opened) | {"form": form, "findings": findings}
    return opened.answer("budgets/text_form.html", values, 422 if form.errors or findings else 200)


def _conflict(
    opened: OpenMeasure, page_name: str, fields: tuple[DifferingField, ...], lock_version: int
) -> HttpResponse:
    """Show what both wrote in each field that differs, with a choice for each."""
    urls = page_values(opened)["urls"]
    values = changed_values(opened, fields, lock_version) | {"url": urls[page_name], "back_url": urls["measure"]}
    return opened.answer("budgets/conflict.html", values, status=409)


def _done(opened: OpenMeasure, sentence: str, anchor: str = "") -> HttpResponse:
    messages.success(opened.request, sentence)
    return go(opened.actor, "measure", anchor, version=opened.row.code, code=opened.code)
