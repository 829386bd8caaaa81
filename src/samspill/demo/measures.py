"""What moves money in the two versions? Only the causes with a published source are not illustrative."""

from __future__ import annotations

from samspill.demo.areas import CENTRAL_UNIT, FINANCE_UNIT, UNALLOCATED_UNIT
from samspill.demo.central import COMMON_FUNCTION, FUND_FUNCTION, GRANT_FUNCTION, TAX_FUNCTION
from samspill.demo.published import thousand
from samspill.demo.rows import BASE_YEARS, WORKING_YEARS, Amounts, CauseRow, Row, by_year, level
from samspill.demo.start_loans import investment_rows, moved_interest
from samspill.kernel.money import split_by_weights

UNSPECIFIED_ART = "120"


def unspecified_savings() -> tuple[Amounts, Amounts]:
    """Give what is not balanced, below zero: the figure of the press for 2024, and the level decided from 2025."""
    first = {BASE_YEARS[0]: -thousand("not_balanced_2024_press")}
    return first, level(-thousand("cut_level"), BASE_YEARS[1:])


def restructuring_target(years: tuple[int, ...]) -> Amounts:
    """Give the level to reach: about 30 in 2024 as shown to the council, 150 from 2025."""
    first = thousand("not_balanced_2024_slides")
    return {year: first if year == BASE_YEARS[0] else thousand("cut_level") for year in years}


def social_workers() -> tuple[Row, ...]:
    """Give half a social work post at each primary school, shared on wages and social costs."""
    arts = {"010": 790, "090": 95, "099": 115}
    years = {year: thousand("social_workers", year) for year in BASE_YEARS}
    parts = {year: split_by_weights(total, list(arts.values())) for year, total in years.items()}
    return tuple(
        Row("0110", "202", art, {year: parts[year][index] for year in BASE_YEARS}) for index, art in enumerate(arts)
    )


def adopted_causes() -> list[CauseRow]:
    """Give the causes of the plan that was adopted on 12 December 2023."""
    first, later = (
        Row(UNALLOCATED_UNIT, COMMON_FUNCTION, UNSPECIFIED_ART, amounts) for amounts in unspecified_savings()
    )
    return [
        CauseRow("V-USPESIFISERT-2024", "measure", "unspecified_saving", "Ikke i balanse i 2024, ført sentralt",
                 (first,), source="press-2023-11"),
        CauseRow("V-USPESIFISERT", "measure", "unspecified_saving", "Innsparing som ikke er fordelt på områder",
                 (later,), source="web-decision-150"),
        CauseRow("V-SOSIALFAGLIG", "measure", "strengthening", "Halv sosialfaglig stilling ved hver barneskole",
                 social_workers(), "P01", "talk-2023-10"),
        CauseRow("V-P07-TIDLIGERE", "measure", "previous_plan", "Større oppsøkende team (ligger i basis)",
                 (), "P07", "talk-2023-10", counts_towards_target=False),
        CauseRow("V-P08-TIDLIGERE", "measure", "previous_plan", "Ett kontor og færre utkastelser (ligger i basis)",
                 (), "P08", "talk-2023-10", counts_towards_target=False),
        CauseRow("V-P05-BRUKERE", "measure", "strengthening", "Nye vedtak i bofellesskap",
                 (Row("0510", "257", "010", by_year(2024, 14_000, 18_000, 18_000, 18_000)),), "P05"),
        CauseRow("V-P04-LEGEVAKT", "measure", "strengthening", "Legevakt, styrket bemanning",
                 (Row("0410", "241", "050", level(7_500)),), "P04"),
        CauseRow("V-ELEVTALL", "technical", "demography", "Færre elever i barneskolen",
                 (Row("0120", "202", "010", by_year(2024, -3_000, -6_000, -9_000, -12_000)),), "P01"),
        CauseRow("V-LEIE", "measure", "saving", "Oppsagt leieavtale for kontorer",
                 (Row("1450", "130", "190", by_year(2024, -1_200, -2_400, -2_400, -2_400)),), "P14"),
        CauseRow("V-KLIMA", "measure", "task_change", "Klimatilpasning med statlig tilskudd til og med 2027",
                 (Row("1340", "360", "010", level(3_000)), Row("1340", "360", "700", level(-2_400))), "P13",
                 funding_until_year=2028),
        CauseRow("V-JUBILEUM", "measure", "strengthening", "Byjubileum 2027",
                 (Row("0960", "385", "470", {2027: 3_500}),), "P09", one_off=True),
    ]  # fmt: skip


def working_causes() -> list[CauseRow]:
    """Give the causes of the working plan 2025-2028, apart from what closes it."""
    return [*_income(), *_consequences(), *_choices()]


def _income() -> list[CauseRow]:
    return [
        CauseRow("A-SKATT", "technical", "income_estimate", "Lavere anslag på skatt",
                 (Row(FINANCE_UNIT, TAX_FUNCTION, "870", by_year(2025, 38_000, 34_000, 30_000, 30_000)),)),
        CauseRow("A-RAMMETILSKUDD", "technical", "income_estimate",
                 "Rammetilskudd etter statsbudsjettet for 2025: prisvekst og flere eldre",
                 (Row(FINANCE_UNIT, GRANT_FUNCTION, "800", by_year(2025, -45_000, -55_000, -75_000, -105_000)),)),
        CauseRow("A-UTJEVNING", "technical", "income_estimate", "Høyere inntektsutjevning",
                 (Row(FINANCE_UNIT, GRANT_FUNCTION, "800", by_year(2025, -26_000, -23_000, -20_000, -20_000)),)),
        CauseRow("A-BOSETTING", "technical", "income_estimate", "Færre bosatte flyktninger",
                 (Row(FINANCE_UNIT, "850", "810", by_year(2025, 6_000, 14_000, 20_000, 24_000)),)),
    ]  # fmt: skip


def _consequences() -> list[CauseRow]:
    return [
        CauseRow("A-ELDRE", "technical", "demography", "Flere innbyggere over 80 år",
                 (Row("0610", "258", "010", by_year(2025, 9_000, 15_000, 21_000, 29_000)),
                  Row("0630", "253", "010", by_year(2025, 7_000, 12_000, 18_000, 24_000))), "P06"),
        CauseRow("A-BARN", "technical", "demography", "Færre barn i barnehage og skole",
                 (Row("0220", "201", "370", by_year(2025, -6_000, -10_000, -14_000, -17_000)),
                  Row("0110", "202", "010", by_year(2025, -3_000, -7_000, -11_000, -16_000)))),
        CauseRow("A-HELARSVIRKNING", "technical", "full_year_effect",
                 "Strandkvartalet: vikarer hele året, ut over prosjektets driftsvirkning",
                 (Row("0680", "257", "020", level(2_600, WORKING_YEARS)),), "P06"),
        CauseRow("A-PENSJON", "technical", "pension", "Høyere pensjonspremie, delvis premieavvik",
                 (Row(CENTRAL_UNIT, COMMON_FUNCTION, "090", by_year(2025, 31_000, 28_000, 28_000, 28_000)),
                  Row(CENTRAL_UNIT, "170", "090", by_year(2025, -22_000, -14_000, -10_000, -8_000)))),
        CauseRow("A-OPPGAVE", "technical", "task_change", "Nytt ansvar i barnevernet, dekket i rammetilskuddet",
                 (Row("0340", "252", "300", level(8_400, WORKING_YEARS)),
                  Row(FINANCE_UNIT, GRANT_FUNCTION, "800", level(-7_900, WORKING_YEARS))), "P03"),
        CauseRow("A-PROSJEKT", "measure", "funding_ends", "Inkluderingsprosjekt: tilskuddet tar slutt i 2027",
                 (Row("1730", "273", "010", level(6_200, WORKING_YEARS)),
                  Row("1730", "273", "700", by_year(2025, -6_200, -6_200))), "P17", funding_until_year=2027),
        CauseRow("A-VALG", "measure", "strengthening", "Stortingsvalg 2025",
                 (Row("1810", "100", "030", {2025: 5_800}),), "P18", one_off=True),
    ]  # fmt: skip


def _choices() -> list[CauseRow]:
    last_use = thousand("fund_2025_opening") - thousand("fund_2027_closing") - 30_000
    return [
        CauseRow("A-HVERDAG", "measure", "strengthening", "Hverdagsmestring: nytt team i hjemmetjenesten",
                 (Row("0620", "258", "010", by_year(2025, 4_500, 7_000, 7_000, 7_000)),), "P06"),
        CauseRow("A-KONSULENT", "measure", "saving", "Mindre kjøp av konsulenter (dekker lavere skatt, ikke av de 150)",
                 (Row("1420", "120", "270", {2025: -2_200}),
                  Row("1420", "120", "271", by_year(2026, -2_200, -2_200, -2_200))), "P14",
                 counts_towards_target=False),
        CauseRow("A-VIDEREUTLAN", "investment", "finance", "Startlån i 2028",
                 (*investment_rows((2028,)), *moved_interest(2028))),
        CauseRow("A-FOND", "technical", "fund_movement", "Disposisjonsfondet brukes ikke i 2028",
                 (Row(FINANCE_UNIT, FUND_FUNCTION, "940", {2028: last_use}),)),
    ]  # fmt: skip
