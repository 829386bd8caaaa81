"""Is a job run once, by one worker, with today's roles, and does a job that ends badly leave nothing behind?"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from samspill.apps.audit.models import Entry
from samspill.apps.audit.services import record
from samspill.apps.jobs import kinds as job_kinds
from samspill.apps.jobs.models import Job
from samspill.apps.jobs.services import (
    JobFailedError,
    JobHandle,
    JobKind,
    cancel,
    enqueue,
    queue,
    register_kind,
    work_once,
)
from samspill.apps.jobs.services.handle import JobCancelledError, JobTakenOverError
from samspill.apps.organisation.models import RoleAssignment
from samspill.web.access import Actor, Permission
from web_ground.conftest import client_of
from web_ground.people import person

LONG_AGO = datetime.timedelta(minutes=5)


def write_rows(actor: Actor, handle: JobHandle, params: Mapping[str, Any]) -> None:
    handle.progress(0, params["rows"], "Reading")
    with handle.finish() as result:
        for row in range(params["rows"]):
            record(actor, "change", "example", str(row))
            if row == params.get("fails_at"):
                raise ZeroDivisionError
            if row == params.get("refused_at"):
                message = "Row 2 has no art"
                raise JobFailedError(message)
        result["rows"] = params["rows"]


def forget_to_finish(_actor: Actor, handle: JobHandle, _params: Mapping[str, Any]) -> None:
    handle.progress(0, 1)


def meet_a_locked_store(_actor: Actor, _handle: JobHandle, _params: Mapping[str, Any]) -> None:
    message = "database is locked"
    raise OperationalError(message)


def where_it_is_seen(_actor: Actor, result: Mapping[str, Any]) -> str:
    return f"/done/{result['rows']}/"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_kinds, "_kinds", {})
    register_kind(JobKind("write", "Write rows", Permission.IMPORT_DATA, write_rows, where_it_is_seen))
    register_kind(JobKind("forget", "Forget", Permission.IMPORT_DATA, forget_to_finish))
    register_kind(JobKind("locked", "Locked", Permission.IMPORT_DATA, meet_a_locked_store))


def state(job: Job) -> tuple[str, int]:
    job.refresh_from_db()
    return job.state, job.attempt


def written() -> int:
    return Entry.objects.filter(object_kind="example").count()


def lose_worker(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - LONG_AGO)


def taken(job: Job) -> JobHandle:
    found = queue.take(timezone.now())
    assert found == job
    return JobHandle(found, seconds_between_writes=0)


def test_a_job_writes_and_is_done_with_its_result(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 3})
    assert work_once()
    assert state(job) == ("done", 1)
    assert (job.result, written()) == ({"rows": 3}, 3)
    assert not work_once()
    assert {entry.actor_kind for entry in Entry.objects.filter(object_kind="example")} == {"job"}


def test_the_oldest_job_comes_first(economist: Actor) -> None:
    first, second = (enqueue(economist, "write", {"rows": 1}) for _ in range(2))
    work_once()
    assert (state(first)[0], state(second)[0]) == ("done", "queued")


def test_two_workers_that_saw_the_same_job_do_not_both_get_it(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    now = timezone.now()
    seen_by_one, seen_by_the_other = Job.objects.get(pk=job.pk), Job.objects.get(pk=job.pk)
    assert queue._taken(seen_by_one, now)
    assert not queue._taken(seen_by_the_other, now)
    assert queue.take(now) is None
    assert state(job) == ("running", 1)


def test_a_lost_worker_is_replaced_and_what_it_still_writes_does_not_count(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 2})
    lost = taken(job)
    lose_worker(job)
    assert work_once()
    assert (state(job), written()) == (("done", 2), 2)

    with pytest.raises(JobTakenOverError):
        lost.progress(1, 2)
    with pytest.raises(JobTakenOverError), lost.finish():
        record(economist, "change", "example", "late")
    assert (state(job), job.result, written()) == (("done", 2), {"rows": 2}, 2)


def test_a_worker_that_was_slow_but_lives_is_not_replaced(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    taken(job)
    assert not work_once()
    assert state(job) == ("running", 1)


def test_a_job_is_given_up_after_three_lost_workers(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    for attempt in (1, 2, 3):
        taken(job)
        assert state(job) == ("running", attempt)
        lose_worker(job)
    assert not work_once()
    assert (state(job), job.message) == (("failed", 3), queue.LOST_TOO_OFTEN)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"rows": 3, "fails_at": 1}, "The work stopped because of an error in the program. Nothing was changed."),
        ({"rows": 3, "refused_at": 1}, "Row 2 has no art"),
    ],
)
def test_a_job_that_fails_after_writing_leaves_the_store_as_before(
    economist: Actor, params: dict[str, int], message: str
) -> None:
    job = enqueue(economist, "write", params)
    before = Entry.objects.count()
    assert work_once()
    assert (state(job), job.message) == (("failed", 1), message)
    assert (Entry.objects.count(), job.result) == (before, None)


def test_a_job_that_ends_without_finishing_has_failed(economist: Actor) -> None:
    job = enqueue(economist, "forget", {})
    work_once()
    assert state(job) == ("failed", 1)


def test_a_job_that_met_a_locked_store_is_tried_again(economist: Actor) -> None:
    job = enqueue(economist, "locked", {})
    work_once()
    assert state(job) == ("running", 1)
    lose_worker(job)
    work_once()
    assert state(job) == ("running", 2)


def test_a_waiting_job_is_cancelled_at_once(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    assert cancel(economist, job.pk)
    assert not work_once()
    assert (state(job), written()) == (("cancelled", 0), 0)
    assert not cancel(economist, job.pk)


def test_a_running_job_stops_at_its_next_step_and_writes_nothing(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    handle = taken(job)
    assert cancel(economist, job.pk)
    with pytest.raises(JobCancelledError):
        handle.progress(1, 2)
    with pytest.raises(JobCancelledError), handle.finish():
        record(economist, "change", "example", "1")
    assert written() == 0


def test_a_cancelled_job_whose_worker_is_lost_is_not_tried_again(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    taken(job)
    cancel(economist, job.pk)
    lose_worker(job)
    assert not work_once()
    assert state(job) == ("cancelled", 1)


def test_progress_is_written_seldom(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    taken(job)
    handle = JobHandle(Job.objects.get(pk=job.pk), seconds_between_writes=3600)
    handle.progress(0, 100, "Reading")
    handle.progress(50, 100)
    state(job)
    assert (job.done, job.total, job.message) == (0, 100, "Reading")


def test_the_roles_of_the_start_count_not_those_of_the_asking(economist: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 1})
    RoleAssignment.objects.filter(user_id=economist.user_id or 0).delete()
    work_once()
    assert (state(job), written()) == (("failed", 1), 0)


def test_only_those_who_may_can_ask(stranger: Actor, setup: Actor) -> None:
    for actor in (stranger, setup):
        with pytest.raises(PermissionDenied):
            enqueue(actor, "write", {"rows": 1})
    assert not Job.objects.exists()


# --- pages


def test_the_page_of_a_job_shows_how_far_it_is(economist: Actor, page: Client) -> None:
    job = enqueue(economist, "write", {"rows": 400})
    taken(job).progress(100, 400, "Reading")
    shown = page.get(f"/bekkedal/jobs/{job.pk}/").content.decode()
    assert '<progress id="job-progress" max="400" value="100">' in shown
    assert 'hx-trigger="every 2s"' in shown
    part = page.get(f"/bekkedal/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section")
    assert 'value="100"' in part


def test_a_job_that_is_done_asks_no_more_and_leads_to_its_result(economist: Actor, page: Client) -> None:
    job = enqueue(economist, "write", {"rows": 2})
    work_once()
    shown = page.get(f"/bekkedal/jobs/{job.pk}/").content.decode()
    assert 'href="/done/2/"' in shown
    assert "hx-trigger" not in shown
    assert 'href="/done/2/"' in page.get("/bekkedal/jobs/").content.decode()


def test_cancel_leads_back_to_the_job(economist: Actor, page: Client) -> None:
    job = enqueue(economist, "write", {"rows": 2})
    answer = page.post(f"/bekkedal/jobs/{job.pk}/cancel/")
    assert (answer.status_code, answer["Location"]) == (303, f"/bekkedal/jobs/{job.pk}/")
    assert state(job) == ("cancelled", 0)
    assert page.get(f"/bekkedal/jobs/{job.pk}/cancel/").status_code == 405


def test_a_job_of_a_kind_that_is_no_more_is_still_shown(
    economist: Actor, page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = enqueue(economist, "write", {"rows": 2})
    monkeypatch.setattr(job_kinds, "_kinds", {})
    assert page.get(f"/bekkedal/jobs/{job.pk}/").status_code == 200


def test_the_job_of_another_is_not_there(economist: Actor, setup: Actor, other: Actor) -> None:
    job = enqueue(economist, "write", {"rows": 2})
    colleague = client_of(person(setup, "ola@bekkedal.example", "economist"))
    own_elsewhere = client_of(economist)
    for client, place in ((colleague, "bekkedal"), (own_elsewhere, other.municipality)):
        assert client.get(f"/{place}/jobs/{job.pk}/").status_code == 404
        assert client.post(f"/{place}/jobs/{job.pk}/cancel/").status_code == 404
        assert f"/jobs/{job.pk}/" not in client.get(f"/{place}/jobs/").content.decode()
    assert state(job) == ("queued", 0)


@pytest.mark.usefixtures("setup")
def test_jobs_need_login() -> None:
    assert Client().get("/bekkedal/jobs/").status_code == 302
    assert Client().post("/bekkedal/jobs/1/cancel/").status_code == 401
