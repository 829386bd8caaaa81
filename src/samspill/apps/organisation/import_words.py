"""What are the lists of the organisation called, and what is said above what a file would change?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samspill.kernel.findings import Severity

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from samspill.apps.organisation.importing import CheckedList

KINDS: dict[str, _StrPromise] = {
    "areas": gettext_lazy("Areas and committees"),
    "units": gettext_lazy("Units"),
    "accounts": gettext_lazy("Local accounts"),
}
MEANINGS: dict[str, _StrPromise] = {
    "areas": gettext_lazy("Programme areas that the council allocates to, each with its committee."),
    "units": gettext_lazy("Units with the unit above and the programme area of each. Import areas first."),
    "accounts": gettext_lazy("The municipality's own account numbers, each with the KOSTRA art it stands for."),
}
STATES: dict[str, _StrPromise] = {
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "same": gettext_lazy("as before"),
}
COLORS = {"new": "info", "changed": "warning", "same": "neutral"}


def headline(checked: CheckedList) -> str:
    """Say in a sentence what the file comes to: ready, or how many things stop it."""
    errors = sum(found.severity is Severity.ERROR for found in checked.findings)
    if not checked.is_usable:
        return ngettext(
            "One thing must be corrected before the file can be imported",
            "%(count)s things must be corrected before the file can be imported",
            errors,
        ) % {"count": errors}
    counts = Counter(checked.states)
    parts = {"new": counts["new"], "changed": counts["changed"], "same": counts["same"]}
    return _("The file has %(new)s new, %(changed)s changed, and %(same)s as before") % parts
