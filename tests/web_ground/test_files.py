"""Is a file kept whole, found by those who may, and given back as a download?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from samspill.apps.files import kinds as file_kinds
from samspill.apps.files.models import StoredFile
from samspill.apps.files.services import FileKind, FileTooLargeError, register_file_kind, store_file
from samspill.web.access import Actor, Permission
from web_ground.conftest import client_of
from web_ground.people import person

CONTENT = b"art;amount\n010;100\n"
SHA256 = hashlib.sha256(CONTENT).hexdigest()

pytestmark = pytest.mark.usefixtures("file_store")


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_kinds, "_kinds", {})
    register_file_kind(FileKind("ledger", Permission.IMPORT_DATA, size_limit=100))
    register_file_kind(FileKind("own"))


def keep(actor: Actor, kind: str = "ledger", name: str = "ledger.csv", content: bytes = CONTENT) -> StoredFile:
    return store_file(actor, kind=kind, name=name, content_type="text/csv", chunks=[content[:5], content[5:]])


def status_of(actor: Actor, stored: StoredFile) -> int:
    answer = client_of(actor).get(f"/bekkedal/files/{stored.pk}/")
    if answer.streaming:
        assert b"".join(answer) == CONTENT
    return answer.status_code


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_content_lies_under_its_checksum(economist: Actor, file_store: Path) -> None:
    stored = keep(economist)
    assert (stored.sha256, stored.size) == (SHA256, len(CONTENT))
    assert files_in(file_store) == [f"{SHA256[:2]}/{SHA256}"]


def test_the_same_content_twice_is_one_file(economist: Actor, stranger: Actor, file_store: Path) -> None:
    assert keep(economist).pk == keep(economist, name="again.csv").pk
    assert keep(stranger).pk != keep(economist).pk
    assert len(files_in(file_store)) == 1


def test_what_is_too_large_is_refused_and_leaves_nothing(economist: Actor, file_store: Path) -> None:
    with pytest.raises(FileTooLargeError):
        keep(economist, content=b"x" * 101)
    assert files_in(file_store) == []
    assert not StoredFile.objects.exists()


def test_a_reading_that_breaks_off_leaves_nothing(economist: Actor, file_store: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store_file(economist, kind="ledger", name="a.csv", content_type="text/csv", chunks=broken())
    assert files_in(file_store) == []


def test_a_file_leaves_as_a_download_that_nothing_keeps(economist: Actor, page: Client) -> None:
    stored = keep(economist, name="../møte\r\nSet-Cookie: x.html")
    answer = page.get(f"/bekkedal/files/{stored.pk}/")
    assert b"".join(answer) == CONTENT
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''m%C3%B8teSet-Cookie%20x.html"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_files_are_read_by_their_owner_and_by_those_the_kind_is_shared_with(
    economist: Actor,
    stranger: Actor,
    setup: Actor,
) -> None:
    shared, own = keep(stranger, "ledger"), keep(stranger, "own")
    auditor = person(setup, "siv@bekkedal.example", "auditor")
    seen = [(status_of(actor, shared), status_of(actor, own)) for actor in (stranger, economist, auditor)]
    assert seen == [(200, 200), (200, 404), (404, 404)]


def test_the_file_of_another_municipality_is_not_there(economist: Actor, other: Actor) -> None:
    stored = keep(economist)
    neighbour = client_of(person(other, "eva@sandvik.example", "economist"))
    assert neighbour.get(f"/sandvik/files/{stored.pk}/").status_code == 404
    assert neighbour.get(f"/bekkedal/files/{stored.pk}/").status_code == 404
    assert client_of(economist).get(f"/sandvik/files/{stored.pk}/").status_code == 404


def test_a_file_whose_content_is_gone_is_not_there(economist: Actor, page: Client, file_store: Path) -> None:
    stored = keep(economist)
    (file_store / SHA256[:2] / SHA256).unlink()
    assert page.get(f"/bekkedal/files/{stored.pk}/").status_code == 404


def test_files_need_login(economist: Actor) -> None:
    assert Client().get(f"/bekkedal/files/{keep(economist).pk}/").status_code == 302
