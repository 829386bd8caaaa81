"""Which vouchers does an adopted year give, with which weights, and what stops them from being given?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.registers import monthly_weights
from samspill.engine.vouchers import VoucherRow, budget_vouchers, voucher_findings, weight_findings
from samspill.kernel.findings import Finding, error, has_errors, info, warning
from samspill.reference.loader import load_cost_groups

if TYPE_CHECKING:
    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

ADOPTED = "adopted"
CHECKED_TABLES = ("5-4", "5-5")


@dataclass(frozen=True, slots=True)
class Vouchers:
    """The vouchers of a year; none may be given when any finding is an error."""

    year: int
    rows: tuple[VoucherRow, ...]
    findings: tuple[Finding, ...]

    @property
    def may_be_given(self) -> bool:
        """Say whether the file may leave the house."""
        return bool(self.rows) and not has_errors(self.findings)


def voucher_lock(row: PlanVersion) -> Finding | None:
    """Say why a version gives no vouchers; ``None`` when it does."""
    return None if row.status == ADOPTED else info("voucher-not-adopted", version_code=row.code)


def vouchers_of(actor: Actor, row: PlanVersion, year: int) -> Vouchers:
    """Spread an adopted year on months and hold the sum against the statements of the decision, post by post."""
    if (reason := voucher_lock(row)) is not None:
        return Vouchers(year, (), (error(reason.code, version_code=row.code),))
    planned, weights, groups = evaluation.planned_version(actor, row), monthly_weights(actor), load_cost_groups()
    findings = weight_findings(weights, groups)
    if evaluation.content_differs(planned, row):
        findings.append(error("voucher-content-differs", version_code=row.code))
    if has_errors(findings):
        return Vouchers(year, (), tuple(findings))
    if row.price_year != year:
        findings.append(warning("voucher-other-prices", year=str(year), price_year=str(row.price_year)))
    result = evaluation.evaluated(actor, row)
    rows = budget_vouchers(result.evaluation.lines(), year, weights, groups, row.entity)
    shown = [each.statements[table] for each in result.years if each.year == year for table in CHECKED_TABLES]
    findings += voucher_findings(rows, shown, evaluation.book())
    return Vouchers(year, rows, tuple(findings))
