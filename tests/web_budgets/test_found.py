"""Does the search find projects and buildings, for those who may see them and for no other municipality?"""

from __future__ import annotations

import pytest
from django.utils.translation import override

from samspill.apps.budgets.models import Building, MeasureRevision, PlanVersion, ProjectAmount, ProjectRevision
from samspill.apps.budgets.selectors.found import buildings_found, measures_found, projects_found
from samspill.apps.budgets.selectors.versions import current_version
from samspill.apps.budgets.shown import search_hits
from samspill.apps.plans.models import Measure
from web_budgets.people import client_of, own_alternative
from web_store import ADOPTED, FJELLVIK, WORKING, actor_of

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


def places(persona: str, text: str) -> dict[str, str]:
    """Give in which version each measure and project with a text is shown."""
    actor = actor_of(persona)
    return {hit.code: hit.version.code for hit in (*measures_found(actor, text), *projects_found(actor, text))}


@pytest.mark.parametrize("persona", ["anonymous", "elected_member", "economist"])
def test_what_is_found_is_shown_in_the_version_that_pages_open_with(persona: str) -> None:
    """It is stated by the proposal and the recommendation: decision and working plan inherit it."""
    current = current_version(actor_of(persona))
    assert current is not None
    assert current.code == (WORKING if persona == "economist" else ADOPTED)
    shown = places(persona, "skole")
    assert {"V-ELEVTALL", "VESTMARKA", "ASBAKKEN"} <= set(shown)
    assert set(shown.values()) == {current.code}
    with override("en"):
        for hit in search_hits(actor_of(persona), "skole"):
            assert client_of(persona).get(hit.url).status_code == 200, hit.url


def test_one_s_own_alternative_does_not_hide_the_decision() -> None:
    own_alternative(actor_of("elected_member"))
    assert set(places("elected_member", "skole").values()) == {ADOPTED}


def test_what_the_current_version_does_not_know_is_shown_in_the_decision_that_does() -> None:
    own = MeasureRevision.objects.filter(version__code=WORKING).values_list("measure__code", flat=True)
    inherited = "V-ELEVTALL"
    assert inherited not in own
    assert places("economist", inherited) == {inherited: WORKING}
    PlanVersion.objects.filter(code=WORKING).update(parent=None)
    assert places("economist", inherited) == {inherited: ADOPTED}


def test_what_no_decision_knows_is_shown_where_it_is() -> None:
    member = actor_of("elected_member")
    code = own_alternative(member)
    identity = Measure.objects.create(municipality_id=member.municipality_id, code="MITT-EGET", title="Mitt eget")
    version = PlanVersion.objects.get(code=code)
    known = MeasureRevision.objects.filter(version__code=ADOPTED).first()
    assert known is not None
    known.pk, known.version, known.measure, known.title = None, version, identity, "Mitt eget"
    known.save(force_insert=True)
    assert places("elected_member", "mitt eget") == {"MITT-EGET": code}
    assert places("anonymous", "mitt eget") == {}
