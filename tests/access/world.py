"""What does the example lack that an address may name? An alternative, open drafts, a job and files, in both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from samspill.apps.budgets.importing import FILE_KIND
from samspill.apps.budgets.services.versions import create_version
from samspill.apps.files.kinds import FileKind
from samspill.apps.files.services import register_file_kind, store_file
from samspill.apps.jobs.kinds import JobKind
from samspill.apps.jobs.services import enqueue, register_kind
from samspill.apps.organisation.importing import FILE_KIND as LIST_KIND
from samspill.apps.plans import services as plans
from samspill.apps.plans.models import PlanChapter, PlanItem
from samspill.apps.plans.services import ChapterValues, PlanValues
from samspill.web.access import Permission
from samspill.web.outcomes import Done
from web_store import ADOPTED, ELVESTRAND, FJELLVIK, PROPOSAL, WORKING, actor_of

if TYPE_CHECKING:
    from samspill.web.access import Actor

EXAMPLE_KIND = "example-of-access"

# By the name that ``access.yaml`` uses: ours, and what the other municipality has of the same kind.
NAMED = {
    "proposal": (PROPOSAL, "fjellvik-2024-2027"),
    "adopted": (ADOPTED, "fjellvik-2024-2027"),
    "draft": (WORKING, "fjellvik-utkast"),
    "open_plan": ("tp-apen", "tp-fjellvik"),
    "adopted_plan": ("TP-HELSE-2023", "FJ-SAMFUNN-2023"),
    "goal": ("ST01", "F-A1.1"),
    "main_goal": ("H1", "F-A1"),
    "sub_goal": ("D1.1", "F-A1.1"),
    "served_goal": ("ST06", "F-A1.1"),
    "measure": ("F-SFO", "FJ-LARER"),
    "led_measure": ("A-HVERDAG", "FJ-LARER"),
    "old_measure": ("V-SOSIALFAGLIG", "FJ-LARER"),
    "unit": ("0620", "200"),
    "area": ("P06", "F2"),
    "project": ("SUNDNESTUNET", "FJ-SKOLEBYGG"),
}


def things() -> Mapping[str, tuple[str | int, str | int]]:
    """Make what the example lacks, and give everything that a row may name: ours, and theirs."""
    home, away = _parts_of("economist", "elected_member", ELVESTRAND), _parts_of("outsider", "outsider", FJELLVIK)
    return {**NAMED, **{name: (home[name], away[name]) for name in home}}


def _parts_of(economist: str, owner: str, municipality: str) -> dict[str, str | int]:
    actor, place = actor_of(economist, municipality), (ELVESTRAND, FJELLVIK).index(municipality)
    adopted, draft = (NAMED[name][place] for name in ("adopted", "draft"))
    if place:
        _done(create_version(actor, code=draft, title="Fjellviks utkast", source_code=adopted, stage="working"))
    private = _private_of(actor_of(owner, municipality), adopted)
    plan = NAMED["open_plan"][place]
    plans.create_plan(actor, PlanValues("Åpen plan", "theme_plan", first_year=2024, last_year=2030), plan)
    plans.add_item(actor, plan, goal=NAMED["goal"][place])
    chapters = [plans.add_chapter(actor, plan, ChapterValues("trend", title)) for title in ("Først", "Sist")]
    return {
        "private": private,
        "chapter": PlanChapter.objects.get(pk=chapters[-1].pk).pk,
        "item": PlanItem.objects.get(plan__code=plan).pk,
        "job": _job(actor),
        "file": _file(actor, EXAMPLE_KIND, plan.encode()),
        "import": _file(actor, FILE_KIND, plan.encode()),
        "list": _file(actor, LIST_KIND, plan.encode()),
    }


def _private_of(owner: Actor, source_code: str) -> str:
    """Make an alternative, and give its code: drawn, when only its owner sees it."""
    outcome = create_version(owner, title="Alternativ", source_code=source_code, stage="alternative")
    assert isinstance(outcome, Done), outcome
    return outcome.code


def _done(outcome: object) -> None:
    assert isinstance(outcome, Done), outcome


def _job(actor: Actor) -> int:
    register_kind(JobKind(EXAMPLE_KIND, "Example", Permission.IMPORT_DATA, lambda *_: None))
    return enqueue(actor, EXAMPLE_KIND, {}).pk


def _file(actor: Actor, kind: str, content: bytes) -> int:
    register_file_kind(FileKind(EXAMPLE_KIND))
    return store_file(actor, kind=kind, name="example.csv", content_type="text/csv", chunks=[content]).pk
