"""How do areas, units and own accounts come from a file? Checked as a whole, shown, and stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from samspill.adapters.import_files import read_import
from samspill.apps.files.selectors import file_by_id, open_content
from samspill.apps.organisation.models import AreaCommittee, AreaUnit, LocalAccount, Unit
from samspill.apps.organisation.selectors import area_labels, unit_labels
from samspill.apps.organisation.services import UnitPlace, set_areas, set_local_accounts, set_units
from samspill.engine.workflows.imports import organisation as lists
from samspill.engine.workflows.imports.model import ImportOutcome
from samspill.engine.workflows.imports.organisation import AccountRow, AreaRow, KnownCodes, UnitRow
from samspill.engine.workflows.imports.sheets import SheetText, together
from samspill.kernel.findings import Finding, error, has_errors
from samspill.reference.loader import load_arts
from samspill.web.access import Permission
from samspill.web.outcomes import Done, Outcome, Refused

if TYPE_CHECKING:
    from samspill.web.access import Actor

FILE_KIND = "organisation_import"
KINDS = ("areas", "units", "accounts")
Read = Callable[[Sequence[SheetText], KnownCodes], ImportOutcome[Any]]
READERS: Mapping[str, Read] = {
    "areas": lists.read_areas,
    "units": lists.read_units,
    "accounts": lists.read_accounts,
}


@dataclass(frozen=True, slots=True)
class CheckedList:
    """What a file holds: rows with what each of them is now (``new``, ``changed``, ``same``), and what is wrong.

    ``file_id`` is 0 for a file that is not kept.
    """

    file_id: int
    file_name: str
    findings: tuple[Finding, ...]
    items: tuple[Any, ...] = ()
    states: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Say whether it may be stored."""
        return bool(self.items) and not has_errors(self.findings)


def checked_list(actor: Actor, kind: str, file_id: int, encoding: str = "") -> CheckedList:
    """Read a file that was handed in, and say everything that is wrong with it or what it would change."""
    stored = file_by_id(actor, file_id)
    content = open_content(actor, file_id) if stored and stored.kind == FILE_KIND else None
    if stored is None or content is None:
        return CheckedList(file_id, "", (error("import-file-gone"),))
    with content:
        return checked_content(actor, kind, (stored.name, content.read()), encoding, file_id)


def checked_content(
    actor: Actor, kind: str, file: tuple[str, bytes], encoding: str = "", file_id: int = 0
) -> CheckedList:
    """Read a name and a content, which need not be kept, and say everything that is wrong with it."""
    name, content = file
    sheets, findings = read_import(content, name, encoding or None)
    if not sheets:
        return CheckedList(file_id, name, findings)
    outcome = READERS[kind](sheets, _known(actor))
    there = _there(actor, kind)
    states = tuple(_state(there.get(item.code), item) for item in outcome.items)
    return CheckedList(file_id, name, together(findings, outcome.findings), outcome.items, states)


def _state(before: object, item: object) -> str:
    return "new" if before is None else "same" if before == item else "changed"


def _known(actor: Actor) -> KnownCodes:
    rows = Unit.objects.filter(municipality_id=actor.municipality_id)
    above = {code: parent or "" for code, parent in rows.values_list("code", "parent__code")}
    return KnownCodes(area_labels(actor), above, load_arts().keys())


def _there(actor: Actor, kind: str) -> dict[str, Any]:
    """Give what stands now, as a file would state it."""
    place = {"municipality_id": actor.municipality_id, "from_year": None}
    if kind == "areas":
        rows = AreaCommittee.objects.filter(**place).values_list("area__code", "committee__code", "committee__label")
        committees = {area: (code, label) for area, code, label in rows}
        return {code: AreaRow(code, label, *committees.get(code, ())) for code, label in area_labels(actor).items()}
    if kind == "units":
        areas = dict(AreaUnit.objects.filter(**place).values_list("unit", "area__code"))
        above = _known(actor).units or {}
        labels = unit_labels(actor).items()
        return {code: UnitRow(code, label, above.get(code, ""), areas.get(code, "")) for code, label in labels}
    accounts = LocalAccount.objects.filter(municipality_id=actor.municipality_id)
    return {row[0]: AccountRow(*row) for row in accounts.values_list("account", "label", "art")}


@transaction.atomic
def store_list(actor: Actor, kind: str, file_id: int, encoding: str = "") -> Outcome:
    """Check a file once more and store all of it; what stands already and is not in it stays."""
    if not actor.may(Permission.MANAGE_ORGANISATION):
        return Refused((error("organisation-not-yours"),))
    checked = checked_list(actor, kind, file_id, encoding)
    if not checked.is_usable:
        return Refused(checked.findings)
    items = checked.items
    if kind == "areas":
        committees = {
            area.code: (area.committee, area.committee_label or area.committee) for area in items if area.committee
        }
        set_areas(actor, {area.code: area.label for area in items}, committees)
    elif kind == "units":
        set_units(actor, [UnitPlace(*unit) for unit in items])
    else:
        labels = {account.code: account.label for account in items if account.label}
        set_local_accounts(actor, {account.code: account.art for account in items}, labels)
    return Done(kind)
