"""Is a file that cannot be imported told of as a whole, and not kept?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data_examples import MEASURE_HEAD, SAVING, csv_file, log_in, upload
from samspill.apps.files.models import StoredFile
from samspill.apps.jobs.models import Job
from web_store import WORKING

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def file_store(settings: object, tmp_path: Path) -> Path:
    settings.FILE_STORE = tmp_path  # type: ignore[attr-defined]  # the settings of the test
    return tmp_path


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("cell", ["=A1+A2", "A\u200b1"])
def test_a_file_that_is_refused_at_reading_is_not_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch, cell: str, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr("samspill.apps.budgets.services.previews.LARGE_FILE", 0)
        monkeypatch.setattr("samspill.apps.budgets.views.imports.LARGE_FILE", 0)
    log_in(client, "economist")
    answer = upload(client, "measures", csv_file(MEASURE_HEAD, (*SAVING[:8], cell, "-1", "-1", "-1")), version=WORKING)
    assert answer.status_code == 422
    assert "Nothing is stored: neither the file" in text_of(answer)
    assert not StoredFile.objects.filter(kind="budget_import").exists()
    assert not Job.objects.exists()


def test_a_cell_that_cannot_be_used_does_not_hide_what_else_is_wrong(client: Client) -> None:
    log_in(client, "economist")
    rows = ((*SAVING[:8], "=A1", "-1", "-1", "-1"), (*SAVING[:5], "9999", *SAVING[6:]))
    answer = upload(client, "measures", csv_file(MEASURE_HEAD, *rows), version=WORKING)
    page = text_of(answer)
    assert "9999" in page
    assert page.count("and not the value itself") == 1
    assert not StoredFile.objects.filter(kind="budget_import").exists(), "what its rows refuse is not kept either"
