"""``samspill setup`` and ``samspill add-user``: a municipality of its own, and those who log in to it."""

from __future__ import annotations

import re
import secrets
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from samspill import config
from samspill.command import prepare
from samspill.command.output import EXIT_ERRORS, EXIT_OK, EXIT_UNREADABLE
from samspill.command.serve import LOGINS_FILE, guards_stand
from samspill.command.setup_texts import text
from samspill.command.tables import plain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from samspill.kernel.formatting import Locale
    from samspill.web.access import Actor

CODE, NUMBER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), re.compile(r"[0-9]{4}")
MOST_OF_CODE, MOST_OF_NAME, MOST_OF_PERSON, MOST_OF_EMAIL, PASSWORD_BYTES = 40, 80, 120, 254, 12
# A made-up municipality has this number; a real one has its own.
FICTIONAL_NUMBER = "0000"
FIRST_ROLE = "economist"
# Roles that may change what belongs to their unit, and nothing without one.
ROLES_OF_A_UNIT = ("area_leader", "unit_leader")


def run_setup(options: argparse.Namespace) -> int:
    """Make a municipality and its first user; the password is drawn and told once."""
    locale: Locale = options.language
    folder = _opened(options, locale)
    if folder is None:
        return EXIT_ERRORS
    if problems := [*_problems(options, locale)]:
        return _refused(problems)
    from django.db import transaction

    from samspill.apps.organisation.services import create_municipality

    with transaction.atomic():
        actor = create_municipality(code=options.code, number=options.number, label=options.name)
        password = _user(actor, options.admin_email, options.admin_name, FIRST_ROLE)
    plain(text("made", locale, name=options.name, code=options.code))
    _tell(options.admin_email, password, locale)
    if options.example:
        prepare.keep_logins(folder / LOGINS_FILE, _example())
        plain(text("example", locale, file=folder / LOGINS_FILE))
    plain(text("next", locale))
    return EXIT_OK


def run_add_user(options: argparse.Namespace) -> int:
    """Give a person a role in a municipality; one who is new gets a drawn password, told once."""
    locale: Locale = options.language
    if _opened(options, locale) is None:
        return EXIT_ERRORS
    from samspill.apps.organisation.selectors import municipality_by_code, unit_labels
    from samspill.apps.organisation.services import setup_actor
    from samspill.web.access import PUBLIC, role_permissions

    found = municipality_by_code(options.code)
    roles = sorted(role_permissions().keys() - {PUBLIC})
    problems = [] if found else [text("no_municipality", locale, code=options.code)]
    problems += [] if options.role in roles else [text("no_role", locale, role=options.role, roles=", ".join(roles))]
    problems += _person_problems(options.email, options.name, locale)
    if options.role in ROLES_OF_A_UNIT and not options.unit:
        problems.append(text("unit_missing", locale, role=options.role))
    if found and options.unit and options.unit not in unit_labels(setup_actor(found)):
        problems.append(text("no_unit", locale, unit=options.unit))
    if problems or found is None:
        return _refused(problems)
    from django.db import transaction

    with transaction.atomic():
        password = _user(setup_actor(found), options.email, options.name, options.role, options.unit)
    _tell(options.email, password, locale)
    return EXIT_OK


def _opened(options: argparse.Namespace, locale: Locale) -> Path | None:
    """Bring the store up to date; ``None`` when its guards do not stand."""
    config.setup(options.data)
    from django.conf import settings

    folder = Path(settings.DATA_FOLDER)
    return folder if guards_stand(folder, locale) else None


def _problems(options: argparse.Namespace, locale: Locale) -> Iterator[str]:
    """Say everything that is wrong with what was asked for."""
    from samspill.apps.organisation.selectors import municipality_by_code, municipality_by_number

    if not CODE.fullmatch(options.code) or len(options.code) > MOST_OF_CODE or options.code in _reserved():
        yield text("bad_code", locale, code=options.code)
    elif municipality_by_code(options.code) is not None:
        yield text("taken", locale, code=options.code)
    if not NUMBER.fullmatch(options.number) or options.number == FICTIONAL_NUMBER:
        yield text("bad_number", locale, number=options.number)
    elif there := municipality_by_number(options.number):
        yield text("number_taken", locale, number=options.number, name=there.label)
    if not options.name.strip() or len(options.name) > MOST_OF_NAME:
        yield text("bad_name", locale, limit=MOST_OF_NAME)
    yield from _person_problems(options.admin_email, options.admin_name, locale)
    if options.example and any(municipality_by_code(code) for code in ("elvestrand", "fjellvik")):
        yield text("example_there", locale)


def _person_problems(email: str, name: str, locale: Locale) -> list[str]:
    problems = _email_problems(email, locale)
    return problems + [text("long_person", locale, limit=MOST_OF_PERSON)] * (len(name) > MOST_OF_PERSON)


def _email_problems(email: str, locale: Locale) -> list[str]:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        return [text("bad_email", locale, email=email[:MOST_OF_EMAIL])]
    return [text("long_email", locale, limit=MOST_OF_EMAIL)] if len(email) > MOST_OF_EMAIL else []


def _reserved() -> set[str]:
    """Give the first parts of addresses that belong to no municipality."""
    from django.urls import URLResolver, get_resolver

    top = get_resolver().url_patterns
    nested = [outer.url_patterns for outer in top if isinstance(outer, URLResolver) and not str(outer.pattern)]
    firsts = {str(each.pattern).split("/", 1)[0] for each in chain(top, *nested)}
    return {first for first in firsts if first and "<" not in first} | {"static"}


def _user(actor: Actor, email: str, name: str, role: str, unit: str = "") -> str:
    """Give a person a role from today; gives the password of one who is new, otherwise nothing."""
    from samspill.apps.accounts.selectors import user_by_email
    from samspill.apps.accounts.services import create_user
    from samspill.apps.organisation.services import assign_role
    from samspill.web.clock import today

    known, password = user_by_email(email), ""
    if known is None:
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        known = create_user(actor, email=email, password=password, display_name=name)
    assign_role(actor, user_id=known.pk, role=role, from_day=today(), unit=unit)
    return password


def _tell(email: str, password: str, locale: Locale) -> None:
    plain(text("login", locale, email=email, password=password) if password else text("known", locale, email=email))


def _example() -> list[tuple[str, str, str]]:
    from samspill.demo.seed import seed

    return seed()


def _refused(problems: list[str]) -> int:
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return EXIT_UNREADABLE
