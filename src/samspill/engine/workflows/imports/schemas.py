"""Which columns does a row of each import have, in both languages? The reader and the blank file are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.engine.plan.model import CATEGORIES
from samspill.engine.workflows.imports.columns import ImportColumn, ImportSchema, WordChoice, parse_codes
from samspill.kernel.tables import Column, parse_code, parse_decimal, parse_text, parse_year, parse_yes_no

if TYPE_CHECKING:
    from collections.abc import Callable

ACCOUNT_CLASS_WORDS = {"operating": "drift", "investment": "investering"}
KIND_WORDS = {"measure": "tiltak", "technical": "teknisk endring", "regulation": "budsjettregulering"}
CATEGORY_WORDS = {
    "previous_plan": "forrige plan",
    "wage_and_price": "lønn og priser",
    "pension": "pensjon",
    "task_change": "oppgaveendring",
    "demography": "demografi",
    "full_year_effect": "helårsvirkning",
    "finance": "finans",
    "funding_ends": "finansiering som faller bort",
    "regulation": "budsjettregulering",
    "strengthening": "styrking",
    "saving": "innsparing",
    "unspecified_saving": "uspesifisert innsparing",
    "fund_movement": "fondsbevegelse",
    "income_estimate": "inntektsanslag",
    "balancing": "saldering",
}
VAT_WORDS = {"compensation": "kompensasjon", "ordinary_deduction": "vanlig fradrag", "none": "ingen"}
AMOUNT_KIND_WORDS = {
    "spending": "utgift",
    "grant": "tilskudd",
    "sale": "salg",
    "transfer": "overføring fra drift",
    "fund": "fond",
}


_ACCOUNT_CLASS = ImportColumn(
    Column(
        "account_class",
        WordChoice(ACCOUNT_CLASS_WORDS),
        required=False,
        default="operating",
        meaning="operating or investment; operating when empty.",
    ),
    "kontoklasse",
    "drift eller investering. Tomt betyr drift.",
)
_UNIT = ImportColumn(
    Column("unit", parse_code, meaning="Code of the unit that answers for the amount."),
    "enhet",
    "Koden til enheten som har ansvaret for beløpet.",
)
_FUNCTION = ImportColumn(
    Column("function", parse_code, meaning="KOSTRA function, three digits."), "funksjon", "KOSTRA-funksjon, tre sifre."
)
_LOCAL_ACCOUNT = ImportColumn(
    Column(
        "local_account",
        parse_code,
        required=False,
        default="",
        meaning="The municipality's own account number, instead of the art.",
    ),
    "lokal konto",
    "Kommunens eget kontonummer, i stedet for art. Kontoen må være knyttet til en art.",
)
_PROJECT = ImportColumn(
    Column("project", parse_code, required=False, default="", meaning="Project or purpose, when there is one."),
    "prosjekt",
    "Prosjekt eller formål, når det er et.",
)
_ART = ImportColumn(
    Column("art", parse_code, required=False, default="", meaning="KOSTRA art, three digits, leading zeros kept."),
    "art",
    "KOSTRA-art, tre sifre. Behold ledende nuller, for eksempel 010.",
)
_ACCOUNT = (_ACCOUNT_CLASS, _UNIT, _FUNCTION, _ART, _LOCAL_ACCOUNT, _PROJECT)
_CODE = ImportColumn(
    Column(
        "code", parse_code, meaning="The identity across versions. Several rows with one code are several accounts."
    ),
    "kode",
    "Identiteten på tvers av versjoner. Flere rader med samme kode er flere kontoer.",
)


def _item(
    name: str, parse: Callable[[str], Any], label: str, meanings: tuple[str, str], default: object = ""
) -> ImportColumn:
    """Give a column that is said once for the whole item; its meaning in English, then in Norwegian."""
    column = Column(name, parse, required=False, default=default, meaning=meanings[0])
    return ImportColumn(column, label, meanings[1], of_item=True)


_TITLE = _item("title", parse_text, "tittel", ("What it is called.", "Hva tiltaket heter."))
_ABOUT = (
    _item("area", parse_code, "område", ("Code of the programme area.", "Koden til programområdet.")),
    _item(
        "one_off",
        parse_yes_no,
        "engangs",
        ("yes: never copied to a new year.", "ja: kopieres aldri til et nytt år."),
        default=None,
    ),
    _item(
        "funding_until_year",
        parse_year,
        "finansiert til",
        ("The first year without its funding.", "Det første året uten finansieringen."),
        default=None,
    ),
    _item(
        "goals",
        parse_codes,
        "mål",
        ("Codes of the goals it serves, with comma between.", "Kodene til målene tiltaket tjener, med komma mellom."),
        default=(),
    ),
)

BASE_BUDGET = ImportSchema(
    "base_budget",
    "Basisbudsjett",
    (
        *_ACCOUNT,
        ImportColumn(
            Column(
                "source",
                parse_code,
                required=False,
                default="",
                meaning="Code of the source, when not that of the whole file.",
            ),
            "kilde",
            "Koden til kilden, når den er en annen enn for hele filen.",
        ),
    ),
    (
        ImportColumn(Column("year", parse_year, meaning="The year of the amount."), "år", "Året beløpet gjelder."),
        ImportColumn(
            Column("amount", parse_text, meaning="Expense above zero, income below."),
            "beløp",
            "Utgift over null, inntekt under.",
        ),
    ),
)
MEASURES = ImportSchema(
    "measures",
    "Tiltak",
    (
        _CODE,
        _TITLE,
        _item(
            "kind",
            WordChoice(KIND_WORDS),
            "slag",
            ("What kind of change; measure when empty.", "Hva slags endring. Tomt betyr tiltak."),
            default=None,
        ),
        _item(
            "category",
            WordChoice({code: CATEGORY_WORDS[code] for code in CATEGORIES}),
            "kategori",
            ("Its step in the consequence-adjusted bridge.", "Trinnet i den konsekvensjusterte broen."),
            default=None,
        ),
        *_ABOUT,
        *_ACCOUNT,
    ),
)
PREVIOUS_PLAN = ImportSchema("previous_plan", "Forrige plan", (_CODE, _TITLE, *_ABOUT, *_ACCOUNT))
INVESTMENTS = ImportSchema(
    "investments",
    "Investeringer",
    (
        _CODE,
        _item("label", parse_text, "navn", ("The project's name.", "Prosjektets navn.")),
        _item("unit", parse_code, "enhet", ("Code of the unit that builds.", "Koden til enheten som bygger.")),
        _item("function", parse_code, "funksjon", ("KOSTRA function, not 800-899.", "KOSTRA-funksjon, ikke 800-899.")),
        _item(
            "asset_class",
            parse_code,
            "anleggsklasse",
            ("Code of the asset class, see the code list.", "Koden til anleggsklassen, se kodelisten."),
        ),
        _item(
            "completion_year",
            parse_year,
            "ferdig",
            ("The year it is taken into use.", "Året det blir tatt i bruk."),
            default=None,
        ),
        _item(
            "vat_regime",
            WordChoice(VAT_WORDS),
            "merverdiavgift",
            (
                "How VAT is treated; compensation when empty.",
                "Hvordan merverdiavgiften behandles. Tomt betyr kompensasjon.",
            ),
            default=None,
        ),
        _item(
            "vat_liable_pct",
            parse_decimal,
            "avgiftspliktig prosent",
            (
                "The share that carries VAT, 0-100; all when empty.",
                "Andelen med merverdiavgift, 0-100. Tomt betyr alt.",
            ),
            default=None,
        ),
        _item(
            "loan_allowed",
            parse_yes_no,
            "lån tillatt",
            ("no when it may not be paid by loan.", "nei når det ikke kan betales med lån."),
            default=None,
        ),
        _item(
            "self_cost",
            parse_code,
            "selvkost",
            ("Code of the fee-financed service, when it is one.", "Koden til selvkosttjenesten, når det er en."),
        ),
        ImportColumn(
            Column(
                "kind",
                WordChoice(AMOUNT_KIND_WORDS),
                required=False,
                default="spending",
                meaning="What the amounts of the row are; spending when empty. All amounts above zero.",
            ),
            "beløpstype",
            "Hva beløpene på raden er. Tomt betyr utgift. Alle beløp skrives over null.",
        ),
        ImportColumn(
            Column(
                "art",
                parse_code,
                required=False,
                default="",
                meaning="Another art than the usual, for a grant or a sale.",
            ),
            "art",
            "En annen art enn den vanlige, for tilskudd og salg.",
        ),
    ),
)
SCHEMAS = {schema.name: schema for schema in (BASE_BUDGET, MEASURES, PREVIOUS_PLAN, INVESTMENTS)}
