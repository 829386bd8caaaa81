"""How do many measures and projects of a draft get their texts at once, such as from a file?"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from django.db import transaction

from samspill.apps.audit.services import record
from samspill.apps.budgets.models import MeasureRevision, ProjectRevision
from samspill.apps.budgets.services.drafts import hold_draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from samspill.apps.budgets.models import PlanVersion
    from samspill.web.access import Actor

    TextOf = Callable[[str], tuple[str, str]]


@transaction.atomic
def set_texts(actor: Actor, row: PlanVersion, text_of: TextOf) -> None:
    """Write text and consequences of what the draft itself states; ``text_of`` gives both by code.

    No amount is touched, so that the content of the version stays what it is.
    """
    held, reason = hold_draft(actor, row.code)
    if reason is not None:
        message = f"{held.code} is not a draft that may be changed"
        raise ValueError(message)
    measures = list(MeasureRevision.objects.filter(version=held).select_related("measure"))
    projects = list(ProjectRevision.objects.filter(version=held).select_related("measure"))
    for revision in chain[MeasureRevision | ProjectRevision](measures, projects):
        revision.text, revision.consequences = text_of(revision.measure.code)
    MeasureRevision.objects.bulk_update(measures, ["text", "consequences"])
    ProjectRevision.objects.bulk_update(projects, ["text", "consequences"])
    record(actor, "set", "texts", held.code, scope=held.code, after={"count": len(measures) + len(projects)})
