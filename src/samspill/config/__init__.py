"""How is Samspill set up on this machine? Settings, root addresses and the entry of the web server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "samspill.config.settings"


def setup(data: Path | None = None) -> None:
    """Make the settings and the store ready for a command; ``data`` is the folder of the store, when it is named."""
    if data is not None:
        os.environ["SAMSPILL_DATA"] = str(data.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django  # noqa: PLC0415 - the web server alone needs it

    django.setup()
