"""Where does a web server enter?"""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspill.config.settings")
application = get_wsgi_application()


def prepared() -> None:
    """Warm up once, before the server makes its workers: they share what is kept, and open the store anew."""
    from samspill.apps.budgets.evaluation import warm_up  # noqa: PLC0415 - models are ready only now

    warm_up()
    connections.close_all()


prepared()
