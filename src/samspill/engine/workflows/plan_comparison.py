"""Who moved what between two versions? Both are worked out in the same prices before they are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samspill.engine.plan.diff import PlanDiff, plan_diff
from samspill.engine.plan.prices import PriceBase
from samspill.engine.workflows.base_part import BasePart, BasePartKey, base_part, base_part_key
from samspill.engine.workflows.plan_evaluation import CodeLists, PlanResult, evaluate_plan
from samspill.kernel.findings import Finding, Severity, info

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samspill.engine.statements.placement import PostBook
    from samspill.engine.workflows.plan_files.versions import PlannedVersion
    from samspill.reference.national import DerivedRules


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two versions worked out in the prices of the later one, and the difference, ``after`` − ``before``.

    ``before_as_adopted`` is the first version in its own prices: what its readers have seen.
    """

    before_as_adopted: PlanResult
    before: PlanResult
    after: PlanResult
    diff: PlanDiff
    findings: tuple[Finding, ...]


def compare_plans(
    before: PlannedVersion,
    after: PlannedVersion,
    book: PostBook,
    rules: DerivedRules,
    lists: CodeLists | None = None,
    *,
    parts: Mapping[BasePartKey, BasePart] | None = None,
) -> PlanComparison:
    """Compare two versions in the prices of ``after``; amounts in øre, ``after`` − ``before``.

    Findings: that the versions are of different price years (info), which years only one of them covers (info), for
    which years the growth that should bring them to the same prices is missing (warning), and every warning and error
    of ``after``. A base part among ``parts`` is used again, and one that both versions need is worked out once.

    >>> from samspill.engine.plan.model import Dataset, Version
    >>> from samspill.engine.statements.accounts import AccountKey, Line
    >>> from samspill.engine.statements.placement import PostBook
    >>> from samspill.engine.workflows.plan_files.versions import PlannedVersion
    >>> from samspill.reference.loader import load_arts, load_derived_rules, load_statement
    >>> book = PostBook([load_statement(table) for table in ("5-4", "5-5", "5-6")], load_arts())
    >>> line = Line(2026, AccountKey("operating", "kasse", "4410", "253", "010"), 500)
    >>> planned = PlannedVersion(Version("a", "A", "0000", (2026,), 2026, Dataset("base", 2026, (line,), "checksum")))
    >>> compare_plans(planned, planned, book, load_derived_rules()).diff.moves
    {}

    """
    price_year = after.version.price_year
    prices = PriceBase(price_year, after.version.assumptions.price_path)
    known = dict(parts or {})
    old = evaluate_plan(before, book, rules, prices, base=_part(known, before, book, rules, prices))
    new = evaluate_plan(after, book, rules, prices, lists, base=_part(known, after, book, rules, prices))
    findings = []
    if before.version.price_year != price_year:
        findings.append(info("price-years-differ", from_year=str(before.version.price_year), to_year=str(price_year)))
    only_one = set(before.version.years) ^ set(after.version.years)
    if only_one:
        findings.append(info("years-not-compared", years_list=tuple(str(year) for year in sorted(only_one))))
    findings += [finding for finding in new.findings if finding.severity is not Severity.INFO]
    findings += [
        finding for finding in old.findings if finding.code == "price-growth-missing" and finding not in findings
    ]
    as_adopted = old
    if before.version.price_year != price_year:
        as_adopted = evaluate_plan(before, book, rules, base=_part(known, before, book, rules, None))
    return PlanComparison(as_adopted, old, new, plan_diff(old.evaluation, new.evaluation), tuple(findings))


def _part(
    known: dict[BasePartKey, BasePart],
    planned: PlannedVersion,
    book: PostBook,
    rules: DerivedRules,
    prices: PriceBase | None,
) -> BasePart:
    """Give the base part of a version, the known one if there is one."""
    key = base_part_key(planned, prices)
    if key not in known:
        known[key] = base_part(planned, book, rules, prices)
    return known[key]
