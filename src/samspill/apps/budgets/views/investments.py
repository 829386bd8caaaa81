"""Which projects does a version carry out, what do they do to the plan, and how are they moved?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspill.apps.budgets import charts, evaluation, figure_words, headlines, words
from samspill.apps.budgets.forms.figures import DelayForm, ProjectForm, figure_name, typed_years
from samspill.apps.budgets.selectors.history import project_history
from samspill.apps.budgets.selectors.projects import buildings_of_unit, project_lock, project_page
from samspill.apps.budgets.services.projects import (
    MOST_YEARS_AHEAD,
    SPENDING,
    delay_project,
    state_project,
    statement_of,
)
from samspill.apps.budgets.tables import investments as tables
from samspill.apps.budgets.tables.accounts import function_text
from samspill.apps.budgets.tables.common import address
from samspill.apps.budgets.views.access import closed_figures, version_or_404, version_values
from samspill.apps.budgets.views.answers import go
from samspill.apps.budgets.views.forms_of_figures import FigureForm, take
from samspill.apps.organisation.selectors import unit_labels
from samspill.reference.loader import load_asset_classes
from samspill.web.access import Permission, allowed
from samspill.web.conflicts import is_choice
from samspill.web.locale import active_locale
from samspill.web.outcomes import Conflict, Refused

if TYPE_CHECKING:
    from django.http import HttpResponseBase, QueryDict

    from samspill.apps.budgets.models import PlanVersion
    from samspill.apps.budgets.selectors.projects import ProjectPage
    from samspill.web.access import PageRequest
    from samspill.web.outcomes import Outcome

# How far beyond the plan and the project the form has columns.
MORE_YEARS = 2


@allowed(Permission.VIEW_PUBLISHED)
def investments(request: PageRequest, version: str) -> HttpResponseBase:
    """Show every project with cost, payment and effects, and a drawing of investments and debt."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    headline = headlines.investments_headline(result)
    debt = result.debt
    values = {
        "table": tables.investment_table(request.actor, row),
        "headline": headline,
        "chart": charts.investment_chart(debt.project_years, debt.years, headline) if debt else "",
        "chart_title": headline,
    }
    return render(request, "budgets/investments.html", version_values(row, "investments") | values)


def project_or_404(request: PageRequest, row: PlanVersion, code: str) -> ProjectPage:
    """Give a project that the version knows."""
    page = project_page(request.actor, row, code)
    if page is None:
        raise Http404
    return page


@allowed(Permission.VIEW_PUBLISHED)
def investment(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Show a project: what is stated, how it is paid, and what it does to the plan."""
    row = version_or_404(request, version)
    page = project_or_404(request, row, code)
    lock = project_lock(request.actor, row)
    values = {
        "page": page,
        "facts": _facts(request, page),
        "headline": headlines.project_headline(page.project),
        "payment": tables.payment_table(request.actor, row, page.project),
        "effect": tables.effect_table(request.actor, row, page.project),
        "buildings": buildings_of_unit(request.actor, page.project.unit) if page.project.backlog_effect_ore else [],
        "may_edit": lock is None,
        "delay": DelayForm(initial={"lock_version": page.lock_version}),
        "history": project_history(request.actor, row, code),
    }
    return render(request, "budgets/investment.html", version_values(row, "investments") | values)


def _facts(request: PageRequest, page: ProjectPage) -> list[tuple[str, str]]:
    project = page.project
    asset = load_asset_classes()[project.asset_class]
    life = _("%(years)s years") % {"years": asset.life_years} if asset.life_years else _("never depreciated")
    label = asset.label_nb if active_locale() == "nb" else asset.label_en
    unit = f"{project.unit} {unit_labels(request.actor).get(project.unit, '')}".strip()
    return [
        (_("Unit"), unit),
        (_("Function"), function_text(project.function)),
        (_("Asset class"), f"{label}, {life}"),
        (_("VAT"), words.word(figure_words.VAT_REGIMES, project.vat_regime)),
        (_("May be paid by loan"), _("yes") if project.loan_allowed and asset.loan_allowed else _("no")),
        *([(_("Self-cost service"), project.self_cost)] if project.self_cost else []),
        (_("Stated in"), page.stated_in.title),
    ]


@allowed(Permission.CREATE_VERSIONS)
def investment_edit(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """State spending, sources and completion of a project."""
    row = version_or_404(request, version)
    page = project_or_404(request, row, code)
    years = _years(row, page, request.POST)

    def save(form: ProjectForm) -> Outcome:
        lock, wanted = form.cleaned_data["lock_version"], form.statement()
        return state_project(request.actor, version_code=row.code, project_code=code, lock_version=lock, wanted=wanted)

    form = FigureForm(
        row=row,
        tab="investments",
        title=_("Change %(name)s") % {"name": page.project.label},
        form=partial(ProjectForm, years),
        initial=_initial(page),
        save=save,
        back=("investment", {"version": row.code, "code": code}),
        kind="investment",
        code=code,
    )
    return take(request, form)


def _initial(page: ProjectPage) -> dict[str, object]:
    stated = statement_of(page.project)
    initial: dict[str, object] = {"lock_version": page.lock_version, "completion_year": stated.completion_year}
    initial |= {figure_name(SPENDING, year): amount_ore for year, amount_ore in stated.spending_ore.items()}
    return initial | {figure_name(kind, year): amount_ore for (kind, year), amount_ore in stated.sources_ore.items()}


def _years(row: PlanVersion, page: ProjectPage, posted: QueryDict) -> tuple[int, ...]:
    """Give the years of the plan and of the project, and some more to move it to.

    A form is read with the years it was sent with: another may have moved the project meanwhile.
    """
    known = {*page.project.spending_ore, *(source.year for source in page.project.sources)}
    known |= {row.first_year, row.last_year + MORE_YEARS}
    typed = typed_years(posted) & {*range(row.first_year - MOST_YEARS_AHEAD, row.last_year + MOST_YEARS_AHEAD + 1)}
    years = typed if typed and not is_choice(posted) else known | typed
    return tuple(range(min(years), max(years) + 1))


@allowed(Permission.CREATE_VERSIONS)
def investment_delay(request: PageRequest, version: str, code: str) -> HttpResponseBase:
    """Move a whole project by some years, in one click."""
    row = version_or_404(request, version)
    page = project_or_404(request, row, code)
    if answer := closed_figures(request, row, "investments"):
        return answer
    form = DelayForm(request.POST or None, initial={"lock_version": page.lock_version})
    if request.method != "POST" or not form.is_valid():
        return _delay_form(request, row, page, {"form": form}, 422 if form.errors else 200)
    lock, years = form.cleaned_data["lock_version"], form.cleaned_data["years"]
    outcome = delay_project(request.actor, version_code=row.code, project_code=code, lock_version=lock, years=years)
    if isinstance(outcome, Refused):
        return _delay_form(request, row, page, {"form": form, "findings": outcome.findings}, 422)
    if isinstance(outcome, Conflict):
        fresh = DelayForm(initial={"lock_version": outcome.lock_version, "years": years})
        return _delay_form(request, row, page, {"form": fresh, "was_changed": True}, 409)
    text = ngettext("The project is moved by %(years)s year.", "The project is moved by %(years)s years.", years)
    messages.success(request, text % {"years": years})
    return go(request.actor, "investment", version=row.code, code=code)


def _delay_form(
    request: PageRequest, row: PlanVersion, page: ProjectPage, values: dict[str, object], status: int
) -> HttpResponseBase:
    values = version_values(row, "investments") | {
        "title": _("Move %(name)s") % {"name": page.project.label},
        "url": request.path,
        "back_url": address(request.actor, "investment", version=row.code, code=page.project.code),
        **values,
    }
    return render(request, "budgets/figure_form.html", values, status=status)
