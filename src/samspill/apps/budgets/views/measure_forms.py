"""How are the accounts of a measure stated, its text and its flags, and what when two have written?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.utils.translation import gettext as _

from samspill.apps.budgets.forms.amounts import AccountsForm, LineForm, place_name, typed_amount
from samspill.apps.budgets.forms.conflicts import chosen
from samspill.apps.budgets.forms.measures import MeasureTextForm
from samspill.apps.budgets.selectors.history import who_changed
from samspill.apps.budgets.services.amounts import place_of, state_amounts
from samspill.apps.budgets.services.measures import FIELDS, edit_measure
from samspill.apps.budgets.tables.measure_pages import account_note, account_text
from samspill.apps.budgets.views.access import closed, open_measure
from samspill.apps.budgets.views.answers import account_lists, go, units_offered
from samspill.apps.budgets.views.measure_pages import page_values
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.engine.plan.shown import AmountPlace
from samspill.web.access import Permission, allowed
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, HttpResponseBase

    from samspill.apps.budgets.views.access import OpenMeasure
    from samspill.web.access import PageRequest


class _Sides(NamedTuple):
    """What both wrote, by field, and what the fields are called."""

    mine: Mapping[str, str]
    theirs: Mapping[str, str]
    labels: Mapping[str, str]

    def differing(self) -> list[dict[str, str]]:
        """Give the fields in which they differ."""
        return [
            {"name": name, "label": label, "mine": self.mine.get(name, ""), "theirs": self.theirs.get(name, "")}
            for name, label in self.labels.items()
            if self.mine.get(name, "") != self.theirs.get(name, "")
        ]


@allowed(Permission.VIEW_PUBLISHED)
def measure_accounts(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """State what a measure comes to on each account and year, and add an account line."""
    opened = open_measure(request, version, code)
    if answer := closed(request, opened.row, code):
        return answer
    form, line = _account_forms(opened)
    if request.method != "POST":
        return _accounts_page(opened, form, line)
    if not (form.is_valid() and line.is_valid()):
        return _accounts_page(opened, form, line, status=422)
    outcome = state_amounts(
        request.actor,
        version_code=version,
        measure_code=code,
        lock_version=form.cleaned_data["lock_version"],
        wanted=form.stated() | line.stated(opened.row.entity),
    )
    if isinstance(outcome, Refused):
        return _accounts_page(opened, form, line, status=422, findings=outcome.findings)
    if isinstance(outcome, Conflict):
        return _conflict(opened, "accounts", outcome.lock_version, _account_sides(form, outcome))
    return _done(opened, _("The amounts are saved."), "account-lines")


def _account_forms(opened: OpenMeasure) -> tuple[AccountsForm, LineForm]:
    lines, posted = opened.page.lines, opened.request.POST
    places = [AmountPlace(year, key) for key in sorted({place.key for place in lines}) for year in opened.years]
    amounts = {place_name(place): lines.get(place, 0) for place in places}
    current = {name: typed_amount(amount, active_locale()) for name, amount in amounts.items()}
    initial = {"lock_version": opened.page.lock_version, **amounts}
    form = AccountsForm(places, chosen(posted, current), initial=initial)
    return form, LineForm(opened.years, units_offered(opened.actor, opened.row), posted or None)


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


def _account_sides(form: AccountsForm, conflict: Conflict) -> _Sides:
    current = {place_of(name): int(str(amount)) for name, amount in conflict.current.items()}
    locale = active_locale()
    return _Sides(
        {place_name(place): typed_amount(amount, locale) for place, amount in form.stated().items()},
        {name: typed_amount(current.get(place, 0), locale) for name, place in form.places.items()},
        {name: str(form.fields[name].label) for name in form.places},
    )


@allowed(Permission.VIEW_PUBLISHED)
def measure_text(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """State title, texts, category and flags of a measure."""
    opened = open_measure(request, version, code)
    if answer := closed(request, opened.row, code):
        return answer
    current = {name: getattr(opened.page.revision, name) for name in FIELDS}
    offered = area_labels(request.actor), unit_labels(request.actor)
    initial = {"lock_version": opened.page.lock_version, **current}
    form = MeasureTextForm(*offered, chosen(request.POST, _typed(current)), initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _text_page(opened, form)
    outcome = edit_measure(
        request.actor,
        version_code=version,
        measure_code=code,
        lock_version=form.cleaned_data["lock_version"],
        fields=form.stated(),
    )
    if isinstance(outcome, Refused):
        return _text_page(opened, form, outcome.findings)
    if isinstance(outcome, Conflict):
        labels = {name: str(form.fields[name].label) for name in FIELDS}
        sides = _Sides(_typed(form.stated()), _typed(outcome.current), labels)
        return _conflict(opened, "text", outcome.lock_version, sides)
    return _done(opened, _("What is said of the measure is saved."))


def _typed(values: Mapping[str, object]) -> dict[str, str]:
    """Give fields as a browser posts them; a box that is not ticked is not posted."""
    given = {name: value for name, value in values.items() if value is not None and value is not False}
    return {name: "on" if value is True else str(value) for name, value in given.items()}


def _text_page(opened: OpenMeasure, form: MeasureTextForm, findings: object = ()) -> HttpResponse:
    values = page_values(opened) | {"form": form, "findings": findings}
    return opened.answer("budgets/text_form.html", values, 422 if form.errors or findings else 200)


def _conflict(opened: OpenMeasure, page_name: str, lock_version: int, sides: _Sides) -> HttpResponse:
    """Show what both wrote in each field that differs, with a choice for each."""
    name, at = who_changed(opened.actor, opened.row, opened.code)
    shared = page_values(opened)
    values: dict[str, Any] = {
        "fields": sides.differing(),
        "lock_version": lock_version,
        "other_name": name,
        "changed_at": at,
        "url": shared["urls"][page_name],
        "back_url": shared["urls"]["measure"],
        "title": _("%(title)s was changed while you were writing") % {"title": opened.page.row.title},
    }
    return opened.answer("budgets/conflict.html", values, status=409)


def _done(opened: OpenMeasure, sentence: str, anchor: str = "") -> HttpResponse:
    messages.success(opened.request, sentence)
    return go(opened.actor, "measure", anchor, version=opened.row.code, code=opened.code)
