"""What is the fact that each page of figures opens with? One sentence, no advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspill.apps.budgets.tables.common import INVESTMENT_TABLE, OPERATING_TABLE
from samspill.apps.budgets.tables.statements import AREA_TABLE
from samspill.apps.budgets.tables.targets import limit_text, target_label
from samspill.engine.workflows.diff_groups import result_steps
from samspill.engine.workflows.plan_evaluation import OVERVIEW_TABLE
from samspill.engine.workflows.plan_targets import INCOME_POST
from samspill.kernel.findings import Severity
from samspill.kernel.formatting import format_millions, format_percent, millions_decimals
from samspill.reference.loader import load_targets
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samspill.engine.debt.model import DebtYear, Project
    from samspill.engine.plan.funds import FundYear
    from samspill.engine.workflows.plan_comparison import PlanComparison
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.engine.workflows.plan_targets import PlanTargets
    from samspill.kernel.findings import Finding
# Less than this is 0.0 million.
SHOWN_BY_ONE_DECIMAL_ORE, DECIMALS_OF_SMALL = 5_000_000, 3


def millions_text(amount_ore: int) -> str:
    """Write an amount in millions: without decimals from a hundred millions up, with more when one shows nothing."""
    decimals = millions_decimals(amount_ore)
    is_hidden = 0 < abs(amount_ore) < SHOWN_BY_ONE_DECIMAL_ORE
    return format_millions(amount_ore, active_locale(), DECIMALS_OF_SMALL if is_hidden else decimals)


def statement_headline(result: PlanResult, table: str) -> str:
    """Say what a statement comes to: balance, the sum of areas, or income."""
    first = result.years[0]
    if table == AREA_TABLE:
        shown = first.statements[OPERATING_TABLE]
        parts = {"amount": millions_text(shown.post(shown.layout.frame_post)), "year": first.year}
        return _("The areas are allocated NOK %(amount)s million in %(year)s") % parts
    if table == OVERVIEW_TABLE:
        parts = {"amount": millions_text(first.statements[table].post(INCOME_POST)), "year": first.year}
        return _("Operating income is NOK %(amount)s million in %(year)s") % parts
    return _balance_headline(result.years, table)


def _balance_headline(years: Sequence[PlanYear], table: str) -> str:
    is_investment = table == INVESTMENT_TABLE
    off = {year.year: year.statements[table].carried_forward_ore for year in years}
    off = {year: amount_ore for year, amount_ore in off.items() if amount_ore}
    if not off:
        return _("Investment is in balance every year") if is_investment else _("Operations are in balance every year")
    year, amount_ore = next(iter(off.items()))
    parts = {"amount": millions_text(abs(amount_ore)), "year": year}
    if amount_ore > 0:
        return _("NOK %(amount)s million are not allocated in %(year)s") % parts
    if is_investment:
        return _("Investment lacks NOK %(amount)s million in %(year)s") % parts
    return _("Operations lack NOK %(amount)s million in %(year)s") % parts


def post_headline(post: str, year: int, amount_ore: int) -> str:
    """Say what a post shows in a year."""
    parts = {"post": post, "year": year, "amount": millions_text(amount_ore)}
    return _("Post %(post)s in %(year)s: NOK %(amount)s million") % parts


def named_headline(name: str, year: int, amount_ore: int) -> str:
    """Say what an area is allocated, or a fund holds, in a year."""
    parts = {"name": name, "year": year, "amount": millions_text(amount_ore)}
    return _("%(name)s in %(year)s: NOK %(amount)s million") % parts


def bridge_headline(base_ore: int, frame_ore: int, year: int) -> str:
    """Say what the base is and what frame it becomes."""
    parts = {"base": millions_text(base_ore), "frame": millions_text(frame_ore), "year": year}
    return _("The base of NOK %(base)s million becomes a frame of NOK %(frame)s million in %(year)s") % parts


def compare_headline(comparison: PlanComparison) -> str:
    """Say how much moved in the year where most did, and what the result became; or that the moves cancel out."""
    if not comparison.diff.years:
        return _("The versions share no year")
    steps = result_steps(comparison, "operating")
    year = max(comparison.diff.years, key=lambda each: abs(steps.moves[each]))
    if not steps.moves[year]:
        return _("%(count)s causes moved money, and every year nets to zero") % {
            "count": len(comparison.diff.by_origin())
        }
    parts = {
        "year": year,
        "moved": millions_text(steps.moves[year]),
        "before": millions_text(steps.before[year]),
        "after": millions_text(steps.after[year]),
    }
    return (
        _("NOK %(moved)s million moved net in %(year)s; the result goes from NOK %(before)s to %(after)s million")
        % parts
    )


def investments_headline(result: PlanResult) -> str:
    """Say what the projects cost in the plan and how much of it is borrowed."""
    years = result.evaluation.version.years
    paid = [item for item in (result.debt.project_years if result.debt else ()) if item.year in years]
    parts = {
        "amount": millions_text(sum(item.gross_ore for item in paid)),
        "loan": millions_text(sum(item.loan_use_ore for item in paid)),
        "first": years[0],
        "last": years[-1],
    }
    text = _("Projects cost NOK %(amount)s million in %(first)s–%(last)s; NOK %(loan)s million of it is borrowed")
    return text % parts


def project_headline(project: Project) -> str:
    """Say what a project costs in all and when it is finished."""
    parts = {
        "name": project.label,
        "amount": millions_text(sum(project.spending_ore.values())),
        "year": project.completion_year,
    }
    return _("%(name)s: NOK %(amount)s million, finished in %(year)s") % parts


def debt_headline(debt_years: Sequence[DebtYear]) -> str:
    """Say where the debt goes from and to."""
    if not debt_years:
        return _("The version has no debt")
    first, last = debt_years[0], debt_years[-1]
    parts = {
        "opening": millions_text(first.opening_debt_ore),
        "closing": millions_text(last.closing_debt_ore),
        "year": last.year,
    }
    if last.closing_debt_ore > first.opening_debt_ore:
        return _("The debt rises from NOK %(opening)s to %(closing)s million by the end of %(year)s") % parts
    return _("The debt goes from NOK %(opening)s to %(closing)s million by the end of %(year)s") % parts


def funds_headline(ledger: Iterable[FundYear]) -> str:
    """Say which funds go below zero, or what they hold at the start and at the end."""
    rows = list(ledger)
    if not rows:
        return _("The version has no funds")
    below = {row.fund.code for row in rows if row.closing_ore < 0}
    if below:
        text = ngettext("%(count)s fund goes below zero", "%(count)s funds go below zero", len(below))
        return text % {"count": len(below)}
    first, last = min(row.year for row in rows), max(row.year for row in rows)
    parts = {
        "opening": millions_text(sum(row.opening_ore for row in rows if row.year == first)),
        "closing": millions_text(sum(row.closing_ore for row in rows if row.year == last)),
        "year": last,
    }
    return _("The funds go from NOK %(opening)s to %(closing)s million by the end of %(year)s") % parts


def targets_headline(targets: PlanTargets) -> str:
    """Say what the first target is in the first year, beside its limit."""
    known = [result for result in targets.results if result.share is not None]
    if not known:
        return _("No target can be worked out")
    result = known[0]
    definition = next(item for item in load_targets().targets if item.code == result.target)
    parts = {
        "indicator": target_label(definition),
        "value": format_percent(result.share or 0, 2, active_locale()),
        "limit": limit_text(definition),
        "year": result.year,
    }
    return _("%(indicator)s is %(value)s of income in %(year)s; the norm is %(limit)s") % parts


def income_headline(amount_ore: int, year: int) -> str:
    """Say what general income comes to."""
    parts = {"amount": millions_text(amount_ore), "year": year}
    return _("General income is NOK %(amount)s million in %(year)s") % parts


def findings_headline(findings: Iterable[Finding]) -> str:
    """Say how many findings there are of each weight."""
    known = list(findings)
    counts = {severity: sum(each.severity is severity for each in known) for severity in Severity}
    return _join(
        {
            ngettext("%(count)s error", "%(count)s errors", counts[Severity.ERROR]): counts[Severity.ERROR],
            ngettext("%(count)s warning", "%(count)s warnings", counts[Severity.WARNING]): counts[Severity.WARNING],
            ngettext("%(count)s note", "%(count)s notes", counts[Severity.INFO]): counts[Severity.INFO],
        }
    )


def _join(counts: Mapping[str, int]) -> str:
    return ", ".join(text % {"count": count} for text, count in counts.items())
