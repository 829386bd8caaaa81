"""Is a file checked as a whole, shown for what it changes, and imported whole or not at all?"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from data_examples import (
    MEASURE_HEAD,
    PROJECT_HEAD,
    ROOT,
    SAVING,
    accept,
    csv_file,
    hidden_fields,
    log_in,
    upload,
)
from samspill.apps.audit.models import Entry
from samspill.apps.budgets import evaluation
from samspill.apps.budgets.models import BaseBudget, Change, MeasureRevision, ProjectRevision
from samspill.apps.budgets.selectors.measures import measure_page
from samspill.apps.budgets.selectors.projects import nearest_revision
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.services.amounts import state_amounts
from samspill.apps.budgets.store.reading import read_base
from samspill.apps.jobs.models import Job
from samspill.apps.jobs.services import work_once
from samspill.engine.plan.shown import by_year, cause_amounts
from samspill.web.outcomes import Done, Refused
from web_budgets.people import undo_newest
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

    from samspill.apps.budgets.models import PlanVersion

pytestmark = pytest.mark.django_db
KNOWN = "V-SOSIALFAGLIG"


@pytest.fixture(autouse=True)
def file_store(settings: object, tmp_path: object) -> None:
    settings.FILE_STORE = tmp_path  # type: ignore[attr-defined]  # the settings of the test


def version(code: str = WORKING) -> PlanVersion:
    found = version_by_code(actor_of("economist"), code)
    assert found is not None
    return found


def amounts(code: str) -> dict[int, int]:
    planned = evaluation.planned_version(actor_of("economist"), version()).version
    return by_year(cause_amounts(planned).get(code, {}), planned.years)


def gaps() -> list[int]:
    result = evaluation.evaluated(actor_of("economist"), version())
    return [-year.gap.operating_balance_ore for year in result.years]


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]  # an answer


def work() -> Job:
    assert work_once()
    return Job.objects.latest("pk")


def test_measures_are_shown_first_and_then_imported_whole(client: Client) -> None:
    log_in(client, "economist")
    before = gaps()
    shown = upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING)
    assert shown.status_code == 200
    page = text_of(shown)
    assert "The file adds 4 rows, changes 0 and takes away 0" in page
    assert "−1,000" in page
    assert amounts("NYTT-1") == dict.fromkeys(range(2025, 2029), 0), "nothing is stored by looking"

    answer = accept(client, "measures", page)
    job = Job.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (303, reverse("jobs:job", args=["elvestrand", job.pk]))
    assert work().state == "done"
    stated = {2025: -50_000_000, 2026: -100_000_000, 2027: -100_000_000, 2028: -100_050_000}
    assert amounts("NYTT-1") == stated
    assert gaps() == [gap + amount for gap, amount in zip(before, stated.values(), strict=True)]
    listed = text_of(client.get(f"{ROOT}/imports/"))
    assert "fil.csv" in listed
    assert "hop-2025-2028" in listed


def test_what_a_measure_had_and_the_file_does_not_say_is_taken_away(client: Client) -> None:
    log_in(client, "economist")
    assert any(amounts(KNOWN).values())
    rows = len(cause_amounts(evaluation.planned_version(actor_of("economist"), version()).version)[KNOWN])
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, (KNOWN, *SAVING[1:])), version=WORKING))
    assert f"The file adds 4 rows, changes 0 and takes away {rows}" in page
    accept(client, "measures", page)
    assert work().state == "done"
    assert amounts(KNOWN) == {2025: -50_000_000, 2026: -100_000_000, 2027: -100_000_000, 2028: -100_050_000}
    revision = MeasureRevision.objects.get(version__code=WORKING, measure__code=KNOWN)
    assert revision.title == "Færre vikarer"
    assert revision.text, "what is written of it stays"


def test_every_finding_is_shown_at_once_with_its_place(client: Client) -> None:
    log_in(client, "economist")
    bad = (
        ("NYTT-1", "Færre vikarer", "innsparing", "P99", "X9", "9999", "253", "020", "-1", "-1", "-1", "-1"),
        ("NYTT-2", "Et tiltak", "innsparing", "P06", "", "0610", "253", "998", "mye", "-1", "1.500", "-1"),
        ("NYTT-3", "Et tiltak", "sparing", "P06", "", "0610", "253", "020", "-1", "-1", "-1", "-1"),
    )
    answer = upload(client, "measures", csv_file(MEASURE_HEAD, *bad), version=WORKING)
    assert answer.status_code == 422
    page = text_of(answer)
    for words in ("P99", "X9", "9999", "mye", "sparing", "1.500"):
        assert words in page
    assert page.count("fil.csv") > 5
    assert "Import the whole file" not in page
    assert not hidden_fields(page).get("file")
    assert not Job.objects.exists()


def test_a_row_and_a_column_are_named_as_a_spreadsheet_shows_them(client: Client) -> None:
    log_in(client, "economist")
    row = (*SAVING[:8], "mye", "-1", "-1", "-1")
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, row), version=WORKING))
    cells = page[page.index('id="import-findings"') :]
    assert '<td class="sam-number">3</td><td>I</td>' in cells


def test_a_version_that_was_changed_after_the_preview_is_a_conflict(client: Client) -> None:
    log_in(client, "economist")
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING))
    change_known()
    answer = accept(client, "measures", page)
    assert answer.status_code == 409
    assert "Someone changed the version after the preview" in text_of(answer)
    assert not Job.objects.exists()
    assert accept(client, "measures", text_of(answer)).status_code == 303


def change_known() -> None:
    economist = actor_of("economist")
    known = measure_page(economist, version(), KNOWN)
    assert known is not None
    place = next(iter(known.lines))
    wanted = {place: known.lines[place] - 100}
    outcome = state_amounts(
        economist, version_code=WORKING, measure_code=KNOWN, lock_version=known.lock_version, wanted=wanted
    )
    assert isinstance(outcome, Done)


def test_a_version_that_is_changed_while_the_job_waits_is_left_alone(client: Client) -> None:
    log_in(client, "economist")
    accept(client, "measures", text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING)))
    change_known()
    job = work()
    assert (job.state, "was changed after the preview" in job.message) == ("failed", True)
    assert not any(amounts("NYTT-1").values())


def test_an_undo_does_not_reach_behind_an_import(client: Client) -> None:
    log_in(client, "economist")
    change_known()
    accept(
        client,
        "measures",
        text_of(upload(client, "measures", csv_file(MEASURE_HEAD, (KNOWN, *SAVING[1:])), version=WORKING)),
    )
    assert work().state == "done"
    assert isinstance(undo_newest(actor_of("economist")), Refused)


def test_a_failure_in_the_middle_leaves_everything_as_it_was(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    log_in(client, "economist")
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING))
    accept(client, "measures", page)
    before, lock_version = Change.objects.count(), version().lock_version
    monkeypatch.setattr("samspill.apps.budgets.services.imports._tell", lambda *_: 1 / 0)
    assert work().state == "failed"
    assert (Change.objects.count(), version().lock_version) == (before, lock_version)
    assert not MeasureRevision.objects.filter(measure__code="NYTT-1").exists()


def test_a_previous_plan_counts_towards_no_new_target(client: Client) -> None:
    log_in(client, "economist")
    head = tuple(word for word in MEASURE_HEAD if word != "kategori")
    row = (SAVING[0], SAVING[1], *SAVING[3:])
    accept(client, "previous_plan", text_of(upload(client, "previous_plan", csv_file(head, row), version=WORKING)))
    assert work().state == "done"
    revision = MeasureRevision.objects.get(version__code=WORKING, measure__code="NYTT-1")
    assert (revision.category, revision.counts_towards_target) == ("previous_plan", False)
    assert amounts("NYTT-1")[2026] == -100_000_000


def test_projects_are_stated_whole_and_keep_what_the_file_does_not_say(client: Client) -> None:
    log_in(client, "economist")
    found = nearest_revision(version(), "VANN-2026")
    assert found is not None
    old = found[0]
    assert old.text
    rows = (
        ("VANN-2026", "Vannledninger 2026", "1220", "345", "school_road_network", "2026", "utgift", "0", "99000"),
        ("NY-BRU", "Ny bru", "1110", "332", "school_road_network", "2026", "utgift", "1000", "5000"),
        ("NY-BRU", "", "", "", "", "", "tilskudd", "", "2000"),
    )
    shown = upload(client, "investments", csv_file(PROJECT_HEAD, *rows), version=WORKING)
    assert "The file adds 1 rows, changes 1 and takes away 0" in text_of(shown)
    accept(client, "investments", text_of(shown))
    assert work().state == "done"
    debt = evaluation.planned_version(actor_of("economist"), version()).debt
    assert debt is not None
    projects = {project.code: project for project in debt.projects}
    assert projects["NY-BRU"].spending_ore == {2025: 100_000_000, 2026: 500_000_000}
    assert [source.amount_ore for source in projects["NY-BRU"].sources] == [200_000_000]
    assert projects["VANN-2026"].spending_ore == {2026: 9_900_000_000}
    told = Entry.objects.get(event="import", object_code="NY-BRU").after
    assert told == {
        "spending|2025": 100_000_000,
        "spending|2026": 500_000_000,
        "grant|2026": 200_000_000,
        "completion_year": 2026,
    }
    again = ProjectRevision.objects.get(version__code=WORKING, measure__code="VANN-2026")
    assert (again.text, again.consequences) == (old.text, old.consequences)


def test_a_measure_with_the_same_amounts_and_another_title_is_shown_as_changed(client: Client) -> None:
    log_in(client, "economist")
    text_of(
        accept(client, "measures", text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING)))
    )
    assert work().state == "done"
    same = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING))
    assert ">as before<" in same[same.index(">NYTT-1<") :].split("</tr>")[0]
    other = csv_file(MEASURE_HEAD, tuple("Annet navn" if text == SAVING[1] else text for text in SAVING))
    shown = text_of(upload(client, "measures", other, version=WORKING))
    assert ">changed<" in shown[shown.index(">NYTT-1<") :].split("</tr>")[0]
    accept(client, "measures", shown)
    assert work().state == "done"
    entry = Entry.objects.filter(event="import", object_code="NYTT-1").first()
    assert entry is not None
    assert len((entry.after or {})["title"]) == 64
    assert "Annet navn" not in f"{entry.before} {entry.after}"


def test_a_project_with_the_same_spending_and_another_completion_year_is_shown_as_changed(client: Client) -> None:
    log_in(client, "economist")
    debt = evaluation.planned_version(actor_of("economist"), version()).debt
    assert debt is not None
    old = next(project for project in debt.projects if project.code == "VANN-2026")
    assert old.spending_ore.keys() <= {2025, 2026}
    amounts = (str(old.spending_ore.get(year, 0) // 100_000) for year in (2025, 2026))
    row = (old.code, old.label, old.unit, old.function, old.asset_class, "2027", "utgift", *amounts)
    assert old.completion_year != 2027
    shown = text_of(upload(client, "investments", csv_file(PROJECT_HEAD, row), version=WORKING))
    line = shown[shown.index(">VANN-2026<") :].split("</tr>")[0]
    assert ">changed<" in line
    assert "as before" not in line


def test_a_base_budget_is_new_sealed_and_maps_local_accounts(client: Client) -> None:
    log_in(client, "economist")
    head = ("enhet", "funksjon", "lokal konto", "art", "2025", "2026")
    rows = (("0610", "253", "1010", "", "900", "910,25"), ("0610", "253", "", "600", "-100", "-100"))
    about: dict[str, Any] = {
        "title": "Basis 2025",
        "code": "basis-2025",
        "first_year": 2025,
        "last_year": 2026,
        "price_year": 2025,
    }
    page = text_of(upload(client, "base_budget", csv_file(head, *rows), **about))
    accept(client, "base_budget", page)
    assert work().state == "done"
    base = BaseBudget.objects.get(code="basis-2025")
    assert (len(base.checksum), base.price_year, base.title) == (64, 2025, "Basis 2025")
    lines = read_base(base).lines
    assert sorted((line.key.art, line.year, line.amount_ore) for line in lines) == [
        ("010", 2025, 90_000_000),
        ("010", 2026, 91_025_000),
        ("600", 2025, -10_000_000),
        ("600", 2026, -10_000_000),
    ]
    again = upload(client, "base_budget", csv_file(head, *rows), **about)
    assert again.status_code == 422
    assert "There is a base budget with the code basis-2025 already." in text_of(again)


def test_an_account_that_debt_gives_is_refused(client: Client) -> None:
    log_in(client, "economist")
    row = (*SAVING[:5], "1610", "870", "500", "-1", "-1", "-1", "-1")
    answer = upload(client, "measures", csv_file(MEASURE_HEAD, row), version=WORKING)
    assert answer.status_code == 422


@pytest.mark.parametrize("kind", ["base_budget", "measures", "previous_plan", "investments"])
def test_the_empty_file_is_read_by_the_import_it_is_for(client: Client, kind: str) -> None:
    log_in(client, "economist")
    for language, unit in (("en", "1000 NOK"), ("nb", "1000 kr")):
        client.cookies["django_language"] = language
        content = client.get(f"{ROOT}/imports/{kind}/blank.xlsx").content
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert unit in [str(cell) for row in sheet for cell in row]
        assert "2028" in [str(cell) for cell in sheet[-1]]


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bombe.xlsx", zip_bomb()),
        ("formel.csv", csv_file(MEASURE_HEAD, (*SAVING[:8], "=1+1", "=HYPERLINK(A1)", "-1", "-1"))),
        ("tom.csv", b"  "),
        ("bilde.xlsx", b"\x89PNG\r\n\x1a\n"),
        ("gammel.xls", b"\xd0\xcf\x11\xe0rest"),
    ],
)
def test_what_is_unsafe_is_refused_on_a_page_of_findings(client: Client, name: str, content: bytes) -> None:
    log_in(client, "economist")
    answer = upload(client, "measures", content, name, version=WORKING)
    assert answer.status_code == 422
    if content.strip():
        assert name in text_of(answer)
    assert "Import the whole file" not in text_of(answer)


def test_a_frozen_version_and_another_persons_rights_are_respected(client: Client) -> None:
    log_in(client, "economist")
    assert upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=ADOPTED).status_code == 422
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING))
    assert accept(client, "measures", page, version=ADOPTED).status_code == 404
    for persona in ("unit_leader", "auditor", "director"):
        log_in(client, persona)
        assert client.get(f"{ROOT}/imports/").status_code == 403
        assert accept(client, "measures", page).status_code == 403


def test_files_and_jobs_of_another_municipality_are_not_there(client: Client) -> None:
    log_in(client, "economist")
    page = text_of(upload(client, "measures", csv_file(MEASURE_HEAD, SAVING), version=WORKING))
    fields = hidden_fields(page)
    accept(client, "measures", page)
    job = Job.objects.latest("pk")
    log_in(client, "outsider")
    theirs: dict[str, Any] = {
        "code": "b",
        "title": "B",
        "first_year": 2025,
        "last_year": 2026,
        "price_year": 2025,
        "source": "x",
    }
    elsewhere = "/fjellvik/budget/imports/base_budget/check/"
    assert client.get(elsewhere, theirs | {"file": fields["file"]}).status_code == 404
    assert client.get(reverse("files:download", args=["fjellvik", fields["file"]])).status_code == 404
    assert client.get(reverse("jobs:job", args=["fjellvik", job.pk])).status_code == 404
    assert client.get(f"/fjellvik/budget/imports/measures/check/?version={WORKING}&file=1&source=x").status_code == 404
