"""Which programme areas and units does Elvestrand have, and how large are they?

The names of the areas are published (``areas-2020``); units, sizes and growth are illustrative.
"""

from __future__ import annotations

from typing import NamedTuple

FINANCE_UNIT, CENTRAL_UNIT, UNALLOCATED_UNIT = "9000", "9100", "9900"


class Unit(NamedTuple):
    """A unit: gross expense in 2024 in millions, its growth in per mille a year, and what it pays in internal rent."""

    code: str
    label: str
    function: str
    profile: str
    gross: int
    growth: int = 0
    rent: int = 0


class Area(NamedTuple):
    """A programme area with its units."""

    code: str
    label: str
    units: tuple[Unit, ...]


AREAS = (
    Area("P01", "Skole", (
        Unit("0110", "Barneskoler nord", "202", "school", 438, -4),
        Unit("0120", "Barneskoler sør", "202", "school", 402, -5),
        Unit("0130", "Ungdomsskoler", "202", "school", 356, 2),
        Unit("0140", "Skolefritidsordning", "215", "after_school", 118, -2),
        Unit("0150", "Skolelokaler", "222", "premises", 66, 3, rent=72),
        Unit("0160", "Skoleskyss", "223", "transport", 36, 4),
    )),
    Area("P02", "Barnehager", (
        Unit("0210", "Kommunale barnehager", "201", "kindergarten", 398, -6),
        Unit("0220", "Tilskudd til private barnehager", "201", "private_purchase", 462, -3),
        Unit("0230", "Styrket barnehagetilbud", "211", "special_support", 92, 5),
        Unit("0240", "Barnehagelokaler", "221", "premises", 14, 0, rent=20),
    )),
    Area("P03", "Forebyggende tjenester", (
        Unit("0310", "Helsestasjon og skolehelsetjeneste", "232", "rehabilitation", 118, 3),
        Unit("0320", "Barneverntjeneste", "244", "child_welfare", 108, 2),
        Unit("0330", "Barneverntiltak i hjemmet", "251", "child_welfare", 58, 2),
        Unit("0340", "Barneverntiltak utenfor hjemmet", "252", "child_placement", 232, 6),
        Unit("0350", "Ungdomstilbud", "231", "culture", 27),
    )),
    Area("P04", "Helse", (
        Unit("0410", "Legevakt", "241", "clinic", 132, 4),
        Unit("0420", "Fastleger og driftsavtaler", "241", "doctors", 148, 8),
        Unit("0430", "Frisklivssentral og folkehelse", "233", "rehabilitation", 34),
        Unit("0440", "Ergo- og fysioterapi", "241", "rehabilitation", 92, 4),
        Unit("0450", "Øyeblikkelig hjelp døgn", "256", "clinic", 46, 2),
    )),
    Area("P05", "Mennesker med nedsatt funksjonsevne", (
        Unit("0510", "Bofellesskap nord", "257", "shared_home", 304, 8),
        Unit("0520", "Bofellesskap sør", "257", "shared_home", 272, 8),
        Unit("0530", "Avlastning og støttekontakt", "258", "home_care", 92, 4),
        Unit("0540", "Dag- og aktivitetstilbud", "234", "day_centre", 70, 2),
        Unit("0550", "Kjøp av plasser", "257", "private_purchase", 80, 6),
    )),
    Area("P06", "Hjemmetjenester og institusjon", (
        Unit("0610", "Hjemmetjenester nord", "258", "home_care", 286, 12),
        Unit("0620", "Hjemmetjenester sør", "258", "home_care", 278, 12),
        Unit("0630", "Institusjonstjenester demens", "253", "nursing_home", 302, 9),
        Unit("0640", "Institusjonstjenester somatikk", "253", "nursing_home", 264, 9),
        Unit("0650", "Ernæring og kjøkkendrift", "253", "kitchen", 56, 4),
        Unit("0660", "Tildeling og koordinering", "258", "staff", 54, 4),
        Unit("0670", "Institusjonslokaler", "261", "premises", 34, 2, rent=52),
        Unit("0680", "Bemannede omsorgsboliger", "257", "shared_home", 84, 14),
        Unit("0690", "Dagsentre for eldre", "234", "day_centre", 36, 8),
    )),
    Area("P07", "Rus og psykisk helse", (
        Unit("0710", "Tjenester ved rusavhengighet", "243", "shared_home", 104, 2),
        Unit("0720", "Bofellesskap psykisk helse", "257", "shared_home", 118, 4),
        Unit("0730", "Oppsøkende team", "258", "home_care", 58, 3),
    )),
    Area("P08", "Sosialtjeneste, etablering og bolig", (
        Unit("0810", "Sosialtjenesten", "242", "welfare_office", 112, 2),
        Unit("0820", "Økonomisk sosialhjelp", "281", "cash_benefit", 206, 4),
        Unit("0830", "Kommunale boliger", "265", "housing", 84, 2),
        Unit("0840", "Etablering i egen bolig", "283", "welfare_office", 24),
    )),
    Area("P09", "Kultur, idrett og frivillighet", (
        Unit("0910", "Bibliotek", "370", "culture", 38),
        Unit("0920", "Kulturskole", "383", "culture_school", 36),
        Unit("0930", "Tilskudd til idrett", "380", "grants", 24),
        Unit("0940", "Idrettsanlegg", "381", "sports_halls", 66, 2, rent=14),
        Unit("0950", "Kulturbygg", "386", "premises", 22, 0, rent=10),
        Unit("0960", "Kulturaktiviteter", "385", "culture", 30),
        Unit("0970", "Kirkelig fellesråd", "390", "grants", 56),
        Unit("0980", "Tros- og livssynssamfunn", "392", "grants", 12),
    )),
    Area("P10", "Medvirkning og lokaldemokrati", (
        Unit("1010", "Råd og lokalutvalg", "100", "council", 9),
        Unit("1020", "Nærmiljø og frivillighet", "385", "culture", 16),
    )),
    Area("P11", "Utbygging og samferdsel", (
        Unit("1110", "Veier og gater", "332", "roads", 148, 2),
        Unit("1120", "Parkering", "330", "parking", 56),
        Unit("1130", "Parker og byrom", "335", "parks", 48),
        Unit("1140", "Utbyggingsprosjekter", "315", "staff", 14),
    )),
    Area("P12", "Vann, avløp og renovasjon", (
        Unit("1210", "Vannproduksjon", "340", "water", 54, 4),
        Unit("1220", "Vannforsyning", "345", "water", 58, 4),
        Unit("1230", "Avløpsrensing", "350", "water", 68, 4),
        Unit("1240", "Avløpsnett", "353", "water", 64, 4),
        Unit("1250", "Renovasjon", "355", "waste", 128, 2),
    )),
    Area("P13", "Arealplan og miljø", (
        Unit("1310", "Plansaker", "301", "planning", 31),
        Unit("1320", "Byggesaker", "302", "building_cases", 29),
        Unit("1330", "Kart og oppmåling", "303", "maps", 21),
        Unit("1340", "Natur og friluftsliv", "360", "nature", 12),
    )),
    Area("P14", "Ledelse, styring og administrasjon", (
        Unit("1410", "Ledelse og stab", "120", "staff", 84),
        Unit("1420", "Økonomi og personal", "120", "staff", 98),
        Unit("1430", "Digitalisering og IKT", "120", "it", 148, 6),
        Unit("1440", "Eiendomsforvaltning", "121", "staff", 26),
        Unit("1450", "Administrasjonslokaler", "130", "premises", 22, 0, rent=28),
        Unit("1460", "Innbyggerservice og arkiv", "120", "staff", 32),
    )),
    Area("P15", "Samfunnssikkerhet", (
        Unit("1510", "Brann og redning", "339", "fire", 84, 3),
        Unit("1520", "Brannforebygging", "338", "prevention", 14),
        Unit("1530", "Beredskap", "120", "staff", 6),
    )),
    Area("P16", "Næringsutvikling", (
        Unit("1610", "Næring og byutvikling", "325", "business", 15),
        Unit("1620", "Landbruk", "329", "nature", 6),
    )),
    Area("P17", "Arbeid og inkludering", (
        Unit("1710", "Voksenopplæring", "213", "adult_education", 84, -4),
        Unit("1720", "Introduksjonsordningen", "275", "introduction", 76, -10),
        Unit("1730", "Arbeidsrettede tiltak", "273", "employment", 30),
        Unit("1740", "Kvalifiseringsordningen", "276", "introduction", 26),
    )),
    Area("P18", "Politisk styring", (
        Unit("1810", "Kommunestyre og utvalg", "100", "council", 24),
        Unit("1820", "Kontroll og revisjon", "110", "audit", 6),
    )),
)  # fmt: skip

CENTRAL_AREAS = (
    Area("S01", "Generelle inntekter og finans", (Unit(FINANCE_UNIT, "Finans", "870", "", 0),)),
    Area("S02", "Sentrale poster", (Unit(CENTRAL_UNIT, "Sentrale poster", "180", "", 0),)),
    Area("S03", "Uspesifisert innsparing", (Unit(UNALLOCATED_UNIT, "Uspesifisert innsparing", "180", "", 0),)),
)
