"""Which of our two ways of writing does the reader want?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from samspill.kernel.formatting import Locale


def active_locale() -> Locale:
    """Give bokmål for each Norwegian language, English for all others."""
    return "nb" if (get_language() or "nb").partition("-")[0] in {"nb", "nn", "no"} else "en"
