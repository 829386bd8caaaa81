"""Which drawings stand beside the tables of a version? Values in whole thousand kroner, axes in millions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samspill.apps.budgets import words
from samspill.kernel.formatting import format_millions, signed
from samspill.kernel.money import ORE_PER_KRONE, round_ratio
from samspill.web.charts import PALETTE, chart_svg
from samspill.web.locale import active_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.safestring import SafeString

    from samspill.engine.debt.model import DebtYear, ProjectYear
    from samspill.engine.debt.prices import DeflatedDebt
    from samspill.engine.plan.funds import FundYear

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH, HEIGHT = 640, 260
NARROW_WIDTH = 460
STEP_HEIGHT = 26
# Values are thousand kroner; axes are read in millions.
IN_MILLIONS = "format(datum.value / 1000, ',.0f')"


def thousand_kroner(amount_ore: int) -> int:
    """Give an amount in whole thousand kroner: what a drawing needs, without a binary float.

    >>> thousand_kroner(123_456_700)
    1235

    """
    return round_ratio(amount_ore, 1000 * ORE_PER_KRONE)


def bridge_chart(steps: Mapping[str, int], label: str) -> SafeString:
    """Draw what each step adds to the base in one year, one after the other, and what they come to."""
    rows, level_ore = [], 0
    locale = active_locale()
    for step, amount_ore in steps.items():
        start_ore, level_ore = level_ore, level_ore + amount_ore
        rows.append(_bridge_bar(words.word(words.CATEGORIES, step), start_ore, level_ore, amount_ore, "change"))
    rows.append(_bridge_bar(_("All steps"), 0, level_ore, level_ore, "total"))
    order = [row["step"] for row in rows]
    bar: Spec = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "x": {
                "field": "start",
                "type": "quantitative",
                "title": None,
                "axis": {"labelExpr": IN_MILLIONS, "tickCount": 5, "grid": True},
            },
            "x2": {"field": "end"},
            "color": {
                "field": "kind",
                "type": "nominal",
                "legend": None,
                "scale": {
                    "domain": ["more", "less", "total"],
                    "range": [PALETTE["series-2"], PALETTE["series-1"], PALETTE["quiet"]],
                },
            },
        },
    }
    amount: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 6},
        "encoding": {"x": {"field": "right", "type": "quantitative"}, "text": {"field": "text"}},
    }
    spec = _spec(rows, {"layer": [bar, amount], "height": {"step": STEP_HEIGHT}, "width": NARROW_WIDTH})
    spec["encoding"] = {
        "y": {"field": "step", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 320}}
    }
    return chart_svg(spec, locale, label)


def _bridge_bar(step: str, start_ore: int, end_ore: int, amount_ore: int, kind: str) -> Spec:
    text = format_millions(amount_ore, active_locale())
    sign = "more" if amount_ore > 0 else "less"
    return {
        "step": step,
        "start": thousand_kroner(start_ore),
        "end": thousand_kroner(end_ore),
        "right": thousand_kroner(max(start_ore, end_ore)),
        "text": signed(text, amount_ore),
        "kind": "total" if kind == "total" else sign,
    }


def investment_chart(paid: Iterable[ProjectYear], debt_years: Sequence[DebtYear], label: str) -> SafeString:
    """Draw how investments are paid each year as stacked bars, and the debt as a line with its own axis."""
    known = {item.year: item for item in debt_years}
    names = [_("Loan"), _("VAT"), _("Grants and sales"), _("Operations and funds")]
    rows = [row for item in paid if item.year in known for row in _paid_parts(item, names)]
    bars: Spec = {
        "data": {"values": rows},
        "mark": {"type": "bar", "width": {"band": 0.5}},
        "encoding": {
            "y": _amount_axis("amount", _("Investments, NOK million"), aggregate="sum"),
            "color": {"field": "part", "type": "nominal", "sort": names, "scale": _series(names)},
            "order": {"field": "order"},
        },
    }
    debt = [
        {
            "year": str(year),
            "debt": thousand_kroner(item.closing_debt_ore),
            "text": format_millions(item.closing_debt_ore, active_locale(), 0),
        }
        for year, item in known.items()
    ]
    line: Spec = {
        "data": {"values": debt},
        "encoding": {"y": _right_axis("debt", _("Debt, NOK million"))},
        "layer": [
            {"mark": {"type": "line", "point": {"color": PALETTE["ink"]}, "color": PALETTE["ink"]}},
            {"mark": {"type": "text", "dy": -12}, "encoding": {"text": {"field": "text"}}},
        ],
    }
    spec = _spec([], {"layer": [bars, line], "resolve": {"scale": {"y": "independent"}}, "height": HEIGHT})
    spec["encoding"] = {"x": _year_axis()}
    return chart_svg(spec, active_locale(), label)


def _paid_parts(item: ProjectYear, names: Sequence[str]) -> list[Spec]:
    amounts = (
        item.loan_use_ore,
        item.deducted_vat_ore + item.vat_compensation_ore,
        item.source_ore["grant"] + item.source_ore["sale"],
        item.source_ore["transfer"] + item.source_ore["fund"],
    )
    return [
        {"year": str(item.year), "part": name, "order": place, "amount": thousand_kroner(amount_ore)}
        for place, (name, amount_ore) in enumerate(zip(names, amounts, strict=True))
        if amount_ore
    ]


def debt_chart(debt_years: Iterable[DebtYear], real: Iterable[DeflatedDebt], label: str) -> SafeString:
    """Draw the debt at the end of each year, in current and in fixed prices."""
    names = [_("Current prices"), _("Fixed prices")]
    rows = [_point(item.year, names[0], item.closing_debt_ore) for item in debt_years]
    rows += [_point(item.year, names[1], item.closing_debt_ore) for item in real]
    return _lines(rows, names, label, {names[0]: -11, names[1]: 17})


def fund_chart(ledger: Iterable[FundYear], label: str) -> SafeString:
    """Draw what lies in each fund at the end of each year."""
    known = list(ledger)
    names = list(dict.fromkeys(item.fund.label for item in known))
    return _lines([_point(item.year, item.fund.label, item.closing_ore) for item in known], names, label, {})


def _point(year: int, name: str, amount_ore: int) -> Spec:
    text = format_millions(amount_ore, active_locale(), 0)
    return {"year": str(year), "name": name, "amount": thousand_kroner(amount_ore), "text": text}


def _lines(rows: list[Spec], names: Sequence[str], label: str, offsets: Mapping[str, int]) -> SafeString:
    """Draw a line for each name; those with an offset have their figures written above or below it."""
    layers: list[Spec] = [{"mark": {"type": "line", "point": True}}]
    layers += [
        {
            "transform": [{"filter": {"field": "name", "equal": name}}],
            "mark": {"type": "text", "dy": offset},
            "encoding": {"text": {"field": "text"}},
        }
        for name, offset in offsets.items()
    ]
    spec = _spec(rows, {"layer": layers, "height": HEIGHT})
    spec["encoding"] = {
        "x": _year_axis(),
        "y": _amount_axis("amount", None),
        "color": {
            "field": "name",
            "type": "nominal",
            "sort": list(names),
            "scale": _series(names),
            "legend": {"columns": 3, "labelLimit": 220},
        },
    }
    return chart_svg(spec, active_locale(), label)


def _spec(rows: list[Spec], parts: Spec) -> Spec:
    return {"$schema": SCHEMA, "data": {"values": rows}, "width": WIDTH, **parts}


def _year_axis() -> Spec:
    return {"field": "year", "type": "ordinal", "title": None}


def _amount_axis(field: str, title: str | None, aggregate: str = "") -> Spec:
    axis: Spec = {"field": field, "type": "quantitative", "title": title, "axis": {"labelExpr": IN_MILLIONS}}
    return axis | ({"aggregate": aggregate} if aggregate else {})


def _right_axis(field: str, title: str) -> Spec:
    axis = {"labelExpr": IN_MILLIONS, "orient": "right", "labelAlign": "left", "grid": False}
    return {"field": field, "type": "quantitative", "title": title, "axis": axis}


def _series(names: Sequence[str]) -> Spec:
    colors = [PALETTE[f"series-{place % 6 + 1}"] for place in range(len(names))]
    return {"domain": list(names), "range": colors}
