"""What does ``samspill serve`` say? Each sentence in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samspill.kernel.formatting import Locale

TEXTS: dict[str, tuple[str, str]] = {
    "preparing": ("Gjør klar datamappen {folder} …", "Preparing the data folder {folder} …"),
    "seeding": (
        "Legger inn eksempelkommunen (bare første gang) …",
        "Filling in the example municipality (first time only) …",
    ),
    "running": ("Samspill kjører på {address}", "Samspill runs at {address}"),
    "stop": ("Stopp med Ctrl-C.", "Stop with Ctrl-C."),
    "logins": ("Innlogginger (også i {file}):", "Logins (also in {file}):"),
    "logins_kept": ("Innloggingene til eksempelet står i {file}", "The logins of the example stand in {file}"),
    "port_in_use": (
        "Port {port} på {host} er opptatt. Velg en annen: make run PORT={other}, eller samspill serve --port {other}",
        "Port {port} on {host} is in use. Choose another: make run PORT={other}, or samspill serve --port {other}",
    ),
    "host_unusable": (
        "Adressen {host} kan ikke brukes på denne maskinen.",
        "The address {host} cannot be used on this machine.",
    ),
    "guards_missing": (
        (
            "Starter ikke: vernet mot endring mangler eller er endret i databasen ({names}). Hent databasen "
            "fra en sikkerhetskopi, eller finn ut hvem som gjorde det."
        ),
        (
            "Will not start: guards against change are missing or changed in the database ({names}). Restore the "
            "database from a copy, or find out who did it."
        ),
    ),
    "worker_restarted": (
        "Jobbarbeideren stoppet uventet og startes igjen om {seconds} s. Sidene svarer som før.",
        "The worker of jobs stopped unexpectedly and is started again in {seconds} s. Pages answer as before.",
    ),
    "part_stopped": (
        "{part} stoppet uventet. Alt er stoppet.",
        "{part} stopped unexpectedly. Everything is stopped.",
    ),
}


def text(key: str, locale: Locale, **params: object) -> str:
    """Give a sentence in the language asked for."""
    nb, en = TEXTS[key]
    return (nb if locale == "nb" else en).format(**params)
