"""How does a Vega-Lite spec become a drawing that fits the page, its colours and its content security policy?

The drawing stands in the page itself, so that it uses the page's typeface and follows light and dark without being
drawn anew: each colour of the palette is written as a CSS variable in a presentation attribute. Nothing is left in
`style`.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

from samspill.kernel.formatting import MINUS, NARROW_SPACE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from samspill.kernel.formatting import Locale

    Medium = Literal["page", "print"]

FONT = "Inter Variable"
FONT_FOLDER = Path(__file__).parent / "static" / "samspill" / "vendor" / "inter" / "files"
KEPT_CHARTS = 500
# What a spec may colour with, by meaning. On paper these very colours; on a page the variable of the same name.
PALETTE = {
    "accent": "#0062ba",
    "accent-soft": "#99c0e3",
    "ink": "#292c30",
    "quiet": "#5b5d60",
    "rule": "#d9dadb",
    "danger": "#c01b1b",
    "danger-soft": "#e8adad",
    "success": "#068718",
    "warning": "#a56d13",
    "series-1": "#0061b9",
    "series-2": "#c8500a",
    "series-3": "#067a60",
    "series-4": "#6b4ea8",
    "series-5": "#8a6a00",
    "series-6": "#0b7fa3",
    "surface": "#ffffff",
}
_SVG = "http://www.w3.org/2000/svg"
_GROUP = {"nb": NARROW_SPACE, "en": ","}
_POINT = {"nb": ",", "en": "."}
_KEPT_DECLARATIONS = {"fill", "stroke", "opacity", "font-size", "font-weight", "font-family", "text-anchor"}
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")


def chart_svg(spec: Mapping[str, Any], locale: Locale, label: str, medium: Medium = "page") -> SafeString:
    """Draw ``spec`` (with its data inside) as SVG; ``label`` is read aloud in its place.

    Drawn once, then kept by its spec, data, language and medium. Colours are those of ``PALETTE``.
    Never call it in the request of a list page: a first drawing takes a second.
    """
    text = json.dumps(spec, sort_keys=True)
    return mark_safe(_draw(text, locale, label, medium))  # noqa: S308 - drawn here, without script or style


@lru_cache(maxsize=KEPT_CHARTS)
def _draw(spec: str, locale: Locale, label: str, medium: Medium) -> str:
    raw: str = _drawer().vegalite_to_svg(spec, config=_config(), format_locale=_number_locale(locale))
    prefix = f"c{hashlib.sha256(f'{spec}{label}'.encode()).hexdigest()[:8]}"
    return clean_svg(raw, label, prefix, with_variables=medium == "page")


@cache
def _drawer() -> Any:  # noqa: ANN401 - the library publishes no types
    """Load the drawer when a chart is drawn: it holds a JavaScript engine."""
    import vl_convert  # noqa: PLC0415 - slow to load, and only charts need it

    vl_convert.register_font_directory(str(FONT_FOLDER))
    return vl_convert


def clean_svg(raw: str, label: str, prefix: str, *, with_variables: bool) -> str:
    """Give an SVG without style, script, background and fixed size, with ids of its own and a label."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(raw)  # noqa: S314 - our own drawing
    _drop(root)
    for node in root.iter():
        _clean(node, prefix, with_variables=with_variables)
    root.attrib = {"viewBox": root.get("viewBox", ""), "class": "sam-chart-svg", "role": "img", "aria-label": label}
    return ET.tostring(root, encoding="unicode")


def _drop(parent: ET.Element) -> None:
    """Take away elements that a page must not hold, and the white sheet behind the drawing."""
    for child in list(parent):
        is_sheet = child.tag == f"{{{_SVG}}}rect" and child.get("fill") == "white"
        if is_sheet or child.tag.rpartition("}")[2] in {"style", "script", "foreignObject", "a"}:
            parent.remove(child)
        else:
            _drop(child)


def _clean(node: ET.Element, prefix: str, *, with_variables: bool) -> None:
    style = node.attrib.pop("style", "")
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _KEPT_DECLARATIONS:
            node.set(name, value)
    for name in [name for name in node.attrib if name.startswith(("aria-", "on")) or name in {"class", "role"}]:
        del node.attrib[name]
    for name, value in node.attrib.items():
        node.set(name, _value(name, value, prefix, with_variables=with_variables))


def _value(name: str, value: str, prefix: str, *, with_variables: bool) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    if name == "font-family":
        return "inherit" if with_variables else value
    color = _NAMES_OF_COLORS.get(value.lower())
    if with_variables and color:
        return f"var(--sam-chart-{color}, {value})"
    return _REFERENCE.sub(rf"url(#{prefix}-\1)", value)


def _number_locale(locale: Locale) -> dict[str, Any]:
    return {
        "decimal": _POINT[locale],
        "thousands": _GROUP[locale],
        "grouping": [3],
        "currency": ["", " kr"],
        "minus": MINUS,
    }


def _config() -> dict[str, Any]:
    """Give the look that all charts share: quiet lines, text of the page's size, no frame."""
    axis = {"labelColor": PALETTE["quiet"], "titleColor": PALETTE["quiet"], "domainColor": PALETTE["rule"]}
    axis |= {"gridColor": PALETTE["rule"], "tickColor": PALETTE["rule"]}
    text = {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"}
    return {
        "font": FONT,
        "background": "white",
        "view": {"stroke": None},
        "axis": {**axis, **text, "labelPadding": 6, "labelAngle": 0},
        "axisX": {"grid": False, "ticks": False},
        "axisY": {"domain": False, "ticks": False, "tickCount": 4},
        "legend": {
            **text,
            "labelColor": PALETTE["ink"],
            "titleColor": PALETTE["quiet"],
            "orient": "top",
            "title": None,
        },
        "text": {"fontSize": 13, "color": PALETTE["ink"]},
        "line": {"color": PALETTE["accent"], "strokeWidth": 2},
        "bar": {"color": PALETTE["accent"]},
        "range": {"category": [PALETTE[f"series-{number}"] for number in range(1, 7)]},
    }


_NAMES_OF_COLORS = {color: name for name, color in PALETTE.items()}
