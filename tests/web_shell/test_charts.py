"""Does a chart follow the page's colours and its content security policy?"""

from __future__ import annotations

import re
from typing import Any

import pytest

from samspill.web import charts
from samspill.web.charts import PALETTE, chart_svg, clean_svg

SPEC: dict[str, Any] = {
    "width": 200,
    "height": 80,
    "data": {"values": [{"area": "Skole", "amount": -1500.5}, {"area": "Helse", "amount": 4200}]},
    "mark": {"type": "bar", "blend": "multiply", "clip": True, "color": PALETTE["danger"]},
    "encoding": {"x": {"field": "area"}, "y": {"field": "amount", "type": "quantitative"}},
}


@pytest.fixture(scope="module")
def drawn() -> str:
    return chart_svg(SPEC, "nb", "Skole sparer 1 500")


def test_nothing_in_it_needs_an_inline_style(drawn: str) -> None:
    assert "style" not in drawn
    assert "<script" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_its_colours_are_variables_of_the_page(drawn: str) -> None:
    assert f'fill="var(--sam-chart-danger, {PALETTE["danger"]})"' in drawn
    assert 'fill="white"' not in drawn


def test_it_is_one_picture_with_a_label_and_numbers_in_norwegian(drawn: str) -> None:
    assert re.match(r'<svg [^>]*role="img" aria-label="Skole sparer 1 500"', drawn)
    assert drawn.count("aria-") == 1
    assert ">−2\u202f000<" in drawn
    assert 'font-family="inherit"' in drawn


def test_on_paper_the_colours_are_written_out() -> None:
    printed = chart_svg(SPEC, "nb", "Skole", "print")
    assert "var(" not in printed
    assert 'font-family="Inter Variable' in printed


def test_ids_of_two_charts_do_not_meet() -> None:
    inner = '<clipPath id="c"/><g clip-path="url(#c)" style="fill: red; cursor: help"/>'
    raw = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'
    cleaned = clean_svg(raw, "x", "ab12", with_variables=True)
    assert 'id="ab12-c"' in cleaned
    assert '<g clip-path="url(#ab12-c)" fill="red"' in cleaned


def test_it_is_drawn_once(drawn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "_drawer", lambda: pytest.fail("drawn again"))
    assert chart_svg(dict(reversed(SPEC.items())), "nb", "Skole sparer 1 500") == drawn
