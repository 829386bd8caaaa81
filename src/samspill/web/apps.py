"""How does Django find the shell's pages, tags and static files?"""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell: no models, only what pages are made of."""

    name = "samspill.web"
    label = "web"
