"""Who may do what? The page of roles and permissions, from the file that the program decides by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION = """\
# Who may do what

Generated from `web/roles.yaml` by `make docs`; do not edit. Why it is so:
[ADR 12](adr/0012-actor-permissions-audit.md).

Everyone, also without login, may do what stands under *Everyone*. A user may besides do what each of their roles may.
A role is held in one municipality; in every other one its holder is as everyone else.

A permission opens pages; the rows on them are narrowed further:

* A draft of the administration is seen by those who see drafts. An alternative of an elected member is seen by its
  owner alone until it is published, by nobody in the administration either.
* A leader changes measures whose accounts all belong to the leader's own units, in a draft.
* What is put forward or adopted is changed by nobody: a correction is a new version.
* Jobs and files belong to those who asked for them.

What may not be seen is answered as if it were not there (404). A change that may not be made is refused (403), and
someone who is not logged in is asked to log in, with everything that was typed kept.
"""


def permission_page() -> str:
    """Give the page: one row for each permission, one column for each role."""
    from django.utils import translation

    with translation.override("en"):
        return "\n".join([INTRODUCTION.rstrip(), "", *_table()]) + "\n"


def _table() -> Iterator[str]:
    from samspill.apps.home.own_page import PERMISSION_WORDS
    from samspill.apps.organisation.words import role_label
    from samspill.web.access import PUBLIC, Permission, role_permissions

    matrix = role_permissions()
    labels = ["Everyone" if role == PUBLIC else role_label(role) for role in matrix]
    yield f"| | {' | '.join(labels)} |"
    yield f"|---|{':-:|' * len(labels)}"
    for permission in Permission:
        marks = ("yes" if permission in owned | matrix[PUBLIC] else "–" for owned in matrix.values())
        yield f"| {PERMISSION_WORDS[permission]} | {' | '.join(marks)} |"
