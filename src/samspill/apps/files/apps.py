"""Under which name does Django know this slice?"""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The slice ``files``."""

    name = "samspill.apps.files"
    label = "files"
