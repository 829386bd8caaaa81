"""Is long work done by a job that keeps what it makes for the one who asked, and leaves nothing when it is killed?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from samspill.apps.budgets.importing import ImportOrder, checked_import
from samspill.apps.budgets.models import MeasureRevision
from samspill.apps.budgets.selectors import sizes
from samspill.apps.budgets.services import exports, previews
from samspill.apps.budgets.services.imports import keep_file
from samspill.apps.files.models import StoredFile
from samspill.apps.files.services import store_file
from samspill.apps.jobs.models import Job
from samspill.apps.jobs.services import work_once
from samspill.apps.jobs.services.queue import LOST_AFTER
from web_budgets.people import BUDGET, DRAFT, FROZEN, client_of, content_of, row_of
from web_store import WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

    from samspill.web.access import Actor

pytestmark = pytest.mark.django_db
HEAD = "Beløp i;1000 kr\r\nkode;tittel;kategori;område;enhet;funksjon;art;2025;2026;2027;2028\r\n"
GOOD = HEAD + "NYTT-9;Færre vikarer;innsparing;P06;0610;253;020;-500;-1000;-1000;-1000\r\n"
BAD = HEAD + "NYTT-9;Færre vikarer;tull;P77;0610;253;999;ti;-1000;-1000;-1000\r\n"


@pytest.fixture(autouse=True)
def file_store(settings: Any, tmp_path: object) -> None:
    settings.FILE_STORE = tmp_path


@pytest.fixture
def _all_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "LARGE_ROWS", 0)
    monkeypatch.setattr(previews, "LARGE_FILE", 0)
    monkeypatch.setattr("samspill.apps.budgets.views.imports.LARGE_FILE", 0)


def handed_in(client: Client, text: str) -> Any:
    file = SimpleUploadedFile("fil.csv", text.encode(), "text/csv")
    return client.post(f"{BUDGET}/imports/measures/", {"file": file, "source": "Prøve", "version": WORKING})


def done(job: Job) -> Job:
    assert work_once()
    job.refresh_from_db()
    assert job.state == "done", job.message
    return job


# --- the whole version


def test_a_small_version_is_given_at_once() -> None:
    answer = client_of("economist").get(f"{DRAFT}/export/all.xlsx")
    assert answer["Content-Type"].endswith("sheet")
    assert not Job.objects.exists()


@pytest.mark.usefixtures("_all_is_large")
def test_a_large_version_is_made_by_a_job_for_the_one_who_asked() -> None:
    client = client_of("economist")
    page = client.get(f"{DRAFT}/export/all.xlsx")
    assert f'action="{DRAFT}/export/all/"' in page.content.decode()
    assert not Job.objects.exists()
    answer = client.post(f"{DRAFT}/export/all/")
    job = Job.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (303, f"/elvestrand/jobs/{job.pk}/")
    waiting = client.get(answer["Location"]).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in waiting
    done(job)
    shown = client.get(answer["Location"]).content.decode()
    assert 'http-equiv="refresh"' not in shown
    file = StoredFile.objects.get(kind="budget_export")
    assert f"/elvestrand/files/{file.pk}/" in shown
    whole: Any = client.get(f"/elvestrand/files/{file.pk}/")
    assert b"".join(whole.streaming_content)[:2] == b"PK"
    assert client_of("director").get(f"/elvestrand/files/{file.pk}/").status_code == 404


@pytest.mark.usefixtures("_all_is_large")
def test_who_is_not_logged_in_has_no_jobs_and_is_given_what_is_published() -> None:
    assert client_of("anonymous").get(f"{FROZEN}/export/all.xlsx")["Content-Type"].endswith("sheet")


def test_a_worker_that_is_killed_leaves_no_file_and_the_next_makes_it(
    economist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = exports.order_export(economist, row_of())

    def killed(*given: Any, **named: Any) -> None:
        store_file(*given, **named)
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "store_file", killed)
    with pytest.raises(KeyboardInterrupt):
        work_once()
    assert not StoredFile.objects.filter(kind="budget_export").exists()
    job.refresh_from_db()
    assert (job.state, job.result) == ("running", None)
    monkeypatch.setattr(exports, "store_file", store_file)
    Job.objects.update(heartbeat_at=timezone.now() - 2 * LOST_AFTER)
    done(job)
    assert StoredFile.objects.filter(kind="budget_export").count() == 1


def test_a_version_that_is_gone_ends_the_job_in_words(economist: Actor) -> None:
    job = exports.order_export(economist, row_of())
    Job.objects.update(params={"version": "borte", "language": "nb"})
    work_once()
    job.refresh_from_db()
    assert (job.state, job.message) == ("failed", "The version is not there any more.")


# --- the preview of an import


@pytest.mark.usefixtures("_all_is_large")
@pytest.mark.parametrize("text", [GOOD, BAD])
def test_a_job_finds_what_a_page_would_have_found(economist: Actor, text: str) -> None:
    stored = keep_file(economist, "fil.csv", "text/csv", [text.encode()])
    order = ImportOrder("measures", stored.pk, WORKING, source="Prøve")
    job = done(previews.order_preview(economist, order))
    kept, fresh = previews.kept_preview(economist, job.pk), checked_import(economist, order, row_of())
    assert kept is not None
    for name in ("order", "file", "findings", "lock_version", "years", "moved", "before", "after", "is_usable"):
        assert getattr(kept, name) == getattr(fresh, name), name
    if fresh.is_usable:
        assert kept.labels == fresh.labels


@pytest.mark.usefixtures("_all_is_large")
def test_a_large_file_is_checked_by_a_job_then_imported_from_its_page(economist: Actor) -> None:
    client, before = client_of("economist"), content_of(economist)
    answer = handed_in(client, GOOD)
    job = Job.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (303, f"/elvestrand/jobs/{job.pk}/")
    assert client.get(f"{BUDGET}/imports/measures/check/{job.pk}/").status_code == 404, "it is not done yet"
    done(job)
    url = f"{BUDGET}/imports/measures/check/{job.pk}/"
    assert url in client.get(answer["Location"]).content.decode()
    page = client.get(url)
    assert "The file adds 4 rows, changes 0 and takes away 0" in page.content.decode()
    assert content_of(economist) == before
    assert client_of("director").get(url).status_code == 403
    assert client.get(f"{BUDGET}/imports/investments/check/{job.pk}/").status_code == 404
    typed = {"lock_version": page.context["checked"].lock_version, **page.context["hidden"]}
    assert client.post(f"{BUDGET}/imports/measures/accept/", typed).status_code == 303
    done(Job.objects.latest("pk"))
    assert MeasureRevision.objects.filter(version=row_of(), measure__code="NYTT-9").exists()


@pytest.mark.usefixtures("_all_is_large")
def test_a_version_that_was_changed_after_the_check_says_so_and_is_not_imported_to(economist: Actor) -> None:
    from samspill.apps.budgets.services.registers import set_fee_rates  # noqa: PLC0415 - of this test alone

    client = client_of("economist")
    handed_in(client, GOOD)
    job = done(Job.objects.latest("pk"))
    set_fee_rates(economist, WORKING, {"VANN-FORBRUK": {2026: 5_555}})
    page = client.get(f"{BUDGET}/imports/measures/check/{job.pk}/")
    assert "Check the file again before you import it" in page.content.decode()
    assert "/accept/" not in page.content.decode()
    again = client.post(f"{BUDGET}/imports/measures/check/", page.context["hidden"])
    newest = Job.objects.latest("pk")
    assert (again["Location"], newest.kind) == (f"/elvestrand/jobs/{newest.pk}/", previews.PREVIEW_JOB)
    typed = {"lock_version": page.context["checked"].lock_version, **page.context["hidden"]}
    refused = client.post(f"{BUDGET}/imports/measures/accept/", typed)
    assert (refused.status_code, Job.objects.latest("pk").kind) == (303, previews.PREVIEW_JOB)


@pytest.mark.usefixtures("_all_is_large")
def test_looking_at_the_address_of_a_large_check_asks_for_no_job(economist: Actor) -> None:
    stored = keep_file(economist, "fil.csv", "text/csv", [GOOD.encode()])
    query: dict[str, str | int] = {"file": stored.pk, "version": WORKING, "source": "Prøve"}
    page = client_of("economist").get(f"{BUDGET}/imports/measures/check/", query)
    assert "The file is large" in page.content.decode()
    assert not Job.objects.exists()
    assert client_of("economist").post(f"{BUDGET}/imports/measures/check/", query | {"file": 10**9}).status_code == 404


def test_a_check_that_is_killed_leaves_the_store_as_before(economist: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    stored = keep_file(economist, "fil.csv", "text/csv", [GOOD.encode()])
    before = content_of(economist)
    job = previews.order_preview(economist, ImportOrder("measures", stored.pk, WORKING, source="Prøve"))

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(previews, "plain", killed)
    with pytest.raises(KeyboardInterrupt):
        work_once()
    job.refresh_from_db()
    assert (job.state, job.result) == ("running", None)
    assert content_of(economist) == before
    assert previews.kept_preview(actor_of("economist"), job.pk) is None
