"""Under which name does Django know this slice, what may never be changed in it, and what does it show elsewhere?"""

from __future__ import annotations

from django.apps import AppConfig

from samspill.apps.audit.words import register_teller, register_words
from samspill.apps.plans.guards import plan_guards
from samspill.web import registry
from samspill.web.guards import register_guards


class PlansConfig(AppConfig):
    """The slice ``plans``."""

    name = "samspill.apps.plans"
    label = "plans"

    def ready(self) -> None:
        """Register the guards, and what other pages show of goals, plans and measures."""
        from samspill.apps.plans import entry_words, shown, start_cards  # noqa: PLC0415 - models are ready only now

        register_guards(*plan_guards())
        register_words(events=shown.DONE, kinds=shown.KINDS)
        register_teller(entry_words.told)
        registry.register_navigation(shown.navigation_entries, order=20)
        registry.register_search(shown.search_hits, order=20)
        registry.register_thread_steps(shown.thread_steps, order=20)
        start_cards.register()
