"""Do vouchers of an adopted year come to the decision to the øre, and are they refused otherwise?"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data_examples import ROOT, log_in
from samspill.apps.budgets import evaluation, vouchers
from samspill.apps.budgets.models import MonthlyWeights
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.engine.vouchers import budget_vouchers
from web_store import ADOPTED, PROPOSAL, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def kroner(text: str) -> int:
    return int(text.replace(",", ""))


def test_twelve_months_on_every_account_are_the_year_to_the_ore(client: Client) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{ADOPTED}/vouchers/2024.csv")
    assert answer.status_code == 200
    rows = list(csv.reader(io.StringIO(answer.content.decode()), delimiter=";"))
    assert rows[0] == ["systemkonto", "ansvar", "funksjon", "prosjekt", "periode", "belop"]
    sums: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows[1:]:
        sums[tuple(row[:4])] += kroner(row[5])
    economist = actor_of("economist")
    version = version_by_code(economist, ADOPTED)
    assert version is not None
    expected: dict[tuple[str, ...], int] = defaultdict(int)
    for line in evaluation.evaluated(economist, version).evaluation.lines():
        if line.year == 2024 and line.key.entity == version.entity:
            digit = "1" if line.key.account_class == "operating" else "0"
            expected[digit + line.key.art, line.key.unit, line.key.function, line.key.project] += line.amount_ore
    assert dict(sums) == {key: amount for key, amount in expected.items() if amount}
    assert {row[4] for row in rows[1:]} == {f"2024{month:02d}" for month in range(1, 13)}


def test_the_page_shows_weights_months_and_a_check_without_difference(client: Client) -> None:
    log_in(client, "economist")
    text = client.get(f"{ROOT}/{ADOPTED}/vouchers/").content.decode()
    assert "vouchers for 2024 agree with the decision to the øre" in text
    assert f'href="{ROOT}/{ADOPTED}/vouchers/2024.csv"' in text
    assert 'id="voucher-check"' in text
    assert 'id="weights"' in text
    assert "2024 prices" in text


def test_a_year_in_other_prices_says_so(client: Client) -> None:
    log_in(client, "economist")
    text = client.get(f"{ROOT}/{ADOPTED}/vouchers/?year=2026").content.decode()
    assert "The vouchers are of 2026, but the amounts are in 2024 prices." in text


@pytest.mark.parametrize("code", [WORKING, PROPOSAL])
def test_a_version_that_is_not_adopted_gives_none_and_says_why(client: Client, code: str) -> None:
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{code}/vouchers/")
    assert answer.status_code == 200
    assert "is not adopted. Vouchers are made of what the council has decided." in answer.content.decode()
    year = 2025 if code == WORKING else 2024
    assert client.get(f"{ROOT}/{code}/vouchers/{year}.csv").status_code == 422


def test_a_difference_of_one_ore_stops_the_file(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_more(*args: object) -> object:
        first, *rest = budget_vouchers(*args)  # type: ignore[arg-type]  # passed on
        return (first._replace(amount_ore=first.amount_ore + 1), *rest)

    monkeypatch.setattr(vouchers, "budget_vouchers", one_more)
    log_in(client, "economist")
    answer = client.get(f"{ROOT}/{ADOPTED}/vouchers/2024.csv")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "The difference is NOK 0.01" in text
    assert f'href="{ROOT}/{ADOPTED}/vouchers/2024.csv"' not in text


def test_weights_that_cannot_be_used_stop_the_file(client: Client) -> None:
    row = MonthlyWeights.objects.filter(municipality__code="elvestrand").first()
    assert row is not None
    row.weights = [1, 2, 3]
    row.save()
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{ADOPTED}/vouchers/2024.csv").status_code == 422


def test_content_that_is_not_what_was_frozen_stops_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    economist = actor_of("economist")
    row = version_by_code(economist, ADOPTED)
    assert row is not None
    monkeypatch.setattr(evaluation, "content_differs", lambda _planned, _row: True)
    found = vouchers.vouchers_of(economist, row, 2024)
    assert [finding.code for finding in found.findings] == ["voucher-content-differs"]
    assert not found.may_be_given
    assert not replace(found, findings=()).may_be_given


@pytest.mark.parametrize(("persona", "status"), [("auditor", 200), ("unit_leader", 403), ("elected_member", 403)])
def test_only_those_who_may_export_vouchers_see_them(client: Client, persona: str, status: int) -> None:
    log_in(client, persona)
    assert client.get(f"{ROOT}/{ADOPTED}/vouchers/").status_code == status
    assert client.get(f"{ROOT}/{ADOPTED}/vouchers/2024.csv").status_code == status


def test_a_year_outside_the_version_is_not_there(client: Client) -> None:
    log_in(client, "economist")
    assert client.get(f"{ROOT}/{ADOPTED}/vouchers/2030.csv").status_code == 404
    assert client.get(f"{ROOT}/{ADOPTED}/vouchers/2024.pdf").status_code == 404
