"""What do the tests of the ground share? Two municipalities, an economist and a stranger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from samspill.apps.accounts.models import User
from web_ground.people import municipality, person

if TYPE_CHECKING:
    from samspill.web.access import Actor


@pytest.fixture(autouse=True, scope="session")
def _static_folder() -> None:
    Path(django_settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture
def setup(db: None) -> Actor:  # noqa: ARG001 - opens the store
    cache.clear()
    return municipality()


@pytest.fixture
def other(db: None) -> Actor:  # noqa: ARG001 - opens the store
    return municipality("sandvik")


@pytest.fixture
def economist(setup: Actor) -> Actor:
    return person(setup, "kari@bekkedal.example", "economist")


@pytest.fixture
def stranger(setup: Actor) -> Actor:
    return person(setup, "per@bekkedal.example")


@pytest.fixture
def file_store(settings: Settings, tmp_path: Path) -> Path:
    settings.FILE_STORE = tmp_path / "files"
    return tmp_path / "files"


def client_of(actor: Actor, *, checks_tokens: bool = False) -> Client:
    client = Client(enforce_csrf_checks=checks_tokens)
    client.force_login(User.objects.get(pk=actor.user_id or 0))
    return client


@pytest.fixture
def page(economist: Actor) -> Client:
    return client_of(economist)
