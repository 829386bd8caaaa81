"""What does the start page show of the budgets? The finding on top, then what concerns each role; facts only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation, start_figures, words
from samspill.apps.budgets.selectors.orphans import orphans
from samspill.apps.budgets.selectors.versions import current_version, visible_versions
from samspill.apps.budgets.sentences import years_text
from samspill.apps.budgets.tables.common import address
from samspill.kernel.findings import Severity
from samspill.kernel.formatting import format_date, format_millions, format_percent, signed
from samspill.web.access import Permission
from samspill.web.addresses import address as any_address
from samspill.web.clock import today
from samspill.web.locale import active_locale
from samspill.web.registry import PagePart, register_start_cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.engine.workflows.plan_evaluation import PlanResult
    from samspill.engine.workflows.plan_targets import PlanTargets
    from samspill.web.access import Actor

    Line = dict[str, Any]

# Written by the slice that owns the start page; each says in its head which values it takes.
STANDING, LIST, BARS = "home/cards/standing.html", "home/cards/list.html", "home/cards/bars.html"
LINES_SHOWN = 4
DRAFTS_SHOWN = 3
RESULT_NORM = "norm-net-operating-result"


def register() -> None:
    """Tell the start page about these cards; called from ``BudgetsConfig.ready()``."""
    register_start_cards(start_cards, order=20)


def start_cards(actor: Actor) -> Iterable[PagePart]:
    """Give the cards of an actor, for the version that pages open with; nothing when there is none to see."""
    row = current_version(actor)
    if row is None:
        return
    result = evaluation.evaluated(actor, row)
    yield start_figures.standing(row, result, address(actor, "measures", version=row.code))
    yield from _of_role(actor, row, result)
    yield _targets(actor, row, evaluation.targets_of(result))
    yield _thread(actor, row)
    yield _versions(actor)
    if actor.may(Permission.CREATE_VERSIONS) and not actor.may(Permission.VIEW_DRAFTS):
        yield _alternatives(actor)


def _of_role(actor: Actor, row: PlanVersion, result: PlanResult) -> Iterator[PagePart]:
    if actor.may(Permission.EDIT_PLAN) or actor.may(Permission.FREEZE_VERSIONS):
        yield _drafts(actor, row, result)
    if actor.units:
        yield _own_frame(actor, row, result)
        yield _own_measures(actor, row)
    if actor.may(Permission.VIEW_DRAFTS):
        yield _findings(actor, row, result)
        return
    yield _money(actor, row, result)
    yield from _decided(actor, row)


# --- what awaits


def _drafts(actor: Actor, row: PlanVersion, result: PlanResult) -> PagePart:
    """List the open drafts, and what the current version still lacks in its first year."""
    drafts = list(visible_versions(actor).filter(status="draft", owner__isnull=True).order_by("-first_year", "code"))
    lines, unbalanced = [], 0
    for draft in drafts[:DRAFTS_SHOWN]:
        years = [y.year for y in evaluation.evaluated(actor, draft).years if not y.gap.is_formally_balanced]
        unbalanced += bool(years)
        state = _("not in balance in %(years)s") % {"years": years_text(years)} if years else _("in balance")
        color = "danger" if years else "success"
        url = address(actor, "measures", version=draft.code)
        lines.append({"label": draft.title, "lang": "nb", "url": url, "text": state, "color": color})
    values = {"number": len(drafts), "unbalanced": unbalanced}
    title = _("Drafts open: %(number)s, not in balance: %(unbalanced)s") % values
    return _list(title, [*lines, *_lacking(row, result)], address(actor, "versions"), _("All versions"))


def _lacking(row: PlanVersion, result: PlanResult) -> list[Line]:
    """Give what is not decided and not safe in the first year of a version; each figure on its own line."""
    gap = result.years[0].gap
    amounts = (
        (_("Unspecified savings %(year)s, mill. kr"), gap.unspecified_savings_ore),
        (_("Not safely covered %(year)s, mill. kr"), gap.not_safely_covered_ore),
    )
    return [
        {"label": label % {"year": row.first_year}, "text": _millions(amount_ore), "is_missing": amount_ore > 0}
        for label, amount_ore in amounts
        if amount_ore is not None
    ]


def _findings(actor: Actor, row: PlanVersion, result: PlanResult) -> PagePart:
    number = {severity: sum(each.severity is severity for each in result.findings) for severity in Severity}
    balanced = sum(year.gap.is_formally_balanced for year in result.years)
    lines = [
        {"label": _("Years in formal balance"), "text": _of(balanced, len(result.years))},
        {"label": _("Errors in the plan"), "text": str(number[Severity.ERROR])},
        {"label": _("Warnings, which must be seen"), "text": str(number[Severity.WARNING])},
        {"label": _("Notes, which explain"), "text": str(number[Severity.INFO])},
    ]
    title = _("Errors found: %(errors)s, warnings: %(warnings)s") % {
        "errors": number[Severity.ERROR],
        "warnings": number[Severity.WARNING],
    }
    return _list(title, lines, address(actor, "findings", version=row.code), _("All findings"))


def _own_frame(actor: Actor, row: PlanVersion, result: PlanResult) -> PagePart:
    frames = start_figures.own_frames(actor, result)
    lines = [
        {"label": label, "lang": "nb", "text": _millions(amount_ore), "is_illustrative": made_up}
        for label, amount_ore, made_up in frames[:LINES_SHOWN]
    ]
    title = _("My area's frame, mill. kr") if {label for label, *_rest in frames} else _("My frame")
    url = address(actor, "statement", version=row.code, table="5-4-2")
    return _list(title, lines, url, _("All frames"), empty=_("My units belong to no area."))


def _own_measures(actor: Actor, row: PlanVersion) -> PagePart:
    """List the measures on the actor's units; those of their areas when no measure touches the units."""
    own = start_figures.own_measures(actor, row)
    shown = own or start_figures.area_measures(actor, row)
    values = {
        "number": len(shown),
        "amount": _signed_millions(sum(measure.amount_ore for measure in shown)),
        "year": row.first_year,
    }
    of_units = _("My measures: %(number)s, %(amount)s mill. kr in %(year)s")
    of_area = _("Measures of my area: %(number)s, %(amount)s mill. kr in %(year)s")
    title = (of_units if own else of_area) % values
    url = address(actor, "measures", version=row.code)
    lines = [_measure_line(actor, row, measure) for measure in shown[:LINES_SHOWN]]
    return _list(title, lines, url, _("All measures"), empty=_("No measure moves money on my units."))


def _measure_line(actor: Actor, row: PlanVersion, measure: start_figures.MeasureMove) -> Line:
    return {
        "label": measure.title,
        "lang": "nb",
        "url": address(actor, "measure", version=row.code, code=measure.code),
        "text": _signed_millions(measure.amount_ore),
        "is_illustrative": measure.is_illustrative,
    }


# --- what everyone sees


def _targets(actor: Actor, row: PlanVersion, targets: PlanTargets) -> PagePart:
    results = [each for each in targets.results if each.target == RESULT_NORM and each.value_pct is not None]
    below = sum(each.status == "not_met" for each in results)
    limit = start_figures.norm_limit(RESULT_NORM)
    limit_text = format_percent(limit, 2, active_locale())
    lines: list[Line] = [
        {
            "label": _("Net operating result %(year)s, in fixed prices") % {"year": each.year},
            "text": format_percent(each.value_pct / 100, 2, active_locale()),
        }
        for each in dict.fromkeys((*results[:1], *results[-1:]))
        if each.value_pct is not None
    ]
    funds = [each for each in targets.figures if each.discretionary_fund is not None]
    if funds and funds[-1].discretionary_fund is not None:
        text = _millions(funds[-1].discretionary_fund.amount_ore)
        lines.append(
            {"label": _("Discretionary fund, end of %(year)s, mill. kr") % {"year": funds[-1].year}, "text": text}
        )
    lines.append(_robek(targets))
    values = {"limit": limit_text, "below": below, "number": len(results)}
    title = _("Net operating result: below %(limit)s in %(below)s of %(number)s years") % values
    return _list(title, lines, address(actor, "targets", version=row.code), _("All targets"))


def _robek(targets: PlanTargets) -> Line:
    red = [light.letter for light in targets.lights if light.colour == "red"]
    unknown = sum(light.colour == "unknown" for light in targets.lights)
    if red:
        return {"label": _("ROBEK"), "text": _("red: %(letters)s") % {"letters": ", ".join(red)}, "color": "danger"}
    return {"label": _("ROBEK"), "text": _("no red light, %(number)s not known") % {"number": unknown}}


def _thread(actor: Actor, row: PlanVersion) -> PagePart:
    breaks = orphans(actor, row)
    numbers = (
        (_("Promised in a plan, no money in the financial plan"), len(breaks.measures)),
        (_("Money in the financial plan, no goal"), len(breaks.lines)),
        (_("Goals without a measure"), len(breaks.goals)),
    )
    url = any_address(actor, "plans:orphans")
    lines = [{"label": label, "text": str(number), "is_missing": number > 0} for label, number in numbers]
    total = sum(number for _label, number in numbers)
    title = _("The red thread breaks in %(number)s places") if total else _("The red thread is whole")
    return _list(title % {"number": total} if total else title, lines, url, _("See each of them"))


def _versions(actor: Actor) -> PagePart:
    rows = list(visible_versions(actor).exclude(status="draft").order_by("-decided_on", "-first_year", "-pk"))
    lines = [
        {
            "label": f"{words.word(words.STAGES, row.stage)} {row.first_year}–{row.last_year}".capitalize(),
            "url": address(actor, "measures", version=row.code),
            "text": format_date(row.decided_on, active_locale()) if row.decided_on else "–",
            "note": row.body,
        }
        for row in rows[:LINES_SHOWN]
    ]
    adopted = sum(row.status == "adopted" for row in rows)
    values = {"put_forward": len(rows) - adopted, "adopted": adopted}
    title = _("Put forward: %(put_forward)s, adopted: %(adopted)s") % values
    return _list(title, lines, address(actor, "versions"), _("All versions"), empty=_("Nothing is decided yet."))


# --- what the public and elected members see


def _money(actor: Actor, row: PlanVersion, result: PlanResult) -> PagePart:
    year = min(max(today().year, row.first_year), row.last_year)
    bars, total_ore = start_figures.money_by_area(actor, result, year)
    values = {"year": year, "total": _millions(total_ore), "largest": bars[0].label if bars else ""}
    title = _("Where the money goes in %(year)s: %(total)s mill. kr") % values
    note = _("Net allocations to the areas, mill. kr: expenses less the areas' own income (§ 5-4 second paragraph).")
    url = address(actor, "statement", version=row.code, table="5-4-2")
    values_of_card = {"title": title, "note": note, "rows": bars, "url": url, "url_label": _("All areas, all years")}
    return PagePart(BARS, values_of_card, is_wide=True)


def _decided(actor: Actor, row: PlanVersion) -> Iterator[PagePart]:
    before = (
        visible_versions(actor)
        .filter(stage="proposal", first_year=row.first_year, owner__isnull=True)
        .exclude(status="draft")
        .order_by("-decided_on")
        .first()
    )
    if row.status != "adopted" or before is None:
        return
    moves = start_figures.moves(actor, before, row)
    lines = [_measure_line(actor, row, move) for move in moves[:LINES_SHOWN]]
    values = {"number": len(moves)}
    title = _("Changed between proposal and decision: %(number)s lines") % values
    note = _("The largest, mill. kr over the four years together.") if moves else ""
    url = f"{address(actor, 'compare')}?before={before.code}&after={row.code}"
    yield _list(title, lines, url, _("All changes"), note=note, empty=_("The decision is as the proposal."))


def _alternatives(actor: Actor) -> PagePart:
    own = list(visible_versions(actor).filter(owner_id=actor.user_id).order_by("-created_at"))
    lines = [
        {
            "label": row.title,
            "lang": "nb",
            "url": address(actor, "measures", version=row.code),
            "text": words.word(words.STATUSES, row.status),
        }
        for row in own[:LINES_SHOWN]
    ]
    title = _("My alternatives: %(number)s") % {"number": len(own)}
    empty = _("An alternative is a copy of the plan that only you see. Make one from a version that is decided.")
    decided = visible_versions(actor).filter(status="adopted").order_by("-first_year", "-decided_on").first()
    url = address(actor, "version_new", version=decided.code) if decided else address(actor, "versions")
    return _list(title, lines, url, _("Make an alternative"), empty=empty)


# --- small parts


def _list(  # the parts of a card
    title: str, lines: list[Line], url: str, url_label: str, *, note: str = "", empty: str = ""
) -> PagePart:
    values = {"title": title, "lines": lines, "url": url, "url_label": url_label, "note": note, "empty": empty}
    return PagePart(LIST, values)


def _millions(amount_ore: int) -> str:
    return format_millions(amount_ore, active_locale(), 1)


def _signed_millions(amount_ore: int) -> str:
    return signed(_millions(amount_ore), amount_ore)


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}
