"""Under which name does Django know this slice, and who knows what users are called?"""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The slice ``accounts``."""

    name = "samspill.apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the audit where names stand; the models are loaded by now."""
        from samspill.apps.accounts.selectors import labels_of  # noqa: PLC0415 - models are not loaded before
        from samspill.apps.audit.services import register_user_labels  # noqa: PLC0415 - the same

        register_user_labels(labels_of)
