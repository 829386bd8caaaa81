"""Does the registry put the slices' entries in order, and show what no slice knows as missing?"""

from __future__ import annotations

from collections.abc import Iterator

from samspill.web import registry
from samspill.web.registry import NavigationEntry, PagePart, SearchHit, ThreadStep


def test_navigation_is_ordered_and_the_longest_matching_address_is_current() -> None:
    plan = NavigationEntry("Plan", "/k/plan/", (NavigationEntry("Measures", "/k/plan/measures/"),))
    registry.register_navigation(lambda _actor: [plan], order=20)
    registry.register_navigation(lambda _actor: [NavigationEntry("Start", "/k/")], order=10)
    start, opened = registry.navigation_for(None, "/k/plan/measures/7/")
    assert (start.label, start.is_current) == ("Start", False)
    assert opened.is_current
    assert [child.is_current for child in opened.children] == [True]
    assert registry.navigation_for(None, "/k/")[0].is_current


def test_an_address_that_only_begins_alike_is_not_current() -> None:
    registry.register_navigation(lambda _actor: [NavigationEntry("Plan", "/plan")], order=1)
    assert not registry.navigation_for(None, "/planner/")[0].is_current


def test_the_actor_decides_what_a_provider_gives() -> None:
    def cards(actor: str) -> Iterator[PagePart]:
        if actor == "economist":
            yield PagePart("plans/start_card.html", {"year": 2028})

    registry.register_start_cards(cards, order=1)
    registry.register_start_cards(cards, order=1)
    assert registry.start_cards_for("economist") == (PagePart("plans/start_card.html", {"year": 2028}),)
    assert registry.start_cards_for("outsider") == ()


def test_a_thread_has_all_six_kinds_in_order() -> None:
    known = [ThreadStep("decision", "Case 112/26"), ThreadStep("measure", "Team", is_current=True)]
    known.append(ThreadStep("result", note="no start value"))
    registry.register_thread_steps(lambda _actor, _kind, _key: known, order=1)
    thread = registry.thread_for(None, "measure", "T-14")
    assert [step.kind for step in thread] == list(registry.THREAD_KINDS)
    assert [step.kind for step in thread if step.is_missing] == ["goal", "strategy", "money", "result"]
    assert thread[5].note == "no start value"


def test_a_known_step_takes_the_place_of_a_missing_one_of_another_slice() -> None:
    registry.register_thread_steps(lambda *_question: [ThreadStep("goal", note="none chosen")], order=1)
    registry.register_thread_steps(lambda *_question: [ThreadStep("goal", "Safe homes")], order=2)
    assert [step.title for step in registry.thread_for(None, "measure", "1") if step.kind == "goal"] == ["Safe homes"]


def test_panels_and_search_ask_with_the_object_and_the_text() -> None:
    registry.register_panels(lambda _actor, kind, key: [PagePart(f"{kind}/{key}.html")], order=1)
    assert registry.panels_for(None, "measure", "7") == (PagePart("measure/7.html"),)
    registry.register_search(lambda _actor, text: [SearchHit("Measure", text, f"/{n}/") for n in range(9)], order=1)
    assert [hit.url for hit in registry.search_for(None, "pool", 2)] == ["/0/", "/1/"]
    assert registry.search_for(None, "  ", 2) == ()
