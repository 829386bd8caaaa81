"""What stands above every page of a version: which versions one may go to, which pages it has, why it is closed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from samspill.apps.budgets import evaluation
from samspill.apps.budgets.selectors.versions import (
    DRAFT,
    alternative_to,
    discard_refusal,
    freeze_refusal,
    is_own,
    lock_reason,
    visible_versions,
)
from samspill.web.access import Permission
from samspill.web.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samspill.apps.budgets.models import PlanVersion
    from samspill.kernel.findings import Finding
    from samspill.web.access import Actor

FIRST_STATEMENT = "5-4"
DEFAULT_TAB = "measures"


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a version."""

    code: str
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A version that the reader may go to, on the same page."""

    version: PlanVersion
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class VersionHead:
    """What ``_version_head.html`` shows."""

    version: PlanVersion
    choices: tuple[VersionChoice, ...]
    tabs: tuple[Tab, ...]
    locked: Finding | None
    is_own: bool
    may_freeze: bool
    may_discard: bool
    sees_history: bool
    alternative_to: PlanVersion | None
    compared_with: PlanVersion | None
    compare_url: str
    content_differs: bool


def version_head(actor: Actor, row: PlanVersion, current: str) -> VersionHead:
    """Give the head of a page of a version; ``current`` is the code of its tab."""
    tabs = tuple(_tabs(actor, row.code, current))
    origin = alternative_to(actor, row)
    compared_with = origin or row.parent
    return VersionHead(
        version=row,
        choices=tuple(_choices(actor, row, current)),
        tabs=tabs,
        locked=lock_reason(actor, row),
        is_own=is_own(actor, row),
        may_freeze=freeze_refusal(actor, row, "proposed") is None,
        may_discard=row.status == DRAFT and discard_refusal(actor, row) is None,
        sees_history=is_own(actor, row) or actor.may(Permission.VIEW_DRAFTS),
        alternative_to=origin,
        compared_with=compared_with,
        compare_url=_compare_url(actor, compared_with, row) if compared_with else "",
        content_differs=evaluation.content_differs(evaluation.planned_version(actor, row), row),
    )


def _compare_url(actor: Actor, before: PlanVersion, after: PlanVersion) -> str:
    asked = urlencode({"before": before.code, "after": after.code})
    return f"{address(actor, 'budgets:compare')}?{asked}"


def _choices(actor: Actor, row: PlanVersion, current: str) -> Iterator[VersionChoice]:
    for version in visible_versions(actor):
        url = tab_url(actor, version.code, current) or tab_url(actor, version.code, DEFAULT_TAB)
        yield VersionChoice(version, url, version.pk == row.pk)


def _tabs(actor: Actor, version_code: str, current: str) -> Iterator[Tab]:
    labels = {
        DEFAULT_TAB: _("Measures"),
        "statement": _("Statements"),
        "bridge": _("Consequence-adjusted budget"),
        "investments": _("Investments"),
        "debt": _("Debt"),
        "funds": _("Funds"),
        "income": _("Income"),
        "fees": _("Fees"),
        "targets": _("Financial targets"),
        "findings": _("Findings"),
        "vouchers": _("Vouchers"),
    }
    for code, label in labels.items():
        yield Tab(code, label, tab_url(actor, version_code, code), code == current)


def tab_url(actor: Actor, version_code: str, tab: str) -> str:
    """Give the address of a page of a version; empty for one that takes more than the version to find."""
    table = {"table": FIRST_STATEMENT} if tab == "statement" else {}
    try:
        return address(actor, f"budgets:{tab}", version=version_code, **table)
    except NoReverseMatch:
        return ""
