"""Does the search find what the actor may see, show what matched, and nothing else?"""

from __future__ import annotations

import re

import pytest

from samspill.apps.home.search_page import found, pieces
from samspill.web.access import Actor
from web_home.conftest import DRAFT, PRIVATE, draft, page_of, person


def hits(actor: Actor, query: str) -> dict[str, list[str]]:
    return {group.kind: [shown.hit.title for shown in group.hits] for group in found(actor, query).groups}


def test_each_kind_is_found_by_title_or_code(setup: Actor) -> None:
    economist = person(setup, "economist")
    assert hits(economist, "fjellvik-2024")["Plan version"] == ["Økonomiplan 2024-2027, vedtatt"]
    assert hits(economist, "OPPVEKST")["Area"] == ["Oppvekst"]
    assert hits(economist, "enhet")["Unit"]
    assert hits(economist, "wages regular")["Art (KOSTRA)"] == ["Regular wages"]
    assert "Grunnskole" in hits(economist, "grunnskole")["Function (KOSTRA)"]
    assert "Net operating result" in hits(economist, "net operating")["Post of a statement"]
    assert hits(economist, "ramme")["Word"]
    assert hits(economist, "first day")["Guide"] == ["First day as economist"]


def test_all_words_must_stand_in_the_title(setup: Actor) -> None:
    assert hits(setup, "oppvekst finnesikke") == {}
    assert hits(setup, "   ") == {}


def test_units_are_found_only_by_those_who_see_the_organisation(setup: Actor) -> None:
    assert "Unit" in hits(person(setup, "secretariat"), "enhet")
    assert "Unit" not in hits(person(setup, "elected_member"), "enhet")


def test_a_draft_is_found_by_the_administration_and_by_no_one_outside_it(setup: Actor) -> None:
    economist = person(setup, "economist")
    draft(economist, DRAFT)
    assert hits(economist, DRAFT)["Plan version"] == [f"Utkastet {DRAFT}"]
    assert hits(person(setup, "elected_member"), DRAFT) == {}


def test_a_private_alternative_is_found_by_its_owner_alone(setup: Actor) -> None:
    member = person(setup, "elected_member")
    draft(member, PRIVATE, "alternative")
    assert hits(member, PRIVATE)["Plan version"] == [f"Utkastet {PRIVATE}"]
    assert hits(person(setup, "economist"), PRIVATE) == {}
    assert PRIVATE not in page_of(None, "search/?q=mitt").replace('value="mitt"', "")


def test_nothing_of_the_other_municipality_is_found(setup: Actor, neighbour: Actor) -> None:
    assert hits(person(setup, "economist"), "økonomiplan vedtatt")["Plan version"]
    assert hits(person(neighbour, "economist"), "økonomiplan vedtatt") == {}
    assert "Area" not in hits(person(neighbour, "director"), "oppvekst")


@pytest.mark.usefixtures("setup")
def test_what_matched_is_marked_and_what_was_typed_is_shown_as_text() -> None:
    page = page_of(None, "search/?q=oppv")
    assert "<mark>Oppv</mark>ekst" in page
    page = page_of(None, "search/?q=%3Cscript%3E")
    assert "<script>" not in page.split('<main id="main"')[1]
    assert "“&lt;script&gt;”: nothing found" in page


def test_signs_in_the_query_are_not_read_as_a_pattern() -> None:
    assert [piece.text for piece in pieces("a.b (c)", ["(", "."])] == ["a", ".", "b ", "(", "c)"]


def test_every_hit_leads_to_a_page_that_opens(setup: Actor) -> None:
    economist = person(setup, "economist")
    draft(economist, DRAFT)
    addresses = {
        shown.hit.url.partition("#")[0]
        for query in ("a", "2024", "ramme")
        for group in found(economist, query).groups
        for shown in group.hits
        if shown.hit.url
    }
    assert len(addresses) > 8
    for address in addresses:
        page_of(economist, re.sub("^/storvik/", "", address))
