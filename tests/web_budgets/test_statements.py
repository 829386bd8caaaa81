"""Do the statement pages show what the engine gives, and does every figure lead to where it comes from?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from figure_examples import ROOT, amount, log_in, page, version_row, worked_out
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.formulas import formula_text
from samspill.apps.budgets.tables.statements import STATEMENT_TABLES, statement_table, unplaced_table
from samspill.apps.budgets.tables.traces import kind_table, line_table, steering_table, term_table
from samspill.engine.workflows.plan_trace import trace_post
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", STATEMENT_TABLES)
def test_every_figure_of_a_statement_leads_to_a_page_that_shows_it(client: Client, table: str) -> None:
    actor = log_in(client, "economist")
    shown = statement_table(actor, version_row(actor), table)
    for row in shown.rows[::4]:
        cell = row.cells[2]
        answer = client.get(cell.trace)
        assert answer.status_code == 200
        lines, terms = answer.context["lines"], answer.context.get("terms")
        figure = amount(terms.rows[-1].cells[-1]) if terms else None
        if lines and table != "5-4-2":
            figure = amount(lines.foot[0].cells[1])
        if table != "5-4-2":
            assert (figure or 0) == cell.value


def test_a_statement_states_the_balance_and_links_each_figure_with_a_name(client: Client) -> None:
    log_in(client, "economist")
    text = page(client, "statements/5-4/")
    assert "Operations are in balance every year" in text
    link = f'<a class="sam-quiet-link" href="{ROOT}/{WORKING}/trace/5-4/2025/6/"'
    assert f'{link} title="Where does this figure come from?">7,393,819</a>' in text


@pytest.mark.parametrize(
    ("table", "fact"),
    [
        ("5-4-2", "The areas are allocated NOK 7,394 million in 2025"),
        ("5-5", "Investment is in balance every year"),
        ("5-6", "Operating income is NOK 9,590 million in 2025"),
    ],
)
def test_each_statement_opens_with_a_fact(client: Client, table: str, fact: str) -> None:
    log_in(client, "economist")
    assert fact in page(client, f"statements/{table}/")


def test_amounts_in_no_post_stand_under_the_statement_with_the_reason(client: Client) -> None:
    actor = log_in(client, "economist")
    table = unplaced_table(actor, version_row(actor), "operating")
    assert [amount(row.cells[2]) for row in table.rows] == [3_939_460_000, -3_939_460_000]
    assert "290 Internal purchase" in page(client, "statements/5-4/")


def test_the_headline_of_a_trace_is_the_post_and_its_figure(client: Client) -> None:
    log_in(client, "economist")
    assert "Post 6 in 2025: NOK 7,394 million" in page(client, "trace/5-4/2025/6/")


def test_a_trace_is_shown_in_pages_of_lines_with_the_sum_of_all(client: Client) -> None:
    log_in(client, "economist")
    first = client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/")
    second = client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/?page=2")
    assert len(first.context["lines"].rows) == 200
    assert first.context["lines"].rows != second.context["lines"].rows
    assert first.context["lines"].foot == second.context["lines"].foot


def test_the_kinds_and_the_lines_of_a_trace_are_the_figure_to_the_ore() -> None:
    actor = actor_of("economist")
    trace = trace_post(worked_out(actor), evaluation.book(), "5-4", 2025, "13")
    assert trace is not None
    kinds = {str(row.cells[0].value): amount(row.cells[1]) for row in kind_table(trace).rows}
    assert sum(list(kinds.values())[:-1]) == list(kinds.values())[-1] == trace.amount_ore
    rows = line_table(actor, version_row(actor), trace).rows
    assert sum(amount(row.cells[1]) for row in rows if row.level == 1) == trace.amount_ore


def test_a_sum_leads_to_its_terms_with_their_signs() -> None:
    actor = actor_of("economist")
    result = worked_out(actor)
    trace = trace_post(result, evaluation.book(), "5-4", 2025, "9")
    assert trace is not None
    table = term_table(actor, version_row(actor), trace, result.years[0].statements["5-4"])
    assert [row.cells[-1].trace for row in table.rows[:-1]] == [
        f"{ROOT}/{WORKING}/trace/5-4/2025/5/",
        f"{ROOT}/{WORKING}/trace/5-4/2025/8/",
    ]
    assert sum(amount(row.cells[-1]) for row in table.rows[:-1]) == amount(table.rows[-1].cells[-1])
    assert table.rows[-1].cells[-1].is_illustrative


def test_an_area_is_reconciled_from_allocated_to_steered() -> None:
    actor = actor_of("economist")
    frame = next(frame for frame in worked_out(actor).years[0].frames if frame.area == "P01")
    rows = steering_table(actor, version_row(actor), 2025, "P01").rows
    amounts = [amount(row.cells[1]) for row in rows]
    assert amounts[0] == frame.allocated_ore
    assert sum(amounts[:-1]) == amounts[-1] == frame.steered_ore


def test_area_and_fund_have_traces_of_their_own(client: Client) -> None:
    log_in(client, "economist")
    assert "Steered by the area" in page(client, "trace-area/2025/P01/")
    assert "Disposisjonsfond in 2025: NOK 427 million" in page(client, "trace-fund/2025/DISP/")


@pytest.mark.parametrize(
    "path",
    [
        "statements/5-7/",
        "trace/5-9/2025/6/",
        "trace/5-4/2025/99/",
        "trace/5-4/2040/6/",
        "trace-area/2025/XX/",
        "trace-area/2040/P01/",
        "trace-fund/2025/XX/",
    ],
)
def test_what_is_not_there_is_404(client: Client, path: str) -> None:
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{WORKING}/{path}").status_code == 404


def test_everyone_sees_an_adopted_plan_and_nobody_outside_a_draft(client: Client) -> None:
    assert client.get(f"{ROOT}/{ADOPTED}/statements/5-4/").status_code == 200
    assert client.get(f"{ROOT}/{WORKING}/statements/5-4/").status_code == 404
    assert client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/").status_code == 404


@pytest.mark.parametrize("path", ["statements/5-4/", "trace/5-4/2025/6/", "trace-area/2025/P01/"])
def test_pages_ask_the_store_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    log_in(client, "economist")
    page(client, path)
    with django_assert_max_num_queries(16):
        page(client, path)


def test_formulas_are_written_in_kroner_and_in_words() -> None:
    with override("en"):
        assert formula_text("0.04 x (opening debt 100000 + net new debt 2000 / 2)") == (
            "rate 0.04 × (opening debt NOK 1,000 + half of net new debt NOK 20)"
        )
        assert formula_text("grant 500") == "grants to projects NOK 5"
        assert formula_text("opening assets") == "assets in the opening balance"
        assert formula_text("something else") == "something else"
        assert formula_text("acquisition cost / 40 years") == "acquisition cost ÷ 40 years"


def test_no_amount_in_ore_is_left_in_a_formula_of_the_example() -> None:
    derived = worked_out(actor_of("economist")).evaluation.derived
    with override("en"):
        written = {formula_text(line.formula) for line in derived}
    assert not [text for text in written if re.search(r"\d{6,}", text)]


@pytest.mark.parametrize("kind", ["base", "cause"])
def test_a_trace_is_narrowed_to_a_kind_on_every_page_and_in_its_file(client: Client, kind: str) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/?kind={kind}")
    trace = trace_post(worked_out(actor_of("economist")), evaluation.book(), "5-4", 2025, "6")
    assert trace is not None
    of_kind = [part.amount_ore for part in trace.parts if part.kind == kind]
    lines = answer.context["lines"]
    assert [row.kind for row in lines.rows].count("group") == 1
    assert amount(lines.foot[0].cells[1]) == sum(of_kind)
    text = answer.content.decode()
    assert "Lines shown" in text
    assert f"/export/trace-lines.csv?year=2025&amp;table=5-4&amp;post=6&amp;kind={kind}" in text
    assert (f"kind={kind}&amp;page=2" in text) == (len(of_kind) >= 200)
    file = client.get(f"{ROOT}/{WORKING}/export/trace-lines.csv?year=2025&table=5-4&post=6&kind={kind}")
    assert len(file.content.decode().strip().splitlines()) == len(of_kind) + 3


def test_a_kind_that_a_figure_lacks_shows_all_lines(client: Client) -> None:
    log_in(client, "economist")
    whole, odd = (client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/{query}") for query in ("", "?kind=odd"))
    assert odd.context["lines"].foot == whole.context["lines"].foot
    assert [each["is_current"] for each in odd.context["filters"]] == [True] + [False] * 4


def test_a_page_of_lines_begins_with_the_head_of_its_group(client: Client) -> None:
    log_in(client, "economist")
    rows = client.get(f"{ROOT}/{WORKING}/trace/5-4/2025/6/?page=2").context["lines"].rows
    assert (rows[0].kind, rows[0].cells[0].value, len(rows)) == ("group", "Base budget", 201)


def test_a_source_that_lines_share_is_said_once_at_their_head() -> None:
    actor = actor_of("economist")
    trace = trace_post(worked_out(actor), evaluation.book(), "5-4", 2025, "6")
    assert trace is not None
    rows = line_table(actor, version_row(actor), trace, "base").rows
    assert rows[0].cells[-1].value
    assert {row.cells[-1].value for row in rows[1:]} == {""}
    causes = line_table(actor, version_row(actor), trace, "cause").rows
    assert str(causes[0].cells[-1].value).endswith("unless the line says otherwise")
    assert "" in {row.cells[-1].value for row in causes[1:]} != {""}


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("statements/5-4/", ("statement-5-4", "unplaced-operating")),
        ("statements/5-5/", ("statement-5-5",)),
        ("trace/5-4/2025/9/", ("trace-terms",)),
        ("trace/5-4/2025/6/", ("trace-kinds", "trace-lines")),
        ("trace-area/2025/P01/", ("trace-steering", "trace-kinds", "trace-lines")),
        ("trace-fund/2025/DISP/", ("trace-kinds", "trace-lines")),
        ("debt/", ("debt", "real-debt")),
        ("targets/", ("targets", "restructuring", "robek")),
        ("findings/", ("findings",)),
        ("investments/VANN-2026/", ("payment", "project-effect")),
        ("measures/V-SOSIALFAGLIG/", ("account-lines", "said")),
    ],
)
def test_every_table_of_a_page_leads_to_its_files_which_open(client: Client, path: str, codes: tuple[str, ...]) -> None:
    log_in(client, "economist")
    text = page(client, path)
    for code in codes:
        links = re.findall(rf'href="([^"]*/export/{code}\.(?:xlsx|csv)[^"]*)"', text)
        assert len(links) == 2, code
        for link in links:
            assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_statement_and_the_targets_say_why_their_results_differ(client: Client) -> None:
    log_in(client, "economist")
    notes = statement_table(actor_of("economist"), version_row(actor_of("economist")), "5-4").notes
    assert "Interest and instalments stand as they are paid" in " ".join(notes)
    assert "its net operating result may differ" in page(client, "targets/")


@pytest.mark.parametrize("path", ["investments/", "investments/VANN-2026/", "income/", "funds/"])
def test_the_balance_of_every_year_stands_under_pages_that_move_it(client: Client, path: str) -> None:
    log_in(client, "economist")
    foot = re.search(r'<tfoot id="balance">.*?</tfoot>', page(client, path), re.DOTALL)
    assert foot is not None
    assert foot[0].count("150,000") == 8
