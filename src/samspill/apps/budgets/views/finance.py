"""What do debt, funds, targets, income and findings of a version show, and how are their assumptions stated?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from samspill.apps.budgets import charts, evaluation, figure_words, headlines, words
from samspill.apps.budgets.forms.figures import AssumptionForm, TaxChangeForm, figures_initial
from samspill.apps.budgets.selectors.projects import project_lock
from samspill.apps.budgets.services.assumptions import assumed, state_assumptions
from samspill.apps.budgets.tables import debt as debt_tables
from samspill.apps.budgets.tables import funds as fund_tables
from samspill.apps.budgets.tables import income as income_tables
from samspill.apps.budgets.tables import targets as target_tables
from samspill.apps.budgets.tables.common import OPERATING_TABLE
from samspill.apps.budgets.tables.findings import finding_table
from samspill.apps.budgets.views.access import version_or_404, version_values
from samspill.apps.budgets.views.forms_of_figures import FigureForm, take
from samspill.engine.income import TaxLevel, tax_change
from samspill.reference.loader import load_equalisation
from samspill.web.access import Permission, allowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponseBase

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.income import TaxChange
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.web.access import Actor, PageRequest
    from samspill.web.outcomes import Outcome

# Which assumptions are stated on which page.
ASSUMPTIONS_OF_PAGE = {
    "debt": ("interest_rate", "price_growth", "wage_growth"),
    "targets": ("restructuring_target", "safe_sum"),
}


@allowed(Permission.VIEW_PUBLISHED)
def debt(request: PageRequest, version: str) -> HttpResponseBase:
    """Show the debt path in current and in fixed prices, with a drawing."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    years = result.debt.years if result.debt else ()
    headline = headlines.debt_headline(years)
    real = debt_tables.real_debt(request.actor, row)
    values = {
        "table": debt_tables.debt_table(request.actor, row),
        "real": debt_tables.real_debt_table(request.actor, row),
        "headline": headline,
        "chart": charts.debt_chart(years, real, headline) if years else "",
        "findings": [found for found in result.findings if found.code.startswith("debt-")],
        "may_edit": project_lock(request.actor, row) is None,
    }
    return render(request, "budgets/debt.html", version_values(row, "debt") | values)


@allowed(Permission.VIEW_PUBLISHED)
def funds(request: PageRequest, version: str) -> HttpResponseBase:
    """Show what lies in each fund from year to year, with a drawing."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    headline = headlines.funds_headline(result.funds)
    values = {
        "table": fund_tables.fund_table(request.actor, row),
        "headline": headline,
        "chart": charts.fund_chart(result.funds, headline) if result.funds else "",
        "findings": [found for found in result.findings if found.code.startswith("fund-")],
    }
    return render(request, "budgets/funds.html", version_values(row, "funds") | values)


@allowed(Permission.VIEW_PUBLISHED)
def targets(request: PageRequest, version: str) -> HttpResponseBase:
    """Show financial targets, restructuring and the letters of § 28-1."""
    row = version_or_404(request, version)
    found = evaluation.targets_of(evaluation.evaluated(request.actor, row))
    values = {
        "table": target_tables.target_table(request.actor, row),
        "lights": target_tables.light_table(request.actor, row),
        "restructuring": target_tables.gap_table(request.actor, row),
        "headline": headlines.targets_headline(found),
        "may_edit": project_lock(request.actor, row) is None,
    }
    return render(request, "budgets/targets.html", version_values(row, "targets") | values)


@allowed(Permission.VIEW_PUBLISHED)
def income(request: PageRequest, version: str) -> HttpResponseBase:
    """Show general income by post and art, and what a change of tax leaves behind."""
    row = version_or_404(request, version)
    result = evaluation.evaluated(request.actor, row)
    if not result.years:
        raise Http404
    first = result.years[0].statements[OPERATING_TABLE]
    is_asked = "change_ore" in request.GET
    form = TaxChangeForm(request.GET) if is_asked else TaxChangeForm(initial=_tax_initial(result))
    values = {
        "table": income_tables.income_table(request.actor, row),
        "headline": headlines.income_headline(first.post(income_tables.FREE_SUM), first.year),
        "form": form,
        "left": income_tables.tax_change_table(_tax_change(form)) if is_asked and form.is_valid() else None,
    }
    return render(request, "budgets/income.html", version_values(row, "income") | values)


def _tax_initial(result: PlanResult) -> dict[str, object]:
    first = result.years[0]
    years = list(load_equalisation())
    year = first.year if first.year in years else max(years)
    return {"tax_ore": first.statements[OPERATING_TABLE].post(income_tables.TAX_POST), "year": year}


def _tax_change(form: TaxChangeForm) -> TaxChange:
    asked = form.cleaned_data
    own = TaxLevel(asked["tax_ore"], asked["inhabitants"])
    national = TaxLevel(asked["national_tax_ore"], asked["national_inhabitants"])
    return tax_change(own, national, asked["change_ore"], load_equalisation()[asked["year"]])


@allowed(Permission.VIEW_PUBLISHED)
def findings(request: PageRequest, version: str) -> HttpResponseBase:
    """Show every finding of the version, the heaviest first."""
    row = version_or_404(request, version)
    found = evaluation.evaluated(request.actor, row).findings
    groups = [
        (words.word(figure_words.SEVERITIES, severity), [each for each in found if each.severity == severity])
        for severity in figure_words.FINDING_GROUPS
    ]
    values = {
        "groups": [group for group in groups if group[1]],
        "headline": headlines.findings_headline(found),
        "table": finding_table(request.actor, row),
    }
    return render(request, "budgets/findings.html", version_values(row, "findings") | values)


@allowed(Permission.CREATE_VERSIONS)
def assumptions(request: PageRequest, version: str, page: str) -> HttpResponseBase:
    """State the assumptions that belong to a page."""
    row = version_or_404(request, version)
    names = ASSUMPTIONS_OF_PAGE.get(page)
    if names is None:
        raise Http404
    return take(request, _assumption_form(request.actor, row, page, names))


def _assumption_form(actor: Actor, row: PlanVersion, page: str, names: Sequence[str]) -> FigureForm:
    planned = evaluation.planned_version(actor, row)
    figures = {name: assumed(planned, name) for name in names}

    def save(form: AssumptionForm) -> Outcome:
        lock, wanted = form.cleaned_data["lock_version"], form.stated()
        return state_assumptions(actor, version_code=row.code, lock_version=lock, wanted=wanted)

    return FigureForm(
        row=row,
        tab=page,
        title=_("Change what is taken for granted"),
        form=partial(AssumptionForm, names, _assumed_years(row, figures)),
        initial=figures_initial(row.lock_version, figures),
        save=save,
        back=(page, {"version": row.code}),
        kind="version",
        code=row.code,
    )


def _assumed_years(row: PlanVersion, figures: Mapping[str, Mapping[int, object]]) -> tuple[int, ...]:
    """Give the years of the plan, and with growth those between the price year and it."""
    known = {year for name, by_year in figures.items() if name.endswith("_growth") for year in by_year}
    return tuple(sorted({*known, *range(row.first_year, row.last_year + 1)}))
