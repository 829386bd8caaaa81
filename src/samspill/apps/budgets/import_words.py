"""What are the kinds of imports called, what does each of them do, and what is said above a preview?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samspill.kernel.findings import Severity

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from samspill.apps.budgets.importing import CheckedImport

KINDS: dict[str, _StrPromise] = {
    "base_budget": gettext_lazy("Base budget"),
    "measures": gettext_lazy("Measures"),
    "previous_plan": gettext_lazy("Previous plan"),
    "investments": gettext_lazy("Investments"),
}
MEANINGS: dict[str, _StrPromise] = {
    "base_budget": gettext_lazy(
        "Accounts with amounts by year. Becomes a new base budget, which is then never changed."
    ),
    "measures": gettext_lazy(
        "Measures with accounts and amounts. Each measure in the file is stated whole; others stay."
    ),
    "previous_plan": gettext_lazy("What was decided earlier. Counts towards no new restructuring target."),
    "investments": gettext_lazy(
        "Projects with spending and sources by year. Each project in the file is stated whole."
    ),
}


def headline(checked: CheckedImport) -> str:
    """Say in a sentence what the file comes to: ready, or how many things stop it."""
    errors = sum(found.severity is Severity.ERROR for found in checked.findings)
    if errors or checked.moved is None:
        return ngettext(
            "One thing must be corrected before the file can be imported",
            "%(count)s things must be corrected before the file can be imported",
            errors,
        ) % {"count": errors}
    counts = checked.moved.counts
    return _("The file adds %(new)s rows, changes %(changed)s and takes away %(removed)s") % {
        "new": counts.new,
        "changed": counts.changed,
        "removed": counts.removed,
    }
