"""Which rows tell who moved what? Causes under their category, then what was worked out anew, then the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.command.texts import TEXTS, text
from samspill.engine.plan.bridge import STEPS
from samspill.kernel.formatting import format_millions

if TYPE_CHECKING:
    from samspill.engine.plan.diff import PlanDiff
    from samspill.engine.plan.model import Version
    from samspill.kernel.formatting import Locale

Rows = list[tuple[tuple[str, ...], bool]]


def diff_rows(diff: PlanDiff, locale: Locale) -> Rows:
    """Give the rows of a diff, amounts in million kroner: a heading for each category, then its causes, largest first."""
    groups: dict[str, list[tuple[str, dict[int, int]]]] = {}
    for origin, amounts in _origins(diff).items():
        category = _category(diff, origin)
        groups.setdefault(category, []).append((_title(diff, origin, locale), amounts))
    rows: Rows = []
    for category in sorted(groups, key=STEPS.index):
        members = sorted(groups[category], key=lambda item: (-max(map(abs, item[1].values())), item[0]))
        total = {year: sum(amounts[year] for _, amounts in members) for year in diff.years}
        rows.append(((text(f"category_{category}", locale), *_cells(diff, total, locale)), True))
        rows += [((f"  {title}", *_cells(diff, amounts, locale)), False) for title, amounts in members]
    everything = {year: sum(amount for move, amount in diff.moves.items() if move.year == year) for year in diff.years}
    return [*rows, ((text("diff_sum", locale), *_cells(diff, everything, locale)), True)]


def _origins(diff: PlanDiff) -> dict[str, dict[int, int]]:
    """Give the amounts by origin; derived and replaced lines of one rule belong together."""
    return diff.grouped(lambda move: move.origin.replace("replaced:", "derived:"))


def _category(diff: PlanDiff, origin: str) -> str:
    if origin == "derived:price_lift":
        return "wage_and_price"
    if origin.startswith("derived:"):
        return "finance"
    if origin == "base":
        return "base"
    return _cause_version(diff, origin).cause(origin).category


def _title(diff: PlanDiff, origin: str, locale: Locale) -> str:
    if origin in TEXTS:
        return text(origin, locale)
    cause = _cause_version(diff, origin).cause(origin)
    star = " *" if cause.provenance.illustrative else ""
    return f"{cause.title}{star}"


def _cause_version(diff: PlanDiff, origin: str) -> Version:
    after, before = diff.after.version, diff.before.version
    known = {code for version in after.lineage() for code in version.causes}
    return after if origin in known else before


def _cells(diff: PlanDiff, amounts: dict[int, int], locale: Locale) -> tuple[str, ...]:
    return tuple(format_millions(amounts[year], locale) for year in diff.years)
