"""Which addresses does the slice have? Those of every topic in ``addresses``."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from samspill.apps.budgets import addresses

app_name = "budgets"
urlpatterns = [
    pattern
    for topic in sorted(module.name for module in pkgutil.iter_modules(addresses.__path__))
    for pattern in import_module(f"{addresses.__name__}.{topic}").addresses
]
