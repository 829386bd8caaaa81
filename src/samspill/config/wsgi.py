"""Where does a web server enter?"""

from __future__ import annotations

import logging
import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspill.config.settings")
application = get_wsgi_application()


def prepared() -> None:
    """Warm up once, before the server makes its workers: they share what is kept, and open the store anew."""
    from samspill.apps.budgets.evaluation import warm_up  # noqa: PLC0415 - models are ready only now

    try:
        warm_up()
    except Exception:
        # The pages say what is wrong with a version; the others must open all the same.
        logging.getLogger("django.request").exception("a version could not be worked out at the start")
    connections.close_all()


prepared()
