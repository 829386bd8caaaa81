"""Which settings do tests run with? Those of the product, with a folder of their own and a fixed day."""

from __future__ import annotations

import os
import tempfile

os.environ["SAMSPILL_DATA"] = tempfile.mkdtemp(prefix="samspill-tests-")
os.environ["SAMSPILL_TODAY"] = "2024-05-07"
os.environ["SAMSPILL_DEBUG"] = ""
os.environ["DATABASE_URL"] = os.environ.get("SAMSPILL_TEST_DATABASE", "")

from samspill.config.settings import *  # noqa: F403 - the environment is set first
from samspill.config.settings import STATIC_ROOT, STORAGES

# Pages are tested without collected files, and logins without slow hashes.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(exist_ok=True)
