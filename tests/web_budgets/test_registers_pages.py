"""Do the registers show what was stated, and are rates changed only in drafts, without loss?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from data_examples import ROOT, log_in
from samspill.apps.budgets.models import FeeRate
from samspill.apps.budgets.register_words import fees_headline
from samspill.apps.budgets.selectors.parameters import RATE
from samspill.apps.budgets.selectors.registers import fee_rates
from samspill.apps.budgets.selectors.versions import version_by_code
from samspill.apps.budgets.self_cost import self_cost_of
from samspill.apps.budgets.services.registers import set_fee_rates, set_monthly_weights
from samspill.apps.budgets.services.versions import create_version
from samspill.apps.budgets.tables.buildings import building_table
from samspill.apps.budgets.tables.fees import change_pct
from samspill.apps.budgets.tables.weights import weight_table
from samspill.apps.organisation.models import ParameterValue
from samspill.apps.organisation.services import set_parameter
from samspill.web.outcomes import Done, Refused
from web_store import ADOPTED, WORKING, actor_of

if TYPE_CHECKING:
    from django.test import Client

    from samspill.apps.budgets.models import PlanVersion

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}
FEE = f"{ROOT}/{WORKING}/fees/VANN-FORBRUK/"
SEEN = {"seen_2025": "1930", "seen_2026": "2020", "seen_2027": "2090", "seen_2028": "2150"}
TYPED = {"year_2025": "19,30", "year_2026": "20,50", "year_2027": "20,90", "year_2028": "21,50"}


def version(code: str = WORKING) -> PlanVersion:
    found = version_by_code(actor_of("economist"), code)
    assert found is not None
    return found


def test_fees_show_rate_and_change_and_lead_to_their_fund(client: Client) -> None:
    log_in(client, "economist")
    text = client.get(f"{ROOT}/{WORKING}/fees/").content.decode()
    assert "20 of 22 fees go up in 2025" in text
    assert 'id="VANN-FORBRUK"' in text
    assert "19.30" in text
    assert "Selvkost vann" in text
    assert f'href="{FEE}"' in text


def test_a_change_is_of_the_year_before_also_before_the_first_year_of_the_version() -> None:
    rates = fee_rates(version())["VANN-FORBRUK"]
    assert change_pct(rates, 2025) == Decimal("4.9")
    assert change_pct(rates, 2024) is None
    assert change_pct({2024: 1000, 2025: 1000}, 2025) == 0


def test_what_self_cost_lacks_is_said_and_nothing_is_guessed() -> None:
    ParameterValue.objects.filter(name=RATE).delete()
    found = self_cost_of(actor_of("economist"), version())
    assert found.services == ("vann", "avlop")
    assert found.path.years == ()
    assert {finding.code for finding in found.path.findings} == {"self-cost-rate-missing"}
    assert found.missing[0].params["service_term"] == "renovasjon"


def test_with_a_calculatory_rate_the_result_goes_to_or_from_the_fund() -> None:
    economist = actor_of("economist")
    set_parameter(economist, name="calculatory_rate", from_year=2024, value="0.0405", reason="Oppgitt av kommunen")
    path = self_cost_of(economist, version()).path
    water = [year for year in path.years if year.service == "vann"]
    assert [year.year for year in water] == [2025, 2026, 2027, 2028]
    assert water[0].opening_fund_ore == 2_500_000_000
    for year in water:
        assert year.result_ore == year.fee_ore - year.other_cost_ore - year.capital_cost_ore
        assert year.closing_fund_ore == year.opening_fund_ore + year.to_fund_ore - year.from_fund_ore


def test_a_rate_is_changed_in_a_draft_to_the_ore(client: Client) -> None:
    log_in(client, "economist")
    assert 'value="19.30"' in client.get(FEE).content.decode()
    answer = client.post(FEE, TYPED | SEEN)
    assert (answer.status_code, answer["Location"]) == (303, f"{ROOT}/{WORKING}/fees/#VANN-FORBRUK")
    assert fee_rates(version())["VANN-FORBRUK"] == {2024: 1840, 2025: 1930, 2026: 2050, 2027: 2090, 2028: 2150}


@pytest.mark.parametrize("text", ["-5", "mye", "19.305", "1 000 000 000 000 000"])
def test_what_is_no_rate_comes_back_as_typed(client: Client, text: str) -> None:
    log_in(client, "economist")
    answer = client.post(FEE, TYPED | SEEN | {"year_2026": text})
    assert answer.status_code == 422
    assert f'value="{text}"' in answer.content.decode()
    assert fee_rates(version())["VANN-FORBRUK"][2026] == 2020


def test_rates_that_were_changed_meanwhile_are_shown_beside_what_was_typed(client: Client) -> None:
    log_in(client, "economist")
    set_fee_rates(actor_of("economist"), WORKING, {"VANN-FORBRUK": {2026: 2200}})
    answer = client.post(FEE, TYPED | SEEN)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Someone changed the rates while you were writing" in text
    assert 'name="seen_2026" value="2200"' in text
    assert 'value="20,50"' in text
    assert fee_rates(version())["VANN-FORBRUK"][2026] == 2200
    assert client.post(FEE, TYPED | SEEN | {"seen_2026": "2200"}).status_code == 303
    assert fee_rates(version())["VANN-FORBRUK"][2026] == 2050


def test_a_closed_version_and_those_without_the_role_change_nothing(client: Client) -> None:
    log_in(client, "economist")
    assert client.post(f"{ROOT}/{ADOPTED}/fees/VANN-FORBRUK/", TYPED | SEEN).status_code == 403
    log_in(client, "unit_leader")
    assert client.get(FEE).status_code == 403
    assert isinstance(set_fee_rates(actor_of("unit_leader"), WORKING, {"VANN-FORBRUK": {2026: 1}}), Refused)


def test_a_new_version_has_the_rates_of_the_one_it_is_made_from() -> None:
    economist = actor_of("economist")
    create_version(economist, code="kopi", title="Kopi", source_code=WORKING, stage="alternative")
    assert fee_rates(version("kopi")) == fee_rates(version())
    own = FeeRate.objects.filter(version__code="kopi")
    assert own.count() == FeeRate.objects.filter(version__code=WORKING).count() == 22, "the year its parent lacks"
    create_version(economist, code="barn", title="Barn", source_code=ADOPTED, stage="alternative")
    assert fee_rates(version("barn")) == fee_rates(version(ADOPTED))


def test_rates_refuse_unknown_fees_years_and_amounts_all_at_once() -> None:
    outcome = set_fee_rates(actor_of("economist"), WORKING, {"NO": {2025: 1}, "FEIING": {2030: 1, 2026: -1}})
    assert isinstance(outcome, Refused)
    assert [finding.code for finding in outcome.findings] == [
        "fee-not-there",
        "year-outside-version",
        "fee-rate-negative",
    ]


def test_buildings_are_added_and_lead_to_the_project_that_brings_the_backlog_down(client: Client) -> None:
    table = building_table(actor_of("economist"))
    rows = {row.code: row for row in table.rows}
    assert len(rows) == 14
    assert table.foot[0].cells[5].value == sum(int(str(row.cells[5].value)) for row in table.rows) == 53_850_000_000
    assert rows["B01"].cells[6].value == round(8_600_000_000 / 7400)
    assert any(row.cells[7].value for row in table.rows)
    text = client.get(f"{ROOT}/buildings/").content.decode()
    assert "Elvebakken barneskole" in text


def test_weights_of_a_row_are_the_year() -> None:
    table = weight_table(actor_of("economist"))
    assert len(table.rows) == 12
    for row in table.rows:
        shares = [Decimal(str(cell.value)) for cell in row.cells[2:]]
        assert abs(sum(shares, Decimal(0)) - 100) <= Decimal("0.6")


def test_weights_that_cannot_be_used_are_refused() -> None:
    economist = actor_of("economist")
    assert isinstance(set_monthly_weights(economist, {("", "wages"): (1,) * 11}), Refused)
    assert isinstance(set_monthly_weights(economist, {("", "wages"): (1,) * 12}), Done)


def test_the_public_sees_the_fees_of_what_is_adopted_only(client: Client) -> None:
    assert client.get(f"{ROOT}/{ADOPTED}/fees/").status_code == 200
    assert client.get(f"{ROOT}/{WORKING}/fees/").status_code == 404
    assert client.get(f"{ROOT}/weights/").status_code == 200


@pytest.mark.parametrize("code", [ADOPTED, WORKING])
def test_the_example_works_out_self_cost_in_every_year_of_both_plans(client: Client, code: str) -> None:
    found = self_cost_of(actor_of("economist"), version(code))
    years = tuple(range(version(code).first_year, version(code).last_year + 1))
    assert {(year.service, year.year) for year in found.path.years} == {
        (service, year) for service in ("vann", "avlop") for year in years
    }
    assert "self-cost-rate-missing" not in {finding.code for finding in found.path.findings}
    log_in(client, "economist")
    text = client.get(f"{ROOT}/{code}/fees/").content.decode()
    assert "Calculatory rate: 4.20% from 2024, 4.10% from 2025" in text
    assert "Illustrativt: funnet på for eksemplet" in text


def test_who_cannot_mend_what_is_missing_is_told_who_can(client: Client) -> None:
    what_to_do, who = "State the assets of the service", "The finance department of the municipality can state"
    public = client.get(f"{ROOT}/{ADOPTED}/fees/", headers=ENGLISH).content.decode()
    assert "which units and functions the service land surveying has" in public
    assert (what_to_do in public, who in public) == (False, True)
    log_in(client, "economist")
    own = client.get(f"{ROOT}/{ADOPTED}/fees/", headers=ENGLISH).content.decode()
    assert (what_to_do in own, who in own) == (True, False)


def test_the_headline_is_of_the_first_year_whose_change_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    economist = actor_of("economist")
    with override("en"):
        assert fees_headline(economist, version(ADOPTED)) == "20 of 22 fees go up in 2025"
        first_year_only = {code: {2024: by_year[2024]} for code, by_year in fee_rates(version(ADOPTED)).items()}
        monkeypatch.setattr("samspill.apps.budgets.register_words.fee_rates", lambda _row: first_year_only)
        assert fees_headline(economist, version(ADOPTED)) == "The rates of 22 fees are stated"


def test_a_service_has_its_name_and_leads_to_its_place_only_when_it_has_one(client: Client) -> None:
    text = client.get(f"{ROOT}/{ADOPTED}/fees/", headers={"accept-language": "nb"}).content.decode()
    anchors = set(re.findall(r'href="#(service-[^"]+)"', text))
    assert anchors == {"service-vann", "service-avlop"} == set(re.findall(r'id="(service-[^"]+)"', text))
    assert "Selvkost: avløp" in text
    assert "oppmåling" in text
    assert not re.search(r">\s*(avlop|oppmaling)\s*<", text)


def test_the_law_stands_in_brackets_within_its_sentence(client: Client) -> None:
    text = client.get(f"{ROOT}/{ADOPTED}/fees/", headers=ENGLISH).content.decode()
    assert re.search(r"no more \(<a [^>]*>check the law, selvkostforskriften</a>\)\.", text)
