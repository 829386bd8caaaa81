"""Which figures stand on the start page? Worked out from versions as they are stored; no words but the headline's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, words
from samspill.apps.budgets.selectors.measures import shown_measures
from samspill.apps.budgets.sentences import years_text
from samspill.apps.organisation.selectors import area_labels, area_mapping
from samspill.engine.plan.shown import cause_amounts
from samspill.kernel.formatting import format_millions
from samspill.reference.loader import load_targets
from samspill.web.locale import active_locale
from samspill.web.registry import PagePart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.plan.model import Version
    from samspill.engine.workflows.plan_evaluation import PlanResult, PlanYear
    from samspill.web.access import Actor

STANDING = "home/cards/standing.html"
BARS_SHOWN = 8


class YearStanding(NamedTuple):
    """The three figures of a year, kept apart; what is missing is positive, not known is ``None``."""

    year: int
    formal_gap_ore: int
    investment_gap_ore: int
    unspecified_ore: int
    uncovered_ore: int | None
    safe_ore: int
    possible_ore: int
    target_ore: int
    is_illustrative: bool
    url: str


class MeasureMove(NamedTuple):
    """A measure and an amount of it, in øre and ledger sign."""

    code: str
    title: str
    amount_ore: int
    is_illustrative: bool


class MoneyBar(NamedTuple):
    """An area and what it is allocated, for ``components/bar_list.html``."""

    label: str
    amount_ore: int
    is_illustrative: bool = False
    url: str = ""


# --- where we stand


def standing(row: PlanVersion, result: PlanResult, url: str) -> PagePart:
    """Give the headline of the page and a card for each year."""
    years = [year_standing(result, year, url) for year in result.years]
    values = {"headline": headline(years), "years": years, "version": row, "stage": words.word(words.STAGES, row.stage)}
    return PagePart(STANDING, {**values, "status": words.word(words.STATUSES, row.status)}, is_wide=True)


def year_standing(result: PlanResult, year: PlanYear, url: str) -> YearStanding:
    """Give the figures of one year; possible is what measures save beyond the sum that is safe."""
    assumptions = result.evaluation.version.assumptions
    safe_ore = assumptions.safe_sum_ore.get(year.year, 0)
    return YearStanding(
        year=year.year,
        formal_gap_ore=-year.gap.operating_balance_ore,
        investment_gap_ore=-year.gap.investment_balance_ore,
        unspecified_ore=year.gap.unspecified_savings_ore,
        uncovered_ore=year.gap.not_safely_covered_ore,
        safe_ore=safe_ore,
        possible_ore=max(year.specified_savings_ore - safe_ore, 0),
        target_ore=assumptions.restructuring_target_ore.get(year.year, 0),
        is_illustrative=bool(year.illustrative_posts),
        url=url,
    )


def headline(years: Sequence[YearStanding]) -> str:
    """State the finding: formal balance first, then what is not safely covered."""
    all_years = years_text([year.year for year in years])
    unbalanced = [year for year in years if year.formal_gap_ore or year.investment_gap_ore]
    uncovered = [year for year in years if (year.uncovered_ore or 0) > 0]
    amounts = _range_text([year.uncovered_ore or 0 for year in uncovered])
    if unbalanced:
        return _("%(years)s is not in balance") % {"years": years_text([year.year for year in unbalanced])}
    if not uncovered:
        has_target = any(year.uncovered_ore is not None for year in years)
        found = (
            _("%(years)s is in balance, and the target is safely covered")
            if has_target
            else _("%(years)s is in balance")
        )
        return found % {"years": all_years}
    if len(uncovered) == len(years):
        found = _("%(years)s is in balance on paper, but %(amounts)s mill. a year is not safely covered")
        return found % {"years": all_years, "amounts": amounts}
    found = _("%(years)s is in balance on paper, but %(amounts)s mill. in %(some)s is not safely covered")
    some = years_text([year.year for year in uncovered])
    return found % {"years": all_years, "amounts": amounts, "some": some}


def _range_text(amounts_ore: Sequence[int]) -> str:
    decimals = 0 if all(amount % 100_000_000 == 0 for amount in amounts_ore) else 1
    ends = dict.fromkeys(f(amounts_ore) for f in (min, max) if amounts_ore)
    return "–".join(format_millions(amount, active_locale(), decimals) for amount in ends)


# --- what belongs to whom


def own_areas(actor: Actor, year: int) -> list[str]:
    """Give the codes of the areas that the actor's units belong to in a year."""
    mapping = area_mapping(actor)
    return sorted({mapping.area_of(unit, year) or "" for unit in actor.units} - {""})


def own_frames(actor: Actor, result: PlanResult) -> list[tuple[str, int, bool]]:
    """Give the frames of the areas that the actor's units belong to: one area by year, more of them by area."""
    labels, first = area_labels(actor), result.years[0]
    areas = own_areas(actor, first.year)
    if len(areas) == 1:
        frames = [
            (str(year.year), frame, year) for year in result.years for frame in year.frames if frame.area in areas
        ]
    else:
        frames = [(labels.get(frame.area, frame.area), frame, first) for frame in first.frames if frame.area in areas]
    return [(label, frame.allocated_ore, frame.area in year.illustrative_areas) for label, frame, year in frames]


def own_measures(actor: Actor, row: PlanVersion) -> list[MeasureMove]:
    """Give the measures that move money on the actor's units in the first year, the largest first."""
    version = evaluation.planned_version(actor, row).version
    sums: Counter[str] = Counter()
    for code, places in cause_amounts(version).items():
        for place, amount_ore in places.items():
            if place.key.unit in actor.units and version.cause(code).kind == "measure":
                sums[code] += amount_ore if place.year == row.first_year else 0
    return _largest_first(version, sums)


def area_measures(actor: Actor, row: PlanVersion) -> list[MeasureMove]:
    """Give the measures of the areas that the actor's units belong to, with the amount of the first year."""
    areas = own_areas(actor, row.first_year)
    found = [
        MeasureMove(each.code, each.title, each.amounts_ore[row.first_year], each.is_illustrative)
        for each in shown_measures(actor, row).rows
        if each.area in areas and each.kind == "measure"
    ]
    return sorted(found, key=lambda move: (-abs(move.amount_ore), move.code))


def moves(actor: Actor, before: PlanVersion, after: PlanVersion) -> list[MeasureMove]:
    """Give what each cause became more or less from one version to another, over all years, the largest first.

    Both are read in their own prices, which are the same for versions of one plan; others are not compared here.
    """
    if before.price_year != after.price_year:
        return []
    version = evaluation.planned_version(actor, after).version
    sums: Counter[str] = Counter()
    for planned, sign in ((version, 1), (evaluation.planned_version(actor, before).version, -1)):
        for code, places in cause_amounts(planned).items():
            sums[code] += sign * sum(places.values())
    return [move for move in _largest_first(version, sums) if move.amount_ore]


def _largest_first(version: Version, sums: Counter[str]) -> list[MeasureMove]:
    found = []
    for code, amount_ore in sums.items():
        cause = version.cause(code)
        found.append(MeasureMove(code, cause.title, amount_ore, cause.provenance.illustrative))
    return sorted(found, key=lambda move: (-abs(move.amount_ore), move.code))


# --- where the money goes


def money_by_area(actor: Actor, result: PlanResult, year: int) -> tuple[list[MoneyBar], int]:
    """Give the largest areas of a year with what they are allocated, the others as one bar, and the sum of all."""
    shown = next(each for each in result.years if each.year == year)
    labels = area_labels(actor)
    frames = sorted(shown.frames, key=lambda frame: -frame.allocated_ore)
    bars = [
        MoneyBar(
            labels.get(frame.area, frame.area) or _("Without area"),
            frame.allocated_ore,
            frame.area in shown.illustrative_areas,
        )
        for frame in frames[:BARS_SHOWN]
    ]
    rest = frames[BARS_SHOWN:]
    if rest:
        made_up = any(frame.area in shown.illustrative_areas for frame in rest)
        bars.append(MoneyBar(_("Other areas"), sum(frame.allocated_ore for frame in rest), made_up))
    return bars, sum(frame.allocated_ore for frame in frames)


def norm_limit(code: str) -> Fraction:
    """Give the limit of a national norm."""
    return next(target.limit for target in load_targets().targets if target.code == code)
