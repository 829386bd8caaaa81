"""Does every table leave as Excel and CSV with each figure to the øre, for those who may see its page?"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from data_examples import ROOT, log_in
from samspill.adapters.national import debt_parameters
from samspill.adapters.table_files.shape import UNIT_KRONER
from samspill.adapters.yaml_tree import parse_yaml
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.versions import version_by_code, visible_versions
from samspill.apps.budgets.tables.catalogue import REGISTERS, TABLES, WHOLE_VERSION, table_of
from samspill.apps.budgets.tables.sheet_names import sheet_name
from samspill.engine.plan.content_id import content_id
from samspill.engine.workflows.plan_evaluation import evaluate_plan
from samspill.engine.workflows.plan_files.versions import read_plan
from web_store import ADOPTED, PROPOSAL, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

    from samspill.web.tables import DataTable

pytestmark = pytest.mark.django_db
QUERIES = {
    "account-lines": {"code": "V-SOSIALFAGLIG"},
    "said": {"code": "V-SOSIALFAGLIG"},
    "payment": {"code": "VANN-2026"},
    "project-effect": {"code": "VANN-2026"},
    "trace-lines": {"table": "5-4", "year": "2025", "post": "6"},
    "trace-kinds": {"area": "P06", "year": "2025"},
    "trace-terms": {"table": "5-4", "year": "2025", "post": "5"},
    "trace-steering": {"area": "P06", "year": "2025"},
    **{code: {"before": ADOPTED} for code in TABLES if code.startswith("compare-")},
}


def table(code: str) -> DataTable:
    economist = actor_of("economist")
    row = version_by_code(economist, WORKING)
    assert row is not None
    found = table_of(economist, row, code, QUERIES.get(code, {}))
    assert found is not None, code
    return found


def kroner(text: str) -> int:
    return int(Decimal(text.replace(",", ".")) * 100)


@pytest.mark.parametrize("code", [*TABLES, *REGISTERS])
def test_every_figure_of_csv_and_excel_is_that_of_the_table(client: Client, code: str) -> None:
    log_in(client, "economist")
    shown = table(code)
    url = f"{ROOT}/{WORKING}/export/{code}"
    text = client.get(f"{url}.csv", QUERIES.get(code, {})).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    expected = [*shown.rows, *shown.foot]
    assert len(rows) == len(expected)
    content = client.get(f"{url}.xlsx", QUERIES.get(code, {})).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    below = sheet[len(sheet) - len(expected) :] if expected else []
    for row, csv_row, xlsx_row in zip(expected, rows, below, strict=True):
        for cell, csv_text, xlsx_cell in zip(row.cells, csv_row, xlsx_row, strict=False):
            if isinstance(cell.value, int) and cell.kind in UNIT_KRONER:
                assert kroner(csv_text) == cell.value
                assert isinstance(xlsx_cell, float | int)
                assert round(Decimal(repr(xlsx_cell)) * 100 * UNIT_KRONER[cell.kind]) == cell.value


def test_a_file_says_where_it_comes_from(client: Client) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{WORKING}/export/debt.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="elvestrand-hop-2025-2028-debt-2024-05-07.xlsx"'
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    notes = {str(row[0]): str(row[1]) for row in sheet[1:8]}
    economist = actor_of("economist")
    row = version_by_code(economist, WORKING)
    assert row is not None
    assert notes["Content id"] == evaluation.evaluated(economist, row).content_id
    assert notes["Prices of"] == str(row.price_year)
    assert "Elvestrand kommune" in notes["Source"]
    assert "illustrative" in notes


def test_the_whole_version_has_a_sheet_for_each_table_with_rows(client: Client) -> None:
    log_in(client, "economist")
    content = client.get(f"{ROOT}/{WORKING}/export/all.xlsx").content
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert names == [sheet_name(table(code)) for code in WHOLE_VERSION if table(code).rows]
    assert len(names) > 14


def test_a_plan_file_of_every_version_comes_to_the_same_content_and_figures(client: Client) -> None:
    log_in(client, "economist")
    economist = actor_of("economist")
    for row in visible_versions(economist):
        text = client.get(f"{ROOT}/{row.code}/export/plan.yaml").content.decode()
        root, findings = parse_yaml(text, "plan.yaml")
        assert root is not None, findings
        plan, findings = read_plan(root, debt_parameters())
        assert plan is not None, findings
        planned, result = plan.versions[row.code], evaluation.evaluated(economist, row)
        assert content_id(planned.version) == (row.content_id or result.content_id)
        again = evaluate_plan(planned, evaluation.book(), evaluation.rules(), lists=evaluation.lists())
        assert [year.statements for year in again.years] == [year.statements for year in result.years]
        assert [year.gap for year in again.years] == [year.gap for year in result.years]
        stored = evaluation.planned_version(economist, row).version.base.illustrative_keys
        assert planned.version.base.illustrative_keys == stored
        assert len(stored) < len({line.key for line in planned.version.base.lines})


def test_the_public_gets_files_of_what_is_published_and_of_nothing_else(client: Client) -> None:
    assert client.get(f"{ROOT}/{ADOPTED}/export/statement-5-4.csv").status_code == 200
    assert client.get(f"{ROOT}/{PROPOSAL}/export/plan.yaml").status_code == 200
    for name in ("statement-5-4.csv", "all.xlsx", "plan.yaml"):
        assert client.get(f"{ROOT}/{WORKING}/export/{name}").status_code == 404
    versions = client.get(f"{ROOT}/export/versions.csv").content.decode("utf-8-sig")
    assert "Økonomiplan" in versions or "Handlings" in versions
    economist = actor_of("economist")
    row = version_by_code(economist, WORKING)
    assert row is not None
    assert row.title not in versions


@pytest.mark.parametrize(
    "name",
    ["nothing.csv", "debt.pdf", "payment.csv", "trace-lines.csv?year=1900", "compare-operating-area.csv?before=no"],
)
def test_what_is_no_table_is_not_there(client: Client, name: str) -> None:
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{WORKING}/export/{name}").status_code == 404


def test_another_municipality_has_no_such_version(client: Client) -> None:
    log_in(client, "outsider")
    assert client.get(f"/fjellvik/budget/{ADOPTED}/export/debt.csv").status_code == 404


def test_the_page_leads_to_its_table_as_a_file(client: Client) -> None:
    log_in(client, "economist")
    text = client.get(f"{ROOT}/{WORKING}/funds/").content.decode()
    assert f'href="{ROOT}/{WORKING}/export/funds.xlsx"' in text
    assert f'href="{ROOT}/{WORKING}/export/funds.csv"' in text


def test_sheets_have_names_in_the_language_of_the_reader(client: Client) -> None:
    log_in(client, "economist")
    client.cookies["django_language"] = "nb"
    content = client.get(f"{ROOT}/{WORKING}/export/measures-area.xlsx").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Tiltak"]


def test_every_table_has_a_name_for_its_sheet() -> None:
    for code in TABLES:
        shown = table(code)
        assert len(sheet_name(shown)) <= 31, code
        assert sheet_name(shown) != shown.caption or len(shown.caption) <= 31, code
