"""Does the search find projects and buildings, for those who may see them and for no other municipality?"""

from __future__ import annotations

import pytest
from django.utils.translation import override

from samspill.apps.budgets.models import Building, ProjectAmount, ProjectRevision
from samspill.apps.budgets.selectors.found import buildings_found, projects_found
from samspill.apps.budgets.shown import search_hits
from web_budgets.people import client_of
from web_store import FJELLVIK, WORKING, actor_of

pytestmark = pytest.mark.django_db


def only_in_draft() -> str:
    """Give the code of a project that the working version states alone."""
    drafts = ProjectRevision.objects.filter(version__code=WORKING).values_list("measure__code", flat=True)
    others = set(ProjectRevision.objects.exclude(version__code=WORKING).values_list("measure__code", flat=True))
    spent = set(ProjectAmount.objects.filter(kind="spending").values_list("project__measure__code", flat=True))
    return min(spent & set(drafts) - others)


def test_a_project_is_found_by_name_or_code_and_its_page_opens() -> None:
    revision = ProjectRevision.objects.get(
        measure__code="VANN-2026", version__status="proposed", version__stage="proposal"
    )
    economist = actor_of("economist")
    assert [hit.code for hit in projects_found(economist, "vann-2026")] == ["VANN-2026"]
    assert "VANN-2026" in {hit.code for hit in projects_found(economist, revision.label.upper())}
    with override("en"):
        hits = [hit for hit in search_hits(economist, "VANN-2026") if hit.kind == "Investment"]
    assert [client_of("economist").get(hit.url).status_code for hit in hits] == [200]


def test_a_building_is_found_and_the_hit_leads_to_its_row() -> None:
    building = Building.objects.order_by("code").first()
    assert building is not None
    economist = actor_of("economist")
    assert building in buildings_found(economist, building.label.upper())
    with override("en"):
        hits = [hit for hit in search_hits(economist, building.code) if hit.kind == "Building"]
    page, _hash, anchor = hits[0].url.partition("#")
    assert f'id="{anchor}"' in client_of("economist").get(page).content.decode()


def test_a_project_of_a_draft_is_found_by_the_administration_alone() -> None:
    code = only_in_draft()
    assert [hit.code for hit in projects_found(actor_of("economist"), code)] == [code]
    for outside in ("anonymous", "elected_member"):
        assert projects_found(actor_of(outside), code) == []


def test_a_project_that_was_dropped_is_not_found() -> None:
    code = only_in_draft()
    ProjectAmount.objects.filter(project__measure__code=code, kind="spending").delete()
    assert projects_found(actor_of("economist"), code) == []


def test_nothing_of_another_municipality_is_found_and_nothing_without_words() -> None:
    building = Building.objects.order_by("code").first()
    assert building is not None
    for reader in (actor_of("outsider", FJELLVIK), actor_of("anonymous", FJELLVIK)):
        assert projects_found(reader, "VANN-2026") == []
        assert buildings_found(reader, building.label) == []
    assert projects_found(actor_of("economist"), " ") == []
    assert buildings_found(actor_of("economist"), " ") == []
