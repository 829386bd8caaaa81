"""Do the components say what they must: what is missing, what is wrong, and where to go?"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from samspill.kernel.findings import Where, error, info
from samspill.web.conflicts import DifferingField
from samspill.web.registry import ThreadStep
from samspill.web.tables import Cell, Column, DataTable, Row

FOLDER = "samspill/components"


class MeasureForm(forms.Form):
    title = forms.CharField(label="Name", help_text="Short")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "One"), ("b", "Two")], widget=forms.RadioSelect)
    reason = forms.CharField(label="Reason", required=False)


def component(name: str, **values: Any) -> str:
    return re.sub(r"\s+", " ", render_to_string(f"{FOLDER}/{name}.html", values))


def test_a_thread_shows_a_missing_step_as_missing() -> None:
    strip = component("thread_strip", steps=[ThreadStep("goal", "Safe homes", url="/g/"), ThreadStep("result")])
    assert '<a class="sam-step-title" href="/g/">Safe homes</a>' in strip
    assert strip.count("data-missing") == 1
    assert "missing</span>" in strip


def test_a_bar_has_its_widths_as_attributes() -> None:
    bar = component("bar", safe_ore=68 * 10**8, possible_ore=44 * 10**8, target_ore=150 * 10**8)
    assert 'class="sam-bar-safe" width="45.3%"' in bar
    assert 'class="sam-bar-possible" width="74.7%"' in bar
    assert "sam-bar-possible" not in component("bar", safe_ore=1, possible_ore=0, target_ore=1)


def test_a_finding_of_a_year_tells_it_once() -> None:
    untold = component("finding", finding=error("operating-not-balanced", Where(year=2027), balance_ore=-500))
    told = component("finding", finding=error("year-outside-version", Where(year=2031), year="2031", version_code="a"))
    assert (untold.count("<strong>2027:</strong>"), told.count("2031")) == (1, 1)


def test_a_finding_has_its_sentence_its_remedy_and_its_paragraph() -> None:
    finding = error("field-missing", law_ref="kl-14-10", field_name="year", schema_name="base")
    shown = component("findings", findings=[finding])
    assert "The field year is missing in base." in shown
    assert "Add the field with a value." in shown
    assert ">kommuneloven § 14-10</a>" in shown
    assert ">Error</span>" in shown


def test_a_paragraph_whose_wording_is_not_seen_says_so() -> None:
    shown = component("finding", finding=info("field-missing", law_ref="kl-14-11", field_name="a", schema_name="b"))
    assert ">check the law, kommuneloven § 14-11</a>" in shown


def test_a_table_keeps_its_foot_and_marks_its_numbers() -> None:
    table = DataTable(
        "Measures",
        (Column("Measure"), Column("2028", is_number=True)),
        (
            Row((Cell("P01 School"), Cell(-110_000_000, "signed_thousands")), "group"),
            Row(
                (Cell("Pool", is_illustrative=True), Cell(None, "thousands", trace="/trace/7/")),
                edit_url="?edit=7",
                level=1,
            ),
        ),
        (Row((Cell("Not safely covered"), Cell(8_140_000_000, "gap"))),),
    )
    shown = component("data_table", table=table, id="measures")
    assert 'role="region" tabindex="0" aria-label="Measures"' in shown
    assert '<tr class="sam-group"><th scope="row">P01 School</th><td class="sam-number">−1,100</td></tr>' in shown
    assert ">ill.</abbr> <a " in shown
    assert '<th scope="row" data-level="1">' in shown
    assert 'href="?edit=7">Edit<span class="ds-sr-only"> Pool</span></a>' in shown
    assert 'href="/trace/7/" title="Where does this figure come from?">–</a>' in shown
    foot = shown.partition("<tfoot>")[2]
    assert "81,400" in foot
    assert "missing" in foot


def made_up(marks: str, amount_ore: int = 100_000) -> DataTable:
    """Give a table of a row for each mark: i is illustrative, - is not."""
    rows = tuple(
        Row((Cell(str(at)), Cell(amount_ore, "thousands", is_illustrative=mark == "i")))
        for at, mark in enumerate(marks)
    )
    return DataTable("Frames", (Column("Post", is_code=True), Column("2028", is_number=True)), rows, code="frames")


def test_a_table_where_nearly_all_is_illustrative_says_it_once_and_marks_the_rest() -> None:
    shown = component("data_table", table=made_up("iiii-"))
    assert shown.count("except those marked “not ill.”") == 1
    assert 'data-illustrative aria-describedby="frames-illustrative"' in shown
    assert shown.count('class="sam-real"') == 1
    assert '1 <span class="sam-real"' in shown.partition(">4</th>")[2]
    whole = component("data_table", table=made_up("iiii"))
    assert "The figures in the rows are illustrative.</p>" in whole


@pytest.mark.parametrize("marks", ["iii", "iiiii--", "-----"])
def test_a_table_where_few_figures_are_illustrative_marks_each(marks: str) -> None:
    shown = component("data_table", table=made_up(marks))
    assert "data-illustrative" not in shown
    assert "sam-real" not in shown
    assert shown.count(">ill.</abbr>") == marks.count("i")


def test_a_figure_of_zero_says_nothing_of_being_illustrative() -> None:
    table = made_up("iiii")
    zeros = made_up("--", amount_ore=0)
    shown = component("data_table", table=replace(table, rows=(*table.rows, *zeros.rows)))
    assert "The figures in the rows are illustrative.</p>" in shown
    assert "sam-real" not in shown


def test_a_table_that_begins_with_codes_keeps_them_narrow() -> None:
    assert '<table class="sam-table" id="frames" data-pairs data-code>' in component("data_table", table=made_up("-"))


def test_a_field_is_tied_to_its_help_and_its_errors() -> None:
    form = MeasureForm({"title": "", "kind": "a"})
    assert not form.is_valid()
    field = component("form_field", field=form["title"])
    assert 'aria-describedby="id_title_help id_title_error"' in field
    assert 'class="ds-input"' in field
    assert 'id="id_title_error"' in field
    assert "(optional)" not in field
    assert "(optional)" in component("form_field", field=form["reason"])


def test_choices_stand_in_a_fieldset_with_a_label_each() -> None:
    field = component("form_field", field=MeasureForm()["kind"])
    assert "<fieldset" in field
    assert field.count('class="ds-input"') == 2
    assert '<label class="ds-label" for="id_kind_1">Two</label>' in field


def test_every_error_is_counted_not_every_field_with_one() -> None:
    form = MeasureForm({"title": "T", "kind": "a"})
    form.add_error(None, "First")
    form.add_error(None, "Second")
    count = sum(len(errors) for errors in form.errors.values())
    assert count >= 2
    assert f"{count} things must be corrected" in component("form_errors", form=form)


def test_the_summary_of_errors_links_to_the_fields() -> None:
    form = MeasureForm({})
    summary = component("form_errors", form=form)
    assert "2 things must be corrected" in summary
    assert '<a class="ds-link" href="#id_title">Name: This field is required.</a>' in summary
    assert not component("form_errors", form=MeasureForm()).strip()


def test_a_conflict_shows_both_texts_and_keeps_mine() -> None:
    field = DifferingField("title", "Name", "Larger <team>", "One team", ("Larger <team>",))
    shown = component(
        "conflict", fields=[field], url="/m/1/", lock_version=8, other_name="A leader", changed_at="12:00"
    )
    assert 'name="lock_version" value="8"' in shown
    assert 'name="mine_title" value="Larger &lt;team&gt;"' in shown
    assert 'name="choice_title" value="theirs"' in shown
    assert "One team" in shown


def test_a_long_list_has_pages_that_keep_the_question() -> None:
    request = RequestFactory().get("/", {"q": "school"})
    shown = component("pagination", page=Paginator(range(30), 10).page(2), request=request)
    assert 'href="?q=school&amp;page=1"' in shown
    assert 'href="?q=school&amp;page=3"' in shown
    assert "Page 2 of 3" in shown


def test_a_card_and_a_region_wrap_what_the_page_writes(page: Any) -> None:
    card = page('{% card title="T" url="/all/" url_label="All" %}<p>x</p>{% endcard %}')
    assert '<h2 class="sam-card-title">T</h2>' in card
    assert "<p>x</p>" in card
    assert '<a class="ds-link" href="/all/">All</a>' in card
    assert 'aria-label="Plan"' in page('{% table_region label="Plan" %}<table></table>{% endtable_region %}')
    assert 'id="why-title">W</h2>' in page('{% dialog id="why" title="W" %}{% enddialog %}')


def test_bars_of_a_list_have_one_decimal_only_when_all_are_small() -> None:
    rows = [SimpleNamespace(label="Care", amount_ore=12 * 10**8), SimpleNamespace(label="School", amount_ore=6 * 10**8)]
    shown = component("bar_list", rows=rows)
    assert ">12.0</span>" in shown
    assert 'width="50%"' in shown
    rows[0].amount_ore = 2710 * 10**8
    assert ">2,710</span>" in component("bar_list", rows=rows)


def test_cells_show_per_cents_and_dates_as_they_are_given() -> None:
    cells = (Cell("Result"), Cell(Decimal("1.75"), "percent"), Cell("2026-11-17", "date"), Cell(None, "percent"))
    shown = component("data_table", table=DataTable("T", (), (Row(cells),), code="targets", notes=("Rounded.",)))
    assert ">1.75%</td>" in shown
    assert "<td>2026-11-17</td>" in shown
    assert 'id="targets"' in shown
    assert "Rounded." in shown
