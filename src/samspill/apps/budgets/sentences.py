"""Which fact about the balance is the headline of a page, and what is said after a change?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from samspill.kernel.formatting import format_kroner, format_millions, signed
from samspill.kernel.money import ORE_PER_KRONE
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samspill.engine.plan.gaps import YearGap
    from samspill.engine.workflows.plan_evaluation import PlanResult

MILLION_ORE = 1_000_000 * ORE_PER_KRONE


def balance_headline(result: PlanResult) -> str:
    """State whether the years balance formally, and what is unspecified: a fact, and the three gaps never added."""
    gaps = [year.gap for year in result.years]
    if not gaps:
        return _("No year of the version can be worked out")
    span = f"{gaps[0].year}–{gaps[-1].year}" if len(gaps) > 1 else str(gaps[0].year)
    missing = [gap for gap in gaps if not gap.is_formally_balanced]
    unspecified = _by_years(gaps, lambda gap: gap.unspecified_savings_ore)
    if missing:
        return _not_balanced(missing)
    if not unspecified:
        return _("%(years)s: in balance, and every saving is specified") % {"years": span}
    return _("%(years)s: in balance, but %(unspecified)s is unspecified") % {"years": span, "unspecified": unspecified}


def _not_balanced(gaps: Sequence[YearGap]) -> str:
    """Say what is missing in each year that does not balance; what is left over is not missing."""
    parts = []
    for gap in gaps:
        for balance_ore, short, over in (
            (gap.operating_balance_ore, _("%(year)s: %(amount)s missing"), _("%(year)s: %(amount)s not allocated")),
            (
                gap.investment_balance_ore,
                _("%(year)s: %(amount)s missing for investments"),
                _("%(year)s: %(amount)s not allocated for investments"),
            ),
        ):
            if balance_ore:
                sentence = short if balance_ore < 0 else over
                parts.append(sentence % {"year": gap.year, "amount": amount_text(abs(balance_ore))})
    return ". ".join(parts)


def _by_years(gaps: Iterable[YearGap], part: Callable[[YearGap], int | None]) -> str:
    """Say the amount of every year that has one, years that are alike together; nothing when there is none."""
    amounts = {gap.year: part(gap) or 0 for gap in gaps}
    alike: dict[int, list[int]] = {}
    for year, amount_ore in amounts.items():
        if amount_ore > 0:
            alike.setdefault(amount_ore, []).append(year)
    if len(alike) == 1 and len(amounts) > 1 and len(*alike.values()) == len(amounts):
        return _("%(amount)s each year") % {"amount": amount_text(*alike)}
    parts = [
        _("%(amount)s in %(year)s") % {"amount": amount_text(amount_ore), "year": years_text(years)}
        for amount_ore, years in alike.items()
    ]
    return parts[0] if len(parts) == 1 else _and(parts)


def _and(parts: Sequence[str]) -> str:
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]} if parts else ""


def years_text(years: Sequence[int]) -> str:
    """Write years: a run as 2025–2028, others one by one."""
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def not_covered_sentence(result: PlanResult) -> str:
    """Say what is not safely covered; nothing when there is no target or all is covered."""
    gaps = [year.gap for year in result.years]
    largest = _by_years(gaps, lambda gap: gap.not_safely_covered_ore) if gaps else ""
    return _("Not safely covered: %(amount)s.") % {"amount": largest} if largest else ""


def saved_sentence(title: str, before: PlanResult, after: PlanResult) -> str:
    """Say that a measure is saved, and the formal balance of each year in which it moved, in kroner."""
    old = {year.year: year.gap for year in before.years}
    moved = [year.gap for year in after.years if year.gap != old.get(year.year)]
    saved = _("%(title)s is saved.") % {"title": title}
    if not moved:
        return f"{saved} {_('The balance is as it was.')}"
    return f"{saved} {' '.join(_balance_of(gap) for gap in moved)}"


def _balance_of(gap: YearGap) -> str:
    if gap.is_formally_balanced:
        return _("%(year)s: in balance.") % {"year": gap.year}
    if gap.operating_balance_ore == 0:
        balance_ore = gap.investment_balance_ore
        sentence = _("%(year)s: investment missing %(amount)s.")
        over = _("%(year)s: investment %(amount)s not allocated.")
    else:
        balance_ore = gap.operating_balance_ore
        sentence, over = _("%(year)s: missing %(amount)s."), _("%(year)s: %(amount)s not allocated.")
    amount = format_kroner(abs(balance_ore), active_locale())
    return (sentence if balance_ore < 0 else over) % {"year": gap.year, "amount": amount}


def amount_text(amount_ore: int) -> str:
    """Write an amount for a sentence: millions with one decimal, or kroner when it is smaller."""
    if abs(amount_ore) < MILLION_ORE:
        return format_kroner(amount_ore, active_locale())
    return _("NOK %(millions)s mill.") % {"millions": format_millions(amount_ore, active_locale())}


def signed_span(amounts_ore: Mapping[int, int]) -> str:
    """Write amounts of some years in millions: once when they are alike, otherwise the first and the last that differ.

    Saving −, strengthening +.
    """
    moved = {year: amount for year, amount in amounts_ore.items() if amount}
    first, last = min(moved), max(moved)
    if len(set(amounts_ore.values())) == 1:
        return _("%(amount)s mill. each year") % {"amount": _signed_millions(moved[first])}
    if first == last:
        return _("%(amount)s mill. in %(year)s") % {"amount": _signed_millions(moved[first]), "year": first}
    parts = {
        "first": _signed_millions(moved[first]),
        "from": first,
        "last": _signed_millions(moved[last]),
        "until": last,
    }
    return _("%(first)s mill. in %(from)s, %(last)s in %(until)s") % parts


def _signed_millions(amount_ore: int) -> str:
    return signed(format_millions(amount_ore, active_locale()), amount_ore)
