"""What do ``samspill setup`` and ``samspill add-user`` say? Each sentence in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.kernel.formatting import Locale

TEXTS: dict[str, tuple[str, str]] = {
    "made": ("{name} er satt opp, med adressen /{code}/.", "{name} is set up, at the address /{code}/."),
    "login": (
        "Logg inn med {email} og passordet {password} (vises bare nå; bytt det etter første innlogging).",
        "Log in with {email} and the password {password} (shown only now; change it after the first login).",
    ),
    "known": (
        "{email} finnes fra før, og har fått rollen. Passordet er som før.",
        "{email} is known already, and has the role now. The password is as before.",
    ),
    "example": (
        "Eksempelkommunen er lagt inn. Innloggingene til den står i {file}",
        "The example municipality is filled in. Its logins stand in {file}",
    ),
    "next": (
        (
            "Start med: samspill serve. Logg inn, og hent inn områder og enheter under Organisasjon, deretter et "
            "basisbudsjett under Import."
        ),
        (
            "Start with: samspill serve. Log in and bring in areas and units under Organisation, then a base budget "
            "under Import."
        ),
    ),
    "taken": (
        "Det finnes en kommune med koden {code} fra før. Ingenting er endret.",
        "There is a municipality with the code {code} already. Nothing is changed.",
    ),
    "bad_code": (
        (
            "«{code}» kan ikke stå i en adresse. Bruk små bokstaver a-z, tall og bindestrek, og ikke et ord som "
            "Samspill bruker selv."
        ),
        (
            "“{code}” cannot stand in an address. Use small letters a-z, digits and hyphen, and no word that Samspill "
            "uses itself."
        ),
    ),
    "bad_number": (
        "«{number}» er ikke et kommunenummer. Skriv fire sifre; 0000 er for oppdiktede kommuner.",
        "“{number}” is no municipality number. Write four digits; 0000 is for made-up municipalities.",
    ),
    "number_taken": (
        "Kommunenummeret {number} er i bruk: det er {name}. Ingenting er endret.",
        "The municipality number {number} is in use: it is that of {name}. Nothing is changed.",
    ),
    "long_person": (
        "Navnet på personen er lengre enn {limit} tegn. Skriv det kortere.",
        "The name of the person is longer than {limit} characters. Write it shorter.",
    ),
    "long_email": (
        "E-postadressen er lengre enn {limit} tegn. Bruk en kortere.",
        "The e-mail address is longer than {limit} characters. Use a shorter one.",
    ),
    "unit_missing": (
        (
            "Rollen {role} gjelder en enhet og alt under den, og kan ikke endre noe uten. Skriv --unit med koden "
            "til enheten."
        ),
        (
            "The role {role} is for a unit and everything below it, and may change nothing without one. Write --unit "
            "with the code of the unit."
        ),
    ),
    "bad_name": (
        "Navnet mangler eller er lengre enn {limit} tegn.",
        "The name is missing or longer than {limit} characters.",
    ),
    "bad_email": ("«{email}» er ikke en e-postadresse.", "“{email}” is no e-mail address."),
    "example_there": ("Eksempelkommunen ligger inne fra før.", "The example municipality is there already."),
    "no_municipality": ("Det finnes ingen kommune med koden {code}.", "There is no municipality with the code {code}."),
    "no_role": (
        "Det finnes ingen rolle {role}. Rollene er: {roles}.",
        "There is no role {role}. The roles are: {roles}.",
    ),
    "no_unit": (
        "Kommunen har ingen enhet {unit}. Hent inn enhetene først.",
        "The municipality has no unit {unit}. Bring in the units first.",
    ),
}


def text(key: str, locale: Locale, **params: object) -> str:
    """Give a sentence in the language asked for."""
    nb, en = TEXTS[key]
    return (nb if locale == "nb" else en).format(**params)
