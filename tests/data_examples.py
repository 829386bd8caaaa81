"""Files that are handed in, and how a page is asked for as one of the people of the example."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from web_store import ELVESTRAND, user_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.test import Client

ROOT = f"/{ELVESTRAND}/budget"
MEASURE_HEAD = (
    "kode",
    "tittel",
    "kategori",
    "område",
    "mål",
    "enhet",
    "funksjon",
    "art",
    "2025",
    "2026",
    "2027",
    "2028",
)
SAVING = ("NYTT-1", "Færre vikarer", "innsparing", "P06", "", "0610", "253", "020", "-500", "-1000", "-1000", "-1000,5")
PROJECT_HEAD = ("kode", "navn", "enhet", "funksjon", "anleggsklasse", "ferdig", "beløpstype", "2025", "2026")


def csv_file(*rows: tuple[str, ...], unit: str = "1000 kr") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([("Beløp i", unit), *rows])
    return target.getvalue().encode()


def log_in(client: Client, persona: str) -> None:
    user = user_of(persona)
    assert user is not None
    client.force_login(user)
    client.cookies["django_language"] = "en"


def upload(client: Client, kind: str, content: bytes, name: str = "fil.csv", **more: Any) -> HttpResponse:
    """Hand in a file and follow to what is said of it."""
    asked = {"source": "Regnskap, uttrekk 2. mai", "file": SimpleUploadedFile(name, content), **more}
    return client.post(f"{ROOT}/imports/{kind}/", asked, follow=True)  # type: ignore[return-value]  # the client answers so


def hidden_fields(page: str) -> Mapping[str, str]:
    """Give what the accept form would send."""
    return dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', page))


def accept(client: Client, kind: str, page: str, **other: str) -> HttpResponse:
    fields = {**hidden_fields(page), **other}
    return client.post(f"{ROOT}/imports/{kind}/accept/", fields)  # type: ignore[return-value]  # the client answers so
