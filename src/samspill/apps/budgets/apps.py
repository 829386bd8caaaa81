"""Under which name does Django know this slice, what may never be changed in it, and what does it show elsewhere?"""

from __future__ import annotations

from django.apps import AppConfig

from samspill.apps.budgets.guards import budget_guards
from samspill.web import registry
from samspill.web.guards import register_guards


class BudgetsConfig(AppConfig):
    """The slice ``budgets``."""

    name = "samspill.apps.budgets"
    label = "budgets"

    def ready(self) -> None:
        """Register the guards of bases and frozen versions, and what other pages show of budgets."""
        from samspill.apps.budgets import registrations, shown, start_cards  # noqa: PLC0415 - models are ready only now

        register_guards(*budget_guards())
        registrations.register()
        start_cards.register()
        registry.register_navigation(shown.navigation_entries, order=30)
        registry.register_search(shown.search_hits, order=30)
        registry.register_thread_steps(shown.thread_steps, order=30)
        registry.register_panels(shown.panels, order=30)
