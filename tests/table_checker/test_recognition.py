"""Is each form known for what it is, and is what is not ours left alone?"""

from __future__ import annotations

import pytest

from samspill.engine.table_checker.words import likeness, plain_label, split_numbering
from samspill.reference.loader import load_statement
from table_checker.example_tables import LAYOUTS, checked, errors_of, example, layout_of, rows_of

FOREIGN = {
    "investment form before 2020": [
        "Investeringer i anleggsmidler;920;1415",
        "Utlån og forskutteringer;175;175",
        "Kjøp av aksjer og andeler;0;11",
        "Avdrag på lån;100;110",
        "Dekning av tidligere års udekket;0;0",
        "Avsetninger;0;0",
        "Årets finansieringsbehov;1195;1711",
        "Bruk av lånemidler;876;1271",
        "Tilskudd til investeringer;91;33",
        "Kompensasjon for merverdiavgift;40;50",
        "Mottatte avdrag på utlån og refusjoner;188;343",
        "Sum ekstern finansiering;1195;1697",
        "Overført fra driftsbudsjettet;0;14",
        "Sum finansiering;1195;1711",
        "Udekket/udisponert;0;0",
    ],
    "old overview of investment": [
        "Kompensasjon for merverdiavgift;142;153",
        "Renteinntekter og utbytte;0;0",
        "Andre overføringer;1;2",
        "Lønnsutgifter;31;10",
        "Sosiale utgifter;7;2",
        "Kjøp av tjenester som erstatter tj.produksjon;23;0",
        "Overføringer;143;-3",
        "Fordelte utgifter;-18;-15",
        "Sum utgifter;186;-6",
        "Avdrag på lån;140;95",
        "Utlån;425;364",
        "Dekning av tidligere års udekket;76;0",
        "Sum finansieringstransaksjoner;770;474",
        "Finansieringsbehov;956;468",
        "Bruk av lån;956;468",
    ],
    "closing of the year": [
        "1. Netto driftsresultat;32594;5156",
        "2. Avsetninger til bundne driftsfond;-4406;-177",
        "3. Bruk av bundne driftsfond;6043;5235",
        "4. Overføring til investering i henhold til årsbudsjettet og fullmakter;-1500;-1500",
        "8. Årets budsjettavvik (mer- eller mindreforbruk før strykninger);24016;0",
        "18. Fremført til inndekning i senere år (merforbruk);0;0",
    ],
    "disposition of the result only": [
        "Netto driftsresultat;-447;-85",
        "Overføring til investering;252;252",
        "Netto avsetninger til eller bruk av bundne driftsfond;101;-18",
        "Netto avsetninger til eller bruk av disposisjonsfond;262;20",
        "Sum disponeringer eller dekning av netto driftsresultat;447;85",
    ],
    "summary": [
        "Driftsinntekter;-13012;-12416",
        "Driftsutgifter;12514;12407",
        "Brutto driftsresultat;-498;-8",
        "Eksterne finanstransaksjoner;88;175",
        "Motpost avskrivninger;-578;-560",
        "Netto driftsresultat;-987;-393",
    ],
    "balance sheet": [
        "Faste eiendommer;100;90",
        "Aksjer og andeler;5;6",
        "Utlån;5;6",
        "Sum anleggsmidler;110;102",
        "Disposisjonsfond;50;40",
        "Sum egenkapital;60;62",
    ],
    "cash flow": [
        "Sum anskaffelse av midler;7287;7092",
        "Sum anvendelse av midler;7297;7167",
        "Netto avsetninger;-9;-74",
    ],
    "key figures": ["Netto driftsresultat i prosent;1,7;2,0", "Lånegjeld per innbygger;80000;81000", "Årsverk;800;810"],
    "population": ["0-5 år;1000;1001", "6-15 år;2000;2001", "Folkemengde i alt;3000;3002"],
    "part 2 before 2020": ["Oppvekst;100;110", "Helse;200;210", "Teknisk;50;60", "Sum fordelt til drift;350;380"],
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_form_is_unknown_and_nothing_is_claimed(name: str) -> None:
    rows = [("", "Regnskap 2022", "Budsjett 2022"), *(tuple(line.split(";")) for line in FOREIGN[name])]
    answer = checked(rows)
    assert (answer.table, answer.identities) == ("unknown", ())
    assert [finding.code for finding in answer.findings] == ["table-not-recognised"]
    assert len(answer.candidates) == 5


@pytest.mark.parametrize(("table", "number"), LAYOUTS)
def test_the_layout_is_told_by_its_labels_even_against_the_years(table: str, number: int) -> None:
    rows = rows_of(example(layout_of(table, number), "regulation"))
    rows[0] = ("Post", "Tekst", "Budsjett 2019", "Budsjett 2021", "Budsjett 2025")
    answer = checked(rows)
    assert answer.table == table
    assert answer.layout.endswith(f"({len(rows) - 1} posts)")


@pytest.mark.parametrize(
    ("years", "layout"), [((2020, 2021), "2020-2021 (23 posts)"), ((2023, 2024), "2022- (25 posts)")]
)
def test_where_labels_do_not_tell_the_years_do(years: tuple[int, int], layout: str) -> None:
    rows = rows_of(example(layout_of("5-4", 1), "regulation", columns=2))[:9]
    rows[0] = ("", "", *(f"Regnskap {year}" for year in years))
    assert checked(rows).layout == layout


@pytest.mark.parametrize(("table", "number"), LAYOUTS)
@pytest.mark.parametrize("kept", [10, 16])
def test_a_table_that_is_cut_off_is_known_by_what_is_left(table: str, number: int, kept: int) -> None:
    one = example(layout_of(table, number), "regulation")
    newest = 2021 if number == 0 else 2022
    header = ("", "", f"Regnskap {newest}", f"Budsjett {newest}", f"Regnskap {newest - 1}")
    answer = checked([header, *rows_of(one)[1 : kept + 1]])
    assert answer.table == table
    assert answer.missing_rows == tuple(row.post for row in one.layout.rows[kept:])
    totals = [row.post for row in one.layout.rows[:kept] if row.formula]
    assert [identity.identity.partition("=")[0] for identity in answer.identities[::3]] == totals
    assert {identity.outcome for identity in answer.identities} <= {"exact"}


def test_labels_win_over_numbers_and_numbers_may_be_the_municipality_s_own() -> None:
    one = example(layout_of("5-6", 1), "regulation")
    rows = rows_of(one)
    shifted = [rows[0], *((str(place + 3), *row[1:]) for place, row in enumerate(rows[1:]))]
    assert {identity.outcome for identity in checked(shifted).identities} == {"exact"}


@pytest.mark.parametrize(
    "dress",
    [
        "{post}. {label}", "{post} {label}", "Post {post} {label}", "{label} (note 3)", "{label} 1)", "{label} *",
        "{label}:", "  {label}  ", "{label}, note 4",
    ],
)  # fmt: skip
def test_numbering_and_notes_around_a_label_do_not_matter(dress: str) -> None:
    rows = rows_of(example(layout_of("5-5", 1), "regulation"))
    dressed = [rows[0], *(("", dress.format(post=row[0], label=row[1]), *row[2:]) for row in rows[1:])]
    for change in (str, str.upper):
        answer = checked([(row[0], change(row[1]), *row[2:]) for row in dressed])
        assert (answer.table, answer.missing_rows, answer.unmatched_rows) == ("5-5", (), ())
        assert {identity.outcome for identity in answer.identities} == {"exact"}


def test_rows_that_changed_places_within_their_block_are_found() -> None:
    rows = rows_of(example(layout_of("5-4", 1), "uses negative"))
    moved = [rows[0], rows[2], rows[1], *rows[3:10], rows[14], rows[13], rows[10], rows[12], rows[11], *rows[15:]]
    answer = checked(moved)
    assert (answer.missing_rows, answer.unmatched_rows) == ((), ())
    assert {identity.outcome for identity in answer.identities} == {"exact"}


def test_moved_rows_are_found_where_the_total_of_their_block_has_no_row() -> None:
    rows = rows_of(example(layout_of("5-4", 1), "uses negative"))
    answer = checked([rows[0], rows[4], rows[3], rows[2], rows[1], *rows[6:]])
    assert (answer.missing_rows, answer.unmatched_rows) == (("5",), ())


def test_a_total_under_another_name_is_known_by_its_figures() -> None:
    rows = rows_of(example(layout_of("5-4", 1), "uses negative"))
    renamed = [(row[0], "Resultat av finansposter", *row[2:]) if row[0] == "15" else row for row in rows]
    renamed = [(row[0], "Frie midler i alt", *row[2:]) if row[0] == "5" else row for row in renamed]
    answer = checked([("", *row[1:]) for row in renamed])
    assert (answer.missing_rows, answer.unmatched_rows) == ((), ())
    assert errors_of(answer) == []


def test_a_forced_table_is_read_as_such() -> None:
    rows = [("", "Regnskap 2022"), ("Netto driftsresultat", "10"), ("Overføring til investering", "10")]
    assert checked(rows).table == "unknown"
    assert checked(rows, "5-4").table == "5-4"
    assert checked(rows, "measures").table == "measures"
    assert checked(rows, "5-4-2").table == "unknown"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("Løyvingar drift, netto", "Bevilgninger drift netto"),
        ("Renteutg.,provisjoner og andre fin.utg.", "Renteutg., provisjoner og andre fin.utg."),
        ("Sum disp. eller dekning av netto driftsres.", "Sum disponeringer eller dekning av netto driftsresultat"),
        ("Netto finansinnt./utg.", "Netto finansinntekter/utgifter"),
        (
            "Kjøp av varer og tjenester som inngår i kommunal tj",
            "Kjøp av varer og tjenester som inngår i tjenesteproduksjon",
        ),
        ("Gevinstar og tap på finansielle omløpsmiddel", "Gevinster og tap på finansielle omløpsmidler"),
        ("Gevinster og tap på finansiele omløpsmidler", "Gevinster og tap på finansielle omløpsmidler"),
        ("Dekning av tidligare års ikkje dekka beløp", "Dekning av tidligere års udekket beløp"),
        ("Netto avsetningar til eller bruk av ikkje bundne fond", "Netto avsetninger til eller bruk av ubundet fond"),
        ("Merforbruk/mindreforbruk = 0", "Merforbruk/mindreforbruk"),
        ("Sum disponeringer eller dekning av netto", "Sum disponeringer eller dekning av netto driftsresultat"),
    ],
)
def test_labels_that_mean_the_same_are_alike(found: str, wanted: str) -> None:
    assert likeness(plain_label(found), plain_label(wanted)) >= 86


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("Overføringer og tilskudd til andre", "Overføringer og tilskudd fra andre"),
        ("Avsetninger til bundne driftsfond", "Bruk av bundne driftsfond"),
        ("Renteinntekter", "Renteutgifter"),
        ("Sum driftsinntekter", "Sum driftsutgifter"),
        ("Netto driftsresultat", "Brutto driftsresultat"),
        ("Avskrivninger", "Motpost avskrivninger"),
        ("Avsetninger til ubundet investeringsfond", "Avsetninger til bundne investeringsfond"),
        ("", "Avskrivninger"),
        ("Lønnsutgifter", "Sosiale utgifter"),
        ("Driftsmerknad aaaa", "Driftsmidler bbbbb"),
    ],
)
def test_labels_that_differ_in_a_turning_word_are_not_alike(found: str, wanted: str) -> None:
    assert likeness(plain_label(found), plain_label(wanted)) == 0


def test_no_two_posts_of_a_layout_share_a_label() -> None:
    for table, number in LAYOUTS:
        seen: dict[str, str] = {}
        for row in load_statement(table).layouts[number].rows:
            for text in (row.label_nb, row.label_nn):
                assert seen.setdefault(plain_label(text).joined, row.post) == row.post, (table, row.post, text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1 Rammetilskudd", ("1", "Rammetilskudd")),
        ("Post 12: Utbytter", ("12", "Utbytter")),
        ("I) Mottatte avdrag", ("I", "Mottatte avdrag")),
        ("3a. Skatt", ("3a", "Skatt")),
        ("16/basis (inntekt)", ("", "16/basis (inntekt)")),
        ("40700017 IKT", ("", "40700017 IKT")),
        ("12.", ("", "12.")),
    ],
)
def test_a_number_before_a_label_is_told_from_the_label(text: str, parts: tuple[str, str]) -> None:
    assert split_numbering(text) == parts
